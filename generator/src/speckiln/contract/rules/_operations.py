"""Rules about operations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from speckiln.contract._shapes import as_dict, as_list, as_text, did_you_mean
from speckiln.contract.rules._rule import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.contract.rules._rule import Context

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_SHARED = "#/components/responses/"


def ids(context: Context) -> Iterator[Problem]:
    """Every operation has an id of its own."""
    seen: dict[str, str] = {}
    for pointer, value in _named(context):
        name = value.get("operationId")
        if not (isinstance(name, str) and name):
            yield Problem(pointer, "the operation has no operationId", "Add the provider's name.")
        elif name in seen:
            yield Problem(
                f"{pointer}/operationId",
                f"two operations are named {name}: this one and the one at "
                f"{context.contract.locate(seen[name])}",
                "Give one of them another name.",
            )
        else:
            seen[name] = f"{pointer}/operationId"


def summary(context: Context) -> Iterator[Problem]:
    """Every operation has a summary of one line without a final full stop."""
    for pointer, value in _named(context):
        text = as_text(value.get("summary")).strip()
        if not text:
            yield Problem(
                pointer,
                f"{_name(value)} has no summary",
                "Add one line, such as 'summary: Create a disaster recovery drill'.",
            )
        elif text.endswith((".", "。")) or "\n" in text:
            yield Problem(
                f"{pointer}/summary",
                f"the summary of {_name(value)} is not one line without a full stop",
                "Remove the full stop and keep it on one line; details go into the description.",
            )


def description(context: Context) -> Iterator[Problem]:
    """Every operation has a description."""
    for pointer, value in _named(context):
        if not as_text(value.get("description")).strip():
            yield Problem(
                pointer,
                f"{_name(value)} has no description",
                "Say what it does, when it may be called and what the caller gets.",
            )


def tag(context: Context) -> Iterator[Problem]:
    """Every operation has exactly one tag, and the root lists it."""
    tags = as_list(context.document.get("tags"))
    known = [name for entry in tags if isinstance(name := as_dict(entry).get("name"), str)]
    for operation in context.openapi_operations:
        own = as_list(operation.value.get("tags"))
        name = _name(operation.value)
        if len(own) != 1:
            yield Problem(
                operation.pointer,
                f"{name} has {len(own)} tags",
                "Give it exactly one: the resource that it belongs to.",
            )
        elif own[0] not in known:
            yield Problem(
                f"{operation.pointer}/tags/0",
                f"the tag {own[0]!r} of {name} is not listed in the root",
                did_you_mean(str(own[0]), known, "Add it to 'tags' of the root."),
            )


def source(context: Context) -> Iterator[Problem]:
    """Every operation names the page it was written from and the page's date."""
    for pointer, value in _provided(context):
        found = as_dict(value.get("x-source"))
        dated = _DATE.match(as_text(found.get("date")))
        if not (as_text(found.get("page")).strip() and dated):
            yield Problem(
                f"{pointer}/x-source",
                f"{_name(value)} does not say which page it is from, and of which day",
                "Add 'x-source: {page: sdrs_05_0701, date: '2026-11-23'}'.",
            )


def errors(context: Context) -> Iterator[Problem]:
    """Error answers refer to the shared ones."""
    for operation in context.openapi_operations:
        for status, response in as_dict(operation.value.get("responses")).items():
            if not (status.startswith(("4", "5")) or status == "default"):
                continue
            if not isinstance(as_dict(response).get("$ref"), str):
                yield Problem(
                    f"{operation.pointer}/responses/{status}",
                    f"the answer {status} of {_name(operation.value)} is written out",
                    "Refer to the shared one: '$ref: ../responses/errors.yaml#/…'.",
                )


def _named(context: Context) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield all that have a name: OpenAPI's operations and those that share one."""
    for operation in context.openapi_operations:
        yield operation.pointer, operation.value
        yield from _variants(operation.pointer, operation.value)


def _provided(context: Context) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the provider's own operations."""
    for operation in context.openapi_operations:
        variants = list(_variants(operation.pointer, operation.value))
        yield from variants or [(operation.pointer, operation.value)]


def _variants(pointer: str, value: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for position, entry in enumerate(as_list(value.get("x-operations"))):
        if isinstance(entry, dict):
            yield f"{pointer}/x-operations/{position}", entry


def _name(value: dict[str, Any]) -> str:
    return as_text(value.get("operationId")) or "the operation"
