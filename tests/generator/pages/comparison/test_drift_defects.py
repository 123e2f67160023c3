"""What ``defects.yaml`` explains is quiet, there and nowhere else, and only as long as it is so."""

from __future__ import annotations

import shutil
from typing import Any

import pytest

LIST, BUY, SHOW, LEND, RETURN = (f"books_0{number}.md" for number in range(1, 6))

ENTRY = """
- id: {id}
  operations: [{operations}]
  sources: {{en: Something else.}}
  contract: Something.
  why: Because.
  covers:
    - {cover}
"""


def explain(library: Any, cover: str, operations: str = "ListBooks", name: str = "test") -> None:
    file = library.spec.parent / "defects.yaml"
    text = ENTRY.format(id=name, operations=operations, cover=cover)
    file.write_text(file.read_text("utf-8") + text.lstrip("\n"), "utf-8")


def messages(library: Any, *pages: str) -> list[str]:
    return [one.message for one in library.drift(*pages).findings]


CASES = [
    ("| author | No |", "| author | Yes |", "at: query.author, says: {required: true}"),
    ("| author |", "| writer |", "at: query.author, lacks: field}\n    - {source: en, at: query."),
    ("Maximum: 100", "Maximum: 7", "at: query.limit, says: {maximum: 7}"),
    ("<br>Maximum: 100", "", "at: 'query.*', lacks: maximum"),
    ("<br>hard<br>soft", "<br>soft<br>new", "at: 'response.**.binding', says: {enum: [new, soft]}"),
    ("| count |", "| number |", "at: response.200.count, lacks: field"),
    ('"count": 1,', '"count": "1",', "at: response.200.count, says: {example: invalid}"),
    ("Array of integers", "String", "at: query.shelf_ids, says: {type: string}"),
]


@pytest.mark.parametrize(("old", "new", "cover"), CASES, ids=[case[2][:40] for case in CASES])
def test_a_cover_explains_what_it_names(library: Any, old: str, new: str, cover: str) -> None:
    library.edit(LIST, old, new)
    before = library.drift()
    assert before.findings
    if "query.author, lacks" in cover:
        cover += "writer, adds: field"
    if "count, lacks" in cover:
        cover += "}\n    - {source: en, at: response.200.number, adds: field"
        library.edit(LIST, '"count": 1,', "")
    explain(library, f"{{source: en, {cover}}}")
    after = library.drift()
    assert [one.message for one in after.findings] == []
    assert after.explained > before.explained


@pytest.mark.parametrize(
    "cover",
    [
        "{source: en, at: query.limit, says: {maximum: 8}}",
        "{source: en, at: query.offset, says: {maximum: 7}}",
        "{source: en, at: query.limit, lacks: maximum}",
        "{source: en, operations: [ShowBook], at: query.limit, says: {maximum: 7}}",
    ],
)
def test_a_cover_explains_nothing_else(library: Any, cover: str) -> None:
    library.edit(LIST, "Maximum: 100", "Maximum: 7")
    explain(library, cover)
    rules = {one.rule for one in library.drift().findings}
    assert rules == {"drift-constraint", "defect-outdated"}


def test_a_cover_is_for_one_edition(library: Any) -> None:
    library.edit(
        "sources.yaml",
        "pages:\n",
        "  zh:\n    title: In Chinese\n    language: zh\n"
        "    base: https://library.example.com/zh/\npages:\n",
    )
    shutil.copytree(library.pages, library.folder / "zh")
    shutil.copytree(library.pages, library.folder / "en")
    shutil.rmtree(library.pages)
    shutil.move(library.folder / "zh", library.pages / "zh")
    shutil.move(library.folder / "en", library.pages / "en")
    for edition in ("zh", "en"):
        library.edit(f"{edition}/{LIST}", "Maximum: 100", "Maximum: 7")
    explain(library, "{source: en, at: query.limit, says: {maximum: 7}}")
    found = [one for one in library.drift().findings if "ListBooks" in one.message]
    assert [one.evidence.file.parent.name for one in found] == ["zh"]


def test_what_no_page_needs_any_more_is_found_where_it_is_said(library: Any) -> None:
    library.edit(BUY, "12 bytes.<br>", "12 bytes.<br>Regex match: ^[^<>]*$<br>")
    (finding,) = library.drift().findings
    assert finding.rule == "defect-outdated"
    assert finding.message == (
        "title-pattern: the en page of CreateBook no longer lacks pattern at request.book.title"
    )
    line = finding.location.file.read_text("utf-8").split("\n")[finding.location.line - 1]
    assert "lacks: pattern" in line


def test_a_cover_whose_page_was_not_compared_is_not_judged(library: Any) -> None:
    explain(library, "{source: en, at: query.limit, says: {maximum: 7}}")
    assert messages(library, SHOW) == []
    assert len(messages(library, LIST)) == 1


def test_a_cover_for_every_operation_is_judged_when_all_pages_are_there(library: Any) -> None:
    explain(library, "{source: en, at: '**', says: {maximum: 7}}", "'*'")
    assert messages(library, LIST) == []
    (message,) = messages(library)
    assert message == "test: the en page of any operation no longer says maximum at **"


def test_a_page_that_does_not_exist_can_be_explained(library: Any) -> None:
    (library.pages / RETURN).unlink()
    explain(library, "{source: en, lacks: page}", "ReturnBook")
    assert messages(library) == []
