"""``speckiln diff``."""

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

WORDS = "      description: Name of the reader."
BOOKS = "openapi/schemas/books.yaml"
OLD, NEW = "old/library.yaml", "openapi/library.yaml"


@pytest.fixture
def old(folder: Path) -> Path:
    return Path(shutil.copytree(folder / "openapi", folder / "old"))


def edit(file: str, before: str, after: str) -> None:
    text = Path(file).read_text("utf-8")
    assert before in text
    Path(file).write_text(text.replace(before, after, 1), "utf-8")


@pytest.fixture
def breaking(old: Path) -> None:  # noqa: ARG001 - made before the change
    """A request's member may be shorter, and a word is another one."""
    edit(BOOKS, WORDS, f"{WORDS}\n      maxLength: 9")
    edit("openapi/library.yaml", "title: ", "title: New ")


@pytest.mark.usefixtures("old")
def test_nothing_changed(speckiln: Callable[..., Result]) -> None:
    result = speckiln("diff", OLD, NEW, "--fail-on", "any")
    assert (result.exit_code, result.stdout) == (0, "nothing changed: 1.0.0\n")
    assert speckiln("diff", OLD, NEW, "--next-version").stdout == "1.0.0\n"
    assert speckiln("diff", OLD, NEW, "--markdown").stdout == "**nothing changed: 1.0.0**\n"


@pytest.mark.usefixtures("breaking")
def test_each_change_says_where_it_is_and_whom_it_breaks(speckiln: Callable[..., Result]) -> None:
    result = speckiln("diff", OLD, NEW, "--no-python")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        (
            "openapi/schemas/books.yaml:51: breaking LendBook, request body: lend-book.reader: "
            "maxLength 9 is new [limit]"
        ),
        "openapi/library.yaml:3: editorial the contract: the title changed [words]",
        "2 changes: 1 breaking, 1 editorial; 1.0.0 asks for 2.0.0",
    ]
    assert speckiln("diff", OLD, NEW, "--no-python", "--next-version").stdout == "2.0.0\n"


@pytest.mark.usefixtures("breaking")
@pytest.mark.parametrize(
    ("before", "after", "fail_on", "code"),
    [
        (OLD, NEW, "breaking", 1),
        (OLD, NEW, "additive", 1),
        (NEW, OLD, "breaking", 0),
        (NEW, OLD, "additive", 1),
        (NEW, OLD, "any", 1),
        (NEW, NEW, "any", 0),
        (OLD, NEW, "never", 2),
        (OLD, "nowhere.yaml", "any", 3),
    ],
)
def test_exit_codes(
    speckiln: Callable[..., Result], before: str, after: str, fail_on: str, code: int
) -> None:
    assert speckiln("diff", before, after, "--no-python", "--fail-on", fail_on).exit_code == code


@pytest.mark.usefixtures("breaking")
def test_markdown_for_merge_requests(speckiln: Callable[..., Result]) -> None:
    result = speckiln("diff", OLD, NEW, "--no-python", "--markdown")
    assert result.stdout == (
        "**2 changes: 1 breaking, 1 editorial; 1.0.0 asks for 2.0.0**\n"
        "\n"
        "### Breaking\n"
        "\n"
        "- **LendBook, request body: lend-book.reader**: maxLength 9 is new "
        "(`openapi/schemas/books.yaml:51`)\n"
        "\n"
        "### Editorial\n"
        "\n"
        "- **the contract**: the title changed (`openapi/library.yaml:3`)\n"
    )


@pytest.mark.usefixtures("breaking")
def test_reports_for_machines(speckiln: Callable[..., Result]) -> None:
    files = "--sarif", "out.sarif", "--junit", "out.xml"
    result = speckiln("diff", OLD, NEW, "--no-python", "--json", *files)
    found = json.loads(result.stdout)
    assert (found["old_version"], found["next_version"]) == ("1.0.0", "2.0.0")
    assert (found["breaking"], found["additive"], found["editorial"]) == (1, 0, 1)
    first = found["changes"][0]
    assert first["uses"] == [
        {"operation": "LendBook", "place": "request body: lend-book.reader", "effect": "breaking"}
    ]
    assert (first["old"]["file"], first["new"]["line"]) == ("old/schemas/books.yaml", 51)
    (run,) = json.loads(Path("out.sarif").read_text("utf-8"))["runs"]
    assert [one["level"] for one in run["results"]] == ["error", "note"]
    assert "It was at old/schemas/books.yaml:48." in run["results"][0]["message"]["text"]
    suite = ET.parse("out.xml").getroot()  # noqa: S314 - our own report
    assert suite.get("failures") == "1"
    (failed,) = [case for case in suite.iter("testcase") if case.find("failure") is not None]
    assert failed.get("name") == "limit"


@pytest.mark.usefixtures("old")
def test_one_form_at_a_time(speckiln: Callable[..., Result]) -> None:
    result = speckiln("diff", OLD, NEW, "--json", "--markdown")
    assert result.exit_code == 2
    assert "--json, --markdown" in result.output


@pytest.mark.usefixtures("old")
def test_text_of_a_contract_steers_neither_terminals_nor_markdown(
    speckiln: Callable[..., Result],
) -> None:
    edit("openapi/schemas/books.yaml", "reader:", '"<b>\\e[2J`r":')
    for form in ((), ("--json",), ("--markdown",)):
        output = speckiln("diff", OLD, NEW, "--no-python", *form).stdout
        assert "\x1b" not in output
    assert "\\<b\\>?\\[2J\\`r" in output


@pytest.mark.usefixtures("old")
def test_a_version_that_is_none_names_its_place(speckiln: Callable[..., Result]) -> None:
    edit("old/library.yaml", "version: 1.0.0", "version: one")
    result = speckiln("diff", OLD, NEW)
    assert result.exit_code == 1
    assert "old/library.yaml:" in result.output
