"""How requests and responses change: bodies, statuses, headers, media types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from .documents import operation

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = {"schema": {"type": "string"}}
JSON = {"application/json": TEXT}
DONE = {"description": "Done."}


def answering(**responses: Any) -> dict[str, Any]:
    return operation(responses={name.removeprefix("s"): one for name, one in responses.items()})


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
