"""The tables of a page that list fields, with the part of the page that each is in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import define, field

from speckiln.pages._facts import Trail, Unread
from speckiln.pages._page import Table
from speckiln.pages._vocabulary import normal, words
from speckiln.pages.meaning._columns import Columns, columns
from speckiln.pages.meaning._members import MOST_ROWS, read_members
from speckiln.pages.meaning._outline import is_failure
from speckiln.pages.words._titles import Title, introduced, read_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.pages.meaning._members import Member
    from speckiln.pages.meaning._outline import Placed

Side: TypeAlias = Literal["uri", "request", "response", "other"]

_SIDES: dict[str, Side] = {
    "uri": "uri",
    "request": "request",
    "request_example": "request",
    "response": "response",
    "response_example": "response",
}
_SIDES_OF_TITLES: dict[str, Side] = {
    "path": "uri",
    "query": "request",
    "header": "request",
    "form": "request",
    "body": "request",
    "request": "request",
    "response": "response",
    "response_header": "response",
}
_SHOWN = 60


@define(eq=False)
class Grid:
    """A table of fields.

    Attributes:
        table: The table.
        side: Whether it is about the URI, the request or the response.
        status: The HTTP status that it is about; empty where the page does not say.
        title: What its caption says.
        members: Its rows.
        position: Its place among the grids of the page.
        anchors: The names by which links know it.
        trail: The place of the table.
        unread: Its rows that name no field.
        is_alternative: Whether the page puts an "or" before it.
        is_failure: Whether the words over it say that it is about what went wrong.
    """

    table: Table
    side: Side
    status: str
    title: Title
    members: list[Member]
    position: int
    anchors: frozenset[str]
    trail: Trail
    unread: list[Unread]
    is_alternative: bool = False
    is_failure: bool = False


@define
class Tables:
    """What became of the tables of a page.

    Attributes:
        grids: The tables of fields, in the page's order.
        inner: Those that are inside a cell, by the identity of the table.
        statuses: The tables of HTTP statuses.
        uris: The tables of methods and where they go.
        others: The tables that are neither.
        left: How many more rows are read.
    """

    grids: list[Grid] = field(factory=list)
    inner: dict[int, Grid] = field(factory=dict)
    statuses: list[tuple[Table, Columns]] = field(factory=list)
    uris: list[Table] = field(factory=list)
    others: list[Unread] = field(factory=list)
    left: int = MOST_ROWS

    @property
    def read(self) -> tuple[int, int]:
        """How many tables were read, and how many of their rows."""
        rows = sum(len(grid.members) for grid in self.grids)
        rows += sum(len(table.rows) for table, _ in self.statuses)
        rows += sum(len(table.rows) for table in self.uris)
        return len(self.grids) + len(self.statuses) + len(self.uris), rows

    @property
    def unread(self) -> tuple[Unread, ...]:
        """The tables that were not understood, and the rows of others that were not."""
        rows = (row for grid in self.grids for row in grid.unread)
        return (*self.others, *rows)

    def give_up(self, grid: Grid, why: str) -> None:
        """Count a table of fields as not understood after all."""
        self.grids.remove(grid)
        self.inner.pop(id(grid.table), None)
        self.others.append(unread_table(grid.table, why, grid.trail))


def read_tables(placed: list[Placed], page: str) -> Tables:
    """Return what the tables of a page are.

    Args:
        placed: The blocks of the page with their parts.
        page: Its id.
    """
    found = Tables()
    for one in placed:
        if isinstance(one.block, Table):
            _read(found, one.block, one, page, is_inner=False)
    return found


def _read(found: Tables, table: Table, placed: Placed, page: str, *, is_inner: bool) -> None:
    label = "" if is_inner or table.title else placed.label
    caption = _caption(table, label, found)
    trail = Trail(page, table.line, caption)
    meaning = columns(table)
    title = read_title(table.title or label)
    if title.about in {"", "plain", "request", "response"} and not title.subject:
        title = Title("", introduced(placed.label)) if introduced(placed.label) else title
    side = _side(placed, title)
    if meaning.kind == "statuses" and not is_inner:
        found.statuses.append((table, meaning))
        return
    if meaning.kind == "uris" and not is_inner:
        found.uris.append(table)
        return
    is_noise = placed.role in {"noise", "error_codes", "status_codes"} and side == "other"
    if meaning.kind != "parameters" or side == "other":
        why = "it is not about the operation" if side == "other" else "it has no column of names"
        found.others.append(unread_table(table, why, trail, is_noise=is_noise or is_inner))
        for inner in _inside(table):
            _read(found, inner, placed, page, is_inner=True)
        return
    members, unread = read_members(table, meaning, page, caption, found.left)
    found.left -= len(members)
    if not members:
        found.others.append(unread_table(table, "no row of it names a field", trail))
        return
    anchors = table.anchors | (frozenset() if is_inner else placed.anchors)
    grid = Grid(
        table,
        side,
        placed.status,
        title,
        members,
        len(found.grids),
        anchors,
        trail,
        unread,
        is_alternative=not is_inner and normal(placed.label) in words("or"),
        is_failure=not is_inner and (is_failure(table.title) or is_failure(placed.label)),
    )
    found.grids.append(grid)
    if is_inner:
        found.inner[id(table)] = grid
    for inner in _inside(table):
        _read(found, inner, placed, page, is_inner=True)


def _side(placed: Placed, title: Title) -> Side:
    by_title = _SIDES_OF_TITLES.get(title.about)
    side = _SIDES.get(placed.role, "other")
    if side == "other" and placed.role in {"function", "constraints", "example"}:
        return by_title or "other"
    if by_title == "response" and side in {"request", "uri"}:
        return "response"
    if side == "uri" and title.about in {"header", "form", "body"}:
        return "request"
    return side


def _caption(table: Table, label: str, found: Tables) -> str:
    if table.number:
        return f"Table {table.number} {table.title}".strip()
    number = len(found.grids) + len(found.statuses) + len(found.others) + 1
    return table.title or label or f"table {number} of the page"


def unread_table(table: Table, why: str, trail: Trail, *, is_noise: bool = False) -> Unread:
    """Return that a table was not understood, or says nothing about the operation."""
    words = " | ".join(table.header) or (table.title or "a table without words over its columns")
    return Unread("table", words[:_SHOWN], why, trail, rows=len(table.rows), is_noise=is_noise)


def _inside(table: Table) -> Iterator[Table]:
    for row in table.rows:
        seen: set[int] = set()
        for cell in row.cells:
            for block in cell.blocks if cell is not None and id(cell) not in seen else ():
                if isinstance(block, Table):
                    yield block
            seen.add(id(cell))
