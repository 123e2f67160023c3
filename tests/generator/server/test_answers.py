"""Which of the recorded exchanges a request is answered with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from speckiln.contract import read_contract
from speckiln.errors import ContractError
from speckiln.server import create_app
from speckiln.server._refusal import ErrorShape, Refusal

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Library


@pytest.mark.parametrize(
    ("target", "books"),
    [
        ("/books", ["a", "b"]),
        ("/books?limit=1&tag=x&tag=y", ["a"]),
        ("/books?tag=x&limit=1&tag=y", ["a"]),
        ("/books?limit=1&tag=y&tag=x", ["a", "b"]),
        ("/books?ids=[%22b%22,%20%22c%22]", ["b"]),
        ("/books?limit=2", ["a", "b"]),
    ],
)
def test_the_recorded_query_wins_over_the_first_exchange(
    library: Library, target: str, books: list[str]
) -> None:
    assert library.ask("GET", target).json == {"books": books}


@pytest.mark.parametrize(
    ("method", "path", "sent", "answer"),
    [
        ("GET", "/books/a", None, {"id": "a"}),
        ("GET", "/books/b%2f2", None, {"id": "b/2"}),
        ("GET", "/books/c", None, {"id": "a"}),
        ("PUT", "/books/b", {"title": "Other"}, {"id": "b", "title": "Other"}),
        ("PUT", "/books/c", {"title": "Other"}, {"id": "b", "title": "Other"}),
        ("PUT", "/books/b", {"title": "Third"}, {"id": "b", "title": "Other"}),
        ("PUT", "/books/c", {"title": "Third"}, {"id": "a", "title": "New"}),
        ("POST", "/books", {"book": {"title": "Emma"}}, {"task": "t-add"}),
        ("POST", "/books", {"book": {"pages": 1.0, "title": "Emma"}}, {"task": "t-pages"}),
        ("POST", "/books", {"book": {"title": "Persuade"}}, {"task": "t-add"}),
        ("POST", "/books/a/action", {"return": {}}, {"lent": False}),
    ],
)
def test_the_recorded_body_wins_over_the_path_and_the_path_over_the_first(
    library: Library, method: str, path: str, sent: Any, answer: Any
) -> None:
    assert library.ask(method, path, sent).json == answer


def test_a_placeholder_stands_for_any_text(library: Library) -> None:
    assert library.ask("POST", "/books/a/action", {"lend": {"reader": "Ann"}}).json["lent"]
    assert library.ask("DELETE", "/books/anything").status == 204


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        (("POST", "/books", {"book": {"title": "Dubbed"}}), 409, "LIB.9"),
        (("GET", "/books/zzz"), 404, "LIB.4"),
        (("GET", "/books?limit=0"), 400, "LIB.7"),
    ],
)
def test_a_recorded_error_is_answered_to_exactly_its_request(
    library: Library, sent: tuple[Any, ...], status: int, code: str
) -> None:
    reply = library.ask(*sent)
    assert (reply.status, reply.json["fault"]["errorCode"]) == (status, code)


def test_a_recorded_header_distinguishes_errors(library: Library) -> None:
    old = library.ask("GET", "/books?limit=7", headers={"X-Library-Key": "old"})
    assert (old.status, old.message) == (401, "the key has expired")
    assert library.ask("GET", "/books?limit=7").status == 200


def test_a_request_that_was_recorded_with_a_success_and_an_error_succeeds(
    library: Library,
) -> None:
    assert library.ask("GET", "/books/a").status == 200


def test_a_recorded_error_needs_a_credential_where_it_was_recorded_with_one(
    library: Library,
) -> None:
    bearer = {"X-Library-Key": "", "Authorization": "Bearer b"}
    assert library.ask("GET", "/books/zzz", headers=bearer).message == "no such book"
    assert library.ask("GET", "/books/zzz", headers={}).status == 401


def test_an_error_that_was_recorded_without_a_credential_is_for_those_who_send_none(
    library: Library,
) -> None:
    assert library.ask("GET", "/books/tags?language=fr", headers={}).message == "who are you?"
    assert library.ask("GET", "/books/tags?language=fr").status == 200


def test_status_and_headers_are_sent_as_recorded(library: Library) -> None:
    reply = library.ask("GET", "/", headers={})
    assert reply.status == 300
    assert reply.headers == {"content-type": "application/vnd.library+json", "x-cache": "hit"}


def test_an_answer_without_content_has_no_body(library: Library) -> None:
    reply = library.ask("DELETE", "/books/a")
    assert (reply.status, reply.body, reply.headers) == (204, b"", {})


def test_an_operation_of_which_nothing_is_recorded_says_so(library: Library) -> None:
    reply = library.ask("PUT", "/books/a/cover.png")
    assert reply.status == 501
    assert reply.message == "no successful exchange of SetCover is recorded"


@pytest.mark.parametrize(
    ("bodies", "body"),
    [
        ([], {"error": {"code": "400", "message": "no"}}),
        ([{"code": "A", "message": "B"}], {"code": "400", "message": "no"}),
        (
            [
                {"error": {"code": "A", "message": "B"}},
                {"error_code": "A", "error_msg": "B"},
                {"error_code": "C", "error_msg": "D"},
            ],
            {"error_code": "400", "error_msg": "no"},
        ),
        (["down", None, {"error": "x"}], {"error": {"code": "400", "message": "no"}}),
        (
            [{"a": {"b": {"errorCode": "A", "msg": "B"}}}],
            {"a": {"b": {"errorCode": "400", "msg": "no"}}},
        ),
    ],
)
def test_refusals_have_the_shape_of_the_recorded_errors(bodies: list[Any], body: Any) -> None:
    assert ErrorShape.learned_from(bodies).body(Refusal(400, "no")) == body


@pytest.mark.parametrize(
    ("response", "sent"),
    [
        (
            {"status": 200, "headers": {"Content-Type": "text/plain"}, "body": "up"},
            {"content-type": "text/plain", "body": b"up"},
        ),
        (
            {"status": 200, "headers": {}, "body": ["up", "中"]},
            {"content-type": "application/json", "body": '["up","中"]'.encode()},
        ),
        (
            {"status": 200, "headers": {"Content-Encoding": "gzip", "X-A": "é"}, "body": None},
            {"x-a": "é", "body": b""},
        ),
    ],
)
def test_bodies_are_sent_in_their_media_type(
    tmp_path: Path, library: Library, response: Any, sent: dict[str, Any]
) -> None:
    reply = type(library)(read_contract(_with_response(tmp_path, response))).ask("GET", "/x")
    assert {**reply.headers, "body": reply.body} == sent


@pytest.mark.parametrize("headers", [{"X-A": "a\r\nX-B: b"}, {"X A": "b"}, {"X-A": "中"}])
def test_a_recorded_header_that_cannot_be_sent_is_refused_at_the_start(
    tmp_path: Path, headers: dict[str, str]
) -> None:
    response = {"status": 200, "headers": headers, "body": None}
    contract = read_contract(_with_response(tmp_path, response))
    with pytest.raises(ContractError, match=r"GetX\.json: The recorded header .* cannot be sent"):
        create_app(contract)


def _with_response(folder: Path, response: Any) -> Path:
    (folder / "examples").mkdir()
    request: dict[str, Any] = {
        "method": "GET",
        "path": "/x",
        "query": {},
        "headers": {},
        "body": None,
    }
    call = {"resource": "x", "method": "get", "arguments": {}}
    exchange = {"name": "gets", "source": "", "call": call, "request": request}
    recorded = json.dumps([{**exchange, "response": response}])
    (folder / "examples" / "GetX.json").write_text(recorded)
    path = folder / "api.yaml"
    path.write_text(
        "openapi: 3.1.0\n"
        "info: {title: X, version: '1'}\n"
        "paths: {/x: {get: {operationId: GetX, responses: {'200': {description: Fine.}}}}}\n"
    )
    return path
