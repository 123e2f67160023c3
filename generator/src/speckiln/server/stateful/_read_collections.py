"""Reads the collections of a service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from speckiln.server.stateful._inference import ANYTHING, unknown
from speckiln.server.stateful._kinds import Kind
from speckiln.server.stateful._shapes import Shapes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from speckiln.contract import Contract
    from speckiln.server.stateful._expressions import Template
    from speckiln.server.stateful._inference import Schema
    from speckiln.server.stateful._read_errors import ErrorReader
    from speckiln.server.stateful._sheet import Node, Sheet


class CollectionReader:
    """Reads collections, first what they are and then what their members are made of."""

    def __init__(self, contract: Contract, sheet: Sheet, errors: ErrorReader) -> None:
        """Take what schemas and codes are looked up in."""
        self._contract = contract
        self._sheet = sheet
        self._errors = errors
        self._shapes = Shapes(sheet.schemas)

    def kind(self, name: str, node: Node) -> Kind:
        """Read what a collection is."""
        parts = node.members("schema status absent shared shows touch", "id")
        key = parts["id"].text() if "id" in parts else "id"
        schema = self._schema(parts["schema"]) if "schema" in parts else ANYTHING
        self._sheet.kinds[name] = schema
        members = schema.get("properties", {})
        if members and key not in members and not key.startswith("_"):
            parts.get("id", node).complain(unknown("member", key, members))
        if "status" in parts:
            self._check_status(parts["status"], members)
        return Kind(
            name,
            key,
            self._shapes.of(schema) if "schema" in parts else None,
            parts["absent"].text() if "absent" in parts else "",
            parts["shared"].flag() if "shared" in parts else False,
        )

    def complete(self, kind: Kind, node: Node) -> Kind:
        """Read what is worked out when an item is read, or set when it is changed."""
        parts = node.members("schema status absent shared shows touch", "id")
        schema = self._sheet.kinds[kind.name]
        if "absent" in parts:
            self._errors.known(parts["absent"], None)
        return evolve(
            kind,
            computed=self._members(parts["shows"], schema) if "shows" in parts else {},
            touched=self._members(parts["touch"], schema) if "touch" in parts else {},
        )

    def _members(self, node: Node, schema: Schema) -> Mapping[str, Template]:
        names = {"item": schema, "project_id": {"type": "string"}, "base_url": {"type": "string"}}
        for name, part in node.entries().items():
            part.inference(names).member(schema, name)
        return node.templates(names)

    def _schema(self, node: Node) -> Schema:
        name = node.text()
        pointer = name if name.startswith("#") else f"#/components/schemas/{name}"
        schema = self._sheet.schemas.resolve({"$ref": pointer})
        if name and not schema:
            names = self._contract.document.get("components", {}).get("schemas", {})
            node.complain(unknown("schema", name, names))
        return schema

    def _check_status(self, node: Node, members: Mapping[str, Any]) -> None:
        name = node.text()
        if name not in members:
            node.complain(unknown("member", name, members))
            return
        schema = self._sheet.schemas.resolve(members[name])
        values = schema.get("enum") or schema.get("x-extensible-enum")
        if not values:
            node.complain(f"the schema of {name} lists no values to check")
            return
        self._sheet.statuses[id(schema)] = values
