"""Rules about the request lines of recorded exchanges."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from speckiln.contract._shapes import as_dict, as_list, as_text, did_you_mean
from speckiln.contract.rules._exchanges import recorded
from speckiln.contract.rules._rule import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.contract._exchanges import Exchange
    from speckiln.contract._operations import Operation
    from speckiln.contract.rules._rule import Context

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_INTEGER = re.compile(r"-?[0-9]{1,30}\Z")
_NUMBER = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?(?:[eE][-+]?[0-9]{1,2})?\Z")


def methods(context: Context) -> Iterator[Problem]:
    """Recorded requests use the operation's method."""
    for operation, exchange in recorded(context):
        if exchange.request.method != operation.method:
            yield Problem(
                context.in_exchange(exchange, "request", "method"),
                f"{operation.operation_id} is {operation.method}, not {exchange.request.method}",
                f"Write {operation.method}.",
            )


def paths(context: Context) -> Iterator[Problem]:
    """Recorded requests go to the operation's path."""
    for operation, exchange in recorded(context):
        if _path_values(operation, exchange) is None:
            yield Problem(
                context.in_exchange(exchange, "request", "path"),
                f"the path does not fit {operation.path}",
                "Write the path as it is sent; {project_id} stays as it is, and no server before "
                "it.",
            )


def parameters(context: Context) -> Iterator[Problem]:
    """Recorded parameters are documented, complete and have documented values."""
    for operation, exchange in recorded(context):
        for name, text in (_path_values(operation, exchange) or {}).items():
            if text != f"{{{name}}}":
                value = unquote(text)
                yield from _check(context, operation, exchange, ("path", name, value))
        yield from _query(context, operation, exchange)
        yield from _headers(context, operation, exchange)


def _query(context: Context, operation: Operation, exchange: Exchange) -> Iterator[Problem]:
    query = exchange.request.query
    known = [as_text(found.get("name")) for found in _declared(operation, "query")]
    for name, text in query.items():
        if name in known:
            yield from _check(context, operation, exchange, ("query", name, text))
        else:
            yield Problem(
                context.in_exchange(exchange, "request", "query", name),
                f"{operation.operation_id} has no query parameter {name!r}",
                did_you_mean(name, known, "Add it to the operation, or remove it here."),
            )
    yield from _missing(context, operation, exchange, "query", set(query))


def _headers(context: Context, operation: Operation, exchange: Exchange) -> Iterator[Problem]:
    sent = {name.lower(): (name, text) for name, text in exchange.request.headers.items()}
    for parameter in _declared(operation, "header"):
        name = as_text(parameter.get("name"))
        if name.lower() in sent:
            _, text = sent[name.lower()]
            yield from _check(context, operation, exchange, ("header", name, text))
    names = {as_text(found.get("name")) for found in _declared(operation, "header")}
    present = {name for name in names if name.lower() in sent}
    yield from _missing(context, operation, exchange, "header", present)


def _missing(
    context: Context, operation: Operation, exchange: Exchange, where: str, present: set[str]
) -> Iterator[Problem]:
    for parameter in _declared(operation, where):
        name = as_text(parameter.get("name"))
        if parameter.get("required") is True and name not in present:
            yield Problem(
                context.in_exchange(exchange, "request"),
                f"the {where} parameter {name!r} is required and missing",
                "Add it, or say in the contract that it is not required.",
            )


def _check(
    context: Context,
    operation: Operation,
    exchange: Exchange,
    sent: tuple[str, str, str | list[str]],
) -> Iterator[Problem]:
    where, name, text = sent
    steps = ("request", "path") if where == "path" else ("request", _MEMBERS[where], name)
    for parameter in _declared(operation, where):
        if parameter.get("name") != name:
            continue
        schema, value = _read(context, parameter, text)
        for mismatch in context.checker.mismatches(schema, value):
            yield Problem(
                context.in_exchange(exchange, *steps),
                f"{exchange.name}: the {where} parameter {name!r}: {mismatch.message}",
                "Correct the exchange, or the parameter in the contract.",
            )


_MEMBERS = {"query": "query", "header": "headers"}


def _declared(operation: Operation, where: str) -> list[dict[str, Any]]:
    return [found for found in operation.parameters if found.get("in") == where]


def _read(context: Context, parameter: dict[str, Any], text: str | list[str]) -> tuple[Any, Any]:
    """Return the schema of a parameter and the value that was sent for it."""
    media = next(iter(as_dict(parameter.get("content")).values()), None)
    if media is not None:
        schema = as_dict(media).get("schema")
        try:
            return schema, json.loads(text) if isinstance(text, str) else text
        except (ValueError, RecursionError):
            return schema, text
    schema = parameter.get("schema")
    types = _types(context, schema)
    if "array" not in types:
        return schema, _scalar(text, types)
    items = as_dict(context.resolve(schema)).get("items")
    parts = text.split(",") if isinstance(text, str) else text
    return schema, [_scalar(part, _types(context, items)) for part in parts]


def _types(context: Context, schema: Any) -> list[Any]:
    types = as_dict(context.resolve(schema)).get("type")
    return [types] if isinstance(types, str) else as_list(types)


def _scalar(text: str | list[str], types: list[Any]) -> Any:
    """Return the value that a text stands for; the text itself where it stands for none."""
    if not isinstance(text, str) or "string" in types:
        return text
    if "integer" in types and _INTEGER.match(text):
        return int(text)
    if "number" in types and _NUMBER.match(text):
        return float(text)
    if "boolean" in types and text in {"true", "false"}:
        return text == "true"
    return text


def _path_values(operation: Operation, exchange: Exchange) -> dict[str, str] | None:
    """Return the path parameters of a request, or None where the path does not fit."""
    parts = _PLACEHOLDER.split(operation.path)
    names = parts[1::2]
    pattern = "".join(
        "([^/]+)" if position % 2 else re.escape(part) for position, part in enumerate(parts)
    )
    match = re.fullmatch(pattern, exchange.request.path)
    return dict(zip(names, match.groups(), strict=True)) if match else None
