"""Grid and simple tables of rst: docutils' own reading, with short cuts where nothing is unusual.

docutils traces the border of every cell, sign by sign, and starts a parser in it. Most tables are
an even grid of paragraphs, though. Whatever is not goes docutils' way.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from docutils.parsers.rst import states, tableparser

from speckiln.pages.rst._lines import CELL_UNITS, has_combining

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils.statemachine import StringList

    from speckiln.pages.rst._lines import Work

_PAD = tableparser.TableParser.double_width_pad_char
_FIRST_LINES = tuple(
    re.compile(states.Body.patterns[name])
    for name in states.Body.initial_transitions
    if name != "text"
)
_UNDERLINE = re.compile(states.Body.patterns["line"])


class GridTableParser(tableparser.GridTableParser):
    """Reads a grid table."""

    def __init__(self, work: Work) -> None:
        """Keep the counter of work."""
        self._work = work

    def parse(self, block: StringList) -> Any:
        """Return the widths of the columns, the header's rows, and the others."""
        try:
            return super().parse(block)
        except (AssertionError, IndexError) as error:  # docutils' way of meeting odd borders
            raise tableparser.TableMarkupError("Malformed table.") from error

    def parse_table(self) -> None:
        """Find the cells: along the borders of an even grid, else by tracing each."""
        lines = self.block.data
        columns = [i for i, sign in enumerate(lines[0]) if sign == "+"]
        if not _is_even(lines, columns):
            super().parse_table()
            return
        borders = [i for i, line in enumerate(lines) if line == lines[0]]
        self._work.spend(len(borders) * len(columns) * CELL_UNITS)
        cells: list[Any] = self.cells
        self.rowseps = {border: [] for border in borders}
        self.colseps = {column: [] for column in columns}
        for top, bottom in pairwise(borders):
            for left, right in pairwise(columns):
                block = self.block.get_2D_block(top + 1, left + 1, bottom, right)
                block.disconnect()
                block.replace(_PAD, "")
                cells.append((top, left, bottom, right, block))

    def mark_done(self, top: int, left: int, bottom: int, right: int) -> None:
        """Note that a cell has been traced."""
        self._work.spend(CELL_UNITS + right - left)
        super().mark_done(top, left, bottom, right)

    def scan_down(self, top: int, left: int, right: int) -> Any:
        """Trace the right side, which a table can make docutils do very often."""
        self._work.spend(self.bottom - top)
        return super().scan_down(top, left, right)

    def scan_left(self, top: int, left: int, bottom: int, right: int) -> Any:
        """Trace the lower side."""
        self._work.spend(right - left)
        return super().scan_left(top, left, bottom, right)

    def scan_up(self, top: int, left: int, bottom: int, right: int) -> Any:
        """Trace the left side."""
        self._work.spend(bottom - top)
        return super().scan_up(top, left, bottom, right)


def _is_even(lines: Sequence[str], columns: Sequence[int]) -> bool:
    border = lines[0]
    return len(lines) > 1 and all(
        (line == border or all(line[column] == "|" for column in columns))
        and not has_combining(line)
        for line in lines
    )


class SimpleTableParser(tableparser.SimpleTableParser):
    """Reads a simple table."""

    def __init__(self, work: Work) -> None:
        """Keep the counter of work."""
        self._work = work

    def init_row(self, colspec: Any, offset: int) -> Any:
        """Begin a row."""
        self._work.spend(len(colspec) * CELL_UNITS)
        return super().init_row(colspec, offset)

    def check_columns(self, lines: Any, first_line: int, columns: list[tuple[int, int]]) -> None:
        """Look for text between or beside the columns, first in the way that takes less time."""
        margins = [(one[1], other[0]) for one, other in pairwise(columns)]
        end = columns[-1][1]
        for line in lines:
            is_tidy = len(line) <= end and not has_combining(line)
            if not is_tidy or any(line[left:right].strip() for left, right in margins):
                super().check_columns(lines, first_line, columns)
                return


def isolate_grid(lines: StringList, start: int) -> StringList | None:
    """Return the lines of the grid table that starts at one; None where it is not tidy.

    Args:
        lines: The lines around it.
        start: Its first line.
    """
    block = lines.get_text_block(start)
    block.disconnect()
    block.pad_double_width(_PAD)
    width = len(block[0])
    is_tidy = states.Body.grid_table_top_pat.match(block[-1]) and all(
        len(line) == width and line[0] in "+|" and line[-1] in "+|" and not has_combining(line)
        for line in block.data
    )
    return block if is_tidy else None


def split_paragraphs(lines: Sequence[str]) -> list[tuple[int, list[str]]] | None:
    """Return the paragraphs of a cell, each with the index of its first line.

    Args:
        lines: The lines of the cell.

    Returns:
        None where it holds anything but paragraphs, or it is not certain that it does not.
    """
    found: list[tuple[int, list[str]]] = []
    is_inside = False
    for i, line in enumerate(lines):
        if not line:
            is_inside = False
        elif line[0] == " " or line[-1:].isspace() or line.endswith("::"):
            return None
        elif is_inside:
            found[-1][1].append(line)
        elif any(pattern.match(line) for pattern in _FIRST_LINES):
            return None
        else:
            found.append((i, [line]))
            is_inside = True
    is_title = any(len(one) > 1 and _UNDERLINE.match(one[1]) for _, one in found)
    return None if is_title else found
