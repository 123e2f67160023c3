"""The folder of copies: what stays, what is resumed, and what may be broken in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speckiln.errors import UsageError
from speckiln.fetching import _copies, _index

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_httpserver import HTTPServer

    from .conftest import Site

PAGE = b"<h1>Querying Books</h1>"
HTML = {"content_type": "text/html"}
INDEX = _copies.INDEX_FILE


@pytest.fixture
def pages(site: Site, httpserver: HTTPServer) -> Site:
    """Return a site with three pages that say nothing of what state they are in."""
    site.list("a", "b", "c")
    for page in "abc":
        httpserver.expect_request(f"/{page}.html").respond_with_data(PAGE, **HTML)
    return site


def interrupt(site: Site, at: str, **options: Any) -> None:
    """Fetch, and press Ctrl-C when a page's turn has come."""

    def progress(said: str) -> None:
        if at in said:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        site.fetch(progress=progress, **options)


def asked(httpserver: HTTPServer) -> str:
    """Return which pages were asked for, in order."""
    return "".join(request.path[1] for request, _ in httpserver.log)


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_a_finding_and_its_copy_stays(
    site: Site, httpserver: HTTPServer, status: int
) -> None:
    site.list("a")
    httpserver.expect_oneshot_request("/a.html").respond_with_data(PAGE, **HTML)
    site.fetch()
    httpserver.expect_request("/a.html").respond_with_data(b"gone", status=status, **HTML)
    report = site.fetch()
    (finding,) = report.findings
    assert (finding.rule, str(finding.location)) == ("page-gone", "sources.yaml:1")
    assert f"/a.html answers {status} " in finding.message
    assert finding.hint == "Correct its URL, or take it out. The copy of before is kept."
    assert report.pages[0].file == site.folder / "zh" / "a.html"
    assert site.copy("zh/a.html") == PAGE
    assert report.summary == "1 page: 1 gone"


def test_a_page_that_never_was_there_has_no_copy(site: Site, httpserver: HTTPServer) -> None:
    site.list("a")
    httpserver.expect_request("/a.html").respond_with_data(status=404)
    report = site.fetch()
    assert report.findings[0].hint.endswith("There is no copy of it.")
    assert report.pages[0].file is None


def test_a_run_that_was_interrupted_goes_on_where_it_was(
    pages: Site, httpserver: HTTPServer
) -> None:
    interrupt(pages, "zh/c")
    assert pages.files() == {"zh/a.html", "zh/b.html"}
    assert pages.outcomes() == {"zh/a": "new", "zh/b": "new", "zh/c": "new"}
    assert asked(httpserver) == "abc"
    assert set(pages.outcomes().values()) == {"unchanged"}
    assert asked(httpserver) == "abcabc"


def test_it_can_be_interrupted_again(pages: Site, httpserver: HTTPServer) -> None:
    interrupt(pages, "zh/b")
    interrupt(pages, "zh/c")
    pages.fetch()
    assert asked(httpserver) == "abc"


def test_a_run_that_was_interrupted_long_ago_begins_anew(
    pages: Site, httpserver: HTTPServer
) -> None:
    interrupt(pages, "zh/c")
    pages.time.passed += 24 * 3600
    pages.fetch()
    assert asked(httpserver) == "ababc"


def test_a_run_from_the_future_is_not_gone_on_with(pages: Site, httpserver: HTTPServer) -> None:
    pages.time.passed = 3600
    interrupt(pages, "zh/c")
    pages.time.passed = 0
    pages.fetch()
    assert asked(httpserver) == "ababc"


def test_another_choice_of_pages_is_another_run(pages: Site, httpserver: HTTPServer) -> None:
    interrupt(pages, "zh/c")
    pages.fetch(only=["a"])
    assert asked(httpserver) == "aba"


def test_what_was_spoiled_meanwhile_is_fetched_again(pages: Site, httpserver: HTTPServer) -> None:
    interrupt(pages, "zh/c")
    (pages.folder / "zh" / "a.html").unlink()
    pages.urls["b"]["zh"] = pages.urls["a"]["zh"]
    pages.fetch()
    assert asked(httpserver) == "abaac"


