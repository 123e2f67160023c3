"""Comparing what a page states about values with the contract's schemas, member by member."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import evolve, frozen

from speckiln.pages.comparison._stated import is_same, stated_facets, told_fields

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speckiln.pages._facts import Constraints, Field, Shape, Trail
    from speckiln.pages.comparison._differences import Notes
    from speckiln.pages.comparison._nodes import Node

Side: TypeAlias = Literal["request", "response"]

_OF_ARRAYS = ("min_items", "max_items", "default")


@frozen
class Spot:
    """Where a comparison stands.

    Attributes:
        at: The place in the operation, such as ``request.server.name``.
        side: Whether it is sent or answered.
        trail: Where the page says what is compared.
        examples_only: Whether the page shows the members in examples alone, which state nothing
            about their values.
        within: Where the objects that it is in stand in the contract.
    """

    at: str
    side: Side
    trail: Trail | None
    examples_only: bool = False
    within: frozenset[str] = frozenset()

    def inside(self, name: str, trail: Trail | None, node: Node) -> Spot:
        """Return the place of a member of an object."""
        return evolve(
            self, at=f"{self.at}.{name}", trail=trail, within=self.within | {node.pointer}
        )

    def each(self) -> Spot:
        """Return the place of the elements of an array."""
        return evolve(self, at=f"{self.at}[]")


def compare_field(notes: Notes, spot: Spot, stated: Field, node: Node) -> None:
    """Compare what a page states about a member or parameter with its schema."""
    if stated.deprecated != node.is_deprecated:
        pointer = node.place_of("deprecated")
        says, has = stated.deprecated, node.is_deprecated
        notes.says("deprecated", spot.at, spot.trail, pointer, says, has)
    compare_shape(notes, spot, stated.shape, stated.constraints, node)


def compare_shape(
    notes: Notes, spot: Spot, shape: Shape, constraints: Constraints | None, node: Node
) -> None:
    """Compare the form of a value with its schema, and what is inside it."""
    node = _best(node, shape)
    if shape.type is not None and node.type != shape.type:
        if not spot.examples_only:  # an example of another type is not valid, which is said once
            notes.says("type", spot.at, spot.trail, node.place_of("type"), shape.type, node.type)
        return
    items = node.within("items") if node.type == "array" else None
    if constraints is not None and not spot.examples_only:
        said = stated_facets(constraints, shape.type, node.type)
        # What pages state about a list of values, apart from how many there are, is about each.
        here = {k: v for k, v in said.items() if items is None or k in _OF_ARRAYS}
        _compare_facets(notes, spot, here, node)
        if items is not None:
            rest = {k: v for k, v in said.items() if k not in here}
            _compare_facets(notes, spot.each(), rest, _best(items, shape.items))
    if items is not None:
        if shape.items is not None:
            compare_shape(notes, spot.each(), shape.items, None, items)
        else:
            compare_members(notes, spot.each(), None, items)
    elif node.type == "object" or shape.fields is not None:
        values = node.within("additionalProperties")
        if values is not None and shape.values is not None:
            inside = evolve(spot, at=f"{spot.at}{{}}")
            compare_shape(notes, inside, shape.values, None, values)
        else:
            compare_members(notes, spot, shape.fields, node)


def compare_members(notes: Notes, spot: Spot, fields: Iterable[Field] | None, node: Node) -> None:
    """Compare the members of an object; None where the page does not list them."""
    if fields is None:
        # An object that contains others of its kind is listed once.
        if node.properties and node.pointer not in spot.within:
            pointer = f"{node.pointer}/properties"
            notes.lacks("members", spot.at, spot.trail, pointer, tuple(node.properties))
        return
    listed = told_fields(fields)
    for name, stated in listed.items():
        inside = spot.inside(name, stated.trail, node)
        if name not in node.properties:
            notes.adds("field", inside.at, stated.trail, f"{node.pointer}/properties")
            continue
        member = node.member(name)
        is_required = name in node.required
        if spot.side == "request" and stated.required not in {None, is_required}:
            pointer = f"{node.pointer}/required" if is_required else member.pointer
            notes.says("required", inside.at, stated.trail, pointer, stated.required, is_required)
        compare_field(notes, inside, stated, member)
    for name in node.properties:
        if name not in listed:
            pointer = f"{node.pointer}/properties/{name}"
            notes.lacks("field", f"{spot.at}.{name}", spot.trail, pointer, None)


def _compare_facets(notes: Notes, spot: Spot, said: dict[str, Any], node: Node) -> None:
    has = node.facets
    for aspect, value in said.items():
        if aspect not in has or not is_same(aspect, value, has[aspect]):
            pointer = node.place_of(aspect)
            notes.says(aspect, spot.at, spot.trail, pointer, value, has.get(aspect))
    for aspect, value in has.items():
        if aspect not in said and not _goes_without_saying(spot, aspect, value):
            notes.lacks(aspect, spot.at, spot.trail, node.place_of(aspect), value)


def _goes_without_saying(spot: Spot, aspect: str, value: Any) -> bool:
    """Return whether pages need not state it: an empty step of a path is another path."""
    return aspect == "min_length" and value == 1 and spot.at.startswith("path.")


def _best(node: Node, shape: Shape | None) -> Node:
    """Return the alternative of a schema that is closest to what the page lists."""
    alternatives = node.alternatives()
    if len(alternatives) == 1 or shape is None:
        return alternatives[0]
    names = {one.name for one in shape.fields or ()}

    def closeness(one: Node) -> tuple[bool, int]:
        return one.type == shape.type, len(names & one.properties.keys()) - len(
            names ^ one.properties.keys()
        )

    return max(alternatives, key=closeness)
