"""The answers of an operation, out of tables about them, tables of statuses and examples."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, field

from speckiln.pages._facts import Body, Response, Shape, Trail
from speckiln.pages._page import Code, Text
from speckiln.pages._vocabulary import normal, patterns, words
from speckiln.pages.meaning._outline import is_failure
from speckiln.pages.meaning._printed import status_of_label
from speckiln.pages.meaning._wrapping import as_printed, of_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.pages._facts import Example, Field
    from speckiln.pages._page import Table
    from speckiln.pages.meaning._columns import Columns
    from speckiln.pages.meaning._grids import Grid, Tables
    from speckiln.pages.meaning._nesting import Nesting
    from speckiln.pages.meaning._outline import Placed
    from speckiln.pages.meaning._printed import Printed

SUCCESS, FAILURE = "2XX", "4XX"

_SENTENCE_SIZE = 200
_STATUS = re.compile(r"(?<![\d.])([1-5](?:\d\d|[xX]{2}))(?!\.?\d|\w)")
_GOOD = re.compile(r"(?<![\d.,])(2\d\d)(?![.,]?\d|[\w%])")
_ELSEWHERE = re.compile(r"\W*(3\d\d)(?: [A-Z][A-Za-z -]{0,40})?\W*", re.ASCII)
_ERROR_FIELDS = frozenset(
    {"error_code", "error_msg", "errcode", "errmsg", "errorcode", "errormsg", "error_ext_msg"}
    | {"code", "message", "error", "request_id", "encoded_authorization_message", "details"}
)


@define
class _Answer:
    """What was found about one status."""

    trail: Trail
    description: str = ""
    fields: list[Field] = field(factory=list)
    headers: list[Field] = field(factory=list)
    examples: list[Example] = field(factory=list)


@define
class _Answers:
    """The answers by status."""

    by_status: dict[str, _Answer] = field(factory=dict)

    def at(self, status: str, trail: Trail) -> _Answer:
        return self.by_status.setdefault(status, _Answer(trail))


def read_responses(
    placed: list[Placed],
    tables: Tables,
    nesting: Nesting,
    printed: tuple[Printed, ...],
    page: str,
) -> tuple[Response, ...]:
    """Return the answers of an operation, successes first.

    Args:
        placed: The blocks of the page with their parts.
        tables: Its tables.
        nesting: Its tables of fields as trees.
        printed: Its examples.
        page: Its id.
    """
    stated = _stated(placed, tables, page)
    grids = [grid for grid in nesting.roots if grid.side == "response"]
    answers = _Answers()
    success, trail = _success(grids, printed, stated, placed, page)
    for grid in grids:
        is_error = grid is not grids[0] and _is_error_table(grid)
        failed = not grid.status and (grid.is_failure or is_error)
        answer = answers.at(grid.status or (FAILURE if failed else success), grid.trail)
        if grid.title.about == "response_header":
            answer.headers += nesting.members(grid)
        else:
            known = {one.name for one in answer.fields}
            answer.fields += [one for one in nesting.fields(grid) if one.name not in known]
    documented = answers.by_status.get(success)
    names = {one.name for one in documented.fields} if documented else set()
    for one in printed:
        if one.side == "response":
            is_error = one.is_error and not _is_documented(one.example, names)
            failed = is_error or is_failure(one.example.name)
            status = one.status or (FAILURE if failed else success)
            answers.at(status, one.example.trail).examples.append(one.example)
    for status, (description, where) in stated.items():
        answers.at(status, where).description = description
    if not any(status.startswith(("2", success)) for status in answers.by_status):
        answers.at(success, trail)
    first = ("2", success)
    return tuple(sorted(_responses(answers), key=lambda one: not one.status.startswith(first)))


def _responses(answers: _Answers) -> Iterator[Response]:
    for status, answer in answers.by_status.items():
        body = None
        examples = tuple(answer.examples)
        if answer.fields:
            shape = as_printed(of_fields(answer.fields), examples)
            body = Body(shape, examples, answer.fields[0].trail)
        elif examples:
            body = Body(Shape(), examples, examples[0].trail)
        yield Response(status, answer.description, body, answer.trail, tuple(answer.headers))


def _success(
    grids: list[Grid],
    printed: tuple[Printed, ...],
    stated: dict[str, tuple[str, Trail]],
    placed: list[Placed],
    page: str,
) -> tuple[str, Trail]:
    """Return the status of the success, the most plainly stated one, and where it stands.

    It may be that of a choice or of another address, where no page says that it all went well.
    """
    plain = [(grid.status, grid.trail) for grid in grids]
    plain += [(one.status, one.example.trail) for one in printed if one.side == "response"]
    plain += [(status, trail) for status, (_, trail) in stated.items()]
    for status, trail in plain:
        if status.startswith("2"):
            return status, trail
    elsewhere = ((status, trail) for status, trail in plain if status == "300")
    found = next(_worded(placed, page), None) or next(elsewhere, None)
    return found or next(_alone(placed, page), (SUCCESS, Trail(page, 1)))


def _worded(placed: list[Placed], page: str) -> Iterator[tuple[str, Trail]]:
    """Yield the successes that short texts speak of."""
    for one in placed:
        if isinstance(one.block, Text | Code) and len(one.block.value) < _SENTENCE_SIZE:
            text = one.block.value
            found = _GOOD.search(text)
            is_about_it = one.role in {"status_codes", "response"} or _names_status(text)
            is_about_it = is_about_it or bool(status_of_label(text))
            if found and is_about_it and one.role not in {"noise", "error_codes", "request"}:
                yield found[1], Trail(page, one.block.line)


def _alone(placed: list[Placed], page: str) -> Iterator[tuple[str, Trail]]:
    """Yield the statuses of other addresses that are all that a text says."""
    for one in placed:
        if one.role == "status_codes" and isinstance(one.block, Text):
            found = _ELSEWHERE.fullmatch(one.block.value)
            if found:
                yield found[1], Trail(page, one.block.line)


def _stated(placed: list[Placed], tables: Tables, page: str) -> dict[str, tuple[str, Trail]]:
    """Return the statuses that tables list or lines name, with what the page says of each."""
    found: dict[str, tuple[str, Trail]] = {}
    for table, columns in tables.statuses:
        found.update(_of_table(table, columns, page))
    for one in placed:
        if one.status and isinstance(one.block, Text) and one.role.startswith("response"):
            found.setdefault(one.status, ("", Trail(page, one.block.line)))
    return found


def _of_table(table: Table, columns: Columns, page: str) -> Iterator[tuple[str, tuple[str, Trail]]]:
    caption = f"Table {table.number} {table.title}".strip() if table.number else "statuses"
    for number, row in enumerate(table.rows, start=1):
        description = columns.words(row, "description")
        for status in _STATUS.findall(columns.words(row, "status")):
            yield status.upper(), (description, Trail(page, row.line, caption, number))


def _names_status(text: str) -> bool:
    key = normal(text)
    return any(one.search(key) for _, one in patterns("statuses"))


def _is_error_table(grid: Grid) -> bool:
    return _ERROR_FIELDS.issuperset(one.name.casefold() for one in grid.members)


def _is_documented(example: Example, names: set[str]) -> bool:
    """Return whether an example has just the members of the success, and is no alternative."""
    is_alternative = normal(example.name) in words("or")
    return (
        isinstance(example.value, dict) and names.issuperset(example.value) and not is_alternative
    )