def test_an_interruption_while_waiting_loses_nothing(pages: Site, httpserver: HTTPServer) -> None:
    def interrupted(_: float) -> None:
        raise KeyboardInterrupt

    pages.time.sleep = interrupted
    with pytest.raises(KeyboardInterrupt):
        pages.fetch()
    del pages.time.sleep
    pages.fetch()
    assert asked(httpserver) == "abc"


def test_half_a_file_is_never_seen(pages: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    pages.fetch()
    before = pages.files()

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pathlib.Path.replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        pages.fetch()
    assert pages.files() == before
    assert {each.name for each in pages.folder.iterdir()} == {INDEX, ".gitignore", "zh"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not JSON",
        b"[]",
        b'{"pages": {"zh/a": 1}}',
        b'{"version": 2}',
        b'{"version": 1, "run": {"since": "yesterday"}}',
        b'{"pages": {"zh/a": {"url": "u", "final": "f", "digest": "d", "ending": "/../x"}}}',
        b"[" * 100_000,
        b"\xff\xfe\x00",
    ],
)
def test_a_damaged_index_costs_nothing_but_requests(
    pages: Site, httpserver: HTTPServer, content: bytes
) -> None:
    pages.fetch()
    (pages.folder / INDEX).write_bytes(content)
    assert set(pages.outcomes().values()) == {"unchanged"}
    assert asked(httpserver) == "abcabc"
    assert set(json.loads((pages.folder / INDEX).read_bytes())["pages"]) == {"zh/a", "zh/b", "zh/c"}


@given(
    content=st.binary() | st.recursive(st.none() | st.text(), st.lists).map(repr).map(str.encode)
)
def test_no_index_can_do_harm(content: bytes) -> None:
    assert isinstance(_index.decode(content), _index.Index)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10, deadline=None
)
@given(etag=st.text())
def test_no_etag_in_an_index_can_do_harm(site: Site, httpserver: HTTPServer, etag: str) -> None:
    site.list("a")
    httpserver.expect_request("/a.html").respond_with_data(PAGE, headers={"ETag": '"1"'}, **HTML)
    site.fetch()
    index = json.loads((site.folder / INDEX).read_bytes())
    index["pages"]["zh/a"]["etag"] = etag
    (site.folder / INDEX).write_text(json.dumps(index), encoding="utf-8")
    assert site.outcomes() == {"zh/a": "unchanged"}


def test_the_index_is_the_same_where_nothing_changes(pages: Site) -> None:
    pages.fetch()
    before = (pages.folder / INDEX).read_bytes()
    pages.time.passed += 1000
    pages.fetch()
    assert (pages.folder / INDEX).read_bytes() == before


def test_a_new_folder_is_not_committed_by_accident(pages: Site) -> None:
    pages.fetch()
    assert (pages.folder / ".gitignore").read_text(encoding="utf-8").endswith("\n*\n")


def test_a_folder_that_was_there_is_not_hidden(pages: Site) -> None:
    pages.folder.mkdir()
    pages.fetch()
    assert not (pages.folder / ".gitignore").exists()


def test_a_folder_that_cannot_be_written_is_found_before_anything_is_asked(
    pages: Site, httpserver: HTTPServer, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder in (tmp_path / "file", tmp_path / "file" / "pages"):
        pages.folder = folder
        with pytest.raises(UsageError):
            pages.fetch()
    pages.folder = tmp_path / "pages"
    (pages.folder / INDEX).mkdir(parents=True)
    with pytest.raises(UsageError, match="cannot be read"):
        pages.fetch()
    assert not httpserver.log


def test_a_folder_that_may_not_be_written_is_wrong_usage(
    pages: Site, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    pages.folder.mkdir()
    monkeypatch.setattr("pathlib.Path.write_bytes", refuse)
    with pytest.raises(UsageError, match="cannot be written: Permission denied"):
        pages.fetch()
    assert not httpserver.log


def test_a_copy_that_cannot_be_written_ends_the_run(pages: Site) -> None:
    pages.folder.mkdir()
    (pages.folder / "zh").write_bytes(b"")
    with pytest.raises(UsageError, match=r"a\.html cannot be written"):
        pages.fetch()
