"""What stands where in an OpenAPI document.

One table says of which kind each member of each kind is. Everything that walks a contract uses it,
so that ``example``, ``default`` or ``enum`` are data, a property that happens to be named
``example`` is a schema, and ``$ref`` is a reference only where OpenAPI allows one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCHEMA_MEMBERS = {
    "$defs": "Schemas",
    "additionalProperties": "Schema",
    "allOf": "Schemas",
    "anyOf": "Schemas",
    "contains": "Schema",
    "contentSchema": "Schema",
    "dependentSchemas": "Schemas",
    "else": "Schema",
    "if": "Schema",
    "items": "Schema",
    "not": "Schema",
    "oneOf": "Schemas",
    "patternProperties": "Schemas",
    "prefixItems": "Schemas",
    "properties": "Properties",
    "propertyNames": "Schema",
    "then": "Schema",
    "unevaluatedItems": "Schema",
    "unevaluatedProperties": "Schema",
}
_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_CONTENT = {
    "schema": "Schema",
    "content": "MediaTypes",
    "examples": "Examples",
}

# The members of each kind. "*" stands for every member that is not named; an extension (x-…) is
# data unless the kind's names are free.
_MEMBERS: dict[str, dict[str, str]] = {
    "Document": {"paths": "Paths", "webhooks": "PathItems", "components": "Components"},
    "Components": {
        "schemas": "Schemas",
        "responses": "ResponseMap",
        "parameters": "Parameters",
        "examples": "Examples",
        "requestBodies": "RequestBodies",
        "headers": "Headers",
        "securitySchemes": "SecuritySchemes",
        "links": "Links",
        "callbacks": "Callbacks",
        "pathItems": "PathItems",
    },
    "Paths": {"*": "PathItem"},
    "PathItems": {"*": "PathItem"},
    "PathItem": {"parameters": "Parameters", **dict.fromkeys(_METHODS, "Operation")},
    "Operation": {
        "parameters": "Parameters",
        "requestBody": "RequestBody",
        "responses": "Responses",
        "callbacks": "Callbacks",
        "x-operations": "Variants",
    },
    "Variants": {"*": "Variant"},
    "Variant": {"schema": "Schema"},
    "Parameters": {"*": "Parameter"},
    "Parameter": _CONTENT,
    "Headers": {"*": "Header"},
    "Header": _CONTENT,
    "RequestBodies": {"*": "RequestBody"},
    "RequestBody": {"content": "MediaTypes"},
    "Responses": {"*": "Response"},
    "ResponseMap": {"*": "Response"},
    "Response": {"headers": "Headers", "content": "MediaTypes", "links": "Links"},
    "MediaTypes": {"*": "MediaType"},
    "MediaType": {"schema": "Schema", "examples": "Examples", "encoding": "Encodings"},
    "Encodings": {"*": "Encoding"},
    "Encoding": {"headers": "Headers"},
    "Examples": {"*": "Example"},
    "Example": {},
    "SecuritySchemes": {"*": "SecurityScheme"},
    "SecurityScheme": {},
    "Links": {"*": "Link"},
    "Link": {},
    "Callbacks": {"*": "Callback"},
    "Callback": {"*": "PathItem"},
    "Schemas": {"*": "Schema"},
    "Properties": {"*": "Schema"},
    "Schema": _SCHEMA_MEMBERS,
}
_WITH_EXTENSIONS = {"Paths", "Responses", "Callback"}

# The kinds that may be referred to, and the section of components that keeps them. Path items have
# a section too, but few tools know it: they are written where they are used.
SECTIONS = {
    "Schema": "schemas",
    "Response": "responses",
    "Parameter": "parameters",
    "Example": "examples",
    "RequestBody": "requestBodies",
    "Header": "headers",
    "SecurityScheme": "securitySchemes",
    "Link": "links",
    "Callback": "callbacks",
}
METHODS = frozenset(_METHODS)


def kind_of(kind: str | None, member: str | int) -> str | None:
    """Return the kind of a member of a thing of some kind; None for plain data."""
    members = _MEMBERS.get(kind or "")
    if not members:
        return None
    name = str(member)
    if name in members:
        return members[name]
    if kind in _WITH_EXTENSIONS and name.startswith("x-"):
        return None
    return members.get("*")


def members(value: Any) -> Iterator[tuple[str | int, Any]]:
    """Yield the members of an object or list with their names or positions; nothing of a scalar."""
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)


class Node(NamedTuple):
    """Something in a document that has a kind.

    Attributes:
        path: Where it is, step by step.
        kind: What it is, such as ``Schema``.
        value: What stands there; anything at all in a broken document.
        parent: The kind of what it is in, such as ``Properties``.
    """

    path: tuple[str | int, ...]
    kind: str
    value: Any
    parent: str = ""


def walk(value: Any, kind: str = "Document", path: tuple[str | int, ...] = ()) -> Iterator[Node]:
    """Yield everything in a document that has a kind, parents first.

    References are yielded as they stand and not followed.
    """
    stack = [Node(path, kind, value)]
    while stack:
        node = stack.pop()
        yield node
        inner = [
            Node((*node.path, member), child_kind, child, node.kind)
            for member, child in members(node.value)
            if (child_kind := kind_of(node.kind, member)) is not None
        ]
        stack.extend(reversed(inner))
