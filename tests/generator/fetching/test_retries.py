"""What is asked for again, how soon, and what is left alone."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import httpx
import pytest

from speckiln.fetching import _http
from speckiln.fetching._problems import UnansweredError
from speckiln.fetching._waits import backoff

if TYPE_CHECKING:
    from pytest_httpserver import HTTPServer

    from .conftest import Raw, Site

PAGE = b"<h1>Querying Books</h1>"
HTML = {"content_type": "text/html"}
OK = ("HTTP/1.1 200 OK", "Content-Type: text/html", f"Content-Length: {len(PAGE)}")


@pytest.mark.parametrize(
    ("asked", "waited"),
    [("7", 7), ("Thu, 01 Jan 2026 00:00:30 GMT", 30), ("Wed, 31 Dec 2025 00:00:00 GMT", 1)],
)
def test_a_host_is_given_the_time_that_it_asks_for(
    site: Site, httpserver: HTTPServer, asked: str, waited: float
) -> None:
    site.list("a")
    httpserver.expect_ordered_request("/a.html").respond_with_data(
        status=429, headers={"Retry-After": asked}
    )
    httpserver.expect_ordered_request("/a.html").respond_with_data(PAGE, **HTML)
    assert site.outcomes() == {"zh/a": "new"}
    assert site.time.sleeps == [waited]


def test_a_host_that_asks_for_too_much_time_is_left_alone(
    site: Site, httpserver: HTTPServer
) -> None:
    site.list("a", "b")
    httpserver.expect_request("/a.html").respond_with_data(
        status=429, headers={"Retry-After": "3600"}
    )
    pages = site.fetch().pages
    assert [page.problem for page in pages] == [
        "429 TOO MANY REQUESTS",
        "localhost was not asked: it asks to wait 3600 s",
    ]
    assert len(httpserver.log) == 1


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_failure_that_may_pass_is_tried_again(
    site: Site, httpserver: HTTPServer, status: int
) -> None:
    site.list("a")
    for _ in range(3):
        httpserver.expect_ordered_request("/a.html").respond_with_data(status=status)
    httpserver.expect_ordered_request("/a.html").respond_with_data(PAGE, **HTML)
    assert site.outcomes(delay=0) == {"zh/a": "new"}
    assert len(site.time.sleeps) == 3
    assert all(slept <= longest for slept, longest in zip(site.time.sleeps, (1, 2, 4), strict=True))


def test_pauses_grow_but_not_for_ever() -> None:
    longest = [max(backoff(attempt) for _ in range(2000)) for attempt in range(1, 9)]
    for found, limit in zip(longest, (1, 2, 4, 8, 16, 30, 30, 30), strict=True):
        assert limit * 0.9 < found <= limit
    assert min(backoff(6) for _ in range(2000)) < 1


def test_after_some_attempts_the_page_is_a_finding_and_its_copy_stays(
    site: Site, httpserver: HTTPServer
) -> None:
    site.list("a")
    httpserver.expect_oneshot_request("/a.html").respond_with_data(PAGE, **HTML)
    site.fetch()
    httpserver.expect_request("/a.html").respond_with_data(status=503)
    report = site.fetch()
    (finding,) = report.findings
    assert str(finding.location) == "sources.yaml:1"
    assert finding.rule == "page-fetch"
    assert "zh/a could not be fetched from http://" in finding.message
    assert finding.message.endswith("503 SERVICE UNAVAILABLE (4 attempts)")
    assert finding.hint == "The copy of before is kept."
    assert len(httpserver.log) == 5
    assert site.copy("zh/a.html") == PAGE
    assert report.summary == "1 page: 1 failed"


@pytest.mark.parametrize("status", [400, 401, 403, 418, 501, 204, 206])
def test_other_statuses_are_not_tried_again(
    site: Site, httpserver: HTTPServer, status: int
) -> None:
    site.list("a")
    httpserver.expect_request("/a.html").respond_with_data(b"no", status=status, **HTML)
    assert site.problem().startswith(f"{status} ")
    assert len(httpserver.log) == 1


def test_a_connection_that_is_reset_is_tried_again(raw: Raw, raw_site: Site) -> None:
    raw.script = [raw.reset, raw.reset, raw.send(*OK, body=PAGE)]
    assert raw_site.outcomes() == {"zh/a": "new"}
    assert raw_site.copy("zh/a.html") == PAGE


def test_a_page_that_is_cut_short_is_tried_again(raw: Raw, raw_site: Site) -> None:
    raw.script = [raw.send(*OK, body=PAGE[:9]), raw.send(*OK, body=PAGE)]
    assert raw_site.outcomes() == {"zh/a": "new"}
    assert raw_site.copy("zh/a.html") == PAGE


def test_what_is_no_http_is_a_finding(raw: Raw, raw_site: Site) -> None:
    raw.script = [raw.send("220 mail.example.com ESMTP")]
    assert "(4 attempts)" in raw_site.problem()


def test_nobody_listens(site: Site) -> None:
    site.list("a", base="http://127.0.0.1:1/")
    problem = site.problem()
    assert "refused" in problem
    assert "(4 attempts)" in problem


def test_a_host_that_fails_page_after_page_is_left_alone(
    site: Site, httpserver: HTTPServer
) -> None:
    site.list("a", "b", "c", "d", "e")
    site.list("e", edition="otc", base=f"http://127.0.0.1:{httpserver.port}/")
    httpserver.expect_request(
        "/e.html", headers={"Host": f"127.0.0.1:{httpserver.port}"}
    ).respond_with_data(PAGE, **HTML)
    for page in "abcd":
        httpserver.expect_request(f"/{page}.html").respond_with_data(status=503)
    pages = {each.page.key: each for each in site.fetch().pages}
    for name in ("zh/a", "zh/b", "zh/c"):
        assert pages[name].problem == "503 SERVICE UNAVAILABLE (4 attempts)"
    for name in ("zh/d", "zh/e"):
        assert pages[name].problem == (
            "localhost was not asked: 3 pages in a row could not be fetched from it"
        )
    assert pages["otc/e"].outcome == "new"
    assert len(httpserver.log) == 13


def test_a_page_that_works_shows_that_the_host_does(site: Site, httpserver: HTTPServer) -> None:
    site.list("a", "b", "c", "d", "e")
    for page in "abde":
        httpserver.expect_request(f"/{page}.html").respond_with_data(status=503)
    httpserver.expect_request("/c.html").respond_with_data(PAGE, **HTML)
    assert len(site.fetch().findings) == 4
    assert len(httpserver.log) == 17


def test_a_certificate_that_nobody_trusts_is_not_tried_again(site: Site) -> None:
    def refuse(_: httpx.Request) -> httpx.Response:
        cause = ssl.SSLCertVerificationError("self-signed certificate")
        raise httpx.ConnectError(str(cause)) from cause

    site.list("a")
    with httpx.Client(transport=httpx.MockTransport(refuse)) as client:
        (page,) = site.fetch(client=client).pages
    assert "self-signed certificate" in page.problem
    assert "attempts" not in page.problem


@pytest.mark.parametrize(
    "beginning",
    [b"", b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"],
    ids=["status line", "headers", "body"],
)
def test_a_server_that_never_comes_to_an_end_is_cut_off(raw: Raw, beginning: bytes) -> None:
    raw.script = [raw.drip(beginning)]
    url = _http.parse_url(raw.url)
    assert url is not None
    with (
        _http.Http(None, longest=0.2) as http,
        pytest.raises(UnansweredError, match=r"no complete answer within 0\.2 s"),
    ):
        http.get(url, {})


def test_an_error_that_never_comes_to_an_end_is_an_error(raw: Raw) -> None:
    raw.script = [raw.drip(b"HTTP/1.1 404 Not Found\r\n\r\n")]
    url = _http.parse_url(raw.url)
    assert url is not None
    with _http.Http(None, longest=0.5) as http:
        assert http.get(url, {}).status == 404


def test_a_silent_server_is_given_up(raw: Raw) -> None:
    raw.script = [lambda _: raw.released.wait(30) and None]
    url = _http.parse_url(raw.url)
    assert url is not None
    with (
        httpx.Client(timeout=httpx.Timeout(10, read=0.1)) as client,
        _http.Http(client) as http,
        pytest.raises(UnansweredError, match="no answer in time"),
    ):
        http.get(url, {})
