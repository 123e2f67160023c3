"""Request lines, in all the ways in which pages write them."""

import pytest

from speckiln.pages.meaning._uri import request_lines, templates


@pytest.mark.parametrize(
    ("text", "method", "path", "query"),
    [
        ("GET /v1/{id}/books", "GET", "/v1/{id}/books", ()),
        ("GET /", "GET", "/", ()),
        ("URI: POST https://{endpoint}/v1/books.", "POST", "/v1/books", ()),
        ("PUT https://library.example.com:443/v1/{id}", "PUT", "/v1/{id}", ()),
        ("DELETE 'https://{endpoint}/v1/{id}'", "DELETE", "/v1/{id}", ()),
        (r"GET /v1/\{project\_id\}/books", "GET", "/v1/{project_id}/books", ()),
        ("GET /v1/books?limit={limit}&offset=0", "GET", "/v1/books", ("limit", "offset")),
        ("GET /v1/books{?limit,offset}", "GET", "/v1/books", ("limit", "offset")),
        ("GET /v1/books[?limit, offset]", "GET", "/v1/books", ("limit", "offset")),
        ("GET /v1/books[?limit=1&offset=2]", "GET", "/v1/books", ("limit", "offset")),
        ("GET /v1/books[?limit=1]", "GET", "/v1/books", ("limit",)),
        ("GET /v1/{region}:{id}/books", "GET", "/v1/{region}:{id}/books", ()),
        ("GET /v1/books/ {book_id}", "GET", "/v1/books/{book_id}", ()),
        ("GET /v1/<id>/books", "GET", "/v1/{id}/books", ()),
        ("PUT /v1/{id} HTTP/1.1", "PUT", "/v1/{id}", ()),
        ("POST\nhttps://{endpoint}/v1/books", "POST", "/v1/books", ()),
        ("POST\uff1a/v1/books\u3002", "POST", "/v1/books", ()),
    ],
)
def test_a_request_line_is_read(text: str, method: str, path: str, query: tuple[str, ...]) -> None:
    (line,) = request_lines(text, 7)

    assert (line.method, line.path, line.query) == (method, path, query)
    assert line.line in {7, 8}


@pytest.mark.parametrize(
    "text",
    ["GET is idempotent.", "Use POST", "PUTTING /v1", "GET ftp://x", "get /v1", "GET /v1/{id", ""],
)
def test_other_words_are_no_request_line(text: str) -> None:
    assert request_lines(text, 1) == []


def test_an_example_address_does_not_become_an_operation_of_its_own() -> None:
    text = "GET /v1/{project_id}/books\nGET /v1/6f2b0e1c/books\nDELETE /v1/6f2b0e1c/books"

    found = templates(request_lines(text, 1))

    assert [(one.method, one.path) for one in found] == [
        ("GET", "/v1/{project_id}/books"),
        ("DELETE", "/v1/6f2b0e1c/books"),
    ]


def test_a_literal_path_beside_a_template_stays() -> None:
    found = templates(request_lines("GET /v1/{id}/books/{book_id}\nGET /v1/{id}/books/all", 1))

    assert [one.path for one in found] == ["/v1/{id}/books/{book_id}", "/v1/{id}/books/all"]
