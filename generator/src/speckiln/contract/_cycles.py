"""References that lead back to where they stand.

A schema may contain itself through a property or the items of a list: data of it ends somewhere. A
reference that leads back with nothing between (``$ref`` to itself, ``allOf`` with itself) says
nothing, and makes validators run in circles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speckiln.contract._kinds import SECTIONS, members, walk
from speckiln.contract._locations import follow, from_fragment, from_pointer, to_pointer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SAME_DATA = frozenset({"allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas"})


def empty_circles(document: Any) -> list[list[str]]:
    """Return the circles that have nothing between, each a list of JSON pointers."""
    return _circles(document, _same_data)


def circles(document: Any) -> list[list[str]]:
    """Return all circles, each a list of JSON pointers."""
    return _circles(document, _all_refs)


def last_step(pointer: str) -> str:
    """Return what a JSON pointer ends in, for people."""
    return (from_pointer(pointer) or ("the document",))[-1]


def _same_data(value: Any, kind: str) -> Iterator[tuple[str, str]]:
    """Yield what applies to the very data that the value applies to, as pointer and kind."""
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, dict):
            continue
        yield from _ref(node, kind)
        for keyword in _SAME_DATA & node.keys() if kind == "Schema" else ():
            inner = node[keyword]
            if isinstance(inner, dict) and keyword != "dependentSchemas":
                waiting.append(inner)
            else:
                waiting.extend(child for _, child in members(inner))


def _all_refs(value: Any, kind: str) -> Iterator[tuple[str, str]]:
    for node in walk(value, kind):
        if node.kind in SECTIONS and isinstance(node.value, dict):
            yield from _ref(node.value, node.kind)


def _ref(node: dict[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    ref = node.get("$ref")
    if isinstance(ref, str) and ref.startswith("#"):
        yield to_pointer(from_fragment(ref)), kind


def _circles(
    document: Any, refs: Callable[[Any, str], Iterator[tuple[str, str]]]
) -> list[list[str]]:
    """Return one circle for each way back that a depth-first walk meets."""
    found: list[list[str]] = []
    done: set[str] = set()
    path: list[str] = []
    waiting = [iter(dict.fromkeys(_all_refs(document, "Document")))]
    while waiting:
        pointer, kind = next(waiting[-1], (None, ""))
        if pointer is None:
            waiting.pop()
            if path:
                done.add(path.pop())
        elif pointer in path:
            found.append(path[path.index(pointer) :])
        elif pointer not in done:
            path.append(pointer)
            target = follow(document, from_pointer(pointer), None)
            waiting.append(iter(dict.fromkeys(refs(target, kind))))
    return found
