"""A schema as a comparison sees it: references followed, ``allOf`` merged, ``null`` a type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from speckiln.contract._locations import from_pointer
from speckiln.contract._shapes import as_dict, as_list
from speckiln.difference._differences import canonical
from speckiln.difference._nodes import Node, target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Types = frozenset[str]

ALL_TYPES: Types = frozenset({"null", "boolean", "object", "array", "number", "integer", "string"})
_KINDS = ("oneOf", "anyOf")
_NOTHING: dict[str, Any] = {"not": {}}  # what the schema false allows
_MAX_DEPTH = 100


@frozen
class Fact:
    """What a keyword says, and where.

    Attributes:
        value: Its value.
        pointer: JSON pointer in the bundled document.
    """

    value: Any
    pointer: str


@frozen
class View:
    """What a schema allows.

    Attributes:
        node: The schema.
        types: The JSON types that it allows; ``number`` never comes without ``integer``.
        values: The values that it allows alone, ``null`` left out; None for no limit.
        listed: The values of ``x-extensible-enum``, others are to be expected; None for none.
        facts: What each keyword says, once for every schema that holds, the outermost last.
        properties: The schema of each member.
        required: The members that may not be absent.
        additional: Whether members without a schema of their own are allowed.
        rest: The schema of those members, or None where they may be anything.
        items: The schema of the items, or None.
        alternatives: The schemas of which one or more hold, ``null`` left out.
    """

    node: Node
    types: Types = ALL_TYPES
    values: tuple[Any, ...] | None = None
    listed: tuple[Any, ...] | None = None
    facts: dict[str, list[Fact]] = field(factory=dict)
    properties: dict[str, Node] = field(factory=dict)
    required: frozenset[str] = frozenset()
    additional: bool = True
    rest: Node | None = None
    items: Node | None = None
    alternatives: tuple[Node, ...] = ()

    def pointer(self, keyword: str) -> str:
        """Return where a keyword stands, or would stand."""
        found = self.facts.get(keyword)
        return found[-1].pointer if found else f"{self.node.pointer}/{keyword}"


class Schemas:
    """The schemas of one document."""

    def __init__(self, document: dict[str, Any]) -> None:
        """Take the bundled document."""
        self._document = document
        self._types: dict[str, Types] = {}
        self._views: dict[tuple[tuple[str, ...], bool], View] = {}

    def view(self, node: Node, *, merge: bool = True) -> View:
        """Return what a schema allows.

        Args:
            node: The schema.
            merge: Whether an only alternative counts as what holds, and not as an alternative.
        """
        key = node.key, merge
        if key not in self._views:
            self._views[key] = self._view(node, merge=merge)
        return self._views[key]

    def bare(self, node: Node) -> Node:
        """Return what a schema refers to that is nothing but a reference."""
        for _ in range(_MAX_DEPTH):
            if node.also or [*node.members] != ["$ref"]:
                break
            node = target(self._document, str(node.members["$ref"]))
        return node

    def _view(self, node: Node, *, merge: bool) -> View:
        parts = self._parts(node, merge=merge)
        facts = _facts(parts)
        properties: dict[str, Node] = {}
        for part in parts:
            for name in as_dict(part.members.get("properties")):
                properties[name] = _joined(properties.get(name), part.at("properties", name))
        types = self.types(node) if merge else _declared_types(parts)
        found = self._alternatives(parts)
        return View(
            node=node,
            types=types,
            values=_values(parts),
            listed=_listed(facts),
            facts=facts,
            properties=properties,
            required=frozenset(
                name
                for part in parts
                for name in as_list(part.members.get("required"))
                if isinstance(name, str)
            ),
            additional=not any(
                fact.value is False
                for keyword in ("additionalProperties", "unevaluatedProperties")
                for fact in facts.get(keyword, ())
            ),
            rest=_inner(parts, "additionalProperties"),
            items=_inner(parts, "items"),
            alternatives=found if len(found) > 1 or not merge else (),
        )

    def alternatives(self, node: Node) -> tuple[Node, ...]:
        """Return the schemas of which one or more hold, ``null`` left out."""
        return self._alternatives(self._parts(node, merge=False))

    def types(self, node: Node, depth: int = 0) -> Types:
        """Return the JSON types that a schema allows."""
        if node.pointer not in self._types:
            if depth > _MAX_DEPTH:
                return ALL_TYPES
            self._types[node.pointer] = ALL_TYPES  # what a circle adds to itself
            self._types[node.pointer] = self._limited_types(node, depth + 1)
        found = self._types[node.pointer]
        for one in node.also:
            found &= self.types(one, depth + 1)
        return found

    def named(self, node: Node) -> str:
        """Return where the schema is that is meant by its name; empty where it has none."""
        ref = node.members.get("$ref")
        if isinstance(ref, str):
            return target(self._document, ref).pointer if "#/components/" in ref else ""
        inner = self._inner_alternatives(node)
        return self.named(inner[0]) if len(inner) == 1 and "$ref" in inner[0].members else ""

    def has(self, pointer: str) -> bool:
        """Return whether there is something at a place."""
        return Node(self._document).at(*from_pointer(pointer)).value is not None

    def _limited_types(self, node: Node, depth: int) -> Types:
        found = _types_of(node.members)
        ref = node.members.get("$ref")
        if isinstance(ref, str):
            found &= self.types(target(self._document, ref), depth)
        for one in _each(node, "allOf"):
            found &= self.types(one, depth)
        for kind in _KINDS:
            alternatives = _each(node, kind)
            if alternatives:
                found &= frozenset().union(*(self.types(one, depth) for one in alternatives))
        return found

    def _parts(self, node: Node, *, merge: bool) -> list[Node]:
        """Return a schema and all that hold beside it, each once, the outermost last."""
        found: dict[str, Node] = {}
        waiting = [node]
        while waiting:
            one = waiting.pop()
            if one.pointer in found:
                continue
            found[one.pointer] = evolve(one, value=_NOTHING) if one.value is False else one
            ref = one.members.get("$ref")
            if isinstance(ref, str):
                waiting.append(target(self._document, ref))
            waiting += [*_each(one, "allOf"), *one.also]
            inner = self._inner_alternatives(one) if merge else ()
            waiting += inner if len(inner) == 1 else ()
        return [*reversed(found.values())]

    def _alternatives(self, parts: Iterable[Node]) -> tuple[Node, ...]:
        return tuple(one for part in parts for one in self._inner_alternatives(part))

    def _inner_alternatives(self, node: Node) -> tuple[Node, ...]:
        null = {"null"}
        found = [one for kind in _KINDS for one in _each(node, kind)]
        return tuple(one for one in found if self.types(one) != null)


def _each(node: Node, keyword: str) -> list[Node]:
    return [node.at(keyword, index) for index in range(len(as_list(node.members.get(keyword))))]


def _types_of(schema: dict[str, Any]) -> Types:
    """Return the types that a schema's own keywords allow."""
    kind = schema.get("type")
    kinds = {kind} if isinstance(kind, str) else {str(one) for one in as_list(kind)}
    found = frozenset(kinds | {"integer"} if "number" in kinds else kinds) or ALL_TYPES
    values = _own_values(schema)
    is_never_null = "type" in schema and values is not None and None not in values
    return found - {"null"} if is_never_null else found


