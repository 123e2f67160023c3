"""From JSON pointers to lines, and JSON pointers themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

import yaml

from speckiln.contract._json import as_yaml
from speckiln.contract._yaml import YamlProblem, events

if TYPE_CHECKING:
    from collections.abc import Iterable


def to_pointer(tokens: Iterable[str | int]) -> str:
    """Join the steps of a path to a JSON pointer (RFC 6901).

    >>> to_pointer(["paths", "/jobs", 0])
    '/paths/~1jobs/0'
    """
    return "".join(f"/{str(token).replace('~', '~0').replace('/', '~1')}" for token in tokens)


def from_pointer(pointer: str) -> tuple[str, ...]:
    """Split a JSON pointer into its steps.

    >>> from_pointer("/paths/~1jobs/0")
    ('paths', '/jobs', '0')
    """
    steps = pointer.split("/")[1:]
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in steps)


def from_fragment(ref: str) -> tuple[str, ...]:
    """Split the fragment of a ``$ref``, a JSON pointer that may be percent-encoded.

    >>> from_fragment("common.yaml#/a%20b/c")
    ('a b', 'c')
    """
    return from_pointer(unquote(ref.partition("#")[2]))


def to_fragment(steps: Iterable[str | int]) -> str:
    """Join the steps of a path to what follows the ``#`` of a ``$ref``.

    >>> to_fragment(["a b", "{c}"])
    '/a%20b/%7Bc%7D'
    """
    return quote(to_pointer(steps), safe="/~:@!$&'()*+,;=", errors="replace")


_MISSING = object()
_MAX_DIGITS = 10


def follow(value: Any, tokens: Iterable[str | int], default: Any = _MISSING) -> Any:
    """Return what a path leads to inside a JSON value.

    Raises:
        KeyError: It leads nowhere and there is no default.
    """
    for token in tokens:
        if isinstance(value, dict) and str(token) in value:
            value = value[str(token)]
        elif isinstance(value, list) and _is_position(str(token), value):
            value = value[int(token)]
        elif default is _MISSING:
            raise KeyError(token)
        else:
            return default
    return value


def _is_position(token: str, value: list[Any]) -> bool:
    return len(token) <= _MAX_DIGITS and token.isdecimal() and int(token) < len(value)


def index_lines(text: str, *, is_json: bool) -> dict[str, int]:
    """Return the line of every value of a YAML or JSON text by its JSON pointer.

    A member of a mapping is where its key is. A text that cannot be read has no lines.
    """
    if is_json:
        text = as_yaml(text)
    index: dict[str, int] = {"": 1}
    try:
        _Indexer(index).read(text)
    except YamlProblem:
        return index
    return index


class _Indexer:
    """Walks the parser's events and notes where each value begins."""

    def __init__(self, index: dict[str, int]) -> None:
        self._index = index
        # One [pointer, next list position or None for mappings, pending key line] a collection.
        self._frames: list[list[Any]] = []
        self._pending: tuple[str, int] | None = None

    def read(self, text: str) -> None:
        for event in events(text):
            if isinstance(event, yaml.CollectionEndEvent):
                self._frames.pop()
            elif isinstance(event, yaml.NodeEvent):
                self._node(event)

    def _node(self, event: Any) -> None:
        line = int(event.start_mark.line) + 1
        frame = self._frames[-1] if self._frames else None
        if frame is None:
            pointer = ""
        elif frame[1] is not None:
            pointer = f"{frame[0]}/{frame[1]}"
            frame[1] += 1
        elif self._pending is None:
            key = getattr(event, "value", "")
            self._pending = (frame[0] + to_pointer([key]), line)
            return
        else:
            pointer, line = self._pending
            self._pending = None
        self._index[pointer] = line
        if isinstance(event, yaml.CollectionStartEvent):
            is_list = isinstance(event, yaml.SequenceStartEvent)
            self._frames.append([pointer, 0 if is_list else None])


def nearest(index: dict[str, int], pointer: str) -> int:
    """Return the line of a pointer, or of the closest place above it that exists."""
    while pointer and pointer not in index:
        pointer = pointer.rpartition("/")[0]
    return index.get(pointer, 0)
