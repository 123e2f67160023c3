"""From a page to what it states about operations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from speckiln.pages._facts import Facts, Operation, Trail
from speckiln.pages._page import Code, Table, Text
from speckiln.pages._vocabulary import meaning_of, normal, patterns
from speckiln.pages.meaning._chapters import chapters
from speckiln.pages.meaning._columns import columns
from speckiln.pages.meaning._grids import read_tables, unread_table
from speckiln.pages.meaning._nesting import Nesting
from speckiln.pages.meaning._outline import outline
from speckiln.pages.meaning._printed import read_examples
from speckiln.pages.meaning._requests import read_request
from speckiln.pages.meaning._responses import read_responses
from speckiln.pages.meaning._uri import request_lines, templates
from speckiln.pages.words._phrases import is_deprecated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.pages._page import Page
    from speckiln.pages.meaning._grids import Tables
    from speckiln.pages.meaning._outline import Placed
    from speckiln.pages.meaning._uri import RequestLine

_MOST_LINES = 50
_LONGEST = 1000


def interpret(page: Page) -> Facts:
    """Return what a page states about operations, and what of it was not understood.

    Args:
        page: The page, as a reader returned it.

    Example:
        >>> facts = interpret(read_page(Path("creating_a_drill.rst")))  # doctest: +SKIP
        >>> facts.operations[0].path  # doctest: +SKIP
        '/v1/{project_id}/disaster-recovery-drills'
    """
    placed = list(outline(page.blocks))
    lines = _uris(placed)
    if not lines:
        return _without_operations(page, read_tables(placed, page.id))
    variables = frozenset(name for line in lines for name in line.variables)
    found = [_chapter(page, *one, variables) for one in chapters(placed, lines)]
    description = "\n\n".join(_described(placed))
    return Facts(
        page,
        tuple(evolve(one, description=description) for facts in found for one in facts.operations),
        tuple(one for facts in found for one in facts.unread),
        sum(facts.tables for facts in found),
        sum(facts.rows for facts in found),
    )


def _chapter(
    page: Page, placed: list[Placed], lines: list[RequestLine], variables: frozenset[str]
) -> Facts:
    """Return what a part of a page states about the operations of some request lines.

    Args:
        page: The page.
        placed: The blocks of the part.
        lines: The request lines.
        variables: The variables in the paths of all request lines of the page.
    """
    tables = read_tables(placed, page.id)
    nesting = Nesting(tables)
    for grid in nesting.orphans():
        tables.give_up(grid, "no field refers to it")
    requested = frozenset(
        member.name
        for grid in nesting.roots
        if grid.side in {"uri", "request"}
        for member in grid.members
    )
    examples = read_examples(placed, page.id, requested)
    bodies = tuple(one.example for one in examples.printed if one.side == "request")
    responses = read_responses(placed, tables, nesting, examples.printed, page.id)
    operations = []
    deprecated = is_deprecated(page.title)
    for line in lines:
        request = read_request(line, variables, nesting, bodies, page.id)
        operations.append(
            Operation(
                method=line.method,
                path=line.path,
                summary=page.title,
                description="",
                parameters=request.parameters,
                bodies=request.bodies,
                responses=responses,
                trail=Trail(page.id, line.line),
                deprecated=deprecated,
            )
        )
    unread = (*tables.unread, *examples.unread)
    return Facts(page, tuple(operations), unread, *tables.read)


def _uris(placed: list[Placed]) -> list[RequestLine]:
    """Return the request lines of the page: those of its URI part, else of the whole page."""
    found = templates(_lines(one for one in placed if one.role == "uri" and not _is_example(one)))
    if found:
        return found
    # Some pages have no such part. Then a line of its own counts, the examples last.
    elsewhere = [one for one in placed if one.role not in {"uri", "error_codes", "status_codes"}]
    plain = [one for one in elsewhere if not one.role.endswith("example")]
    found = templates(one for one in _lines(iter(plain)) if "{" in one.path)
    return found or templates(_lines(one for one in elsewhere if one.role == "request_example"))


def _lines(placed: Iterator[Placed]) -> Iterator[RequestLine]:
    target = method = None
    for one in placed:
        if isinstance(one.block, Table):
            yield from _lines_of_table(one.block)
        if not isinstance(one.block, Text | Code):
            continue
        yield from request_lines(one.block.value, one.block.line)
        # "URI: /v1/jobs" and "Method: POST" may be two lines.
        for words in one.block.value.split("\n")[:_MOST_LINES]:
            for meaning, pattern in patterns("uri_parts"):
                found = pattern.fullmatch(words.strip()) if len(words) < _LONGEST else None
                if found and meaning == "target":
                    target = found["value"]
                elif found:
                    method = found["value"]
            if target and method:
                yield from request_lines(f"{method.upper()} {target}", one.block.line)
                target = method = None


def _lines_of_table(table: Table) -> Iterator[RequestLine]:
    meaning = columns(table)
    if meaning.kind == "uris":
        for row in table.rows:
            words = f"{meaning.words(row, 'method').upper()} {meaning.words(row, 'uri')}"
            yield from request_lines(words, row.line)


def _is_example(placed: Placed) -> bool:
    return bool(meaning_of("for_example", normal(placed.label), is_whole=False))


def _described(placed: list[Placed]) -> Iterator[str]:
    for one in placed:
        if one.role in {"function", "constraints"} and isinstance(one.block, Text):
            is_heading = one.block.value == one.label and len(one.label.split()) == 1
            if not is_heading:
                yield one.block.value


def _without_operations(page: Page, tables: Tables) -> Facts:
    why = "the page has no request line"
    for grid in list(tables.grids):
        if grid in tables.grids:
            tables.give_up(grid, why)
    for table in (*(table for table, _ in tables.statuses), *tables.uris):
        tables.others.append(unread_table(table, why, Trail(page.id, table.line, table.title)))
    tables.statuses.clear()
    tables.uris.clear()
    return Facts(page, (), tables.unread)
