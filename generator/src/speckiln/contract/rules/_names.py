"""Rules about names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from speckiln.contract._shapes import as_dict, as_list
from speckiln.contract.rules._rule import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.contract.rules._rule import Context

SNAKE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*\Z")
_PASCAL = re.compile(r"[A-Z][A-Za-z0-9]*\Z")


def style(context: Context) -> Iterator[Problem]:
    """Names keep to one style each."""
    yield from _members(context)
    for name in as_dict(as_dict(context.document.get("components")).get("schemas")):
        if not _PASCAL.match(name):
            yield _pascal(("components", "schemas", name), "schema", name)
    for operation in context.contract.operations:
        name = operation.operation_id
        if name and not _PASCAL.match(name):
            yield _pascal(f"{operation.pointer}/operationId", "operation", name)
    for position, entry in enumerate(as_list(context.document.get("tags"))):
        tag = as_dict(entry).get("name")
        if isinstance(tag, str) and not SNAKE.match(tag):
            yield Problem(
                ("tags", position, "name"),
                f"the tag {tag!r} is not in lower snake case",
                "Name it like a resource of the client: disaster_recovery_drills.",
            )


def _members(context: Context) -> Iterator[Problem]:
    if context.client_file in context.unread:
        return
    known = as_dict(context.client.get("names"))
    for node in context.nodes:
        if node.kind == "Schema" and node.parent == "Properties":
            what, name, place = "property", node.path[-1], node.path
        elif node.kind == "Parameter" and as_dict(node.value).get("in") in ("path", "query"):
            what, name = "parameter", node.value.get("name")
            place = (*node.path, "name")
        else:
            continue
        if isinstance(name, str) and not SNAKE.match(name) and name not in known:
            yield Problem(
                place,
                f"the {what} {name!r} is not in lower snake case",
                "If the service spells it this way, give it a Python name under 'names' in "
                "client.yaml; otherwise correct it.",
            )


def _pascal(place: str | tuple[str, ...], what: str, name: str) -> Problem:
    return Problem(
        place,
        f"the {what} {name!r} is not in pascal case",
        "Write it like CreateDisasterRecoveryDrill.",
    )