def _declared_types(parts: Iterable[Node]) -> Types:
    found = ALL_TYPES
    for part in parts:
        found &= _types_of(part.members)
    return found


def _own_values(schema: dict[str, Any]) -> list[Any] | None:
    if "const" in schema:
        return [schema["const"]]
    return as_list(schema["enum"]) if "enum" in schema else None


def _values(parts: Iterable[Node]) -> tuple[Any, ...] | None:
    """Return the values that all parts allow."""
    found: dict[str, Any] | None = None
    for part in parts:
        own = _own_values(part.members)
        if own is not None:
            # Where types are named, null is one of them, and no value.
            kept = [one for one in own if one is not None or "type" not in part.members]
            values = {canonical(value): value for value in kept}
            before = values if found is None else found
            found = {key: value for key, value in before.items() if key in values}
    return None if found is None else tuple(found.values())


def _facts(parts: Iterable[Node]) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for part in parts:
        for keyword, value in part.members.items():
            found.setdefault(keyword, []).append(Fact(value, part.at(keyword).pointer))
    return found


def _listed(facts: dict[str, list[Fact]]) -> tuple[Any, ...] | None:
    found = [as_list(fact.value) for fact in facts.get("x-extensible-enum", ())]
    return tuple(found[-1]) if found else None


def _inner(parts: Iterable[Node], keyword: str) -> Node | None:
    found: Node | None = None
    for part in parts:
        if isinstance(part.members.get(keyword), dict):
            found = _joined(found, part.at(keyword))
    return found


def _joined(before: Node | None, node: Node) -> Node:
    """Return a schema that holds beside those before it."""
    if before is None:
        return node
    return evolve(node, also=tuple(_flat(before)))


def _flat(node: Node) -> Iterator[Node]:
    yield from node.also
    yield evolve(node, also=())
