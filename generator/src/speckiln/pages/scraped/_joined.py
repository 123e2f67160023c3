"""Rows of scraped tables whose cells are told apart by signs: tabs, pipes, runs of blanks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from speckiln.pages._page import Text
from speckiln.pages.scraped._headers import Header, distinct, split
from speckiln.pages.scraped._lines import column_of, to_line
from speckiln.pages.scraped._looks import FREE, NEVER, UNLIKELY, cost
from speckiln.pages.scraped._pieces import Piece, Pieces
from speckiln.pages.scraped._rows import KEYS, fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speckiln.pages.scraped._lines import Line

_RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?|(?:-{2,}\|)+-{2,}")
_DASHES = re.compile(r"-{2,}")
_RULE_SIZE = 1000
_COLUMNS = 12
_TYPE_ENDS = frozenset({"object", "objects", "array", "arrays", "structure", "list"})


@frozen
class Piped:
    """A table that is drawn with pipes.

    Attributes:
        words: The words over its columns.
        rows: Its rows.
        end: The position after it.
    """

    words: tuple[str, ...]
    rows: tuple[Pieces, ...]
    end: int


def joined_row(line: Line, header: Header) -> Pieces | None:
    """Return the cells that stand in one line; None where the line is no row of the table."""
    parts = _words_of_row(line, header) if header.joint == " " else split(line, header.joint)
    size = len(header.kinds)
    if len(parts) < 2 or (len(parts) != size and not _has_key(line, parts, header.kinds)):
        return None
    cells = [[_part(line, part)] if part else [] for part in parts]
    return _placed(cells, header.kinds, is_told=not header.joint.isspace() or header.joint == "\t")


def piped_at(lines: Sequence[Line], start: int) -> Piped | None:
    """Return the table drawn with pipes that begins at a line, or None.

    There are two kinds: a row is a line, or each cell ends its line with a pipe. Both have a line
    of dashes below the header.
    """
    found = _piped_header(lines, start)
    if found is None:
        return None
    names, first, is_opened = found
    kinds = distinct(column_of(name) for name in names)
    rows = _Rows(lines, first, len(names), is_opened=is_opened, by_line=first == start + 2)
    cells = rows.read()
    return Piped(names, tuple(_placed(row, kinds, is_told=True) for row in cells), rows.position)


def begins_piped(lines: Sequence[Line], start: int) -> bool:
    """Return whether a table drawn with pipes begins at a line."""
    return _piped_header(lines, start) is not None


def _piped_header(lines: Sequence[Line], start: int) -> tuple[tuple[str, ...], int, bool] | None:
    """Return the words over the columns, the position of the first row, and whether it is opened.

    A row is opened where a pipe stands before its first cell.
    """
    if "|" not in lines[start].text or len(lines[start].text) > _RULE_SIZE:
        return None
    ahead = lines[start : start + _COLUMNS + 2]
    rule = next((at for at, line in enumerate(ahead) if _is_rule(line)), 0)
    heads = [line.text for line in ahead[:rule]]
    if not rule or not all("|" in head for head in heads):
        return None
    found = "".join(heads).removeprefix("|").removesuffix("|").split("|")
    names = tuple(one.strip() for one in found)
    if len(names) != len(_DASHES.findall(ahead[rule].text)):
        return None
    return names, start + rule + 1, heads[0].startswith("|")


class _Rows:
    """Reads the rows of a table drawn with pipes."""

    def __init__(
        self, lines: Sequence[Line], start: int, size: int, *, is_opened: bool, by_line: bool
    ) -> None:
        self._lines = lines
        self._size = size
        self._is_opened = is_opened
        self._by_line = by_line and size > 1
        self.position = start

    def read(self) -> list[list[list[Line]]]:
        rows: list[list[list[Line]]] = []
        while self.position < len(self._lines):
            row = self._row_of_line() if self._by_line else self._row_of_lines()
            if row is None:
                break
            if row:
                rows.append(row)
        return rows

    def _row_of_line(self) -> list[list[Line]] | None:
        line = self._lines[self.position]
        if "|" not in line.text:
            return None
        self.position += 1
        parts = split(line, "|")[: self._size]
        cells = [[_part(line, part)] if part else [] for part in parts]
        return cells + [[] for _ in range(self._size - len(cells))]

    def _row_of_lines(self) -> list[list[Line]] | None:
        """Return the row that begins here; an empty one for a pipe that only opens a row."""
        first = self._lines[self.position]
        if not first.text.endswith("|") or self._is_other():
            return None
        cells: list[list[Line]] = []
        cell: list[Line] = []
        while self.position < len(self._lines) and len(cells) < self._size:
            line = self._lines[self.position]
            self.position += 1
            text = line.text
            if line is first and self._is_opened:
                text = text.removeprefix("|")
            inner = text.rstrip("|")
            cell += [_part(line, inner.strip())] if inner.strip() else []
            for _ in range(len(text) - len(inner)):
                cells.append(cell)
                cell = []
        cells = cells[: self._size]
        return cells + [[] for _ in range(self._size - len(cells))] if any(cells) else []

    def _is_other(self) -> bool:
        """Return whether the header of another table begins here."""
        following = self._lines[self.position : self.position + self._size + 2]
        return any(_is_rule(line) for line in following)


def _is_rule(line: Line) -> bool:
    return len(line.text) <= _RULE_SIZE and _RULE.fullmatch(line.text) is not None


def _part(line: Line, text: str) -> Line:
    number, indent = line.number, line.indent
    return to_line(number, text, text, indent, is_item=line.is_item, after_gap=True)


def _placed(cells: list[list[Line]], kinds: Sequence[str], *, is_told: bool) -> Pieces:
    """Return a row whose cells are in their columns.

    Where there are fewer cells than columns, or more, or an empty one has shifted the others, their
    looks say which columns they are in.

    Args:
        cells: The cells, in order.
        kinds: What the columns hold.
        is_told: Whether the joint tells empty cells, as tabs and pipes do.
    """
    filled = [cell for cell in cells if cell]
    is_whole = len(cells) == len(kinds)
    is_sure = is_told and len(filled) == len(cells)
    if is_whole and (is_sure or not _is_shifted(cells, kinds)):
        return [tuple(_piece(line) for line in cell) for cell in cells]
    return fit([tuple(_piece(line) for line in cell) for cell in filled], kinds)


def _is_shifted(cells: list[list[Line]], kinds: Sequence[str]) -> bool:
    pairs = zip(cells, kinds, strict=True)
    return any(cell and kind not in FREE and cost(kind, cell[0]) >= NEVER for cell, kind in pairs)


def _has_key(line: Line, parts: list[str], kinds: Sequence[str]) -> bool:
    key = next((kind for kind in kinds if kind in KEYS), kinds[0])
    return bool(parts[0]) and cost(key, _part(line, parts[0])) < UNLIKELY


def _words_of_row(line: Line, header: Header) -> list[str]:
    """Return the cells of a row that only single blanks divide: as far as their looks tell them."""
    rest = line.text.split()
    found: list[str] = []
    for kind in header.kinds[:-1]:
        size = _size(kind, rest) if len(rest) > 1 else 0
        is_there = size and cost(kind, _part(line, " ".join(rest[:size]))) < UNLIKELY
        found.append(" ".join(rest[:size]) if is_there else "")
        rest = rest[size:] if is_there else rest
    return [*found, " ".join(rest)]


def _size(kind: str, words_left: list[str]) -> int:
    """Return how many words a cell has: ``Array of Tag objects`` is one cell."""
    if kind != "type":
        return 1
    size = 3 if words_left[1] == "of" else 1
    while size < len(words_left) and words_left[size] in _TYPE_ENDS:
        size += 1
    return size


def _piece(line: Line) -> Piece:
    return Piece(Text(line.text, line.number, is_item=line.is_item), line)
