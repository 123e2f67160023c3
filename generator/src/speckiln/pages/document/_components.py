"""Names for the object types of a document."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from attrs import Factory, define

from speckiln.pages.document._clashes import Clash
from speckiln.pages.document._operation_ids import numbered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speckiln.pages._facts import Trail

_NOT_IN_KEYS = re.compile(r"[^A-Za-z0-9._-]+")


@define
class Component:
    """An object type that has a name.

    Attributes:
        name: What the pages call it.
        schema: Its schema.
        trails: The place of its first member.
        below: The positions of the types that its members refer to.
        sides: ``Request``, ``Response`` or both: where it is used.
        operation: The operationId of the first operation that uses it.
    """

    name: str
    schema: dict[str, Any]
    trails: tuple[Trail, ...]
    below: frozenset[int]
    sides: set[str] = Factory(set)
    operation: str = ""


def spread(components: list[Component], roots: Iterable[int], side: str, operation: str) -> None:
    """Note who uses some types, and with them all types below.

    Args:
        components: All types.
        roots: The positions of those that are used directly.
        side: ``Request`` or ``Response``.
        operation: The operationId of who uses them.
    """
    waiting = list(roots)
    while waiting:
        component = components[waiting.pop()]
        if side not in component.sides:
            component.sides.add(side)
            component.operation = component.operation or operation
            waiting += component.below


def clean_name(name: str) -> str:
    """Return the name of a type with only the characters that OpenAPI allows there.

    >>> clean_name("Map<String, Tag>")
    'Map_String_Tag'
    """
    return _NOT_IN_KEYS.sub("_", name).strip("_") or "Type"


def name_components(components: list[Component]) -> tuple[list[str], list[Clash]]:
    """Return the name of each type in the document, and which names stand for several types.

    A name that stands for one type is kept. Otherwise each type gets a suffix that says where it is
    used: in requests or in answers, else by which operation, else both.
    """
    same: defaultdict[str, list[int]] = defaultdict(list)
    for position, component in enumerate(components):
        same[clean_name(component.name).casefold()].append(position)
    wanted: dict[int, str] = {}
    for positions in same.values():
        alike = [components[position] for position in positions]
        wanted.update(zip(positions, _suffixed(alike), strict=True))
    names = numbered([wanted[position] for position in range(len(components))], set())
    return names, [
        _clash([components[one] for one in positions], [names[one] for one in positions])
        for positions in same.values()
        if len(positions) > 1
    ]


def _suffixed(components: list[Component]) -> list[str]:
    """Return names for types that the pages call the same."""
    name = clean_name(components[0].name)
    if len(components) == 1:
        return [name]
    join = "" if name[0].isupper() else "_"
    candidates = []
    for component in components:
        side = component.sides.copy().pop() if len(component.sides) == 1 else ""
        suffixes = ([side], [component.operation], [component.operation, side])
        candidates.append([join.join(filter(None, [name, *suffix])) for suffix in suffixes])
    counts = [Counter(level) for level in zip(*candidates, strict=True)]
    return [
        next(
            (
                one
                for one, count in zip(own, counts, strict=True)
                if count[one] == 1 and one != name
            ),
            own[-1],
        )
        for own in candidates
    ]


def _clash(components: list[Component], names: list[str]) -> Clash:
    trails = tuple(trail for component in components for trail in component.trails)
    name = components[0].name
    return Clash("type", f"{name} is described in different ways: {', '.join(names)}", trails)
