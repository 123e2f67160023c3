"""``speckiln fetch``."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from speckiln.fetching import Clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result
    from pytest_httpserver import HTTPServer

PAGE = "<h1>Listing Books</h1>"
HTML = {"content_type": "text/html"}
SOURCES = """\
editions:
  en:
    title: API reference of the library
    language: en
    base: {base}
  zh:
    title: The same in Chinese
    language: zh
    base: {base}zh/
pages:
  - id: lib_0101
    operation: ListBooks
    urls:
      en: list.html
      zh: list.html
  - id: lib_0102
    operation: ShowBook
    urls:
      en: show.html
"""


@pytest.fixture(autouse=True)
def _nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Clock, "sleep", lambda *_: None)
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)


@pytest.fixture
def site(folder: Path, httpserver: HTTPServer) -> HTTPServer:
    """Return a site with the pages that ``sources.yaml`` lists."""
    text = SOURCES.format(base=httpserver.url_for("/"))
    (folder / "openapi" / "sources.yaml").write_text(text, encoding="utf-8")
    for path in ("/list.html", "/zh/list.html"):
        httpserver.expect_request(path).respond_with_data(PAGE, **HTML)
    httpserver.expect_request("/show.html").respond_with_data(PAGE, **HTML)
    return httpserver


@pytest.mark.usefixtures("site")
def test_copies_are_made_and_told(speckiln: Callable[..., Result], folder: Path) -> None:
    result = speckiln("fetch")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "    new  pages/en/lib_0101.html",
        "    new  pages/zh/lib_0101.html",
        "    new  pages/en/lib_0102.html",
        "3 pages: 3 new",
    ]
    assert (folder / "pages" / "zh" / "lib_0101.html").read_text(encoding="utf-8") == PAGE


@pytest.mark.usefixtures("site")
def test_where_nothing_changes_only_that_is_told(speckiln: Callable[..., Result]) -> None:
    speckiln("fetch")
    result = speckiln("fetch", "--delay", "0")
    assert (result.exit_code, result.stdout) == (0, "3 pages: 3 unchanged\n")


@pytest.mark.usefixtures("site")
def test_pages_and_editions_can_be_chosen(speckiln: Callable[..., Result], folder: Path) -> None:
    result = speckiln("fetch", "-o", "copies", "--edition", "en", "--only", "lib_0102")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "1 page: 1 new")
    assert [file.name for file in (folder / "copies" / "en").iterdir()] == ["lib_0102.html"]


def test_pages_that_are_gone_or_fail_are_exit_code_1(
    speckiln: Callable[..., Result], site: HTTPServer
) -> None:
    speckiln("fetch", "--only", "lib_0102")
    site.clear()
    site.expect_request("/list.html").respond_with_data(status=503)
    site.expect_request("/zh/list.html").respond_with_data(PAGE, **HTML)
    site.expect_request("/show.html").respond_with_data(status=410)
    result = speckiln("fetch")
    url = site.url_for("/")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "    new  pages/zh/lib_0101.html",
        (
            f"openapi/sources.yaml:11: en/lib_0101 could not be fetched from {url}list.html: "
            "503 SERVICE UNAVAILABLE (4 attempts) [page-fetch]"
        ),
        "    There is no copy of it.",
        (
            f"openapi/sources.yaml:16: en/lib_0102 is gone: {url}show.html answers 410 GONE "
            "[page-gone]"
        ),
        "    Correct its URL, or take it out. The copy of before is kept.",
        "3 pages: 1 new, 1 gone, 1 failed",
    ]


def test_json_is_all_that_is_printed(speckiln: Callable[..., Result], site: HTTPServer) -> None:
    site.clear()
    site.expect_request("/list.html").respond_with_data(PAGE, **HTML)
    site.expect_request("/zh/list.html").respond_with_data(status=404)
    result = speckiln("fetch", "--json", "--only", "lib_0101")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    pages = report.pop("pages")
    assert report == {
        "sources": "openapi/sources.yaml",
        "folder": "pages",
        "new": 1,
        "changed": 0,
        "unchanged": 0,
        "gone": 1,
        "failed": 0,
    }
    assert pages[0] == {
        "edition": "en",
        "page": "lib_0101",
        "operation": "ListBooks",
        "url": site.url_for("/list.html"),
        "outcome": "new",
        "file": "pages/en/lib_0101.html",
        "problem": "",
    }
    assert (pages[1]["outcome"], pages[1]["file"]) == ("gone", None)
    assert pages[1]["problem"] == "404 NOT FOUND"


def test_an_interruption_says_how_to_go_on(
    speckiln: Callable[..., Result], site: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Clock, "sleep", interrupted)
        result = speckiln("fetch")
    assert result.exit_code == 130
    assert "error: interrupted; the copies that were fetched are kept" in result.stderr
    assert speckiln("fetch").stdout.splitlines()[-1] == "3 pages: 3 new"
    assert len(site.log) == 3


@pytest.mark.usefixtures("site")
def test_the_list_can_be_anywhere(speckiln: Callable[..., Result], folder: Path) -> None:
    (folder / "openapi" / "sources.yaml").rename(folder / "list.yaml")
    assert speckiln("fetch", "--sources", "list.yaml").exit_code == 0


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--only", "lib_0103"], "no page 'lib_0103'"),
        (["--edition", "eng"], "no edition 'eng'"),
        (["--delay", "-1"], "--delay"),
        (["-o", "openapi/sources.yaml"], "is not a folder"),
    ],
)
def test_wrong_usage_is_exit_code_2(
    speckiln: Callable[..., Result], options: list[str], message: str
) -> None:
    result = speckiln("fetch", *options)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_list_that_cannot_be_read_is_exit_code_3(
    speckiln: Callable[..., Result], folder: Path
) -> None:
    result = speckiln("fetch", "--sources", "nowhere.yaml")
    assert (result.exit_code, "there is no such file" in result.stderr) == (3, True)
    (folder / "broken.yaml").write_text("editions: [", encoding="utf-8")
    assert speckiln("fetch", "--sources", "broken.yaml").exit_code == 3


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("list.html", "'http://['", 14),
        ("title: The same in Chinese", "title: ''", 6),
        ("lib_0102", "../../lib_0102", 16),
        ("base: {base}\n", "base: 'http://[/'\n", 5),
    ],
)
def test_a_list_that_is_wrong_is_exit_code_1_and_says_where(
    speckiln: Callable[..., Result], folder: Path, old: str, new: str, line: int
) -> None:
    text = SOURCES.replace(old, new).format(base="https://docs.example.com/")
    (folder / "openapi" / "sources.yaml").write_text(text, encoding="utf-8")
    result = speckiln("fetch")
    assert result.exit_code == 1
    assert f"error: openapi/sources.yaml:{line}: " in result.stderr
    assert not (folder / "pages").exists()
