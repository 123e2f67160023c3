"""The contract's side of a comparison: schemas, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from speckiln.contract._locations import follow, from_fragment, from_pointer, to_pointer
from speckiln.contract._shapes import as_dict, as_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.contract import Operation

_MAX_HOPS = 100
_MAX_JOINS = 8
_JOINED = ("properties", "required")

# Where the contract keeps what pages state about a value.
_KEYWORDS = {
    "min_length": "minLength",
    "minimum": "minimum",
    "maximum": "maximum",
    "min_items": "minItems",
    "max_items": "maxItems",
    "default": "default",
    "pattern": "pattern",
}
_TYPES = {bool: "boolean", int: "integer", float: "number", str: "string"}


@frozen
class Node:
    """A schema of the contract.

    Attributes:
        document: The bundled contract.
        value: The schema: references followed, ``allOf`` joined.
        pointer: Where it stands in the document.
    """

    document: dict[str, Any] = field(repr=False)
    value: dict[str, Any]
    pointer: str

    @property
    def type(self) -> str | None:
        """Its type, apart from ``null``; None where it has none, or several."""
        stated = self.value.get("type")
        if stated is None:
            listed = self.facets.get("enum", ())
            types = {_TYPES.get(type(one)) for one in listed} or {"object" * bool(self.properties)}
        else:
            types = set(stated if isinstance(stated, list) else [stated]) - {"null"}
        return (types.pop() or None) if len(types) == 1 else None

    @property
    def properties(self) -> dict[str, Any]:
        """The members of the object, as they stand."""
        return as_dict(self.value.get("properties"))

    @property
    def required(self) -> frozenset[str]:
        """The names of the members that must be there."""
        return frozenset(name for name in as_list(self.value.get("required")) if name)

    @property
    def facets(self) -> dict[str, Any]:
        """What it states about values, by aspect."""
        found = {
            aspect: self.value[keyword]
            for aspect, keyword in _KEYWORDS.items()
            if keyword in self.value
        }
        limit, in_bytes = self.value.get("maxLength"), self.value.get("x-max-bytes")
        if in_bytes is not None:
            found["max_length"] = f"{in_bytes} bytes"
        elif limit is not None:
            found["max_length"] = limit
        if "const" in self.value:
            found["enum"] = (self.value["const"],)
        elif isinstance(listed := self.value.get(self._listing), list):
            found["enum"] = tuple(one for one in listed if one is not None)
        return found

    @property
    def is_deprecated(self) -> bool:
        """Whether it advises against its use."""
        return self.value.get("deprecated") is True

    def place_of(self, aspect: str) -> str:
        """Return where it states something, or would."""
        names = {"max_length": self._limit, "enum": self._listing, "type": "type"}
        keyword = names.get(aspect) or _KEYWORDS.get(aspect, aspect)
        return self.pointer + to_pointer([keyword])

    def member(self, name: str) -> Node:
        """Return the schema of a member."""
        pointer = f"{self.pointer}/properties{to_pointer([name])}"
        return node_at(self.document, self.properties.get(name), pointer)

    def within(self, keyword: str) -> Node | None:
        """Return the schema of an array's ``items``, or of a map's ``additionalProperties``."""
        inner = self.value.get(keyword)
        if not isinstance(inner, dict):
            return None
        return node_at(self.document, inner, self.pointer + to_pointer([keyword]))

    def alternatives(self) -> list[Node]:
        """Return what it may be instead: the branches of ``oneOf`` and ``anyOf``, or itself."""
        for keyword in ("oneOf", "anyOf"):
            branches = as_list(self.value.get(keyword))
            nodes = [
                node_at(self.document, branch, self.pointer + to_pointer([keyword, position]))
                for position, branch in enumerate(branches)
            ]
            found = [node for node in nodes if node.value.get("type") != "null"]
            if found:
                return found
        return [self]

    @property
    def _limit(self) -> str:
        return "x-max-bytes" if "x-max-bytes" in self.value else "maxLength"

    @property
    def _listing(self) -> str:
        known = ("const", "enum", "x-extensible-enum")
        return next((name for name in known if name in self.value), "enum")


def node_at(document: dict[str, Any], value: Any, pointer: str) -> Node:
    """Return the node of a schema that stands somewhere in a document."""
    return _node(document, value, pointer, 0)


def parameter_nodes(document: dict[str, Any], operation: Operation) -> Iterator[tuple[Any, str]]:
    """Yield the parameters of an operation, references followed, and where each stands."""
    steps = from_pointer(operation.pointer)[:3]
    found: dict[tuple[str, str], tuple[Any, str]] = {}
    for owner in (steps[:2], steps):
        listed = follow(document, (*owner, "parameters"), None)
        for position, entry in enumerate(as_list(listed)):
            value, pointer = _resolve(document, entry, to_pointer((*owner, "parameters", position)))
            if isinstance(value, dict):
                found[str(value.get("name")), str(value.get("in"))] = value, pointer
    yield from found.values()


def _node(document: dict[str, Any], value: Any, pointer: str, hops: int) -> Node:
    beside = as_dict(value)
    target, pointer = _resolve(document, value, pointer)
    merged = {**as_dict(target), **{k: v for k, v in beside.items() if k != "$ref"}}
    for position, part in enumerate(as_list(merged.get("allOf"))):
        if hops < _MAX_JOINS:
            inner = _node(document, part, f"{pointer}/allOf/{position}", hops + 1)
            merged = _joined(merged, inner.value)
    return Node(document, merged, pointer)


def _joined(value: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    properties = {**as_dict(part.get("properties")), **as_dict(value.get("properties"))}
    required = [*as_list(part.get("required")), *as_list(value.get("required"))]
    joined = {"properties": properties, "required": required}
    return {**part, **value, **{name: joined[name] for name in _JOINED if joined[name]}}


def _resolve(document: dict[str, Any], value: Any, pointer: str) -> tuple[Any, str]:
    for _ in range(_MAX_HOPS):
        ref = as_dict(value).get("$ref")
        if not (isinstance(ref, str) and ref.startswith("#")):
            return value, pointer
        steps = from_fragment(ref)
        value, pointer = follow(document, steps, None), to_pointer(steps)
    return None, pointer
