"""Where a server may send us."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from speckiln.fetching import _addresses
from speckiln.fetching._problems import UnfetchedError

if TYPE_CHECKING:
    from pytest_httpserver import HTTPServer

    from .conftest import Raw, Site

PAGE = b"<h1>Querying Books</h1>"
HTML = {"content_type": "text/html"}


def redirect(httpserver: HTTPServer, path: str, target: str, status: int = 302) -> None:
    httpserver.expect_request(path).respond_with_data(status=status, headers={"Location": target})


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_on_the_same_host_is_followed(
    site: Site, httpserver: HTTPServer, status: int
) -> None:
    site.list("a")
    redirect(httpserver, "/a.html", "moved/a.html", status)
    httpserver.expect_request("/moved/a.html").respond_with_data(PAGE, **HTML)
    assert site.outcomes() == {"zh/a": "new"}
    assert site.time.sleeps == [1]  # a redirect is a request, too


def test_a_redirect_to_another_host_that_is_listed_is_followed(
    site: Site, httpserver: HTTPServer
) -> None:
    other = f"http://127.0.0.1:{httpserver.port}/"
    site.list("a")
    site.list("b", base=other)
    redirect(httpserver, "/a.html", f"{other}b.html")
    httpserver.expect_request("/b.html").respond_with_data(PAGE, **HTML)
    assert site.outcomes(only=["a"]) == {"zh/a": "new"}


def test_a_redirect_to_another_host_is_not_followed(site: Site, httpserver: HTTPServer) -> None:
    target = f"http://127.0.0.1:{httpserver.port}/b.html"
    site.list("a")
    redirect(httpserver, "/a.html", target)
    assert site.problem() == (f"it redirects to {target}: sources.yaml lists no page of that host")
    assert len(httpserver.log) == 1


def test_redirects_come_to_an_end(site: Site, httpserver: HTTPServer) -> None:
    site.list("a")
    redirect(httpserver, "/a.html", "/a.html")
    assert site.problem() == "it redirects more than 5 times"
    assert len(httpserver.log) == 6


@pytest.mark.parametrize(
    "header",
    [
        *("X: no location", "Location:", "Location: http://a:b"),
        *("Location: mailto:docs@example.com", "Location: javascript:x"),
    ],
)
def test_a_redirect_to_nowhere_is_a_finding(raw: Raw, raw_site: Site, header: str) -> None:
    raw.script = [raw.send("HTTP/1.1 302 Found", header, "Content-Length: 0")]
    assert raw_site.problem() == "it redirects to nowhere"
    assert raw.served == 1


def test_conditions_go_to_where_the_page_was(site: Site, httpserver: HTTPServer) -> None:
    site.list("a")
    redirect(httpserver, "/a.html", "/moved.html")
    httpserver.expect_oneshot_request("/moved.html").respond_with_data(
        PAGE, headers={"ETag": '"1"'}, **HTML
    )
    site.fetch()
    httpserver.expect_request("/moved.html", headers={"If-None-Match": '"1"'}).respond_with_data(
        status=304
    )
    assert site.outcomes() == {"zh/a": "unchanged"}
    asked = ["If-None-Match" in request.headers for request, _ in httpserver.log]
    assert asked == [False, False, False, True]


def test_what_nobody_asked_about_cannot_be_unchanged(site: Site, httpserver: HTTPServer) -> None:
    site.list("a")
    httpserver.expect_request("/a.html").respond_with_data(status=304)
    assert site.problem() == "304 NOT MODIFIED, though nobody asked whether it is"


ADDRESSES = _addresses.Addresses(
    ["https://docs.example.com/api/", "https://docs.example.com:8443/", "http://[::1]:80/", "://"]
)


@pytest.mark.parametrize(
    "url",
    [
        "https://docs.example.com/a.html",
        "https://DOCS.example.com:443/a.html",
        "https://docs.example.com:8443/a.html",
        "http://[::1]/a.html",
    ],
)
def test_what_may_be_asked(url: str) -> None:
    assert ADDRESSES.first(url).path == "/a.html"


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("http://docs.example.com/a.html", "only https"),
        ("https://docs.example.com:9443/a.html", "lists no page of that host"),
        ("https://docs.example.com.evil.example/a.html", "lists no page of that host"),
        ("https://docs.example.com@evil.example/a.html", "with a user in it"),
        ("https://user:secret@docs.example.com/a.html", "with a user in it"),
        (r"https://evil.example\@docs.example.com/a.html", "with a user in it"),
        ("http://127.0.0.1/a.html", "lists no page of that host"),
        ("http://127.0.0.1.evil.example/a.html", "only https"),
        ("file:///etc/passwd", "not a URL"),
        ("ftp://docs.example.com/a.html", "only https"),
        ("a.html", "not a URL"),
        ("https://docs.example.com:99999999/", "lists no page of that host"),
        ("https://docs.exa\x00mple.com/", "not a URL"),
    ],
)
def test_what_may_not_be_asked(url: str, problem: str) -> None:
    with pytest.raises(UnfetchedError, match=problem):
        ADDRESSES.first(url)


def test_a_page_that_may_not_be_asked_is_a_finding(site: Site) -> None:
    site.list("a", base="http://docs.example.com/")
    assert site.problem() == "only https is asked"
