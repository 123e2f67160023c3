"""A list or a wrapper around a body that no table mentions and every example shows."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

from attrs import evolve

from speckiln.pages._facts import Constraints, Field, Shape
from speckiln.pages.meaning._members import WHOLE
from speckiln.pages.meaning._printed import ERROR_MEMBERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from speckiln.pages._facts import Example


_MOST_WRAPPERS = 3
_DEEPEST = 8


def of_fields(fields: Sequence[Field]) -> Shape:
    """Return the shape of a body: an object, or a list where one row is about the body itself."""
    if len(fields) == 1 and fields[0].name == WHOLE and fields[0].shape.type == "array":
        return fields[0].shape
    return Shape("object", fields=tuple(fields))


def as_printed(shape: Shape, examples: Sequence[Example]) -> Shape:
    """Return the shape of a body with what its examples agree to put around the documented fields.

    Where a table lists the members of an object below it as if they stood beside it, the examples
    say so, too.

    Args:
        shape: The object that the tables describe.
        examples: The bodies that the page prints.
    """
    values = [one.value for one in examples if isinstance(one.value, dict | list)]
    if not values or not shape.fields:
        return shape
    fields = _inside(shape.fields, [one for one in values if isinstance(one, dict)], _DEEPEST)
    shape = evolve(shape, fields=fields)
    names = {one.name for one in fields}
    if all(isinstance(value, list) for value in values):
        elements = [element for value in values for element in value]
        shape = Shape("array", items=shape) if _agree(elements, names) else shape
    else:
        shape = _wrapped(shape, values, names, _MOST_WRAPPERS)
    return _listed(shape, values)


def _wrapped(shape: Shape, values: Sequence[Any], names: set[str], left: int) -> Shape:
    """Return a shape in the members that alone are in each of some values, down to its fields."""
    wrappers = {
        next(iter(value)) for value in values if isinstance(value, dict) and len(value) == 1
    }
    wrapper = wrappers.pop() if len(wrappers) == 1 else ""
    if not shape.fields or not wrapper or wrapper in names or not left:
        return shape
    inner = [value.get(wrapper) if isinstance(value, dict) else None for value in values]
    wrapped = shape
    if all(isinstance(value, list) and value for value in inner):
        elements = [element for value in inner for element in value or ()]
        wrapped = Shape("array", items=shape)
    elif _agree(inner, names):
        elements = inner
    else:
        wrapped = _wrapped(shape, inner, names, left - 1)
        if wrapped is shape:
            return shape
        elements = []
    if elements and not _agree(elements, names):
        return shape
    trail = shape.fields[0].trail
    return Shape("object", fields=(Field(wrapper, wrapped, None, "", Constraints(), trail),))


def _inside(fields: tuple[Field, ...], values: list[Any], left: int) -> tuple[Field, ...]:
    """Return fields with those that values show nowhere but inside another one in that one.

    They follow it and are most of what is inside, or are all that is. Where a single member is all
    that values have, the fields beside it are its own.
    """
    beside = {name for value in values for name in value}
    if not left or not any(_is_empty(one) and one.name in beside for one in fields):
        return fields
    rest = list(fields)
    for field in fields:
        if field not in rest or not _is_empty(field):
            continue
        objects = _objects(value[field.name] for value in values if field.name in value)
        find = _all_shown if beside == {field.name} else _shown
        members = find(field, rest, _names(objects) - beside, objects)
        if len(members) > 1 and _agree(objects, {one.name for one in members}):
            inner = _inside(tuple(members), objects, left - 1)
            place = rest.index(field)
            rest[place] = _with_members(field, inner)
            rest = [one for one in rest if one not in members]
    return tuple(rest)


def _all_shown(
    field: Field, fields: list[Field], shown: set[str], _objects: list[Any]
) -> list[Field]:
    """Return the fields of the one that is all that values have, if those before it are, as well.

    An error may stand beside it.
    """
    place = fields.index(field)
    start = 0 if any(one.name in shown for one in fields[:place]) else place
    own = shown | {one.name for one in fields if one.name.casefold() not in ERROR_MEMBERS}
    return [one for one in fields[start:] if one is not field and one.name in own]


def _shown(field: Field, fields: list[Field], shown: set[str], objects: list[Any]) -> list[Field]:
    """Return the fields that objects show inside another one and values do not show beside it."""
    after = fields[fields.index(field) + 1 :]
    members = [one for one in after if one.name in shown]
    if members and after[0] is members[0]:
        return members
    names = {name for one in objects for name in one}
    is_all = names <= shown and names <= {one.name for one in fields}
    return [one for one in fields if one.name in shown and one is not field] if is_all else []


def _objects(values: Iterable[Any]) -> list[Any]:
    """Return the objects among values and in lists that are values."""
    inner = [one for value in values for one in (value if isinstance(value, list) else [value])]
    return [one for one in inner if isinstance(one, dict)]


def _listed(shape: Shape, values: list[Any]) -> Shape:
    """Return a shape with lists where all values have lists of the objects that tables describe.

    Tables often name the members alone, or say object of each.
    """
    if shape.type == "array" and shape.items:
        elements = [one for value in values if isinstance(value, list) for one in value]
        items = _listed(shape.items, elements) if elements else shape.items
        return shape if items is shape.items else evolve(shape, items=items)
    objects = [value for value in values if isinstance(value, dict)]
    if not shape.fields or not objects:
        return shape
    fields = tuple(_listed_field(one, objects) for one in shape.fields)
    is_same = all(map(operator.is_, fields, shape.fields))
    return shape if is_same else evolve(shape, fields=fields)


def _listed_field(field: Field, objects: list[Any]) -> Field:
    values = [one[field.name] for one in objects if one.get(field.name) is not None]
    if not values or not (field.shape.fields or field.shape.items):
        return field
    shape = _listed(field.shape, values)
    if shape.fields and all(isinstance(value, list) for value in values):
        elements = [one for value in values for one in value]
        if _agree(elements, {one.name for one in shape.fields}):
            shape = Shape("array", items=_listed(shape, elements))
    return field if shape is field.shape else evolve(field, shape=shape)


def _is_empty(field: Field) -> bool:
    """Return whether a field is an object, or a list of them, of which no table lists members."""
    shape = field.shape
    if shape.type == "array":
        shape = shape.items or Shape("object")
    return shape.type == "object" and shape.fields is None and shape.values is None


def _with_members(field: Field, members: tuple[Field, ...]) -> Field:
    if field.shape.type == "array":
        items = evolve(field.shape.items or Shape("object"), fields=members)
        return evolve(field, shape=evolve(field.shape, items=items))
    return evolve(field, shape=evolve(field.shape, fields=members))


def _names(objects: list[Any]) -> set[str]:
    """Return the names of the members of objects, and of what is inside of these."""
    names: set[str] = set()
    waiting = list(objects)
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            names.update(value)
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    return names


def _agree(elements: Sequence[Any], names: set[str]) -> bool:
    """Return whether values are objects most of whose members are documented ones."""
    return bool(elements) and all(
        isinstance(element, dict) and 2 * len(names & element.keys()) > len(element)
        for element in elements
    )
