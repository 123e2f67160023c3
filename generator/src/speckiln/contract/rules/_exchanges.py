"""Rules about recorded exchanges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speckiln.contract._exchanges import FOLDER
from speckiln.contract._operations import response_for
from speckiln.contract._shapes import as_dict, as_text, did_you_mean
from speckiln.contract.rules._names import SNAKE
from speckiln.contract.rules._rule import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.contract._exchanges import Exchange
    from speckiln.contract._operations import Operation
    from speckiln.contract.rules._rule import Context

_AS_DOCUMENTED = "Correct the exchange, or the contract if the exchange is what the service sends."


def recorded(context: Context) -> Iterator[tuple[Operation, Exchange]]:
    """Yield each exchange with its operation, if all that the operation refers to is there."""
    for operation in context.operations.values():
        if context.is_whole(operation):
            for exchange in context.exchanges.get(operation.operation_id, ()):
                yield operation, exchange


def names(context: Context) -> Iterator[Problem]:
    """Exchanges have names of their own, in snake case."""
    seen: set[tuple[str, str]] = set()
    for operation, exchange in recorded(context):
        key = (operation.operation_id, exchange.name)
        place = context.in_exchange(exchange, "name")
        if key in seen:
            yield Problem(
                place,
                f"two exchanges of {operation.operation_id} are named {exchange.name!r}",
                "Say in the name what this one shows.",
            )
        elif not SNAKE.match(exchange.name):
            yield Problem(
                place,
                f"the name {exchange.name!r} is not in snake case",
                "Write it like creates_a_drill.",
            )
        seen.add(key)


def request_bodies(context: Context) -> Iterator[Problem]:
    """Recorded requests send the body that the operation asks for."""
    for operation, exchange in recorded(context):
        body, request = operation.request_body, exchange.request
        place = context.in_exchange(exchange, "request", "body")
        if body is None and request.body is not None:
            yield Problem(place, f"{operation.operation_id} takes no body", _AS_DOCUMENTED)
        elif body is not None and request.body is None and body.get("required") is True:
            yield Problem(place, f"{operation.operation_id} needs a body", _AS_DOCUMENTED)
        elif body is not None and request.body is not None:
            schema = _schema(body, request.headers)
            for mismatch in context.checker.mismatches(schema, request.body):
                yield Problem(
                    context.in_exchange(exchange, "request", "body", *mismatch.path),
                    f"{exchange.name}: {mismatch.message}",
                    _AS_DOCUMENTED,
                )


def statuses(context: Context) -> Iterator[Problem]:
    """Recorded answers have a status that the operation documents."""
    for operation, exchange in recorded(context):
        status = exchange.response.status
        if response_for(operation, status) is None:
            known = ", ".join(operation.responses) or "none"
            yield Problem(
                context.in_exchange(exchange, "response", "status"),
                f"{operation.operation_id} documents no answer {status}",
                f"Documented: {known}. Add the answer, or correct the exchange.",
            )


def response_bodies(context: Context) -> Iterator[Problem]:
    """Recorded answers have the body that the operation documents."""
    for operation, exchange in recorded(context):
        response = response_for(operation, exchange.response.status)
        if response is None:
            continue
        body, content = exchange.response.body, as_dict(response.get("content"))
        place = context.in_exchange(exchange, "response", "body")
        if body is None and content:
            yield Problem(place, "the documented answer has a body", _AS_DOCUMENTED)
        elif body is not None and not content:
            yield Problem(place, "the documented answer has no body", _AS_DOCUMENTED)
        elif body is not None:
            schema = _schema(response, exchange.response.headers)
            for mismatch in context.checker.mismatches(schema, body):
                yield Problem(
                    context.in_exchange(exchange, "response", "body", *mismatch.path),
                    f"{exchange.name}: {mismatch.message}",
                    _AS_DOCUMENTED,
                )


def calls(context: Context) -> Iterator[Problem]:
    """Recorded calls name a method of the client that makes this very request."""
    resources = as_dict(context.client.get("resources"))
    if not resources:
        return
    for operation, exchange in recorded(context):
        call = exchange.call
        methods = resources.get(call.resource)
        if not isinstance(methods, dict):
            yield Problem(
                context.in_exchange(exchange, "call", "resource"),
                f"the client has no resource {call.resource!r}",
                did_you_mean(call.resource, resources, "Add it to client.yaml."),
            )
            continue
        method = methods.get(call.method)
        if not isinstance(method, dict):
            yield Problem(
                context.in_exchange(exchange, "call", "method"),
                f"{call.resource} has no method {call.method!r}",
                did_you_mean(call.method, methods, "Add it to client.yaml."),
            )
        elif method.get("operation") != operation.operation_id:
            yield Problem(
                context.in_exchange(exchange, "call", "method"),
                f"{call.resource}.{call.method} calls {method.get('operation')}, not "
                f"{operation.operation_id}",
                "Name the method that calls this operation, or correct client.yaml.",
            )


def coverage(context: Context) -> Iterator[Problem]:
    """Every success answer and every request body has been recorded."""
    for operation in context.operations.values():
        file = context.files.folder / FOLDER / f"{operation.operation_id}.json"
        if file in context.unread:
            continue
        exchanges = context.exchanges.get(operation.operation_id, ())
        hint = f"Record one in examples/{operation.operation_id}.json."
        if not exchanges:
            yield Problem(
                operation.pointer, f"no exchange of {operation.operation_id} is recorded", hint
            )
            continue
        successes = [found for found in exchanges if 200 <= found.response.status < 300]
        statuses = {str(found.response.status) for found in successes}
        for status in operation.responses:
            if status.startswith("2") and status.isdecimal() and status not in statuses:
                yield Problem(
                    operation.pointer,
                    f"no exchange of {operation.operation_id} shows the answer {status}",
                    hint,
                )
        if operation.request_body and all(found.request.body is None for found in successes):
            yield Problem(
                operation.pointer,
                f"no exchange of {operation.operation_id} shows a body that succeeds",
                hint,
            )


def _schema(message: dict[str, Any], headers: dict[str, str]) -> Any:
    """Return the schema of a body: that of its media type, or else of the first one."""
    content = as_dict(message.get("content"))
    sent = next((text for name, text in headers.items() if name.lower() == "content-type"), "")
    media_type = as_text(sent).partition(";")[0].strip()
    media = content.get(media_type) or next(iter(content.values()), None)
    return as_dict(media).get("schema")
