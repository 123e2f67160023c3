"""How operations change: names, paths, parameters, bodies, statuses, credentials, servers."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

_SPEC = importlib.util.spec_from_file_location("documents", Path(__file__).parent / "conftest.py")
assert _SPEC
assert _SPEC.loader
documents = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(documents)
contract, operation = documents.contract, documents.operation

TEXT = {"schema": {"type": "string"}}
JSON = {"application/json": TEXT}
DONE = {"description": "Done."}


def with_parameters(*parameters: dict[str, Any]) -> dict[str, Any]:
    return operation(parameters=[*parameters])


def parameter(name: str = "size", place: str = "query", **members: Any) -> dict[str, Any]:
    return {"name": name, "in": place, "schema": {"type": "string"}, **members}


def answering(**responses: Any) -> dict[str, Any]:
    return operation(responses={name.removeprefix("s"): one for name, one in responses.items()})


def at(path: str, method: str = "get", **members: Any) -> dict[str, Any]:
    names = [part[1:-1] for part in path.split("/") if part.startswith("{")]
    parameters = [parameter(name, "path", required=True) for name in names]
    node = {"operationId": "Ping", "responses": {"200": DONE}, "parameters": parameters, **members}
    return contract(paths={path: {method: node}})


def sharing(*entries: tuple[str, str], **members: Any) -> dict[str, Any]:
    """Return a contract in which several operations share method and path."""
    schemas = {schema: {"type": "object", "required": [schema]} for _, schema in entries}
    refs = [{"$ref": f"#/components/schemas/{schema}"} for schema in schemas]
    node = {
        "operationId": "Act",
        "requestBody": {"content": {"application/json": {"schema": {"oneOf": refs}}}},
        "responses": {"200": DONE},
        "x-operations": [
            {"operationId": name, "schema": {"$ref": f"#/components/schemas/{schema}"}}
            for name, schema in entries
        ],
        **members,
    }
    return contract(paths={"/act": {"post": node}}, components={"schemas": schemas})


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            contract(paths={}),
            contract(),
            [("additive", "Ping", "the operation is new (GET /ping)")],
            id="an operation is new",
        ),
        pytest.param(
            contract(),
            contract(paths={}),
            [("breaking", "Ping", "the operation is gone (GET /ping)")],
            id="an operation is gone",
        ),
        pytest.param(
            contract(),
            operation(operationId="Pong"),
            [("breaking", "Pong", "the operation is called Pong instead of Ping")],
            id="an operation has another name",
        ),
        pytest.param(
            at("/ping"),
            at("/pong"),
            [("breaking", "Ping", "it is GET /pong instead of GET /ping")],
            id="an operation moves",
        ),
        pytest.param(
            at("/ping"),
            at("/ping", "put"),
            [("breaking", "Ping", "it is PUT /ping instead of GET /ping")],
            id="an operation has another method",
        ),
        pytest.param(
            at("/a/{id}/b/{n}"),
            at("/a/{a_id}/b/{n}"),
            [("breaking", "Ping, path parameter a_id", "it is called a_id instead of id")],
            id="a path parameter has another name",
        ),
        pytest.param(
            contract(),
            operation(deprecated=True),
            [("additive", "Ping", "it is now deprecated")],
            id="an operation is deprecated",
        ),
        pytest.param(
            operation(summary="a", tags=["a"]),
            operation(summary="b", tags=["b"]),
            [
                ("editorial", "Ping", "the summary changed"),
                ("editorial", "Ping", "the tags changed"),
            ],
            id="words change",
        ),
        pytest.param(
            operation(callbacks={"a": {}}),
            contract(),
            [("breaking", "Ping", "the callbacks changed")],
            id="callbacks are gone",
        ),
        pytest.param(
            sharing(("Start", "start"), ("Stop", "stop")),
            sharing(("Start", "start"), ("Halt", "stop")),
            [("breaking", "Halt", "the operation is called Halt instead of Stop")],
            id="one of several operations has another name",
        ),
        pytest.param(
            sharing(("Start", "start"), ("Stop", "stop")),
            sharing(("Start", "start"), ("Stop", "stop"), operationId="Do"),
            [("breaking", "Do", "the operation is called Do instead of Act")],
            id="several operations have another name together",
        ),
        pytest.param(
            sharing(("Start", "start"), ("Stop", "stop")),
            sharing(("Start", "start"), ("Stop", "stop"), ("Turn", "turn")),
            [
                ("additive", "Turn", "the operation is new (POST /act)"),
                ("additive", "Act, request body", "turn is new among the alternatives"),
            ],
            id="one of several operations is new",
        ),
    ],
)
def test_operations(told: Callable[..., Any], old: Any, new: Any, expected: Any) -> None:
    assert told(old, new) == expected


@pytest.mark.parametrize("place", ["query", "header", "path", "cookie"])
def test_parameters_in_all_places(told: Callable[..., Any], place: str) -> None:
    subject = f"Ping, {place} parameter size"
    one, nothing = with_parameters(parameter(place=place)), with_parameters()
    needed = with_parameters(parameter(place=place, required=True))
    assert told(nothing, one) == [("additive", subject, "it is new")]
    assert told(nothing, needed) == [("breaking", subject, "it is new and required")]
    assert told(one, nothing) == [("breaking", subject, "it is gone")]
    assert told(one, needed) == [("breaking", subject, "it may no longer be absent")]
    assert told(needed, one) == [("additive", subject, "it may be absent")]
    longer, shorter = (
        with_parameters(parameter(place=place, schema={"maxLength": limit})) for limit in (9, 8)
    )
    assert told(longer, shorter) == [("breaking", subject, "maxLength is 8 instead of 9")]
    assert told(shorter, longer) == [("additive", subject, "maxLength is 9 instead of 8")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({}, {"explode": True}, []),
        ({}, {"explode": False}, ["breaking"]),
        ({"style": "form"}, {"style": "pipeDelimited", "explode": True}, ["breaking"]),
        ({}, {"allowReserved": True}, ["breaking"]),
        ({}, {"deprecated": True}, ["additive"]),
        ({}, {"description": "How large."}, ["editorial"]),
        ({}, {"schema": {}, "content": JSON}, ["breaking"]),
    ],
)
def test_how_a_parameter_is_written(
    told: Callable[..., Any], old: Any, new: Any, expected: list[str]
) -> None:
    found = told(with_parameters(parameter(**old)), with_parameters(parameter(**new)))
    assert [effect for effect, _, _ in found] == expected


def test_names_of_headers_are_the_same_in_capitals(told: Callable[..., Any]) -> None:
    old, new = (with_parameters(parameter(name, "header")) for name in ("X-Size", "x-size"))
    assert told(old, new) == []


def test_parameters_of_the_path_count_for_each_operation(told: Callable[..., Any]) -> None:
    old, new = contract(), contract()
    new["paths"]["/ping"]["parameters"] = [parameter(required=True)]
    assert told(old, new) == [("breaking", "Ping, query parameter size", "it is new and required")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (None, {"content": JSON}, [("additive", "there is one")]),
        (
            None,
            {"content": JSON, "required": True},
            [("breaking", "there is one, which is required")],
        ),
        ({"content": JSON}, None, [("breaking", "there is none")]),
        (
            {"content": JSON},
            {"content": JSON, "required": True},
            [("breaking", "it may no longer be absent")],
        ),
        (
            {"content": JSON, "required": True},
            {"content": JSON},
            [("additive", "it may be absent")],
        ),
        (
            {"content": JSON},
            {"content": {**JSON, "text/xml": TEXT}},
            [("additive", "text/xml is new")],
        ),
        (
            {"content": {**JSON, "text/xml": TEXT}},
            {"content": JSON},
            [("breaking", "text/xml is gone")],
        ),
        (
            {"content": JSON},
            {"content": JSON, "description": "New."},
            [("editorial", "the description changed")],
        ),
        (
            {"content": {"a/b": TEXT}},
            {"content": {"a/b": {**TEXT, "encoding": {"a": {}}}}},
            [("breaking", "the encoding changed")],
        ),
        (
            {"content": {"a/b": {**TEXT, "example": "a"}}},
            {"content": {"a/b": {**TEXT, "example": "b"}}},
            [("editorial", "the examples changed")],
        ),
    ],
)
def test_request_bodies(told: Callable[..., Any], old: Any, new: Any, expected: Any) -> None:
    documents_ = [operation(**({"requestBody": one} if one else {})) for one in (old, new)]
    found = told(*documents_)
    assert [(effect, message) for effect, _, message in found] == expected
    assert {subject for _, subject, _ in found} == {"Ping, request body"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            {"s200": DONE},
            {"s200": DONE, "s202": DONE},
            ("additive", "Ping, response 202", "it is new"),
        ),
        (
            {"s200": DONE, "s202": DONE},
            {"s200": DONE},
            ("breaking", "Ping, response 202", "it is gone"),
        ),
        (
            {"s200": DONE, "s404": DONE},
            {"s200": DONE},
            ("breaking", "Ping, response 404", "it is gone"),
        ),
        (
            {"default": DONE, "s200": DONE},
            {"s200": DONE},
            ("breaking", "Ping, response default", "it is gone"),
        ),
        (
            {"s200": DONE},
            {"s200": {"description": "New."}},
            ("editorial", "Ping, response 200", "the description changed"),
        ),
        (
            {"s200": DONE},
            {"s200": {**DONE, "content": JSON}},
            ("additive", "Ping, response 200", "application/json is new"),
        ),
        (
            {"s200": {**DONE, "content": JSON}},
            {"s200": DONE},
            ("breaking", "Ping, response 200", "application/json is gone"),
        ),
        (
            {"s200": {**DONE, "content": JSON}},
            {"s200": {**DONE, "content": {**JSON, "text/xml": TEXT}}},
            ("breaking", "Ping, response 200", "text/xml is new"),
        ),
    ],
)
def test_responses(told: Callable[..., Any], old: Any, new: Any, expected: Any) -> None:
    assert told(answering(**old), answering(**new)) == [expected]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({}, {"X-Id": TEXT}, ("additive", "it is new")),
        ({"X-Id": TEXT}, {}, ("breaking", "it is gone")),
        ({"X-Id": {**TEXT, "required": True}}, {"X-Id": TEXT}, ("breaking", "it may be absent")),
        (
            {"X-Id": TEXT},
            {"x-id": {**TEXT, "required": True}},
            ("additive", "it may no longer be absent"),
        ),
        (
            {"X-Id": TEXT},
            {"X-Id": {"schema": {"type": "integer"}}},
            ("breaking", "it is integer instead of string"),
        ),
        (
            {"X-Id": TEXT},
            {"X-Id": {**TEXT, "deprecated": True}},
            ("additive", "it is now deprecated"),
        ),
        (
            {"X-Id": TEXT},
            {"X-Id": {**TEXT, "description": "New."}},
            ("editorial", "the description changed"),
        ),
    ],
)
def test_response_headers(told: Callable[..., Any], old: Any, new: Any, expected: Any) -> None:
    old, new = (answering(s200={**DONE, "headers": headers}) for headers in (old, new))
    ((effect, subject, message),) = told(old, new)
    assert (effect, message) == expected
    assert subject == "Ping, response 200: header X-Id"


A, B = {"a": []}, {"b": []}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([A], [A, B], [("additive", "a call with b is let in")]),
        ([A, B], [A], [("breaking", "a call with b is no longer let in")]),
        ([], [A], [("breaking", "a call with no credential is no longer let in")]),
        ([A], [], [("additive", "a call with no credential is let in")]),
        ([A], [A, {}], [("additive", "a call with no credential is let in")]),
        (
            [A],
            [{"a": ["write"]}],
            [
                ("breaking", "a call with a is no longer let in"),
                ("additive", "a call with a ['write'] is let in"),
            ],
        ),
        ([{**A, **B}], [{**B, **A}], []),
    ],
)
@pytest.mark.parametrize("holder", [contract, operation])
def test_credentials(
    told: Callable[..., Any], holder: Callable[..., Any], old: Any, new: Any, expected: Any
) -> None:
    found = told(holder(security=old), holder(security=new))
    assert [(effect, message) for effect, _, message in found] == expected


def scheme(**members: Any) -> dict[str, Any]:
    found = {"type": "apiKey", "in": "header", "name": "X-Token", **members}
    return contract(components={"securitySchemes": {"token": found}})


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            scheme(),
            scheme(name="X-Key"),
            ("breaking", "credential token", "its name is another one"),
        ),
        (scheme(), contract(), ("breaking", "credential token", "it is gone")),
        (contract(), scheme(), ("additive", "credential token", "it is new")),
        (
            scheme(),
            scheme(description="New."),
            ("editorial", "credential token", "the description changed"),
        ),
        (
            contract(),
            contract(tags=[{"name": "a"}]),
            ("editorial", "the contract", "the tags changed"),
        ),
        (
            contract(),
            contract(webhooks={"a": {}}),
            ("breaking", "the contract", "the webhooks changed"),
        ),
        (
            contract(),
            contract(info={"title": "New", "version": "2.0.0"}),
            ("editorial", "the contract", "the title changed"),
        ),
    ],
)
def test_the_whole(told: Callable[..., Any], old: Any, new: Any, expected: Any) -> None:
    assert told(old, new) == [expected]


def servers(*urls: str, **region: Any) -> list[dict[str, Any]]:
    return [{"url": url, **({"variables": {"region": region}} if region else {})} for url in urls]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (servers("/a"), servers("/a", "/b"), ("additive", "server /b", "it is new")),
        (servers("/a", "/b"), servers("/a"), ("breaking", "server /b", "it is gone")),
        (
            servers("/a", "/b"),
            servers("/b", "/a"),
            (
                "breaking",
                "servers",
                "the servers are in another order, and clients call the first one",
            ),
        ),
        (
            servers("/{region}", enum=["a", "b"], default="a"),
            servers("/{region}", enum=["a"], default="a"),
            ("breaking", "server /{region}, region", "b is no longer listed"),
        ),
        (
            servers("/{region}", enum=["a"], default="a"),
            servers("/{region}", enum=["a", "b"], default="a"),
            ("additive", "server /{region}, region", "b is listed too"),
        ),
        (
            servers("/{region}", default="a"),
            servers("/{region}", default="a", enum=["a"]),
            ("breaking", "server /{region}, region", "only a is allowed"),
        ),
        (
            servers("/{region}", default="a", enum=["a"]),
            servers("/{region}", default="a"),
            ("additive", "server /{region}, region", "other values are allowed, too"),
        ),
        (
            servers("/{region}", default="a"),
            servers("/{region}", default="b"),
            ("breaking", "server /{region}, region", "default is b instead of a"),
        ),
        (
            servers("/{region}", default="a"),
            servers("/{region}", default="a", description="New."),
            ("editorial", "server /{region}, region", "the description changed"),
        ),
    ],
)
def test_servers(told: Callable[..., Any], old: Any, new: Any, expected: Any) -> None:
    assert told(contract(servers=old), contract(servers=new)) == [expected]
    effect, subject, message = expected
    assert told(operation(servers=old), operation(servers=new)) == [
        (effect, f"Ping, {subject}", message)
    ]


def test_a_server_of_its_own_is_compared_with_that_of_the_contract(
    told: Callable[..., Any],
) -> None:
    old = contract(servers=servers("/a"))
    new = {**operation(servers=servers("/b")), "servers": servers("/a")}
    assert [effect for effect, _, _ in told(old, new)] == ["breaking", "additive"]
