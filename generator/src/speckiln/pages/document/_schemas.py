"""Shapes as schemas of JSON Schema; those that have a name become components."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from speckiln.pages.document._clashes import Clash
from speckiln.pages.document._components import Component, clean_name, name_components, spread
from speckiln.pages.document._keywords import keywords, kind_of
from speckiln.pages.document._plain import plain_text

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from speckiln.pages._facts import Field, Shape, Trail
    from speckiln.pages.document._keywords import Keywords

_MAX_HEIGHT = 40
_MAX_SIZE = 10_000
_FIRST = ("$ref", "type", "format")
_UNKNOWN = {"x-type-unknown": True}


@frozen
class _Built:
    """A schema, with what its users need to know.

    Attributes:
        schema: The schema; nobody changes it.
        key: The same number for all schemas that say the same, whatever words they say it in.
        component: The position of the component that it refers to, or None.
        below: The positions of the components in it.
        height: How many levels it has, those behind references as well.
        size: How many values it is written with, those behind references not.
    """

    schema: dict[str, Any]
    key: int
    component: int | None = None
    below: frozenset[int] = frozenset()
    height: int = 1
    size: int = 1


class Schemas:
    """Makes schemas and collects the components that they refer to.

    Attributes:
        clashes: What could not be said as the pages say it.
    """

    def __init__(self, *, sources: bool) -> None:
        """Start without components.

        Args:
            sources: Whether each member says where it was read.
        """
        self.clashes: list[Clash] = []
        self._sources = sources
        self._components: list[Component] = []
        self._by_key: dict[int, int] = {}
        self._keys: dict[Hashable, int] = {}
        # By identity: shapes may share parts, and comparing them would take as long as writing all
        # of them out. Each is kept, so that no other shape gets its identity.
        self._built: dict[int, tuple[Shape, _Built]] = {}
        self._references: list[tuple[dict[str, Any], int]] = []

    def schema(self, shape: Shape, side: str, operation: str) -> dict[str, Any]:
        """Return the schema of what an operation takes or gives.

        Args:
            shape: The shape.
            side: ``Request`` or ``Response``.
            operation: The operationId.
        """
        built = self._build(shape)
        spread(self._components, built.below, side, operation)
        return self._used(built)

    def field(self, field: Field, side: str, operation: str) -> dict[str, Any]:
        """Return the schema of a parameter or a header, without its description."""
        built = self._build(field.shape)
        spread(self._components, built.below, side, operation)
        return _constrained(self._used(built), {}, keywords(field.constraints, field.shape))

    def components(self) -> dict[str, dict[str, Any]]:
        """Return the components by name, and let the references lead to them."""
        names, clashes = name_components(self._components)
        self.clashes += clashes
        for reference, position in self._references:
            reference["$ref"] = f"#/components/schemas/{names[position]}"
        found = {}
        for name, component in zip(names, self._components, strict=True):
            original = plain_text(component.name)
            title = {} if original == name else {"title": original}
            found[name] = title | component.schema
        return dict(sorted(found.items()))

    def _build(self, root: Shape) -> _Built:
        """Build a shape after all that it consists of; not recursively: it may be deep."""
        waiting = [(root, False)]
        while waiting:
            shape, is_ready = waiting.pop()
            if id(shape) in self._built:
                continue
            if is_ready:
                self._built[id(shape)] = (shape, self._assembled(shape))
            else:
                waiting.append((shape, True))
                waiting += [(part, False) for part in _parts(shape)]
        return self._built[id(root)][1]

    def _assembled(self, shape: Shape) -> _Built:
        """Return the schema of a shape whose parts are built."""
        parts = [self._built[id(part)][1] for part in _parts(shape)]
        height = 1 + max((part.height for part in parts), default=0)
        size = 1 + sum(part.size + 1 for part in parts)
        if height > _MAX_HEIGHT or size > _MAX_SIZE:
            return self._cut(
                shape, "is nested too deeply" if height > _MAX_HEIGHT else "has too many members"
            )
        kind = kind_of(shape)
        schema: dict[str, Any] = {"type": kind} if kind else dict(_UNKNOWN)
        if kind and shape.format:
            schema["format"] = plain_text(shape.format)
        if kind is None and shape.type:
            schema["x-type"] = plain_text(shape.type)
        key: list[Hashable] = [*schema.values()]
        selves: list[dict[str, Any]] = []
        if shape.fields is not None:
            key.append(self._add_members(shape, schema, selves))
        for keyword, inner in _inner(shape, kind):
            part = self._built[id(inner)][1] if inner else None
            schema[keyword] = self._used(part) if part else dict(_UNKNOWN)
            key += (keyword, part.key if part else None)
        below = frozenset[int]().union(*(part.below for part in parts))
        if kind == "object" and shape.name:
            if shape.fields is not None:
                key.append(clean_name(shape.name).casefold())
                built = _Built(schema, self._key(key), None, below, height)
                return self._component(shape, built, selves)
            schema["title"] = plain_text(shape.name)
        return _Built(schema, self._key(key), None, below, height, size)

    def _add_members(
        self, owner: Shape, schema: dict[str, Any], selves: list[dict[str, Any]]
    ) -> Hashable:
        """Add the members of an object and return what says whether two objects have the same."""
        properties: dict[str, dict[str, Any]] = {}
        required: list[str] = []
        key: list[Hashable] = []
        for field in owner.fields or ():
            name = plain_text(field.name)
            if name in properties:
                self.clashes.append(
                    Clash("value", f"the member {name} is there twice", (field.trail,))
                )
                continue
            words = keywords(field.constraints, _with_owner(field.shape, owner))
            base, number = self._of_member(field.shape, owner, selves)
            properties[name] = self._described(field, base, words)
            if field.required:
                required.append(name)
            key.append((name, field.required, field.deprecated, words.key, number))
        schema["properties"] = properties
        if required:
            schema["required"] = required
        return tuple(key)

    def _of_member(
        self, shape: Shape, owner: Shape, selves: list[dict[str, Any]]
    ) -> tuple[dict[str, Any], int]:
        """Return the schema of a member and its key, a member of the owner's own type with its own.

        The position of the owner is not known yet: its references to itself are collected.
        """
        if not owner.name:
            built = self._built[id(shape)][1]
            return self._used(built), built.key
        itself: dict[str, Any] = {"$ref": ""}
        if _is_same_type(shape, owner):
            selves.append(itself)
            return itself, -1
        for number, (keyword, inner) in enumerate(_inner(shape, kind_of(shape))):
            if inner and _is_same_type(inner, owner):
                selves.append(itself)
                return {"type": kind_of(shape), keyword: itself}, -2 - number
        built = self._built[id(shape)][1]
        return self._used(built), built.key

    def _component(self, shape: Shape, built: _Built, selves: list[dict[str, Any]]) -> _Built:
        """Return a reference to a type, which becomes a component if none says the same yet."""
        position = self._by_key.setdefault(built.key, len(self._components))
        if position == len(self._components):
            trails = tuple(field.trail for field in (shape.fields or ())[:1])
            self._components.append(Component(shape.name, built.schema, trails, built.below))
        self._references += [(itself, position) for itself in selves]
        return _Built({}, built.key, position, frozenset({position}), built.height)

    def _cut(self, shape: Shape, why: str) -> _Built:
        trails = tuple(field.trail for field in (shape.fields or ())[:1])
        name = shape.name or "something without a name"
        message = f"{name} {why}; what is in it is left out"
        self.clashes.append(Clash("value", message, trails))
        kind = kind_of(shape)
        return _Built(
            {"type": kind, "x-problem": f"it {why}"} if kind else dict(_UNKNOWN),
            self._key([kind, why]),
        )

    def _described(self, field: Field, base: dict[str, Any], words: Keywords) -> dict[str, Any]:
        """Return the schema of a member: what it is, the words about it, then its parts."""
        description = plain_text(field.description)
        extra: dict[str, Any] = {"description": description} if description else {}
        schema = _constrained(base, extra, words)
        if field.deprecated:
            schema["deprecated"] = True
        if field.required is None:
            schema["x-required-unknown"] = True
        if self._sources:
            schema["x-source"] = source(field.trail)
        return schema

    def _used(self, built: _Built) -> dict[str, Any]:
        if built.component is None:
            return dict(built.schema)
        reference: dict[str, Any] = {"$ref": ""}
        self._references.append((reference, built.component))
        return reference

    def _key(self, parts: list[Hashable]) -> int:
        return self._keys.setdefault(tuple(parts), len(self._keys))


def source(trail: Trail) -> dict[str, Any]:
    """Return a place as ``x-source``."""
    page, table = plain_text(trail.page), plain_text(trail.table)
    found = {"page": page, "table": table, "row": trail.row, "line": trail.line}
    return {name: value for name, value in found.items() if value}


def _constrained(base: dict[str, Any], extra: dict[str, Any], words: Keywords) -> dict[str, Any]:
    """Put words into a schema, behind what it is; not into a copy, for it may be a reference."""
    rest = {name: base.pop(name) for name in [*base] if name not in _FIRST}
    if words.is_nullable and "type" in base:
        base["type"] = [base["type"], "null"]
    if words.items:
        rest["items"] = rest.get("items", {}) | words.items
    base.update(extra | words.own | rest)
    return base


def _parts(shape: Shape) -> Iterator[Shape]:
    for field in shape.fields or ():
        yield field.shape
    for _, inner in _inner(shape, kind_of(shape)):
        if inner is not None:
            yield inner


def _inner(shape: Shape, kind: str | None) -> Iterator[tuple[str, Shape | None]]:
    if kind == "array":
        yield "items", shape.items
    if shape.values is not None:
        yield "additionalProperties", shape.values


def _with_owner(shape: Shape, owner: Shape) -> Shape:
    """Return the form of a member, with the owner's where only the name says that it is the same.

    What the page says of its values must hold for an object, then.
    """
    if not owner.name:
        return shape
    if _is_same_type(shape, owner):
        return owner
    if kind_of(shape) == "array" and shape.items and _is_same_type(shape.items, owner):
        return evolve(shape, items=owner)
    return shape


def _is_same_type(shape: Shape, owner: Shape) -> bool:
    """Return whether a type is the one that it is in; its members may be left out there."""
    if shape.name != owner.name or kind_of(shape) not in {None, "object"}:
        return False
    return shape.fields is None or _names(shape) == _names(owner)


def _names(shape: Shape) -> list[str]:
    return [field.name for field in shape.fields or ()]
