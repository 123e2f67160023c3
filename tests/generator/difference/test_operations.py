"""How operations change: names, paths, and those that share both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from .documents import contract, operation, parameter

if TYPE_CHECKING:
    from collections.abc import Callable

DONE = {"description": "Done."}


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
