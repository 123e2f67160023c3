"""A schema as a comparison sees it: references followed, ``allOf`` merged, ``null`` a type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from speckiln.contract import resolve
from speckiln.contract._locations import from_fragment, to_pointer
from speckiln.contract._shapes import as_dict, as_list

if TYPE_CHECKING:
    from collections.abc import Iterable

_MAX_DEPTH = 50


@frozen
class Node:
    """A schema and where it stands.

    Attributes:
        schema: What is there; anything that is no object is an empty schema.
        pointer: JSON pointer in the bundled document.
    """

    schema: dict[str, Any] = field(factory=dict, repr=False)
    pointer: str = ""

    def at(self, *steps: str | int) -> Node:
        """Return the schema below this one."""
        value: Any = self.schema
        for step in steps:
            value = value[int(step)] if isinstance(value, list) else as_dict(value).get(str(step))
        return Node(as_dict(value), self.pointer + to_pointer(steps))


@frozen
class View:
    """What a schema allows.

    Attributes:
        node: The schema, reference followed.
        types: The JSON types that it allows, ``null`` one of them; empty where it allows all.
        values: The values that it allows alone, from ``enum`` and ``const``; None for no limit.
        listed: The values of ``x-extensible-enum``, others are to be expected; None for none.
        facts: The other keywords.
        properties: The schema of each member.
        required: The members that may not be absent.
        additional: Whether members without a schema of their own are allowed.
        items: The schema of the items, or None.
        values_of_map: The schema of members without one of their own, or None.
        alternatives: The schemas of which one or more hold, ``null`` left out.
    """

    node: Node
    types: frozenset[str]
    values: tuple[Any, ...] | None
    listed: tuple[Any, ...] | None
    facts: dict[str, Any]
    properties: dict[str, Node]
    required: frozenset[str]
    additional: bool
    items: Node | None
    values_of_map: Node | None
    alternatives: tuple[Node, ...]


def view(document: dict[str, Any], node: Node) -> View:
    """Return what a schema allows.

    Args:
        document: The bundled document that it stands in.
        node: The schema.
    """
    node = followed(document, node)
    parts = [*_parts(document, node, 0)]
    facts: dict[str, Any] = {}
    properties: dict[str, Node] = {}
    required: set[str] = set()
    for part in parts:
        facts |= part.schema
        required |= {name for name in as_list(part.schema.get("required")) if isinstance(name, str)}
        for name in as_dict(part.schema.get("properties")):
            properties[name] = part.at("properties", name)
    alternatives, is_nullable = _alternatives(document, parts)
    types = frozenset(_types(facts.get("type")))
    if is_nullable and types:
        types |= {"null"}
    additional = facts.get("additionalProperties", True)
    holder = next((part for part in reversed(parts) if "additionalProperties" in part.schema), node)
    return View(
        node=node,
        types=types or _types_of(document, alternatives, is_nullable=is_nullable),
        values=_values(facts),
        listed=tuple(as_list(facts["x-extensible-enum"])) if "x-extensible-enum" in facts else None,
        facts=facts,
        properties=properties,
        required=frozenset(required),
        additional=additional is not False and facts.get("unevaluatedProperties") is not False,
        items=_first(parts, "items"),
        values_of_map=holder.at("additionalProperties") if isinstance(additional, dict) else None,
        alternatives=alternatives if len(alternatives) > 1 else (),
    )


def followed(document: dict[str, Any], node: Node) -> Node:
    """Return what a schema refers to, with what stands beside the reference."""
    for _ in range(_MAX_DEPTH):
        ref = node.schema.get("$ref")
        if not isinstance(ref, str):
            break
        found = as_dict(resolve(document, {"$ref": ref}))
        beside = {name: value for name, value in node.schema.items() if name != "$ref"}
        node = Node({**found, **beside}, to_pointer(from_fragment(ref)))
    return node


def name_of(node: Node) -> str:
    """Return the name that a schema has in the contract; empty where it has none."""
    ref = node.schema.get("$ref")
    return from_fragment(ref)[-1] if isinstance(ref, str) and "#/components/" in ref else ""


def _parts(document: dict[str, Any], node: Node, depth: int) -> Iterable[Node]:
    """Yield a schema, and all that hold beside it: those of ``allOf``, and an only alternative."""
    if depth > _MAX_DEPTH:
        return
    inner = [node.at("allOf", index) for index in range(len(as_list(node.schema.get("allOf"))))]
    for kind in ("oneOf", "anyOf"):
        found, _ = _split(document, node, kind)
        inner += found if len(found) == 1 else []
    for one in inner:
        yield from _parts(document, followed(document, one), depth + 1)
    yield node


def _alternatives(document: dict[str, Any], parts: Iterable[Node]) -> tuple[tuple[Node, ...], bool]:
    found: list[Node] = []
    is_nullable = False
    for part in parts:
        for kind in ("oneOf", "anyOf"):
            alternatives, has_null = _split(document, part, kind)
            found += alternatives
            is_nullable = is_nullable or has_null
    return tuple(found), is_nullable


def _split(document: dict[str, Any], node: Node, kind: str) -> tuple[list[Node], bool]:
    """Return the alternatives but null, and whether null is one of them."""
    nodes = [node.at(kind, index) for index in range(len(as_list(node.schema.get(kind))))]
    nulls = [one for one in nodes if followed(document, one).schema.get("type") == "null"]
    return [one for one in nodes if one not in nulls], bool(nulls)


def _types(value: Any) -> Iterable[str]:
    return [value] if isinstance(value, str) else [one for one in as_list(value) if one]


def _types_of(
    document: dict[str, Any], alternatives: Iterable[Node], *, is_nullable: bool
) -> frozenset[str]:
    """Return the types that alternatives have together; none where one of them allows all."""
    found: set[str] = {"null"} if is_nullable else set()
    for one in alternatives:
        types = set(_types(followed(document, one).schema.get("type")))
        if not types:
            return frozenset()
        found |= types
    return frozenset(found - {"null"}) and frozenset(found)


def _values(facts: dict[str, Any]) -> tuple[Any, ...] | None:
    if "const" in facts:
        return (facts["const"],)
    return tuple(as_list(facts["enum"])) if "enum" in facts else None


def _first(parts: Iterable[Node], keyword: str) -> Node | None:
    return next((part.at(keyword) for part in parts if keyword in part.schema), None)
