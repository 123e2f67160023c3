"""Reads what happens: items that are created, changed and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speckiln.server.stateful._effects import Bind, Change, Conditional, Create, Delete, Each
from speckiln.server.stateful._inference import ANYTHING, unknown
from speckiln.server.stateful._kinds import Condition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from speckiln.server.stateful._effects import Effect
    from speckiln.server.stateful._expressions import Expression, Template
    from speckiln.server.stateful._inference import Schema
    from speckiln.server.stateful._kinds import Kind
    from speckiln.server.stateful._sheet import Node

Known = dict[str, Any]


class EffectReader:
    """Reads effects, and learns the names that they give."""

    def __init__(self, kinds: Mapping[str, Kind]) -> None:
        """Take the collections that items can be created in."""
        self._kinds = kinds

    def read(self, node: Node, known: Known) -> list[Effect]:
        """Read a list of effects.

        Args:
            node: The list.
            known: The schemas of the names that can be used; those that the effects give are added.
        """
        effects = (self._effect(part, known) for part in node.elements())
        return [effect for effect in effects if effect is not None]

    def kind(self, node: Node) -> Kind | None:
        """Read the name of a collection."""
        name = node.text()
        if name and name not in self._kinds:
            node.complain(unknown("collection", name, self._kinds))
        return self._kinds.get(name)

    def _effect(self, node: Node, known: Known) -> Effect | None:
        parts = node.members("create as values change delete each index do bind if unless")
        conditions = {key: parts.pop(key) for key in ("if", "unless") if key in parts}
        effect = self._unconditional(node, parts, known)
        for key, condition in conditions.items():
            expression, _ = condition.expression(known)
            effect = effect and Conditional(Condition(expression, key == "if"), effect)
        return effect

    def _unconditional(self, node: Node, parts: dict[str, Node], known: Known) -> Effect | None:
        match sorted(parts):
            case ["as", "create", "values"] | ["create", "values"]:
                return self._create(node, parts, known)
            case ["change", "values"]:
                return self._change(node, parts, known)
            case ["delete"]:
                return Delete(parts["delete"].expression(known)[0], node.location)
            case ["as", "do", "each"] | ["as", "do", "each", "index"]:
                inner = dict(known)
                each, name, index = element(parts, known, inner)
                return Each(each, name, index, self.read(parts["do"], inner))
            case ["bind"]:
                return Bind(bindings(parts["bind"], known))
        node.complain(
            "this is no effect",
            "Write create and values (and as), change and values, delete, each with as and do, or"
            " bind.",
        )
        return None

    def _create(self, node: Node, parts: dict[str, Node], known: Known) -> Effect | None:
        kind = self.kind(parts["create"])
        if kind is None:
            return None
        schema = node.sheet.kinds[kind.name]
        values = item_values(parts["values"], schema, known)
        _require(parts["values"], kind, schema, {*kind.computed, *kind.touched})
        name = parts["as"].text() if "as" in parts else ""
        if name:
            known[name] = schema
        return Create(kind, values, name, node.location)

    def _change(self, node: Node, parts: dict[str, Node], known: Known) -> Effect:
        target, schema = parts["change"].expression(known)
        schema = node.sheet.schemas.resolve(schema)
        schema = schema.get("items", schema)
        values = item_values(parts["values"], schema, {**known, "item": schema})
        return Change(target, values, node.location)


def element(parts: dict[str, Node], known: Known, inner: Known) -> tuple[Expression, str, str]:
    """Read `each`, `as` and `index`, and add what they name to the inner names."""
    each, schema = parts["each"].expression(known)
    name = parts["as"].text() if "as" in parts else ""
    index = parts["index"].text() if "index" in parts else ""
    inner[name] = parts["each"].sheet.schemas.resolve(schema).get("items", ANYTHING)
    if index:
        inner[index] = {"type": "integer"}
    return each, name, index


def bindings(node: Node, known: Known) -> dict[str, Template]:
    """Read names that are given to values, each of which can use those before it."""
    templates = {}
    for name, part in node.entries().items():
        templates[name], known[name] = part.typed_template(known)
    return templates


def item_values(node: Node, schema: Schema, known: Known) -> Template:
    """Read the values of an item's members, which its schema has to know."""
    members = node.sheet.schemas.resolve(schema).get("properties")
    if isinstance(node.value, dict):
        for name, part in node.entries().items():
            if members is not None:
                inference = part.inference(known)
                found = inference.member(schema, name)
                if not part.is_expression:
                    inference.check_value(found, part.value)
    return node.template(known)


def _require(node: Node, kind: Kind, schema: Schema, provided: set[str]) -> None:
    """Complain about what an item cannot be without."""
    if not isinstance(node.value, dict):
        return
    schemas = node.sheet.schemas
    for name in sorted({*schema.get("required", ()), kind.id} - node.value.keys() - provided):
        member = schema.get("properties", {}).get(name, {})
        if "null" not in schemas.types(member) and "default" not in schemas.resolve(member):
            node.complain(f"an item of {kind.name} needs {name}")
