"""A table of HTML while it is being read, and what it turns out to be."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from attrs import define, field

from speckiln.pages._captions import split_caption
from speckiln.pages._page import Code, Heading, Row, Table, Text
from speckiln.pages.html._grid import OpenCell, OpenRow, to_grid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from speckiln.pages._page import Block, Cell
    from speckiln.pages.html._grid import Room

_NUMBER_SIZE = 6


@define
class OpenTable:
    """A table as the source has it.

    Attributes:
        line: The line that it begins in.
        anchors: The names that links know it by.
        caption: Its caption, which may stand before it.
        beside: What stands in it outside its cells: browsers show it before the table.
        cell: The cell that is being read.
    """

    line: int
    anchors: set[str]
    caption: list[Block] = field(factory=list)
    beside: list[Block] = field(factory=list)
    cell: OpenCell | None = None
    _rows: list[OpenRow] = field(factory=list)
    _row: OpenRow | None = None
    _part: int = 0
    _is_head: bool = False

    def begin_part(self, *, is_head: bool = False) -> None:
        """Begin a ``thead``, a ``tbody``, or what follows one."""
        self._part += 1
        self._is_head = is_head

    def begin_row(self, line: int) -> None:
        """Begin a row."""
        self._row = OpenRow(line, self._part, self._is_head)
        self._rows.append(self._row)

    def end_row(self) -> None:
        """End it."""
        self._row = None

    def begin_cell(self, cell: OpenCell) -> None:
        """Begin a cell, and a row where none has begun."""
        if self._row is None:
            self.begin_row(cell.line)
        self._rows[-1].cells.append(cell)
        self.cell = cell

    def add_anchor(self, name: str) -> None:
        """Add the name of something inside."""
        (self.anchors if self._row is None else self._row.anchors).add(name)

    def drop_anchors(self, names: Iterable[str]) -> None:
        """Take back the names of something inside: they are a name of a table in a cell."""
        (self.anchors if self._row is None else self._row.anchors).difference_update(names)

    def finish(self, room: Room) -> Iterator[Block]:
        """Yield what the table is: most often a table.

        Raises:
            NoRoomError: There is no room for its cells.
        """
        yield from self.beside
        rows = [row for row in self._rows if row.cells]
        blocks = [block for row in rows for cell in row.cells for block in cell.blocks]
        heads = _heads(rows)
        if not rows:
            yield from self.caption
        elif heads or self.caption:
            yield self._table(heads, room)
        elif listing := _listing(rows):
            yield listing
        elif _is_layout(rows, blocks):
            yield from blocks
        else:
            yield self._table(heads, room)

    def _table(self, heads: list[OpenRow], room: Room) -> Table:
        # A row that is empty still counts for the cells that span it.
        grid = list(zip(self._rows, to_grid(self._rows, room), strict=True))
        caption = [block for block in self.caption if isinstance(block, Text)]
        # Words that stand over all columns are the title, not part of what each column is called.
        titles = {id(row) for row in heads[:-1] if len(row.cells) == 1}
        if not caption:
            caption = [
                block
                for row in heads
                if id(row) in titles
                for block in row.cells[0].blocks
                if isinstance(block, Text)
            ]
        number, title = split_caption(" ".join(text.value for text in caption))
        named = {id(row) for row in heads}
        naming = named - titles
        return Table(
            title=title,
            number=number,
            header=_header([cells for row, cells in grid if id(row) in naming]),
            rows=tuple(Row(cells, row.line) for row, cells in grid if _is_data(row, named)),
            line=min([self.line, *(text.line for text in caption)]),
            anchors=frozenset(self.anchors).union(
                *(row.anchors for row in heads or self._rows[:1])
            ),
        )


def _heads(rows: list[OpenRow]) -> list[OpenRow]:
    """Return the rows that name the columns."""
    heads = [row for row in rows if row.is_head and any(cell.blocks for cell in row.cells)]
    if not heads:
        rows = [row for row in rows if not row.is_head]
        heads = list(takewhile(lambda row: all(cell.is_heading for cell in row.cells), rows))
    if not heads and len(rows) > 1 and _is_bold(rows[0]):
        heads = rows[:1]
    return heads if len(heads) < len(rows) else heads[:1]


def _is_bold(row: OpenRow) -> bool:
    filled = [cell for cell in row.cells if cell.blocks]
    return bool(filled) and not any(cell.has_plain_words for cell in filled)


def _is_data(row: OpenRow, heads: set[int]) -> bool:
    if row.is_head and not any(cell.blocks for cell in row.cells):
        return False
    return bool(row.cells) and id(row) not in heads


def _header(heads: list[tuple[Cell | None, ...]]) -> tuple[str, ...]:
    columns = zip(*heads, strict=True)
    return tuple(" ".join(dict.fromkeys(_words(column))) for column in columns)


def _words(column: Iterable[Cell | None]) -> Iterator[str]:
    for cell in column:
        words = " ".join(cell.text.split()) if cell else ""
        if words:
            yield words


def _listing(rows: list[OpenRow]) -> Code | None:
    """Return the code of a table that only puts numbers before lines, or None."""
    numbers: list[int] = []
    codes: list[Code] = []
    lines: list[str] = []
    for row in rows:
        here: list[str] = []
        for cell in row.cells:
            found = [block for block in cell.blocks if isinstance(block, Code)]
            counted = _numbers(cell)
            if counted is not None:
                numbers += counted
            elif len(found) == len(cell.blocks):
                codes += found
                here += [code.value for code in found]
            else:
                return None
        lines.append("\n".join(here))  # empty where the row is an empty line of code
    if not codes or not numbers or numbers != list(range(1, len(numbers) + 1)):
        return None
    return Code("\n".join(lines), codes[0].line)


def _numbers(cell: OpenCell) -> list[int] | None:
    """Return the numbers of a cell that has nothing else, or None."""
    words = [
        word
        for block in cell.blocks
        for word in (block.value.split() if isinstance(block, Text | Code) else ["table"])
    ]
    if all(word.isdecimal() and word.isascii() and len(word) <= _NUMBER_SIZE for word in words):
        return [int(word) for word in words]
    return None


def _is_layout(rows: list[OpenRow], blocks: list[Block]) -> bool:
    """Return whether a table without words over its columns only puts things side by side."""
    if len(rows) == len(rows[0].cells) == 1:
        return True
    has_heading = any(isinstance(block, Heading) for block in blocks)
    return has_heading or all(isinstance(block, Code) for block in blocks)
