"""Constraints as the keywords of JSON Schema.

What contradicts the type, or would make a schema that no validator takes, is kept under ``x-`` and
the keyword's name: the page says it, but nothing can be checked against it.
"""

from __future__ import annotations

import json
import math
import re
import warnings
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from speckiln.pages.document._plain import MAX_BITS, plain, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speckiln.pages._facts import Constraints, Shape

TYPES = frozenset({"string", "integer", "number", "boolean", "object", "array"})

_LONGEST_PATTERN = 1000
# A hostile pattern takes time that doubles with each character that it is tried on.
_LONGEST_TRIED = 12
_INTEGER = re.compile(r"[-+]?\d{1,100}")
_NUMBER = re.compile(r"[-+]?\d{1,100}(?:\.\d{1,100})?(?:[eE][-+]?\d{1,3})?")
_CLASSES: dict[str, type] = {"string": str, "boolean": bool, "object": dict, "array": list}
_RANGES = {"int32": 2**31, "int64": 2**63}
_UNCHECKED = frozenset({"", "int32", "int64", "float", "double", "password", "binary", "byte"})


@frozen
class Keywords:
    """What is to be added to a schema.

    Attributes:
        own: Keywords of the schema itself.
        items: Keywords of what the array holds.
        is_nullable: Whether null is among the values.
    """

    own: dict[str, Any] = field(factory=dict)
    items: dict[str, Any] = field(factory=dict)
    is_nullable: bool = False

    @property
    def key(self) -> str:
        """The same text for all keywords that say the same."""
        return json.dumps([self.own, self.items, self.is_nullable], sort_keys=True)


def keywords(constraints: Constraints, shape: Shape) -> Keywords:
    """Return the keywords that say what a value of a form must be like."""
    kind = kind_of(shape)
    inner = kind_of(shape.items) if shape.items else None
    own: dict[str, Any] = _counts("Length", constraints.min_length, constraints.max_length)
    if constraints.in_bytes and "maxLength" in own:
        own["x-max-bytes"] = own["maxLength"]
    own |= _bounds(constraints)
    pattern = _pattern(constraints.pattern)
    values: tuple[Any, ...] = constraints.enum or ()
    items: dict[str, Any] = {}
    if kind == "array":
        if inner in {"string", "integer", "number"}:  # the page means each element
            items, own = own | pattern, {}
            pattern = {}
        own |= _counts("Items", constraints.min_items, constraints.max_items)
    own |= pattern
    listed = _enum(values, kind)
    if kind == "array" and "enum" not in listed and inner not in {None, "object", "array"}:
        items |= _enum(values, inner)
    else:
        own |= listed
    if constraints.has_default:
        own |= _default(constraints.default, shape, own, items)
    is_nullable = None in own.get("enum", ()) or ("default" in own and own["default"] is None)
    return Keywords(own, items, is_nullable)


def kind_of(shape: Shape) -> str | None:
    """Return the type of a form, also where only what is in it shows that; else None."""
    if shape.fields is not None or shape.values is not None:
        return "object"
    if shape.items is not None:
        return "array"
    return shape.type if shape.type in TYPES else None


def _counts(what: str, least: int | None, most: int | None) -> dict[str, int]:
    sides = ((f"min{what}", least), (f"max{what}", most))
    return {name: count for name, count in sides if count is not None and _is_count(count)}


def _bounds(constraints: Constraints) -> dict[str, float]:
    sides = (("minimum", constraints.minimum), ("maximum", constraints.maximum))
    return {name: bound for name, bound in sides if bound is not None and _is_number(bound)}


def _pattern(pattern: str | None) -> dict[str, str]:
    if pattern is None:
        return {}
    clean = plain_text(pattern)
    return {"pattern" if clean == pattern and _compiles(clean) else "x-pattern": clean}


def _compiles(pattern: str) -> bool:
    if len(pattern) > _LONGEST_PATTERN:
        return False
    try:
        with warnings.catch_warnings(action="ignore"):
            re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return False
    return True


