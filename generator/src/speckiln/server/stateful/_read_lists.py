"""Reads how lists come about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speckiln.server.stateful._inference import ANYTHING
from speckiln.server.stateful._kinds import Condition
from speckiln.server.stateful._rules import Filter, Listing, Page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from speckiln.server.stateful._expressions import Expression
    from speckiln.server.stateful._inference import Schema
    from speckiln.server.stateful._kinds import Kind
    from speckiln.server.stateful._read_effects import EffectReader, Known
    from speckiln.server.stateful._sheet import Node

_DEFAULT_LIMIT = 1000


def read_listing(
    parts: Mapping[str, Node], known: Known, effects: EffectReader
) -> tuple[Listing | None, Schema]:
    """Read a list.

    Args:
        parts: The parts of an operation.
        known: The schemas of the names that can be used.
        effects: Knows the collections.

    Returns:
        The list, or None where it cannot be read, and the schema of what is in it.
    """
    source: Kind | Expression | None
    node = parts["list"]
    if node.is_expression:
        source, schema = node.expression(known)
        element = node.sheet.schemas.resolve(schema).get("items", ANYTHING)
    else:
        source = effects.kind(node)
        element = node.sheet.kinds[source.name] if source else ANYTHING
    inner = {**known, "item": element}
    filters = [_filter(part, known, inner) for part in _elements(parts, "where")]
    order = [_order(part, element) for part in _elements(parts, "order")]
    page = _page(parts["page"], known) if "page" in parts else None
    if source is None:
        return None, element
    return Listing(source, [each for each in filters if each], order, page), element


def _filter(node: Node, known: Known, inner: Known) -> Filter | None:
    parts = node.members("given if unless")
    conditions = {"if", "unless"} & parts.keys()
    if len(conditions) != 1:
        node.complain("this needs either if or unless", "Say which items are listed.")
        return None
    key = conditions.pop()
    given = parts["given"].template(known) if "given" in parts else None
    return Filter(given, Condition(parts[key].expression(inner)[0], key == "if"))


def _order(node: Node, element: Schema) -> tuple[str, bool]:
    member = node.text()
    name = member.removeprefix("-")
    if name:
        node.inference({}).member(element, name)
    return name, member != name


def _page(node: Node, known: Known) -> Page:
    parts = node.members("limit offset default")
    return Page(
        parts["limit"].template(known) if "limit" in parts else None,
        parts["offset"].template(known) if "offset" in parts else None,
        int(parts["default"].number()) if "default" in parts else _DEFAULT_LIMIT,
    )


def _elements(parts: Mapping[str, Node], name: str) -> list[Node]:
    return parts[name].elements() if name in parts else []
