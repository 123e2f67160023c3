"""``speckiln drift``."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

PAGES = Path(__file__).parents[1] / "pages" / "library"


@pytest.fixture
def pages(folder: Path) -> Path:
    (folder / "openapi" / "sources.lock").unlink()
    return Path(shutil.copytree(PAGES, folder / "pages"))


def spoil(pages: Path) -> None:
    file = pages / "books_04.md"
    text = file.read_text("utf-8").replace("| reader | Yes |", "| reader | No |")
    file.write_text(text, "utf-8")


@pytest.mark.usefixtures("pages")
def test_pages_that_agree_are_exit_code_0(speckiln: Callable[..., Result]) -> None:
    result = speckiln("drift", "pages")
    assert result.exit_code == 0, result.output
    assert result.stdout == (
        "5 pages (0 without an operation), 5 operations, 2 differences explained: 0 findings\n"
    )


def test_drift_is_exit_code_1_and_says_where_and_what_to_do(
    speckiln: Callable[..., Result], pages: Path
) -> None:
    spoil(pages)
    result = speckiln("drift", "pages/books_04.md", "--spec", "openapi/library.yaml")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:2] == [
        (
            "openapi/schemas/books.yaml:46: LendBook request.lend-book.reader: the page says "
            "optional, the contract mandatory (pages/books_04.md:26, Table 3 Lending, row 1) "
            "[drift-required]"
        ),
        "    Change it here, or explain it under 'covers' in defects.yaml.",
    ]


def test_reports_are_written_for_machines(speckiln: Callable[..., Result], pages: Path) -> None:
    spoil(pages)
    result = speckiln("drift", "pages", "--json", "--sarif", "out.sarif", "--junit", "out.xml")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert (found["pages"], found["operations"], found["explained"]) == (5, 5, 2)
    assert found["findings"][0]["page"]["file"] == "pages/books_04.md"
    log = json.loads(Path("out.sarif").read_text("utf-8"))
    assert log["runs"][0]["results"][0]["ruleId"] == "drift-required"
    suites = ET.parse("out.xml").getroot()  # noqa: S314 - our own report
    assert (suites.get("name"), suites.get("failures")) == ("speckiln drift", "1")


@pytest.mark.usefixtures("pages")
def test_the_lock_is_written_on_demand(speckiln: Callable[..., Result], folder: Path) -> None:
    assert speckiln("drift", "pages", "--update-lock").exit_code == 0
    lock = folder / "openapi" / "sources.lock"
    assert lock.read_text("utf-8").startswith("# Written by `speckiln drift --update-lock`")
    assert speckiln("drift", "pages").exit_code == 0


def test_control_characters_of_a_page_do_not_reach_the_terminal(
    speckiln: Callable[..., Result], pages: Path
) -> None:
    file = pages / "books_04.md"
    text = file.read_text("utf-8").replace("| reader |", "| read\x1b[2Jer |")
    file.write_text(text, "utf-8")
    result = speckiln("drift", "pages")
    assert result.exit_code == 1
    assert "\x1b" not in result.output


@pytest.mark.usefixtures("folder")
def test_a_page_that_does_not_exist_is_exit_code_3(speckiln: Callable[..., Result]) -> None:
    result = speckiln("drift", "nothing.html")
    assert result.exit_code == 3
    assert "nothing.html: there is no such file" in result.stderr


@pytest.mark.usefixtures("folder")
def test_no_pages_are_wrong_usage(speckiln: Callable[..., Result]) -> None:
    assert speckiln("drift").exit_code == 2