def _enum(values: Iterable[Any], kind: str | None) -> dict[str, list[Any]]:
    """Return the values, each once; under a name of ours where they are of another type."""
    fitting = [_fitted(plain(value)[0], kind) for value in values]
    unique = list({json.dumps(value, sort_keys=True): value for value in fitting}.values())
    if not unique:
        return {}
    fits = all(value is None or _is_of(value, kind) for value in unique)
    return {"enum" if fits and unique != [None] else "x-enum": unique}


def _default(
    value: Any, shape: Shape, own: dict[str, Any], items: dict[str, Any]
) -> dict[str, Any]:
    default, problem = plain(value)
    default = _fitted(default, kind_of(shape))
    spelled = [one for one in own.get("enum", ()) if _alike(one, default)]
    if len(spelled) == 1:  # "the default is GZIP" of what is gzip or json
        default = spelled[0]
    is_sure = not problem and _admits(shape, own, items, default)
    return {"default" if is_sure else "x-default": default}


def _admits(shape: Shape | None, own: dict[str, Any], items: dict[str, Any], value: Any) -> bool:
    """Return whether a schema allows a value, where that can be told at once."""
    if shape is None:
        return True
    kind = kind_of(shape)
    if "enum" in own and not any(_same(value, one) for one in own["enum"]):
        return False
    if value is None:
        return kind not in {"object", "array"}  # null will be among the types
    is_of_type = shape.format in _UNCHECKED and _is_of(value, kind)
    return is_of_type and _keeps(value, shape, own, items)


def _keeps(value: Any, shape: Shape, own: dict[str, Any], items: dict[str, Any]) -> bool:
    """Return whether a value of the right type is within the bounds of its schema."""
    if isinstance(value, str):
        return _within(len(value), own, "Length") and _matches(value, own.get("pattern"))
    if isinstance(value, list):
        fit = all(_admits(shape.items, items, {}, element) for element in value)
        return fit and _within(len(value), own, "Items")
    if isinstance(value, dict):
        return shape.fields is None and shape.values is None
    return isinstance(value, bool) or _in_range(value, own, shape.format)


def _in_range(number: float, own: dict[str, Any], form: str) -> bool:
    limit = _RANGES.get(form, math.inf)
    return (
        max(own.get("minimum", -math.inf), -limit) <= number <= own.get("maximum", math.inf)
        and number < limit
    )


def _within(count: int, own: dict[str, Any], what: str) -> bool:
    least, most = own.get(f"min{what}", 0), own.get(f"max{what}", count)
    return bool(least <= count <= most)


def _matches(text: str, pattern: str | None) -> bool:
    if pattern is None:
        return True
    return len(text) <= _LONGEST_TRIED and re.search(pattern, text) is not None


def _fitted(value: Any, kind: str | None) -> Any:
    """Return a value in a type, where it is written like one of that type."""
    if kind == "string" and isinstance(value, bool | int | float):
        return json.dumps(value)
    if isinstance(value, str):
        text = value.strip()
        if kind in {"integer", "number"} and _INTEGER.fullmatch(text):
            return int(text)
        if kind == "number" and _NUMBER.fullmatch(text) and math.isfinite(float(text)):
            return float(text)
        if kind == "boolean" and text.casefold() in {"true", "false"}:
            return text.casefold() == "true"
    return value


def _is_of(value: Any, kind: str | None) -> bool:
    if kind is None:
        return True
    if kind == "integer":
        return _is_integer(value)
    if kind == "number":
        return _is_number(value)
    return isinstance(value, _CLASSES[kind])


def _is_count(value: Any) -> bool:
    return _is_integer(value) and value >= 0


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value.bit_length() <= MAX_BITS


def _is_number(value: Any) -> bool:
    return _is_integer(value) or (isinstance(value, float) and math.isfinite(value))


def _alike(one: Any, other: Any) -> bool:
    return isinstance(one, str) and isinstance(other, str) and one.casefold() == other.casefold()


def _same(one: Any, other: Any) -> bool:
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
