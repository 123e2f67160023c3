"""How the parameters of an operation changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from speckiln.contract._shapes import as_dict
from speckiln.difference._schemas import Difference, SchemaComparison

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.difference._changes import Effect
    from speckiln.difference._schema import Node

_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}


@frozen
class ParameterDifference:
    """One difference between the parameters of two states of an operation.

    Attributes:
        subject: The parameter, in words.
        difference: What changed about it.
    """

    subject: str
    difference: Difference


def compare_parameters(
    old_document: dict[str, Any],
    new_document: dict[str, Any],
    old: list[Node],
    new: list[Node],
) -> Iterator[ParameterDifference]:
    """Yield how parameters changed.

    Args:
        old_document: The bundled document as it was.
        new_document: The bundled document as it is.
        old: The parameters as they were.
        new: The parameters as they are.
    """
    comparison = SchemaComparison(old_document, new_document, "request")
    after = {_key(node): node for node in new}
    for node in old:
        key = _key(node)
        subject = f"{key[0]} parameter {node.schema.get('name')}"
        found = after.pop(key, None)
        if found is None:
            difference = Difference("parameter-removed", "breaking", "", "it is gone", node.pointer)
            yield ParameterDifference(subject, difference)
            continue
        for difference in _compare(comparison, node, found):
            yield ParameterDifference(subject, difference)
    for key, node in after.items():
        is_needed = bool(node.schema.get("required"))
        effect: Effect = "breaking" if is_needed else "additive"
        message = "it is new" + (" and required" if is_needed else "")
        subject = f"{key[0]} parameter {node.schema.get('name')}"
        difference = Difference("parameter-added", effect, "", message, "", node.pointer)
        yield ParameterDifference(subject, difference)


def _compare(comparison: SchemaComparison, old: Node, new: Node) -> Iterator[Difference]:
    was_needed, is_needed = bool(old.schema.get("required")), bool(new.schema.get("required"))
    if was_needed != is_needed:
        effect: Effect = "breaking" if is_needed else "additive"
        message = f"it may {'no longer ' if is_needed else ''}be absent"
        yield Difference("required", effect, "", message, old.pointer, new.pointer)
    if _format(old) != _format(new):
        message = f"it is written as {_format(new)} instead of {_format(old)}"
        yield Difference("parameter-format", "breaking", "", message, old.pointer, new.pointer)
    was_old, is_old = bool(old.schema.get("deprecated")), bool(new.schema.get("deprecated"))
    if was_old != is_old:
        message = f"it is {'deprecated' if is_old else 'no longer deprecated'}"
        yield Difference("deprecated", "additive", "", message, old.pointer, new.pointer)
    if old.schema.get("description") != new.schema.get("description"):
        message = "the description changed"
        yield Difference("words", "editorial", "", message, old.pointer, new.pointer)
    yield from comparison.differences(_schema(old), _schema(new))


def _key(node: Node) -> tuple[str, str]:
    place, name = str(node.schema.get("in")), str(node.schema.get("name"))
    return place, name.lower() if place == "header" else name


def _format(node: Node) -> str:
    """Return how the value is written, in words."""
    media_types = [*as_dict(node.schema.get("content"))]
    if media_types:
        return media_types[0]
    style = node.schema.get("style", _STYLES.get(str(node.schema.get("in")), "simple"))
    explode = node.schema.get("explode", style == "form")
    return f"{style}{' with repeated names' if explode else ''}"


def _schema(node: Node) -> Node:
    for media_type in as_dict(node.schema.get("content")):
        return node.at("content", media_type, "schema")
    return node.at("schema")
