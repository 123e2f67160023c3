"""``speckiln extract``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

LIST_BOOKS = """\
# Listing Books

## URI

GET /v1/books

**Table 1** Query parameters

| Parameter | Mandatory | Type | Description |
|---|---|---|---|
| limit | No | Integer | How many. Value range: 1-100 |

**Table 2** Moons

| Moon | Size |
|---|---|
| Io | 1 |
"""


@pytest.fixture
def pages(folder: Path) -> Path:
    pages = folder / "pages"
    (pages / "more").mkdir(parents=True)
    (pages / "books.md").write_text(LIST_BOOKS, encoding="utf-8")
    (pages / "more" / "books.md").write_text("# Words about books\n", encoding="utf-8")
    return pages


def test_a_document_is_printed_as_yaml_and_the_report_apart(
    speckiln: Callable[..., Result], pages: Path
) -> None:
    result = speckiln("extract", str(pages))
    assert result.exit_code == 0
    document = yaml.safe_load(result.stdout)
    assert document["openapi"] == "3.1.0"
    assert document["paths"]["/v1/books"]["get"]["operationId"] == "ListBooks"
    assert result.stderr.startswith(
        "2 pages (1 with an operation), 1 operation; tables: 1 read, 1 not; "
    )
    assert f"note: no operation in {pages / 'more' / 'books.md'}" in result.stderr
    assert "Table 2 Moons: table not read" in result.stderr


@pytest.mark.parametrize("name", ["out/books.json", "out/books.yaml"])
def test_a_document_is_written_in_the_format_of_its_ending(
    speckiln: Callable[..., Result], pages: Path, folder: Path, name: str
) -> None:
    result = speckiln("extract", str(pages), "-o", name, "--sources", "--jobs", "2")
    assert (result.exit_code, result.stdout) == (0, f"wrote {name}\n")
    document = yaml.safe_load((folder / name).read_text(encoding="utf-8"))
    (limit,) = document["paths"]["/v1/books"]["get"]["parameters"]
    assert limit["x-source"]["row"] == 1
    assert [path.name for path in (folder / "out").iterdir()] == [name.removeprefix("out/")]


def test_each_page_has_a_document_where_asked(
    speckiln: Callable[..., Result], pages: Path, folder: Path
) -> None:
    result = speckiln("extract", str(pages), "--split", "-o", "out")
    assert (result.exit_code, result.stdout) == (0, "wrote 2 documents to out\n")
    found = {path.name: json.loads(path.read_text("utf-8")) for path in (folder / "out").iterdir()}
    assert list(found["books.json"]["paths"]) == ["/v1/books"]
    assert found["books-2.json"]["paths"] == {}


def test_the_whole_report_is_printed_where_asked(
    speckiln: Callable[..., Result], pages: Path
) -> None:
    for number in range(9):
        (pages / f"none_{number}.md").write_text(
            f"# None {number}\n\n| Moon {number} |\n|---|\n| Io |\n", encoding="utf-8"
        )
    short = speckiln("extract", str(pages), "-o", "x.json").stderr
    assert "… and 5 more; --report tells them all" in short
    assert "none_8.md" not in short
    whole = speckiln("extract", str(pages), "-o", "x.json", "--report").stderr
    assert "more;" not in whole
    assert all(f"Moon {number}" in whole and f"none_{number}.md" in whole for number in range(9))


def test_the_report_is_json_where_asked(speckiln: Callable[..., Result], pages: Path) -> None:
    data = json.loads(speckiln("extract", str(pages), "--json").stdout)
    assert data["counts"]["unread_tables"] == 1
    assert data["document"]["openapi"] == "3.1.0"
    data = json.loads(speckiln("extract", str(pages), "--json", "-o", "x.yaml").stdout)
    assert "document" not in data


def test_a_fact_is_explained(speckiln: Callable[..., Result], pages: Path) -> None:
    result = speckiln("extract", str(pages), "--explain", "ListBooks.query.limit")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "ListBooks.query.limit",
        "    type: integer",
        "    required: false",
        "    minimum: 1",
        "    maximum: 100",
        "    description: How many.",
        "    read from books:11, Table 1 Query parameters, row 1",
        "        Parameter: limit",
        "        Mandatory: No",
        "        Type: Integer",
        "        Description: How many. Value range: 1-100",
    ]
    result = speckiln("extract", str(pages), "--explain", "ListBooks.query.limit", "--json")
    (found,) = json.loads(result.stdout)
    assert found["place"] == {
        "page": "books",
        "line": 11,
        "table": "Table 1 Query parameters",
        "row": 1,
    }


def test_a_fact_that_is_not_there_is_wrong_usage(
    speckiln: Callable[..., Result], pages: Path
) -> None:
    result = speckiln("extract", str(pages), "--explain", "ListBooks.query.limits")
    assert result.exit_code == 2
    assert "hint: Did you mean ListBooks.query.limit?" in result.stderr


def test_the_form_can_be_said(speckiln: Callable[..., Result], pages: Path) -> None:
    (pages / "books.page").write_text("Jobs\n====\n\nURI\n---\n\nGET /v1/jobs\n", "utf-8")
    result = speckiln("extract", str(pages / "books.page"), "--input-format", "rst", "--json")
    assert json.loads(result.stdout)["pages"][0]["form"] == "rst"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["pages", "--split"], "Say where: -o DIR."),
        (["pages", "-o", "pages"], "Say --split for a document a page."),
        (["pages", "-o", "x.toml"], ".toml is not a format of documents"),
        (["openapi/examples"], "there are no pages in openapi/examples"),
        ([], "Missing argument"),
    ],
)
def test_wrong_usage_says_what_to_type(
    speckiln: Callable[..., Result],
    pages: Path,  # noqa: ARG001 (the pages that the arguments name)
    arguments: list[str],
    message: str,
) -> None:
    result = speckiln("extract", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_page_that_cannot_be_read_is_exit_code_3(
    speckiln: Callable[..., Result], pages: Path
) -> None:
    (pages / "bad.md").write_bytes(b"# Jobs\n\ncaf\xe9 and more\n")
    result = speckiln("extract", str(pages))
    assert result.exit_code == 3
    assert f"error: {pages / 'bad.md'}:3: the page is not UTF-8" in result.stderr
    assert "hint: Save it as UTF-8." in result.stderr
    assert speckiln("extract", "missing.md").exit_code == 3


def test_nothing_of_a_page_steers_the_terminal(
    speckiln: Callable[..., Result], pages: Path
) -> None:
    (pages / "bad.md").write_text("# B\n\n| &#27;[2J |\n|---|\n| x |\n", encoding="utf-8")
    result = speckiln("extract", str(pages), "-o", "x.yaml", "--report")
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout + result.stderr
