"""What an item looks like by its schema: which members are null, and which absent."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from attrs import define, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from speckiln.server._schemas import Schemas

_EMPTY: Mapping[str, Any] = {
    "string": "",
    "integer": 0,
    "number": 0,
    "boolean": False,
    "array": [],
    "object": {},
}


class Shapes:
    """Makes values complete: what is not set becomes null where the schema allows it.

    What cannot be null is left out where it may be absent, and gets its default, or else the empty
    value of its type, where it may not.
    """

    def __init__(self, schemas: Schemas) -> None:
        """Take what resolves the schemas' references."""
        self._schemas = schemas
        self._known: dict[int, Shape] = {}

    def of(self, schema: Any) -> Shape:
        """Return the shape of a schema's values."""
        resolved = self._schemas.resolve(schema)
        shape = self._known.get(id(resolved))
        if shape is None:
            shape = self._known[id(resolved)] = Shape(resolved)
            # Only now, because schemas can lead back to themselves.
            required = resolved.get("required", ())
            shape.members = {
                name: self._member(part, required=name in required)
                for name, part in resolved.get("properties", {}).items()
            }
            if isinstance(resolved.get("items"), dict):
                shape.elements = self.of(resolved["items"])
            shape.is_flat = not shape.members and not shape.elements
        return shape

    def _member(self, schema: Any, *, required: bool) -> _Member:
        resolved = self._schemas.resolve(schema)
        types = self._schemas.types(schema)
        named = next((name for name in _EMPTY if name in types), None)
        empty = resolved.get("default", _EMPTY.get(named or ""))
        return _Member(self.of(schema), "null" in types, required, empty)


@define
class Shape:
    """The shape of objects, lists, or other values.

    Attributes:
        schema: The schema, which has to live as long as the shape does.
        is_flat: Whether nothing is inside of its values.
        members: The shapes of an object's members.
        elements: The shape of a list's elements.
    """

    schema: Mapping[str, Any]
    is_flat: bool = False
    members: dict[str, _Member] | None = None
    elements: Shape | None = None

    def complete(self, value: Any) -> Any:
        """Return a value with everything in it that its schema wants."""
        if self.members and isinstance(value, dict):
            return self._complete(self.members, value)
        if self.elements and isinstance(value, list):
            return [self.elements.complete(element) for element in value]
        return value

    @staticmethod
    def _complete(members: dict[str, _Member], value: dict[str, Any]) -> dict[str, Any]:
        full: dict[str, Any] = {}
        for name, member in members.items():
            part = value.get(name)
            if part is not None:
                full[name] = part if member.shape.is_flat else member.shape.complete(part)
            elif member.nullable:
                full[name] = None
            elif member.required:
                full[name] = deepcopy(member.empty)
        full.update((name, part) for name, part in value.items() if name not in members)
        return full


@frozen
class _Member:
    shape: Shape
    nullable: bool
    required: bool
    empty: Any
