"""What pages state against what the contract states, one fact at a time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from attrs import frozen

from speckiln.contract import as_json, as_sarif, as_text
from speckiln.errors import ContractError, UsageError
from speckiln.pages.comparison._drift import drift

if TYPE_CHECKING:
    from pathlib import Path

LIST, BUY, SHOW, LEND, RETURN = (f"books_0{number}.md" for number in range(1, 6))
SCHEMAS, PATHS = "schemas/books.yaml", "paths/books.yaml"


@frozen
class Change:
    """A change, and the finding that it should lead to.

    Attributes:
        rule: The rule that it breaks.
        file: The page or file of the contract that is changed.
        old: The text that is replaced.
        new: What it is replaced by.
        says: What the message says, the operation and the place included.
        line: What the contract's line that the finding points at says.
        also: Rules that it breaks as well.
    """

    rule: str
    file: str
    old: str
    new: str
    says: str
    line: str
    also: tuple[str, ...] = ()


CHANGES = [
    # Parameters.
    Change(
        "drift-parameter",
        LIST,
        "| author |",
        "| writer | No | String | Only books by this writer. |\n| author |",
        "ListBooks query.writer: the page has it, the contract has not",
        "parameters:",
    ),
    Change(
        "drift-parameter",
        LIST,
        "| author | No | String | Only books by this author. |\n",
        "",
        "ListBooks query.author: the contract has it, the page has not",
        "name: author",
    ),
    Change(
        "drift-parameter",
        PATHS,
        "- name: author\n        in: query",
        "- name: author\n        in: header",
        "ListBooks header.author: the page states the place query, the contract header",
        "in: header",
    ),
    Change(
        "drift-required",
        LIST,
        "| author | No",
        "| author | Yes",
        "ListBooks query.author: the page says mandatory, the contract optional",
        "name: author",
    ),
    Change(
        "drift-type",
        LIST,
        "Array of integers",
        "Array of strings",
        "ListBooks query.shelf_ids[]: the page states the type string, the contract integer",
        "type: integer",
    ),
    Change(
        "drift-constraint",
        LIST,
        "Maximum: 100",
        "Maximum: 50",
        "ListBooks query.limit: the page states the maximum 50, the contract 100",
        "maximum: 100",
    ),
    Change(
        "drift-constraint",
        LIST,
        "Minimum: 0<br>Default",
        "Default",
        "ListBooks query.offset: the contract states the minimum 0, the page states none",
        "minimum: 0",
    ),
    Change(
        "drift-default",
        LIST,
        "Default: 0",
        "Default: 1",
        "ListBooks query.offset: the page states the default 1, the contract 0",
        "default: 0",
    ),
    # Bodies that are sent.
    Change(
        "drift-field",
        BUY,
        "| binding |",
        "| pages | No | Integer | How long it is. |\n| binding |",
        "CreateBook request.book.pages: the page has it, the contract has not",
        "properties:",
    ),
    Change(
        "drift-field",
        SCHEMAS,
        "      default: soft\n",
        "      default: soft\n    blurb:\n      type: string\n      description: Praise.\n",
        "CreateBook request.book.blurb: the contract has it, the page has not",
        "blurb:",
    ),
    Change(
        "drift-required",
        BUY,
        "| title | Yes",
        "| title | No",
        "CreateBook request.book.title: the page says optional, the contract mandatory",
        "required: [title]",
    ),
    Change(
        "drift-constraint",
        BUY,
        "12 bytes",
        "12 characters",
        "request.book.title: the page states the maximum length 12, the contract 12 bytes",
        "x-max-bytes: 12",
    ),
    Change(
        "drift-enum",
        BUY,
        "<br>hard<br>soft",
        "<br>hard<br>soft<br>spiral",
        "the page states the list of values hard, soft, spiral, the contract hard, soft",
        "enum: [hard, soft]",
    ),
    Change(
        "drift-default",
        BUY,
        "Default: soft<br>",
        "",
        "request.book.binding: the contract states the default soft, the page states none",
        "default: soft",
    ),
    Change(
        "drift-body",
        PATHS,
        "    requestBody:\n      required: true\n      content:\n        application/json:\n"
        "          schema:\n            $ref: ../schemas/books.yaml#/CreateBookRequestBody\n",
        "",
        "CreateBook request: the page has a body, the contract has not",
        "post:",
        also=("defect-outdated",),
    ),
    # Answers.
    Change(
        "drift-field",
        LIST,
        "| sequel |",
        "| pages | Integer | How long it is. |\n| sequel |",
        "ListBooks response.200.books[].pages: the page has it, the contract has not",
        "properties:",
    ),
    Change(
        "drift-type",
        LIST,
        "| count | Integer",
        "| count | String",
        "ListBooks response.200.count: the page states the type string, the contract integer",
        "type: integer",
    ),
    Change(
        "drift-enum",
        SHOW,
        "<br>hard<br>soft",
        "<br>hard",
        "ShowBook response.200.book.binding: the page states the list of values hard, the contract",
        "x-extensible-enum",
    ),
    Change(
        "drift-field",
        LIST,
        "| error_code |",
        "| error_text |",
        "ListBooks response.404.error_",
        "",
    ),
    Change(
        "drift-status",
        LEND,
        "| 204 | It is done. |",
        "| 204 | It is done. |\n| 206 | It is half done. |",
        "LendBook response.206: the page has this status, the contract has not",
        "responses:",
    ),
    Change(
        "drift-status",
        BUY,
        "| 404 |",
        "| 410 |",
        "CreateBook response.4",
        "",
    ),
    # Examples.
    Change(
        "drift-example",
        BUY,
        '"title": "Solaris"',
        '"title": "Solaris, the second"',
        "CreateBook request.book.title: the example is invalid: this is 19 bytes long",
        "CreateBookRequestBody:",
    ),
    Change(
        "drift-example",
        BUY,
        '"title": "Solaris", ',
        "",
        "CreateBook request.book: the example is invalid: 'title' is missing",
        "CreateBookRequestBody:",
    ),
    Change(
        "drift-example",
        LIST,
        '"count": 1,',
        '"count": many,',
        "ListBooks response.200: the example is unreadable",
        "ListBooksResponse:",
    ),
    # Operations.
    Change(
        "drift-operation",
        SHOW,
        "GET /v1",
        "GET /v2",
        "ShowBook: sources.yaml says that books_03 is about it, but it describes GET /v2/",
        "get:",
    ),
    Change(
        "drift-operation",
        SHOW,
        "GET /v1/{project_id}/books/{book_id}",
        "GET /v1/{project_id}/books/{book_id}\n\nPATCH /v1/{project_id}/books/{book_id}",
        "the contract has no PATCH /v1/{project_id}/books/{book_id}",
        "paths:",
    ),
    Change(
        "drift-deprecated",
        PATHS,
        "    summary: Get a book",
        "    deprecated: true\n    summary: Get a book",
        "ShowBook: the contract advises against it, the page does not",
        "deprecated: true",
    ),
]


def test_pages_that_say_what_the_contract_says_lead_to_nothing(library: Any) -> None:
    report = library.drift()
    assert report.findings == (), as_text(report)
    assert report.summary == (
        "5 pages (0 without an operation), 5 operations, 2 differences explained: 0 findings"
    )


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.says[:60])
def test_a_difference_is_found_on_the_page_and_in_the_contract(
    library: Any, change: Change
) -> None:
    library.edit(change.file, change.old, change.new)
    found = library.drift().findings
    assert {one.rule for one in found} == {change.rule, *change.also}, [str(one) for one in found]
    findings = [one for one in found if one.rule == change.rule]
    assert all(change.says in one.message for one in findings), [one.message for one in findings]
    for one in findings:
        lines = one.location.file.read_text("utf-8").split("\n")
        assert change.line in lines[one.location.line - 1]
        assert one.evidence is not None
        assert one.evidence.file.parent == library.pages
        assert str(one.evidence) in one.message
        assert one.hint


def test_a_row_is_named_with_its_table(library: Any) -> None:
    library.edit(BUY, "| binding | No | String", "| binding | No | Integer")
    (finding,) = library.drift().findings
    assert finding.message.endswith("books_02.md:30, Table 3 CreateBookRequestParams, row 2)")


def test_an_object_whose_members_are_not_listed_any_more_is_found(library: Any) -> None:
    text = (library.pages / BUY).read_text("utf-8")
    start, end = text.index("**Table 3**"), text.index("## Response")
    (library.pages / BUY).write_text(text[:start] + text[end:], "utf-8")
    found = [one for one in library.drift().findings if one.rule != "defect-outdated"]
    assert [one.message.partition(" (")[0] for one in found] == [
        "CreateBook request.book: the page lists no members, the contract has title, binding"
    ]


def test_a_renamed_member_is_lost_and_gained(library: Any) -> None:
    library.edit(LIST, "| returned_at |", "| given_back_at |")
    messages = [one.message.partition(" (")[0] for one in library.drift().findings]
    assert messages == [
        "ListBooks response.200.books[].given_back_at: the page has it, the contract has not",
        "ListBooks response.200.books[].returned_at: the contract has it, the page has not",
    ]


def test_what_a_page_does_not_say_is_no_difference(library: Any) -> None:
    library.edit(BUY, "| title | Yes | String |", "| title | - | -- |")
    library.edit(LIST, "| X-Auth-Token | Yes | String | User token. |", "")
    assert library.drift().findings == ()


def test_answers_need_not_say_what_is_mandatory(library: Any) -> None:
    library.edit(SHOW, "| Parameter | Type | Description |\n|---|---|---|\n| id |", "")
    library.edit(
        SHOW,
        " String | ID of the book. |\n| title",
        "| Parameter | Mandatory | Type | Description |\n|---|---|---|---|\n"
        "| id | No | String | ID of the book. |\n| title",
    )
    text = (library.pages / SHOW).read_text("utf-8")
    head, _, rest = text.partition("| id | No")
    rows = [
        line.replace("| String |", "| No | String |").replace("| Book object", "| No | Book object")
        for line in rest.split("\n")
    ]
    rows[0] = rows[0].replace("| No | String", "| String")
    (library.pages / SHOW).write_text(head + "| id | No" + "\n".join(rows), "utf-8")
    assert library.drift().findings == ()


def test_other_names_of_path_variables_lead_to_the_same_operation(library: Any) -> None:
    text = (library.pages / SHOW).read_text("utf-8").replace("book_id", "id_of_book")
    (library.pages / SHOW).write_text(text, "utf-8")
    (finding,) = library.drift().findings
    assert "the page states the name id_of_book, the contract book_id" in finding.message


def test_operations_that_share_a_path_are_told_by_their_bodies(library: Any) -> None:
    (library.spec.parent / "sources.yaml").unlink()
    (library.spec.parent / "defects.yaml").unlink()
    for old, new in ((LEND, "lending.md"), (RETURN, "returning.md")):
        (library.pages / old).rename(library.pages / new)
    library.edit("lending.md", "| reader | Yes", "| reader | No")
    report = library.drift("lending.md", "returning.md")
    assert report.operations == 2
    places = [one.message.partition(": ")[0] for one in report.findings]
    assert places == ["LendBook request.lend-book.reader", "ReturnBook request.return"]


def test_a_page_may_be_named_after_its_address(library: Any) -> None:
    library.edit("sources.yaml", "urls: {en: books_03.html}", "urls: {en: show/one_book.html}")
    (library.pages / SHOW).rename(library.pages / "one_book.md")
    report = library.drift(update_lock=True)
    assert report.findings == (), as_text(report)
    assert "books_03" in library.lock.read_text("utf-8")


def test_members_that_only_an_example_shows_are_compared(library: Any) -> None:
    text = (library.pages / LEND).read_text("utf-8")
    start, end = text.index("## Request Parameters"), text.index("## Example Requests")
    (library.pages / LEND).write_text(text[:start] + text[end:], "utf-8")
    assert library.drift().findings == ()
    library.edit(LEND, '{"reader": "Ijon"}', "{}")
    messages = [one.message for one in library.drift().findings]
    assert any("request.lend-book.reader: the contract has it" in one for one in messages)
    assert any("'reader' is missing" in one for one in messages)


def test_pages_about_something_else_are_counted_and_no_more(library: Any) -> None:
    (library.pages / "index.md").write_text("# Books\n\nHow to lend them.\n", "utf-8")
    report = library.drift()
    assert (report.findings, report.pages, report.other_pages) == ((), 6, 1)


def test_an_operation_without_a_page_is_found_where_the_other_pages_are_there(
    library: Any,
) -> None:
    (library.pages / RETURN).unlink()
    (finding,) = library.drift().findings
    assert (finding.rule, finding.location.file.name) == ("drift-page", "books.yaml")
    assert finding.message == "ReturnBook: no page of en describes it"


def test_few_pages_are_no_reason_to_miss_the_others(library: Any) -> None:
    assert library.drift(SHOW, LEND).findings == ()


def test_a_page_that_is_about_no_operation_any_more_is_found(library: Any) -> None:
    (library.pages / SHOW).write_text("# Moved\n\nSee elsewhere.\n", "utf-8")
    rules = [one.rule for one in library.drift(SHOW).findings]
    assert rules == ["drift-operation"]


def test_reports_for_machines_have_the_place_on_the_page(library: Any) -> None:
    library.edit(BUY, "| title | Yes", "| title | No")
    report = library.drift()
    (found,) = json.loads(as_json(report))["findings"]
    assert found["page"]["file"].endswith("books_02.md")
    assert (found["page"]["line"], found["page"]["row"]) == (29, 1)
    (result,) = json.loads(as_sarif(report))["runs"][0]["results"]
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["region"] == {"startLine": 29}


def test_a_contract_whose_lists_of_pages_is_out_of_shape_is_an_error(library: Any) -> None:
    library.edit("sources.yaml", "language: en", "lang: en")
    with pytest.raises(ContractError, match="'lang' is not known here"):
        library.drift()


def test_no_pages_are_wrong_usage(library: Any, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="there are no pages"):
        drift(library.spec, [tmp_path / "empty"])
