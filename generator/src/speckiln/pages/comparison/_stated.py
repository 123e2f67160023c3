"""What pages state, in the words that comparisons and lock files use."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from speckiln.pages._facts import Constraints, Field, Shape, Trail

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIMPLE = ("min_length", "minimum", "maximum", "min_items", "max_items", "pattern")
_OF_TEXT = {"minimum": "min_length", "maximum": "max_length"}
_OF_NUMBERS = {"min_length": "minimum", "max_length": "maximum"}
_OF_ARRAYS = {"minimum": "min_items", "maximum": "max_items"}
_BOUNDS = {
    "string": _OF_TEXT,
    "integer": _OF_NUMBERS,
    "number": _OF_NUMBERS,
    "array": _OF_ARRAYS,
}
_TYPES = {bool: "boolean", int: "integer", float: "number", str: "string"}
_MAX_DEPTH = 64


def stated_facets(
    constraints: Constraints, stated: str | None = None, meant: str | None = None
) -> dict[str, Any]:
    """Return what is stated about a value, by aspect.

    Args:
        constraints: What the page states.
        stated: The type that it states; None where it does not.
        meant: The type that the value has. "Minimum: 1" is about a number, or about the length of
            a text; where the page does not state the type, this one tells.

    >>> stated_facets(Constraints(max_length=64, in_bytes=True))
    {'max_length': '64 bytes'}
    >>> stated_facets(Constraints(minimum=1), None, "string")
    {'min_length': 1}
    """
    values = {name: getattr(constraints, name) for name in _SIMPLE}
    found = {name: value for name, value in values.items() if value is not None}
    if constraints.max_length is not None:
        unit = " bytes" if constraints.in_bytes else ""
        found["max_length"] = f"{constraints.max_length}{unit}" if unit else constraints.max_length
    if constraints.enum is not None:
        found["enum"] = tuple(one for one in constraints.enum if one is not None)
    if constraints.has_default:
        found["default"] = constraints.default
    if stated is None and meant in _BOUNDS:
        return {_BOUNDS[meant].get(aspect, aspect): value for aspect, value in found.items()}
    return found


def told_fields(fields: Iterable[Field]) -> dict[str, Field]:
    """Return fields by name, the first of those that share one."""
    found: dict[str, Field] = {}
    for one in fields:
        found.setdefault(one.name, one)
    return found


def is_same(aspect: str, one: Any, other: Any) -> bool:
    """Return whether two statements about a value are the same; lists of values have no order."""
    if aspect == "enum":
        return {canonical(value) for value in one} == {canonical(value) for value in other}
    return canonical(one) == canonical(other)


def canonical(value: Any) -> str:
    """Return JSON that is the same for the same value.

    >>> canonical({"b": 1.0, "a": [True]})
    '{"a":[true],"b":1}'
    """
    return json.dumps(_plain(value, 0), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def shape_of(values: Iterable[Any], trail: Trail, depth: int = 0) -> Shape:
    """Return the form that all of some JSON values have; what differs among them stays open.

    Args:
        values: The values.
        trail: Where they are printed.
        depth: How deep inside an example they are.
    """
    known = [value for value in values if value is not None]
    if known and all(isinstance(value, dict) for value in known):
        names = dict.fromkeys(name for value in known for name in value)
        fields = tuple(
            Field(
                name,
                shape_of((value[name] for value in known if name in value), trail, depth + 1),
                required=None,
                description="",
                constraints=Constraints(),
                trail=trail,
            )
            for name in names
            if depth < _MAX_DEPTH
        )
        return Shape(type="object", fields=fields)
    if known and all(isinstance(value, list) for value in known):
        elements = [element for value in known for element in value]
        items = shape_of(elements, trail, depth + 1) if elements and depth < _MAX_DEPTH else None
        return Shape(type="array", items=items)
    types = {_TYPES.get(type(value)) for value in known}
    return Shape(type=types.pop() if len(types) == 1 else None)


def _plain(value: Any, depth: int) -> Any:
    if depth > _MAX_DEPTH:
        return None
    if isinstance(value, dict):
        return {str(name): _plain(child, depth + 1) for name, child in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(child, depth + 1) for child in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
