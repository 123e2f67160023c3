"""From the rows of an HTML table to rows that all have a cell for each column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from speckiln.pages._page import Cell, Text

if TYPE_CHECKING:
    from speckiln.pages._page import Block

_MAX_SPAN = 1_000  # columns; browsers have the same bound


class NoRoomError(Exception):
    """The tables of a page have more cells than are read."""


@define
class Room:
    """What is left for the tables of a page: a cell that spans stands many times.

    Attributes:
        cells: How many cells.
        characters: How many characters in cells that are repeated.
    """

    cells: int = 1_000_000
    characters: int = 10_000_000

    def take(self, cells: int, characters: int = 0) -> None:
        """Take some of it.

        Raises:
            NoRoomError: There is not enough.
        """
        self.cells -= cells
        self.characters -= characters
        if self.cells < 0 or self.characters < 0:
            raise NoRoomError


@define
class OpenCell:
    """A cell as the source has it.

    Attributes:
        line: The line that it begins in.
        columns: How many columns it spans.
        rows: How many rows it spans; 0 for all that follow in its part of the table.
        is_heading: Whether it is a ``th``.
        has_plain_words: Whether a word in it is not bold.
        blocks: What is in it.
    """

    line: int
    columns: int = 1
    rows: int = 1
    is_heading: bool = False
    has_plain_words: bool = False
    blocks: list[Block] = field(factory=list)


@define
class OpenRow:
    """A row as the source has it.

    Attributes:
        line: The line that it begins in.
        part: The number of the ``thead`` or ``tbody`` that it is in: no cell spans over its end.
        is_head: Whether that is a ``thead``.
        anchors: The names of what is in it.
        cells: The cells that begin in it.
    """

    line: int
    part: int = 0
    is_head: bool = False
    anchors: set[str] = field(factory=set)
    cells: list[OpenCell] = field(factory=list)


def to_grid(rows: list[OpenRow], room: Room) -> list[tuple[Cell | None, ...]]:
    """Return the cells of each row, as many as the table has columns.

    A cell that spans is repeated; tables and code inside it are not. Where a row is short, the page
    has no cell: None.

    Raises:
        NoRoomError: There is no room for them.
    """
    if all(cell.columns == cell.rows == 1 for row in rows for cell in row.cells):
        return _without_spans(rows, room)
    width = 0
    lines: list[list[Cell | None]] = []
    above = _Above()
    for row in rows:
        above.enter(row.part)
        line: list[Cell | None] = []
        for cell in row.cells:
            above.fill(line, room)
            # What a cell spans beyond the last column that something begins in is no column.
            width = max(width, len(line) + 1)
            _place(cell, line, above, room)
        above.finish(line, room)
        lines.append(line)
    room.take(width * len(lines))
    return [(*line[:width], *[None] * (width - len(line))) for line in lines]


def _without_spans(rows: list[OpenRow], room: Room) -> list[tuple[Cell | None, ...]]:
    width = max((len(row.cells) for row in rows), default=0)
    room.take(width * len(rows) + sum(len(row.cells) for row in rows))
    return [
        (
            *(Cell(tuple(cell.blocks), cell.line) for cell in row.cells),
            *[None] * (width - len(row.cells)),
        )
        for row in rows
    ]


def _place(cell: OpenCell, line: list[Cell | None], above: _Above, room: Room) -> None:
    whole = Cell(tuple(cell.blocks), cell.line)
    texts = tuple(block for block in cell.blocks if isinstance(block, Text))
    echo = whole if len(texts) == len(cell.blocks) else Cell(texts, cell.line)
    size = sum(len(text.value) for text in texts)
    for number in range(max(1, min(cell.columns, _MAX_SPAN))):
        if number and above.is_over(len(line)):
            break
        if cell.rows != 1:
            above.add(len(line), echo, cell.rows - 1, size)
        line.append(echo if number else whole)
        room.take(1, size if number else 0)


class _Above:
    """The cells that reach down from the rows above."""

    def __init__(self) -> None:
        self._cells: dict[int, tuple[Cell, int, int]] = {}
        self._part = 0

    def enter(self, part: int) -> None:
        if part != self._part:
            self._part = part
            self._cells.clear()

    def is_over(self, column: int) -> bool:
        return column in self._cells

    def add(self, column: int, cell: Cell, rows: int, size: int) -> None:
        self._cells[column] = cell, rows, size

    def fill(self, line: list[Cell | None], room: Room) -> None:
        """Add the cells that stand where the line has come to."""
        while len(line) in self._cells:
            cell, rows, size = self._cells.pop(len(line))
            if rows != 1:  # nor those that never end, which count from -1 down
                self._cells[len(line)] = cell, rows - 1, size
            room.take(1, size)
            line.append(cell)

    def finish(self, line: list[Cell | None], room: Room) -> None:
        """Add the cells that stand in the rest of the line."""
        last = max(self._cells, default=-1)
        while len(line) <= last:
            self.fill(line, room)
            if len(line) <= last:
                room.take(1)
                line.append(None)
