"""What a request must be like, and the words in which another one is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from speckiln.contract import read_contract
from speckiln.errors import ContractError
from speckiln.server import create_app

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from conftest import Library

EMMA = {"book": {"title": "Emma"}}


@pytest.mark.parametrize(
    "target",
    [
        "/books?limit=1&available=true&sort=year&title=Emma&weight=2.5e1",
        "/books?tag=a&tag=b",
        "/books?tag=a",
        "/books?years=1815,1816",
        "/books?shelves=1|2",
        '/books?ids=["a",%20"b"]',
        "/books?title=%E4%B8%AD%E4%B8%AD%E4%B8%AD",
        "/books?",
        "/books/tags?language=",
        "/books/tags?language=a+b",
    ],
)
def test_documented_parameters_are_accepted(library: Library, target: str) -> None:
    assert library.ask("GET", target).status == 200


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("/books?limit=51", 'query parameter "limit": 51 is more than the maximum of 50'),
        ("/books?limit=ten", 'query parameter "limit": "ten" is not an integer'),
        ("/books?limit=1.0", 'query parameter "limit": "1.0" is not an integer'),
        ("/books?limit=%D9%A1", 'query parameter "limit": "\u0661" is not an integer'),
        ("/books?limit=", 'query parameter "limit": "" is not an integer'),
        ("/books?limit=1&limit=2", 'query parameter "limit" is given 2 times, once is allowed'),
        ("/books?available=yes", 'query parameter "available": "yes" is not a boolean'),
        ("/books?sort=size", 'query parameter "sort": "size" is not one of "title", "year"'),
        ("/books?weight=1e999", 'query parameter "weight": "1e999" is not a number'),
        ("/books?weight=0", 'query parameter "weight": 0.0 is not more than 0'),
        ("/books?title=", 'query parameter "title": "" has 0 characters, at least 1 are allowed'),
        (
            "/books?title=%E4%B8%AD%E4%B8%AD%E4%B8%AD%E4%B8%AD",
            'query parameter "title": "中中中中" has 12 bytes in UTF-8, at most 9 are allowed',
        ),
        (
            "/books?tag=a&tag=b&tag=c",
            'query parameter "tag": ["a", "b", "c"] has 3 items, at most 2 are allowed',
        ),
        ("/books?years=1815,x", 'query parameter "years": "x" is not an integer'),
        ("/books?years=1&years=2", 'query parameter "years" is given 2 times, once is allowed'),
        ("/books?ids=a,b", 'query parameter "ids": it is not JSON: expecting value at line 1'),
        ("/books?ids=[1]", 'query parameter "ids": 1 is not a string'),
        ("/books?limt=1", 'query parameter "limt" is not known; did you mean "limit"?'),
        (
            "/books/tags?language=en&zzz",
            'query parameter "zzz" is not known; this operation takes "language"',
        ),
        ("/books/a?x=1", 'query parameter "x" is not known; this operation takes none'),
        ("/books/tags", 'query parameter "language" is missing'),
        ("/books/longer-than-8", 'path parameter "book_id": "longer-than-8" has 13 characters'),
        ("/books?title=%FF", "the query string is not UTF-8"),
    ],
)
def test_the_first_wrong_parameter_is_named(library: Library, target: str, message: str) -> None:
    reply = library.ask("GET", target)
    assert (reply.status, reply.json["fault"]["errorCode"]) == (400, "400")
    assert reply.message.startswith(message)


@pytest.mark.parametrize(
    ("headers", "message"),
    [
        ({"X-Room": "secret"}, 'header parameter "X-Room" is not an integer'),
        ({"Cookie": "a=1; reader=secret"}, 'cookie parameter "reader" has 6 characters, at most 4'),
    ],
)
def test_what_headers_hold_is_never_repeated(
    library: Library, headers: Mapping[str, str], message: str
) -> None:
    reply = library.ask("GET", "/books", headers=headers)
    assert reply.status == 400
    assert reply.message.startswith(message)
    assert "secret" not in reply.message


@pytest.mark.parametrize("headers", [{"X-Room": "7"}, {"Cookie": "reader=ann"}, {"Accept": "*"}])
def test_documented_headers_are_accepted(library: Library, headers: Mapping[str, str]) -> None:
    assert library.ask("GET", "/books", headers=headers).status == 200


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({}, 'body: lacks the member "book"'),
        ({"book": {"title": 7}}, "body.book.title: 7 is not a string"),
        ({"book": {"title": "x", "pages": 0}}, "body.book.pages: 0 is less than the minimum of 1"),
        ({"book": {"title": "x", "colour": "red"}}, 'body.book: does not know the member "colour"'),
        (
            {"book": {"title": "x", "authors": [{"name": "A"}, {}]}},
            'body.book.authors[1]: lacks the member "name"',
        ),
        ([], "body: [] is not an object"),
        (None, "the body is missing"),
        (b"{", "the body cannot be read: it is not JSON: "),
        (b'{"book": NaN}', "the body cannot be read: it is not JSON: JSON has no NaN"),
        (b'{"book": 1, "book": 2}', 'the body cannot be read: the member "book" appears twice'),
        (b"[" * 5000, "the body cannot be read: it is nested more than 200 levels deep"),
        (rb'{"book": {"title": "\ud800"}}', "the body cannot be read: it holds bytes or escapes"),
    ],
)
def test_the_first_fault_of_a_body_is_told_with_its_place(
    library: Library, sent: Any, message: str
) -> None:
    reply = library.ask("POST", "/books", sent, headers={"Content-Type": "application/json"})
    assert reply.status == 400
    assert reply.message.startswith(message)


@pytest.mark.parametrize(
    "media_type", ["application/json", "Application/JSON; charset=utf-8", "application/json;x"]
)
def test_the_media_type_may_have_parameters(library: Library, media_type: str) -> None:
    assert library.ask("POST", "/books", EMMA, headers={"Content-Type": media_type}).status == 202


@pytest.mark.parametrize(
    ("headers", "message"),
    [
        (
            {"Content-Type": "text/plain"},
            'the header Content-Type must be application/json, not "text/plain"',
        ),
        (None, "the header Content-Type must be application/json, and none was sent"),
    ],
)
def test_another_media_type_is_refused(
    library: Library, headers: Mapping[str, str] | None, message: str
) -> None:
    reply = library.ask("POST", "/books", b"{}", headers=headers)
    assert (reply.status, reply.message) == (415, message)


def test_a_body_that_is_no_json_is_taken_where_it_is_documented(library: Library) -> None:
    png = {"Content-Type": "image/png"}
    assert library.ask("PUT", "/books/a/cover.png", b"\x89PNG", headers=png).status == 501
    assert library.ask("PUT", "/books/a/cover.gif", b"\x89PNG", headers=png).status == 400
    text = {"Content-Type": "text/plain"}
    assert library.ask("PUT", "/books/a/cover.png", b"PNG", headers=text).status == 415


def test_a_body_where_none_is_documented_is_refused(library: Library) -> None:
    reply = library.ask("GET", "/books", {})
    assert (reply.status, reply.message) == (400, "this operation takes no body")


def test_an_optional_body_may_be_absent(library: Library) -> None:
    assert library.ask("PUT", "/books/a").status == 200


@pytest.mark.parametrize(
    ("sent", "operation_id"),
    [({"lend": {"reader": "Ann"}}, "LendBook"), ({"return": {}}, "ReturnBook")],
)
def test_the_body_tells_operations_at_one_address_apart(
    library: Library, sent: Any, operation_id: str
) -> None:
    reply = library.ask("POST", "/books/a/action", sent)
    assert (reply.status, reply.operation_id) == (200, operation_id)


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"lend": {}}, 'body.lend: lacks the member "reader"'),
        ({"return": {}, "late": True}, 'body: does not know the member "late"'),
        (
            {},
            (
                "the body fits none of the operations here: "
                'LendBook (body: lacks the member "lend"); '
                'ReturnBook (body: lacks the member "return")'
            ),
        ),
    ],
)
def test_a_body_that_no_operation_takes_is_explained_by_the_one_that_was_meant(
    library: Library, sent: Any, message: str
) -> None:
    reply = library.ask("POST", "/books/a/action", sent)
    assert (reply.status, reply.message) == (400, message)


@pytest.mark.parametrize("headers", [{"X-Library-Key": "a"}, {"authorization": "Bearer b"}])
def test_any_documented_credential_will_do(library: Library, headers: Mapping[str, str]) -> None:
    reply = library.ask("GET", "/books", headers={"X-Library-Key": "", **headers})
    assert reply.status == 200


def test_without_a_credential_nothing_else_is_looked_at(library: Library) -> None:
    reply = library.ask("GET", "/books?limit=0&nonsense=1", headers={})
    assert reply.status == 401
    assert reply.message == (
        'a credential is missing: send the header "X-Library-Key" or the header "Authorization"'
    )
    assert library.ask("GET", "/books", headers={"X-Library-Key": ""}).status == 401
    assert library.ask("GET", "/nothing", headers={}).status == 404
    assert library.ask("PATCH", "/books", headers={}).status == 405


def test_an_operation_without_security_needs_no_credential(library: Library) -> None:
    assert library.ask("GET", "/", headers={}).status == 300


def test_a_key_may_travel_in_the_query_or_in_a_cookie(tmp_path: Path, library: Library) -> None:
    schemes = (
        "{key: {type: apiKey, in: query, name: key}, sid: {type: apiKey, in: cookie, name: sid},"
        " certificate: {type: mutualTLS}}"
    )
    needs = "[{key: [], certificate: []}, {sid: []}]"
    keyed = type(library)(read_contract(_written(tmp_path, needs=needs, schemes=schemes)))
    assert keyed.ask("GET", "/x?key=1", headers={}).status == 501
    assert keyed.ask("GET", "/x", headers={"Cookie": "a=b; sid=1"}).status == 501
    refused = keyed.ask("GET", "/x?key=", headers={})
    assert refused.json["error"]["message"] == (
        'a credential is missing: send the query parameter "key" and the connection'
        ' "certificate" or the cookie "sid"'
    )


@pytest.mark.parametrize(
    ("parameter", "message"),
    [
        ("{name: p, in: query, style: deepObject, schema: {type: object}}", "no style deepObject"),
        ("{name: p, in: query, schema: {type: object}}", 'the query parameter "p" of GetX'),
        ("{name: p, in: path, style: matrix, schema: {type: string}}", "no style matrix"),
        ("{in: query, schema: {type: strin}}", "cannot be used"),
    ],
)
def test_a_parameter_that_cannot_be_read_is_named_at_the_start(
    tmp_path: Path, parameter: str, message: str
) -> None:
    contract = read_contract(_written(tmp_path, parameter=parameter))
    with pytest.raises(ContractError) as refused:
        create_app(contract)
    assert message in str(refused.value)


def _written(
    folder: Path, *, needs: str = "[]", schemes: str = "{}", parameter: str | None = None
) -> Path:
    path = folder / "api.yaml"
    path.write_text(
        "openapi: 3.1.0\n"
        "info: {title: X, version: '1'}\n"
        f"security: {needs}\n"
        "paths:\n"
        "  /x:\n"
        "    get:\n"
        "      operationId: GetX\n"
        f"      parameters: [{parameter or ''}]\n"
        "      responses: {'200': {description: Fine.}}\n"
        f"components: {{securitySchemes: {schemes}}}\n"
    )
    return path
