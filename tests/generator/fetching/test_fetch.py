"""What is kept of pages, and what is asked for when it is there already."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

import speckiln
from speckiln.errors import UsageError
from speckiln.fetching import _http
from speckiln.pages import _read

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from pytest_httpserver import HTTPServer

    from .conftest import Raw, Site

PAGE = b"<h1>Querying Books</h1>"
HTML = {"content_type": "text/html; charset=utf-8"}


def test_pages_are_kept_by_edition_and_id(site: Site, httpserver: HTTPServer) -> None:
    site.list("a", "b")
    site.list("a", edition="otc")
    httpserver.expect_request("/a.html").respond_with_data(PAGE, **HTML)
    httpserver.expect_request("/b.html").respond_with_data(b"other", **HTML)
    report = site.fetch()
    assert report.summary == "3 pages: 3 new"
    assert not report.findings
    assert site.files() == {"zh/a.html", "otc/a.html", "zh/b.html"}
    assert site.copy("otc/a.html") == PAGE
    assert [page.file for page in report.pages] == [
        site.folder / name for name in ("zh/a.html", "otc/a.html", "zh/b.html")
    ]


def test_the_request_says_who_asks(site: Site, httpserver: HTTPServer) -> None:
    site.list("a")
    httpserver.expect_request("/a.html").respond_with_data(PAGE, **HTML)
    site.fetch()
    ((request, _),) = httpserver.log
    assert request.headers["User-Agent"] == f"speckiln/{speckiln.__version__}"
    assert request.headers["Accept-Encoding"] == "gzip"


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ({"ETag": '"1"'}, {"If-None-Match": '"1"'}),
        (
            {"Last-Modified": "Wed, 21 Oct 2015 07:28:00 GMT"},
            {"If-Modified-Since": "Wed, 21 Oct 2015 07:28:00 GMT"},
        ),
    ],
)
def test_a_page_that_has_not_changed_is_not_sent_again(
    site: Site, httpserver: HTTPServer, said: dict[str, str], asked: dict[str, str]
) -> None:
    site.list("a")
    httpserver.expect_ordered_request("/a.html").respond_with_data(PAGE, headers=said, **HTML)
    for _ in range(2):
        httpserver.expect_ordered_request("/a.html", headers=asked).respond_with_data(status=304)
    assert site.outcomes() == {"zh/a": "new"}
    before = (site.folder / "zh" / "a.html").stat()
    assert site.outcomes() == {"zh/a": "unchanged"}
    assert site.outcomes() == {"zh/a": "unchanged"}
    after = (site.folder / "zh" / "a.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    httpserver.check_assertions()


def test_a_page_that_has_changed_is_kept_anew(site: Site, httpserver: HTTPServer) -> None:
    site.list("a")
    first, second = ({"ETag": '"1"'}, {"ETag": '"2"'})
    httpserver.expect_ordered_request("/a.html").respond_with_data(PAGE, headers=first, **HTML)
    httpserver.expect_ordered_request("/a.html").respond_with_data(b"new", headers=second, **HTML)
    httpserver.expect_ordered_request(
        "/a.html", headers={"If-None-Match": '"2"'}
    ).respond_with_data(status=304)
    assert [site.outcomes()["zh/a"] for _ in range(3)] == ["new", "changed", "unchanged"]
    assert site.copy("zh/a.html") == b"new"


def test_without_validators_the_same_page_is_unchanged(site: Site, httpserver: HTTPServer) -> None:
    site.list("a")
    httpserver.expect_request("/a.html").respond_with_data(PAGE, **HTML)
    assert [site.outcomes()["zh/a"] for _ in range(2)] == ["new", "unchanged"]


@pytest.mark.parametrize("spoiled", [None, b"<h1>Querying</h1>"])
def test_a_copy_that_is_not_what_was_fetched_is_fetched_again(
    site: Site, httpserver: HTTPServer, spoiled: bytes | None
) -> None:
    site.list("a")
    httpserver.expect_request("/a.html").respond_with_data(PAGE, headers={"ETag": '"1"'}, **HTML)
    site.fetch()
    file = site.folder / "zh" / "a.html"
    if spoiled is None:
        file.unlink()
    else:
        file.write_bytes(spoiled)
    assert site.outcomes() == {"zh/a": "new" if spoiled is None else "changed"}
    assert file.read_bytes() == PAGE
    assert "If-None-Match" not in httpserver.log[-1][0].headers


def test_an_etag_that_no_header_can_hold_is_not_sent_back(
    site: Site, httpserver: HTTPServer
) -> None:
    site.list("a")
    headers = {"ETag": '"Seite-\u00e9"'}
    httpserver.expect_request("/a.html").respond_with_data(PAGE, headers=headers, **HTML)
    assert [site.outcomes()["zh/a"] for _ in range(2)] == ["new", "unchanged"]
    assert "If-None-Match" not in httpserver.log[-1][0].headers


def test_a_host_has_a_pause_between_two_requests(site: Site, httpserver: HTTPServer) -> None:
    site.list("a", "b", "c")
    httpserver.expect_request("/a.html").respond_with_data(PAGE, **HTML)
    httpserver.expect_request("/b.html").respond_with_data(PAGE, **HTML)
    httpserver.expect_request("/c.html").respond_with_data(PAGE, **HTML)
    site.fetch(delay=2.5)
    assert site.time.sleeps == [2.5, 2.5]


def test_two_hosts_do_not_wait_for_each_other(site: Site, httpserver: HTTPServer) -> None:
    site.list("a", "b")
    site.list("a", "b", edition="otc", base=f"http://127.0.0.1:{httpserver.port}/")
    httpserver.expect_request("/a.html").respond_with_data(PAGE, **HTML)
    httpserver.expect_request("/b.html").respond_with_data(PAGE, **HTML)
    site.fetch(delay=1)
    assert site.time.sleeps == [1]
    hosts = [request.headers["Host"].partition(":")[0] for request, _ in httpserver.log]
    assert hosts == ["localhost", "127.0.0.1", "localhost", "127.0.0.1"]


def test_pages_and_editions_can_be_chosen(site: Site, httpserver: HTTPServer) -> None:
    site.list("a", "b")
    site.list("a", edition="otc")
    httpserver.expect_request("/a.html").respond_with_data(PAGE, **HTML)
    httpserver.expect_request("/b.html").respond_with_data(PAGE, **HTML)
    assert list(site.outcomes(only=["a"], editions=["otc"])) == ["otc/a"]
    assert list(site.outcomes(only=["b", "a"], editions=["zh"])) == ["zh/a", "zh/b"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"only": ["aa"]}, "no page 'aa'"),
        ({"editions": ["otk"]}, "no edition 'otk' Did you mean otc?"),
        ({"only": ["b"], "editions": ["otc"]}, "none of these pages"),
        ({"delay": float("nan")}, "no waiting"),
        ({"delay": -1}, "no waiting"),
    ],
)
def test_what_is_not_listed_cannot_be_chosen(
    site: Site, options: dict[str, object], message: str
) -> None:
    site.list("a", "b")
    site.list("a", edition="otc")
    with pytest.raises(UsageError) as caught:
        site.fetch(**options)
    assert message in str(caught.value)


def test_a_page_that_is_listed_twice_is_asked_for_once(site: Site, httpserver: HTTPServer) -> None:
    site.list("a")
    httpserver.expect_request("/a.html").respond_with_data(PAGE, **HTML)
    sources = site.sources
    sources.pages = sources.pages * 2
    report = speckiln.fetch(sources, site.folder, clock=site.time)
    assert report.summary == "1 page: 1 new"


def test_progress_names_the_page(site: Site, httpserver: HTTPServer) -> None:
    site.list("a", "b")
    httpserver.expect_request("/a.html").respond_with_data(PAGE, **HTML)
    httpserver.expect_request("/b.html").respond_with_data(PAGE, **HTML)
    said: list[str] = []
    site.fetch(progress=said.append)
    assert said == ["fetching zh/a (1 of 2)", "fetching zh/b (2 of 2)"]


def test_a_client_that_is_given_is_used_and_stays_open(site: Site) -> None:
    site.list("a")
    transport = httpx.MockTransport(lambda _: httpx.Response(200, html="from elsewhere"))
    with httpx.Client(transport=transport) as client:
        assert site.outcomes(client=client) == {"zh/a": "new"}
        assert not client.is_closed
    assert site.copy("zh/a.html") == b"from elsewhere"


def test_a_proxy_that_is_no_url_is_wrong_usage(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.list("a")
    monkeypatch.setenv("HTTPS_PROXY", "ftp://proxy")
    with pytest.raises(UsageError, match="environment's proxy"):
        site.fetch()


def test_connections_are_used_again(raw: Raw, raw_site: Site) -> None:
    def answer(status: str, content: bytes = PAGE) -> Callable[[socket.socket], None]:
        lines = [f"HTTP/1.1 {status}", "Content-Type: text/html", 'ETag: "1"']
        return raw.send(*lines, f"Content-Length: {len(content)}", body=content)

    def keep_alive(connection: socket.socket) -> None:
        for status in ("404 Not Found", "503 Unavailable", "200 OK"):
            answer(status)(connection)
            connection.recv(65536)
        answer("304 Not Modified", b"")(connection)

    raw.script = [answer("200 OK"), keep_alive]
    assert raw_site.outcomes() == {"zh/a": "new"}
    raw_site.urls = {"b": raw_site.urls["a"], "c": raw_site.urls["a"], **raw_site.urls}
    assert list(raw_site.outcomes().values()) == ["gone", "new", "unchanged"]
    assert raw.served == 2


def test_what_is_kept_can_be_read() -> None:
    assert _http.MAX_PAGE_BYTES == _read.MAX_PAGE_BYTES
