"""Every rule finds what breaks it, says where, and says nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import frozen

from speckiln.contract import validate
from speckiln.contract.rules import RULES
from speckiln.errors import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

ROOT = "library.yaml"
PATHS = "paths/books.yaml"
SCHEMAS = "schemas/books.yaml"
COMMON = "parameters/common.yaml"
ERRORS = "responses/errors.yaml"
CLIENT = "client.yaml"
SOURCES = "sources.yaml"
LOCK = "sources.lock"
DEFECTS = "defects.yaml"
LIST, CREATE, SHOW, LEND, RETURN = (
    f"examples/{name}.json"
    for name in ("ListBooks", "CreateBook", "ShowBook", "LendBook", "ReturnBook")
)


@frozen
class Break:
    """A change, and the finding that it should lead to.

    Attributes:
        rule: The rule that it breaks.
        file: The file that is changed.
        old: The text that is replaced, the first time it occurs.
        new: What it is replaced by.
        line: A text of the line that is to be found.
        found_in: The file that is to be found, where it is not the one changed.
        near: How many lines above that text the finding is.
        also: Rules that it breaks as well.
    """

    rule: str
    file: str
    old: str
    new: str
    line: str
    found_in: str = ""
    near: int = 0
    also: tuple[str, ...] = ()


UNKNOWN = ("client-method", "client-setting", "exchange-file", "source-page")
BREAKS = [
    Break("unreadable-file", SCHEMAS, "Lending:", "Lending: [", "Who gets"),
    Break("unreadable-file", LIST, '"call"', '"name"', '"name": {'),
    Break("unreadable-file", CLIENT, "names:", "client:", "client:"),
    Break("openapi-version", ROOT, "3.1.0", "3.2.0", "openapi:"),
    Break(
        "ref-target",
        PATHS,
        "NotFound",
        "NotFond",
        "NotFond",
    ),
    Break("ref-target", SCHEMAS, "'#/Lending'", "'#/Lendin'", "'#/Lendin'"),
    Break("ref-target", PATHS, "common.yaml#/Limit", "nothing.yaml#/Limit", "nothing.yaml"),
    Break("ref-outside", SCHEMAS, "'#/Lending'", "'/Lending'", "'/Lending'"),
    Break(
        "ref-place",
        PATHS,
        "    parameters:\n      - name: author",
        "    parameters:\n      $ref: '#/nothing'\n    x-parameters:\n      - name: author",
        "$ref: '#/nothing'",
        also=("document", "exchange-parameter"),
    ),
    Break(
        "ref-circle",
        SCHEMAS,
        "  type: object\n  description: One",
        "  $ref: '#/BookResponse'\n  description: One",
        "BookResponse",
    ),
    Break(
        "component-name",
        ERRORS,
        "../schemas/books.yaml#/ErrorResponse",
        "'#/Book'\nBook: {type: object, description: Own.}",
        "Book:",
        also=("exchange-response",),
    ),
    Break("document", ROOT, "  title: Library", "  titel: Library", "info:"),
    Break("document", ROOT, "servers:", "server:", "server:", also=("client-setting",)),
    Break(
        "document", ROOT, "security:\n  - token: []", "security: 5", "security: 5", also=("unused",)
    ),
    Break("document", COMMON, "in: path", "in: trail", "in: trail", also=("path-parameter",)),
    Break(
        "document",
        PATHS,
        "'200':",
        "'2000':",
        "'2000'",
        also=("exchange-status", "exchange-missing"),
    ),
    Break("document", ERRORS, "  description: There", "  descripton: There", "NotFound:"),
    Break("operation-id", PATHS, "    operationId: ShowBook\n", "", "  get:", also=UNKNOWN),
    Break("operation-id", PATHS, ": ShowBook", ": CreateBook", ": CreateBook", also=UNKNOWN),
    Break(
        "operation-id",
        PATHS,
        ": ReturnBook",
        ": LendBook",
        ": LendBook",
        also=("client-method", "exchange-file", "source-page", "defect-entry"),
    ),
    Break("operation-summary", PATHS, "    summary: List books\n", "", "  get:"),
    Break("operation-summary", PATHS, "List books", "List books.", "List books."),
    Break("operation-summary", PATHS, "Lend a book\n", "Lend a book.\n", "Lend a book."),
    Break("operation-description", PATHS, "    description: Buys a book.\n", "", "  post:"),
    Break("operation-tag", PATHS, "    tags: [books]\n", "", "  get:"),
    Break("operation-tag", PATHS, "tags: [books]", "tags: [books, boks]", "  get:"),
    Break("operation-tag", PATHS, "tags: [books]", "tags: [boks]", "tags: [boks]"),
    Break("operation-source", PATHS, "page: books_01, ", "", "x-source"),
    Break("operation-source", PATHS, "books_04, date: '2026-11-23'", "books_04", "books_04"),
    Break(
        "operation-errors",
        PATHS,
        "'404':\n        $ref: ../responses/errors.yaml#/NotFound",
        "'404': {description: Own.}",
        "'404': {",
    ),
    Break("path-parameter", ROOT, "/{book_id}:", "/{book}:", "  get:", PATHS),
    Break(
        "path-parameter",
        ROOT,
        "/{book_id}:",
        "/{book_id}/{page}:",
        "  get:",
        PATHS,
        also=("exchange-path",),
    ),
    Break("path-parameter", PATHS, "    - $ref: ../parameters/common.yaml#/BookId\n", "", "  get:"),
    Break("path-parameter", COMMON, "name: book_id", "name: id", "BookId", PATHS),
    Break(
        "parameter-unique",
        PATHS,
        "name: offset",
        "name: author",
        "name: author",
        also=("exchange-parameter", "client-member"),
    ),
    Break("parameter-description", COMMON, "  description: ID of the project.\n", "", "ProjectId:"),
    Break("schema-valid", SCHEMAS, "type: integer", "type: int", "type: int"),
    Break("schema-valid", SCHEMAS, "'^[^<>]*$'", "'^[^<>*$'", "pattern:"),
    Break(
        "schema-required",
        SCHEMAS,
        "required: [id, title]",
        "required: [id, titel]",
        "titel",
        also=("exchange-response",),
    ),
    Break("schema-description", SCHEMAS, "  description: Some books.\n", "", "ListBooksResponse"),
    Break(
        "schema-description", SCHEMAS, "      description: How many books there are.\n", "", "count"
    ),
    Break(
        "schema-named",
        SCHEMAS,
        "      items:\n        $ref: '#/Book'\n",
        "      items:\n        type: object\n",
        "      items:",
    ),
    Break("schema-example", SCHEMAS, "examples: [Solaris]", "examples: [5]", "examples: [5]"),
    Break("schema-example", SCHEMAS, "[Solaris]", "[Der futurologische]", "[Der"),
    Break("schema-example", SCHEMAS, "default: soft", "default: softer", "default: softer"),
    Break(
        "schema-example",
        COMMON,
        "  description: ID of the project.\n",
        "  description: ID of the project.\n  example: ''\n",
        "example: ''",
    ),
    Break(
        "request-closed", SCHEMAS, "  additionalProperties: false\n", "", "CreateBookRequestBody"
    ),
    Break(
        "request-closed",
        SCHEMAS,
        "additionalProperties: false",
        "additionalProperties: true",
        "CreateBookRequestBody:",
    ),
    Break("response-open", SCHEMAS, "x-extensible-enum:", "enum:", "enum: [hard, soft]"),
    Break(
        "response-open",
        SCHEMAS,
        "  description: Some books.\n",
        "  description: Some books.\n  additionalProperties: false\n",
        "additionalProperties: false",
    ),
    Break("name-style", SCHEMAS, "    count:", "    Count:", "Count:", also=("client-member",)),
    Break(
        "name-style",
        PATHS,
        "name: author",
        "name: Author",
        "name: Author",
        also=("exchange-parameter",),
    ),
    Break("name-style", ROOT, "name: books", "name: Books", "name: Books", also=("operation-tag",)),
    Break("unused", SCHEMAS, "JobResponse:", "Job: {}\nJobResponse:", "Job: {}"),
    Break("unused", COMMON, "BookId:", "PageId: {}\nBookId:", "PageId"),
    Break(
        "unused", ROOT, "    token:\n", "    key: {type: http, scheme: basic}\n    token:\n", "key:"
    ),
    Break("exchange-file", RETURN, "[", "[5,", "5"),
    Break("exchange-name", SHOW, "misses_a_book", "gets_a_book", "gets_a_book"),
    Break("exchange-name", SHOW, "misses_a_book", "misses a book", "misses a book"),
    Break("exchange-method", SHOW, '"GET"', '"POST"', '"POST"'),
    Break("exchange-path", SHOW, "books/b-1", "book/b-1", "book/b-1"),
    Break("exchange-parameter", SHOW, "books/b-1", "books/b-12345678", "b-12345678"),
    Break("exchange-parameter", LIST, '"limit": "2"', '"limit": "many"', '"many"'),
    Break("exchange-parameter", LIST, '"limit": "2"', '"limit": "1000"', '"1000"'),
    Break("exchange-parameter", LIST, '"limit": "2"', '"limt": "2"', '"limt"'),
    Break("exchange-parameter", LIST, '"[1, 2]"', '"[1, true]"', "true"),
    Break("exchange-parameter", LIST, '"[1, 2]"', '"1,2"', '"1,2"'),
    Break(
        "exchange-request",
        LEND,
        '"lend-book": {\n          "reader"',
        '"lend-book": {\n          "name"',
        '"name": "Ijon"',
    ),
    Break("exchange-request", LEND, '"body": {\n', '"body": {"more": 1,\n', '"body": {"more"'),
    Break("exchange-request", SHOW, '"body": null', '"body": {}', '"body": {}'),
    Break("exchange-status", SHOW, '"status": 404', '"status": 409', '"status": 409'),
    Break("exchange-response", SHOW, '"id": "b-1"', '"id": 1', '"id": 1'),
    Break(
        "exchange-response",
        LEND,
        '"headers": {},\n      "body": null',
        '"headers": {},\n      "body": {}',
        '"body": {}',
    ),
    Break("exchange-response", LIST, '"returned_at": null', '"returned_at": "soon"', '"soon"'),
    Break("exchange-call", SHOW, '"resource": "books"', '"resource": "boks"', '"boks"'),
    Break("exchange-call", SHOW, '"method": "get"', '"method": "gets"', '"gets"'),
    Break("exchange-call", SHOW, '"method": "get"', '"method": "list"', '"list"'),
    Break(
        "exchange-missing",
        PATHS,
        "'200':\n        description: The book.",
        "'202': {description: Later.}\n      '200':\n        description: The book.",
        "  get:",
    ),
    Break(
        "client-method",
        CLIENT,
        "operation: CreateBook",
        "operation: CreateBok",
        "CreateBok",
        also=("exchange-call",),
    ),
    Break("client-method", CLIENT, "returns: job", "return: job", "return: job"),
    Break("client-name", CLIENT, "    get:", "    Get:", "    Get:", also=("exchange-call",)),
    Break(
        "client-name",
        CLIENT,
        "    give_back:",
        "    return:",
        "    return:",
        also=("exchange-call",),
    ),
    Break("client-name", CLIENT, "  return: give_back\n", "  return: return\n", "return: return"),
    Break("client-name", CLIENT, "names:\n", "names:\n  odd-name: odd_name\n", "odd-name"),
    Break("client-member", CLIENT, "body: book", "body: bok", "bok"),
    Break("client-member", CLIENT, "returns: book", "returns: bok", "bok"),
    Break("client-member", CLIENT, "items: books", "items: boks", "boks"),
    Break("client-member", CLIENT, "fixed: {return: true}", "fixed: {return: false}", "false"),
    Break("client-member", CLIENT, "fixed: {return: true}", "omit: [returns]", "omit"),
    Break(
        "client-member", CLIENT, "returns: job}", "returns: job, paging: offset}", "paging: offset"
    ),
    Break("client-member", CLIENT, "paging: offset", "paging: marker", "paging: marker"),
    Break("client-setting", CLIENT, "[project_id]", "[domain_id]", "domain_id"),
    Break("client-setting", CLIENT, "server_variable: region", "server_variable: zone", "zone"),
    Break("client-setting", CLIENT, "operation: ShowBook", "operation: ShowJob", "ShowJob"),
    Break("source-file", SOURCES, "api/", "api", "api"),
    Break("source-file", SOURCES, "language: en", "lang: en", "lang: en"),
    Break("source-file", SOURCES, "urls: {en: books_01.html}", "urls: {de: a.html}", "de: a"),
    Break("source-page", SOURCES, "id: books_04", "id: books_03", "operation: LendBook", near=1),
    Break(
        "source-page",
        SOURCES,
        "operation: ShowBook",
        "operation: ShowBok",
        "ShowBok",
        near=1,
    ),
    Break("source-lock", LOCK, "books_01", "books_11", "books_11"),
    Break("source-lock", LOCK, "ListBooks", "ListBoks", "books_01"),
    Break("source-lock", LOCK, "en", "de", "books_01"),
    Break("defect-file", DEFECTS, "lacks: pattern", "lack: pattern", "lack: pattern"),
    Break("defect-file", DEFECTS, "lacks: pattern", "lacks: patern", "lacks: patern"),
    Break("defect-file", DEFECTS, "why: Words", "because: Words", "because"),
    Break("defect-file", DEFECTS, "source: en, ", "", "lacks: pattern"),
    Break("defect-entry", DEFECTS, "[CreateBook]", "[CreateBok]", "id: title-pattern"),
    Break("defect-entry", DEFECTS, "source: en", "source: de", "source: de"),
]


def test_the_library_keeps_every_rule(library: Any) -> None:
    report = validate(library.root)
    assert report.findings == ()
    assert (report.operations, report.openapi_operations, report.exchanges) == (5, 4, 6)


@pytest.mark.parametrize("case", BREAKS, ids=lambda case: f"{case.rule}: {case.new[:30]!r}")
def test_a_broken_rule_is_found_where_it_is_broken(library: Any, case: Break) -> None:
    library.edit(case.file, case.old, case.new)
    findings = validate(library.root).findings
    file = case.found_in or case.file
    lines = {
        found.location.line
        for found in findings
        if found.rule == case.rule and found.location.file == library.file(file)
    }
    expected = {line - case.near for line in library.lines(file, case.line)}
    assert lines & expected, [str(found) for found in findings]
    assert {found.rule for found in findings} == {case.rule, *case.also}
    assert all(found.message and found.hint for found in findings)


def test_a_client_that_is_no_mapping_is_found(library: Any) -> None:
    library.write("client.yaml", "\n[client]\n")
    (finding,) = validate(library.root).findings
    assert (finding.rule, finding.location.file.name) == ("client-file", "client.yaml")


def test_a_file_that_nothing_refers_to_is_found(library: Any) -> None:
    library.write("schemas/old.yaml", "Old: {}\n")
    (finding,) = validate(library.root).findings
    assert (finding.rule, finding.location.file.name) == ("unused", "old.yaml")


def test_exchanges_of_an_unknown_operation_are_found(library: Any) -> None:
    library.write("examples/ShowBok.json", "[]")
    (finding,) = validate(library.root).findings
    assert finding.rule == "exchange-file"
    assert finding.hint == "Did you mean ShowBook?"


def test_a_contract_without_client_and_exchanges_can_be_checked(library: Any) -> None:
    library.file("client.yaml").unlink()
    for file in library.file("examples").iterdir():
        file.unlink()
    rules = {finding.rule for finding in validate(library.root).findings}
    assert rules == {"exchange-missing", "name-style"}


def test_all_that_is_wrong_is_found_at_once_and_in_order(library: Any) -> None:
    library.edit(SCHEMAS, "'#/Lending'", "'#/Lend'")
    library.edit(PATHS, "List books", "List books.")
    library.edit(SHOW, '"status": 404', '"status": 409')
    findings = validate(library.root).findings
    assert [finding.rule for finding in findings] == [
        "exchange-status",
        "operation-summary",
        "ref-target",
    ]


def test_what_prance_alone_finds_is_found(library: Any) -> None:
    library.edit(ROOT, "description: What is lent.", "description: What is lent.\n  - name: books")
    (finding,) = validate(library.root).findings
    assert finding.rule == "document"
    assert "Duplicate tag name 'books'" in finding.message


def test_a_missing_contract_cannot_be_checked(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file"):
        validate(tmp_path / "nothing.yaml")


def test_every_rule_has_a_test() -> None:
    assert {rule.id for rule in RULES} == {case.rule for case in BREAKS} | {"client-file"}


def test_rules_have_names_of_their_own() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
