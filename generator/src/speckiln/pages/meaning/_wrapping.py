"""A list or a wrapper around a body that no table mentions and every example shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speckiln.pages._facts import Constraints, Field, Shape
from speckiln.pages.meaning._members import WHOLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speckiln.pages._facts import Example


def of_fields(fields: Sequence[Field]) -> Shape:
    """Return the shape of a body: an object, or a list where one row is about the body itself."""
    if len(fields) == 1 and fields[0].name == WHOLE and fields[0].shape.type == "array":
        return fields[0].shape
    return Shape("object", fields=tuple(fields))


def as_printed(shape: Shape, examples: Sequence[Example]) -> Shape:
    """Return the shape of a body with what its examples agree to put around the documented fields.

    Args:
        shape: The object that the tables describe.
        examples: The bodies that the page prints.
    """
    values = [one.value for one in examples if isinstance(one.value, dict | list)]
    if not values or not shape.fields:
        return shape
    names = {one.name for one in shape.fields}
    if all(isinstance(value, list) for value in values):
        elements = [element for value in values for element in value]
        return Shape("array", items=shape) if _agree(elements, names) else shape
    wrappers = {
        next(iter(value)) for value in values if isinstance(value, dict) and len(value) == 1
    }
    wrapper = wrappers.pop() if len(wrappers) == 1 else ""
    if not wrapper or wrapper in names:
        return shape
    inner = [value.get(wrapper) if isinstance(value, dict) else None for value in values]
    trail = shape.fields[0].trail
    if all(isinstance(value, list) and value for value in inner):
        elements = [element for value in inner for element in value or ()]
        wrapped = Shape("array", items=shape)
    else:
        elements, wrapped = inner, shape
    if not _agree(elements, names):
        return shape
    return Shape("object", fields=(Field(wrapper, wrapped, None, "", Constraints(), trail),))


def _agree(elements: Sequence[Any], names: set[str]) -> bool:
    """Return whether values are objects most of whose members are documented ones."""
    return bool(elements) and all(
        isinstance(element, dict) and 2 * len(names & element.keys()) > len(element)
        for element in elements
    )
