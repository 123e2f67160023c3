"""Rules about ``client.yaml``."""

from __future__ import annotations

import keyword
import re
from typing import TYPE_CHECKING, Any

from speckiln.contract._shapes import as_dict, as_list, as_text, did_you_mean
from speckiln.contract.rules._names import SNAKE
from speckiln.contract.rules._rule import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.contract._operations import Operation
    from speckiln.contract.rules._rule import Context

_METHOD_MEMBERS = {
    *("operation", "body", "fixed", "omit", "returns", "items", "paging", "summary"),
    *("safe", "search"),
}
_CREDENTIALS = {"access_key", "iam_endpoint", "secret_key", "security_token", "token"}
_MAX_SCHEMAS = 100


def methods(context: Context) -> Iterator[Problem]:
    """Every operation has a method, and every method an operation."""
    if not context.client:
        return
    operations = context.operations
    called: set[str] = set()
    for resource, name, method in _methods(context):
        place = context.in_client("resources", resource, name)
        if not isinstance(method, dict):
            yield Problem(place, f"{resource}.{name} names no operation", "Write {operation: …}.")
            continue
        called_id = as_text(method.get("operation"))
        called.add(called_id)
        if called_id not in operations:
            yield Problem(
                place,
                f"{resource}.{name} names an operation that the contract has not: {called_id!r}",
                did_you_mean(called_id, operations, "Add the operation, or remove the method."),
            )
        for member in method.keys() - _METHOD_MEMBERS:
            yield Problem(
                place,
                f"{resource}.{name} has an unknown member {member!r}",
                did_you_mean(member, _METHOD_MEMBERS, "Remove it."),
            )
    for name, operation in operations.items():
        if name not in called:
            yield Problem(
                operation.pointer,
                f"no method of the client calls {name}",
                "Add one under 'resources' in client.yaml.",
            )


def names(context: Context) -> Iterator[Problem]:
    """Python names can be used in Python, and belong to something."""
    for resource, methods_ in as_dict(context.client.get("resources")).items():
        for name, place in (
            (resource, ("resources", resource)),
            *((name, ("resources", resource, name)) for name in as_dict(methods_)),
        ):
            if not _is_python_name(name):
                yield _not_python(context, place, name)
    spelled = {node.path[-1] for node in context.nodes if node.parent == "Properties"}
    spelled |= {as_text(node.value.get("name")) for node in context.of_kind("Parameter")}
    for name, python_name in as_dict(context.client.get("names")).items():
        if not _is_python_name(python_name):
            yield _not_python(context, ("names", name), python_name)
        if name not in spelled:
            yield Problem(
                context.in_client("names", name),
                f"nothing in the contract is spelled {name!r}",
                "Remove the entry, or correct its spelling.",
            )


def members(context: Context) -> Iterator[Problem]:
    """What a method takes apart is there to be taken apart."""
    operations = context.operations
    paging = as_dict(context.client.get("paging"))
    job_id = as_text(as_dict(context.client.get("jobs")).get("id")) or "job_id"
    for resource, name, found in _methods(context):
        method = as_dict(found)
        operation = operations.get(as_text(method.get("operation")))
        if operation is None:
            continue
        sent, answered = _request(context, operation), _answer(context, operation)
        body, returns, items = (as_text(method.get(key)) for key in ("body", "returns", "items"))
        wanted = [
            ("body", body, sent),
            ("returns", job_id if returns == "job" else returns, answered),
            ("items", items, answered),
            *(("fixed", fixed, sent) for fixed in as_dict(method.get("fixed"))),
            *(("omit", str(omit), sent) for omit in as_list(method.get("omit"))),
        ]
        for member, wants, known in wanted:
            if wants and wants not in known:
                yield Problem(
                    context.in_client("resources", resource, name, member),
                    f"{resource}.{name}: {operation.operation_id} has no member {wants!r}",
                    did_you_mean(wants, known, f"It has {', '.join(map(repr, known)) or 'none'}."),
                )
        for fixed, value in as_dict(method.get("fixed")).items():
            for mismatch in context.checker.mismatches(sent.get(fixed), value):
                yield Problem(
                    context.in_client("resources", resource, name, "fixed", fixed),
                    f"{resource}.{name}: {fixed}: {mismatch.message}",
                    "Give it a value that the contract allows.",
                )
        if "paging" in method:
            yield from _paging(context, (resource, name), method, operation, paging)


