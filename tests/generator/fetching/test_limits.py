"""What is too large, compressed in odd ways, or no page at all."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from typing import TYPE_CHECKING

import pytest
from werkzeug import Response

from speckiln.fetching._http import MAX_PAGE_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_httpserver import HTTPServer
    from werkzeug import Request

    from .conftest import Raw, Site

PAGE = b"<h1>Querying Books</h1>" * 100
KEPT = f"and {MAX_PAGE_BYTES:,} bytes are kept at most"


def compressed(content: bytes) -> dict[str, object]:
    return {
        "response_data": content,
        "headers": {"Content-Encoding": "gzip"},
        "content_type": "text/html",
    }


def test_a_page_whose_length_says_that_it_is_too_large_is_not_read(
    raw: Raw, raw_site: Site
) -> None:
    raw.script = [
        raw.send("HTTP/1.1 200 OK", "Content-Type: text/html", "Content-Length: 99999999999")
    ]
    assert raw_site.problem() == f"it has 99,999,999,999 bytes, {KEPT}"
    assert raw.served == 1


def test_a_page_that_turns_out_to_be_too_large_is_not_read_on(
    site: Site, httpserver: HTTPServer
) -> None:
    sent = 0

    def pieces() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(4096):
            sent += 65536
            yield b"x" * 65536

    site.list("a")
    httpserver.expect_request("/a.html").respond_with_handler(
        lambda _: Response(pieces(), content_type="text/html")
    )
    assert site.problem() == f"it has more, {KEPT}"
    assert sent < 3 * MAX_PAGE_BYTES
    assert not site.files()


def test_a_page_of_just_the_limit_is_kept(site: Site, httpserver: HTTPServer) -> None:
    site.list("a")
    httpserver.expect_request("/a.html").respond_with_data(
        b"x" * MAX_PAGE_BYTES, content_type="text/html"
    )
    assert site.outcomes() == {"zh/a": "new"}


def test_compressed_pages_are_kept_as_they_are_read(site: Site, httpserver: HTTPServer) -> None:
    site.list("a")
    httpserver.expect_request("/a.html").respond_with_data(**compressed(gzip.compress(PAGE)))
    site.fetch()
    assert site.copy("zh/a.html") == PAGE


def test_a_page_that_is_large_when_decompressed_costs_no_memory(
    site: Site, httpserver: HTTPServer
) -> None:
    squeeze = zlib.compressobj(9, wbits=31)
    bomb = b"".join(squeeze.compress(bytes(1 << 24)) for _ in range(10)) + squeeze.flush()
    site.list("a")
    httpserver.expect_request("/a.html").respond_with_data(**compressed(bomb))
    tracemalloc.start()
    try:
        assert site.problem() == f"it has more, {KEPT}"
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 5 * MAX_PAGE_BYTES


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (gzip.compress(PAGE)[:-9], "the compressed page is cut short (4 attempts)"),
        (b"not compressed at all", "the compressed page is broken (4 attempts)"),
        (b"", "the compressed page is cut short (4 attempts)"),
    ],
    ids=["cut short", "not compressed", "empty"],
)
def test_what_cannot_be_decompressed_is_no_page(
    site: Site, httpserver: HTTPServer, content: bytes, problem: str
) -> None:
    site.list("a")
    httpserver.expect_request("/a.html").respond_with_data(**compressed(content))
    assert site.problem() == problem


def test_only_what_was_asked_for_is_decompressed(site: Site, httpserver: HTTPServer) -> None:
    site.list("a")
    httpserver.expect_request("/a.html").respond_with_data(
        PAGE, headers={"Content-Encoding": "br"}, content_type="text/html"
    )
    assert site.problem() == "it is compressed as 'br', which nobody asked for"


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("/page", "text/html", "a.html"),
        ("/page", "TEXT/HTML; charset=GBK", "a.html"),
        ("/page.php", "application/xhtml+xml", "a.html"),
        ("/page", "text/markdown", "a.md"),
        ("/page", "text/plain", "a.txt"),
        ("/page.rst", "text/plain; charset=utf-8", "a.rst"),
        ("/page.md", "text/plain", "a.md"),
        ("/page.RST", "application/octet-stream", "a.rst"),
        ("/page.rst", "text/x-rst", "a.rst"),
        ("/page.htm", "", "a.html"),
    ],
)
def test_the_copy_has_the_ending_of_its_form(
    site: Site, httpserver: HTTPServer, path: str, kind: str, name: str
) -> None:
    site.urls = {"a": {"zh": httpserver.url_for(path)}}
    httpserver.expect_request(path).respond_with_handler(lambda _: _typed(kind))
    assert site.outcomes() == {"zh/a": "new"}
    assert site.files() == {f"zh/{name}"}


@pytest.mark.parametrize(
    ("path", "kind", "problem"),
    [
        ("/a.html", "application/pdf", "it is application/pdf, which no page is"),
        ("/a.html", "application/json", "it is application/json, which no page is"),
        ("/a.zip", "application/octet-stream", "it is application/octet-stream, which no page is"),
        ("/a", "", "it is of a type that nobody says, which no page is"),
    ],
)
def test_what_is_no_page_is_not_kept(
    site: Site, httpserver: HTTPServer, path: str, kind: str, problem: str
) -> None:
    site.urls = {"a": {"zh": httpserver.url_for(path)}}
    httpserver.expect_request(path).respond_with_handler(lambda _: _typed(kind))
    assert site.problem() == problem
    assert not site.files()


def _typed(kind: str) -> Response:
    response = Response(PAGE)
    response.headers.remove("Content-Type")
    if kind:
        response.headers["Content-Type"] = kind
    return response


def test_an_empty_page_does_not_replace_a_copy(site: Site, httpserver: HTTPServer) -> None:
    site.list("a")
    httpserver.expect_oneshot_request("/a.html").respond_with_data(PAGE, content_type="text/html")
    site.fetch()
    httpserver.expect_request("/a.html").respond_with_data(b" \n", content_type="text/html")
    assert site.problem() == "it is empty"
    assert site.copy("zh/a.html") == PAGE


def test_a_page_has_one_copy_whatever_it_is_written_in(site: Site, httpserver: HTTPServer) -> None:
    site.list("a")
    for kind in ("text/html", "text/markdown"):
        httpserver.expect_oneshot_request("/a.html").respond_with_data(PAGE, content_type=kind)
    site.fetch()
    assert site.outcomes() == {"zh/a": "unchanged"}
    assert site.files() == {"zh/a.md"}


def test_a_header_without_end_is_no_answer(raw: Raw, raw_site: Site) -> None:
    raw.script = [raw.send("HTTP/1.1 200 OK", f"X-Long: {'x' * 300_000}")]
    assert "(4 attempts)" in raw_site.problem()


def test_the_body_of_an_error_is_not_read_to_its_end(site: Site, httpserver: HTTPServer) -> None:
    def answer(_: Request) -> Response:
        return Response((b"x" * 65536 for _ in range(10_000)), status=404)

    site.list("a")
    httpserver.expect_request("/a.html").respond_with_handler(answer)
    assert site.outcomes() == {"zh/a": "gone"}