def settings(context: Context) -> Iterator[Problem]:
    """What the client knows of the service is in the contract."""
    found = as_dict(context.client.get("settings"))
    spelled = {as_text(node.value.get("name")) for node in context.of_kind("Parameter")}
    for position, name in enumerate(as_list(found.get("parameters"))):
        if as_text(name) not in spelled:
            yield Problem(
                context.in_client("settings", "parameters", position),
                f"no operation has a parameter {name!r}",
                did_you_mean(str(name), spelled, "Remove it."),
            )
    variables = {
        name
        for server in as_list(context.document.get("servers"))
        for name in as_dict(as_dict(server).get("variables"))
    }
    variable = found.get("server_variable")
    if variable is not None and as_text(variable) not in variables:
        yield Problem(
            context.in_client("settings", "server_variable"),
            f"no server has a variable {variable!r}",
            did_you_mean(str(variable), variables, "Add it to the server's URL."),
        )
    yield from _identity(context, found)
    job = as_dict(context.client.get("jobs")).get("operation")
    if job is not None and as_text(job) not in context.operations:
        yield Problem(
            context.in_client("jobs", "operation"),
            f"the contract has no operation {job!r}",
            did_you_mean(str(job), context.operations, "Name the one that shows a job."),
        )


def _identity(context: Context, found: dict[str, Any]) -> Iterator[Problem]:
    """The identity service is asked for something that the client knows, with what it knows."""
    identity = as_dict(found.get("identity"))
    place = ("settings", "identity")
    known = [as_text(name) for name in as_list(found.get("parameters"))]
    variable = as_text(found.get("server_variable"))
    parameter = identity.get("parameter")
    if parameter is not None and as_text(parameter) not in known:
        yield Problem(
            context.in_client(*place, "parameter"),
            f"{parameter!r} is looked up, but is no parameter that the client knows",
            did_you_mean(str(parameter), known, "Add it to 'settings.parameters'."),
        )
    for name in re.findall(r"{(.*?)}", as_text(identity.get("server"))):
        if name != variable:
            yield Problem(
                context.in_client(*place, "server"),
                f"the client does not know {name!r}, a part of the identity service's address",
                f"Write {{{variable}}}." if variable else "Write an address without a variable.",
            )
    takes = {*_CREDENTIALS, *known, variable}
    for name in as_dict(as_dict(identity.get("profiles")).get("keys")):
        if name not in takes:
            yield Problem(
                context.in_client(*place, "profiles", "keys", name),
                f"a profile cannot hold {name!r}: the client has no such setting",
                did_you_mean(name, sorted(takes), "Remove it."),
            )


def _paging(
    context: Context,
    method_name: tuple[str, str],
    method: dict[str, Any],
    operation: Operation,
    paging: dict[str, Any],
) -> Iterator[Problem]:
    place = context.in_client("resources", *method_name, "paging")
    where = ".".join(method_name)
    style = as_text(method["paging"])
    if style not in paging:
        yield Problem(
            place,
            f"{where}: there is no way of paging named {style!r}",
            did_you_mean(style, paging, "Describe it under 'paging'."),
        )
        return
    way = as_dict(paging[style])
    takes = {as_text(found.get("name")) for found in operation.parameters}
    takes |= set(_request(context, operation))
    answers = _answer(context, operation)
    for key, known in (("limit", takes), ("offset", takes), ("total", answers)):
        wants = way.get(key)
        if isinstance(wants, str) and wants not in known:
            yield Problem(
                place,
                f"{where}: paging by {style!r} needs {wants!r}, which {operation.operation_id} "
                "has not",
                "Choose another way of paging, or add it to the operation.",
            )


def _methods(context: Context) -> Iterator[tuple[str, str, Any]]:
    for resource, found in as_dict(context.client.get("resources")).items():
        for name, method in as_dict(found).items():
            yield resource, name, method


def _request(context: Context, operation: Operation) -> dict[str, Any]:
    """Return the members of an operation's request body."""
    return _properties(context, operation.request_body)


def _answer(context: Context, operation: Operation) -> dict[str, Any]:
    """Return the members of an operation's success answers."""
    found: dict[str, Any] = {}
    for status, response in operation.responses.items():
        if status.startswith("2"):
            found.update(_properties(context, response))
    return found


def _properties(context: Context, message: dict[str, Any] | None) -> dict[str, Any]:
    content = as_dict(as_dict(message).get("content"))
    waiting = [as_dict(media).get("schema") for media in content.values()]
    found: dict[str, Any] = {}
    for _ in range(_MAX_SCHEMAS):
        if not waiting:
            break
        schema = as_dict(context.resolve(waiting.pop()))
        found.update(as_dict(schema.get("properties")))
        for key in ("allOf", "anyOf", "oneOf"):
            waiting.extend(as_list(schema.get(key)))
    return found


def _is_python_name(name: Any) -> bool:
    return isinstance(name, str) and bool(SNAKE.match(name)) and not keyword.iskeyword(name)


def _not_python(context: Context, steps: tuple[str, ...], name: Any) -> Problem:
    return Problem(
        context.in_client(*steps),
        f"{name!r} is not a name in lower snake case that Python allows",
        "Write it like drill_vpc_id, and not a word of Python's own.",
    )
