"""The rows of a scraped table, whose cells stand below each other with nothing to tell them apart.

Cells of one character are lost, and a cell may have several paragraphs, so neither counting nor any
single paragraph says where a row begins. Of all ways to divide the paragraphs of a table into rows
and cells, the one is taken that costs least: each paragraph costs what its look says against the
column it is put into, each cell that would be missing costs what its column seldom lacks. What
follows weighs as much as what went before: ``default`` is a new row if a type follows, and another
line of the description if none does.

The weights say, in words:

- A row begins with a name: an identifier, seldom a phrase, never a sentence, a list item or a
  label with a colon.
- Where the table has a column of types, a name without a type is no name, unless most rows lack it.
- ``Yes``, ``String`` or ``200`` are cells of the columns for such words, hardly prose. A type need
  not be a known word: a few words between a name and a sentence may be one.
- Below a label such as ``Range:``, words without blanks are values.
- An identifier of several words, or a label that opens a description, hardly goes on with a cell.
- The column of 是 and 否 is lost as a rule; the description, the type and the name seldom are.

A row that vanishes in the cell above it is worst. So where counting alone gives rows of as many
cells as there are columns, hardly one of which looks odd, and there are more of them, it decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from speckiln.pages.scraped._looks import NEVER, divides
from speckiln.pages.scraped._pieces import ROW, costs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speckiln.pages.scraped._pieces import Piece, Pieces

KEYS = ("name", "status", "method", "uri")

_NO_ROW = 1000.0
_LOST = {
    "name": 5.0,
    "status": 5.0,
    "method": 4.0,
    "uri": 4.0,
    "type": 3.0,
    "error": 2.0,
    "required": 0.2,
    "description": 1.2,
    "range": 0.8,
    "default": 0.8,
    "example": 0.8,
}
_LOST_OTHER = 1.0
_FEWEST_CELLS = 3  # of a row that is told by counting; one row in so many may look odd
_ODD, _SAYS = 1.2, 0.5
_OFTEN, _SELDOM = 0.7, 0.3
_EVEN = 1e-6  # costs that differ by less are the same, whatever order they were added up in
_SAME, _NEW = -2, -1


def divide(
    pieces: Sequence[Piece], kinds: Sequence[str], subjects: frozenset[str] = frozenset()
) -> tuple[list[Pieces], float]:
    """Return the rows of a table, each as the pieces of its cells, and how unlikely they are.

    Args:
        pieces: The body of the table, in order.
        kinds: What its columns hold.
        subjects: What the captions of the page name, types among them.
    """
    if not pieces:
        return [], 0.0
    begins, goes_on = costs(pieces, kinds, subjects)
    lost = [_LOST.get(kind, _LOST_OTHER) for kind in kinds]
    path, least = _cheapest(begins, goes_on, lost)
    rows = _rows(pieces, path, len(kinds))
    learned = [_learned(rows, kinds, column, lost[column]) for column in range(len(kinds))]
    if learned != lost:
        path, _ = _cheapest(begins, goes_on, learned)
        rows = _rows(pieces, path, len(kinds))
    regular = _regular(pieces, kinds, begins)
    return (regular if len(regular) > len(rows) else rows), least


def fit(cells: Sequence[tuple[Piece, ...]], kinds: Sequence[str]) -> Pieces:
    """Return the cells of one row by column, where they are not as many as columns.

    Args:
        cells: The cells that are there, none of them empty, in order.
        kinds: What the columns hold.
    """
    begins, goes_on = costs([cell[0] for cell in cells], kinds)
    lost = [_LOST.get(kind, _LOST_OTHER) for kind in kinds]
    row: Pieces = [()] * len(kinds)
    path, _ = _cheapest(begins, goes_on, lost, row=_NO_ROW)
    for cell, (column, _) in zip(cells, path, strict=True):
        row[column] += cell
    return row


def _cheapest(
    begins: list[list[float]], goes_on: list[list[float]], lost: list[float], row: float = ROW
) -> tuple[list[tuple[int, int]], float]:
    """Return what is cheapest for all together, and what it costs.

    It is the column of each piece, and how it got there.
    """
    columns = range(len(lost))
    skipped = [sum(lost[:column]) for column in range(len(lost) + 1)]
    state = [skipped[column] + begins[0][column] for column in columns]
    steps: list[list[int]] = [[_NEW] * len(lost)]
    ends: list[int] = [0]
    for begin, go_on in zip(begins[1:], goes_on[1:], strict=True):
        at_end = [state[column] + skipped[-1] - skipped[column + 1] for column in columns]
        end = min(columns, key=at_end.__getitem__)
        following: list[float] = []
        step: list[int] = []
        before, passed = float("inf"), 0
        for column in columns:
            value, choice = state[column] + go_on[column], _SAME
            new = skipped[column] + begin[column]
            if before + new < value - _EVEN:
                value, choice = before + new, passed
            if at_end[end] + row + new < value:
                value, choice = at_end[end] + row + new, _NEW
            following.append(value)
            step.append(choice)
            if state[column] - skipped[column + 1] < before:
                before, passed = state[column] - skipped[column + 1], column
        state = following
        steps.append(step)
        ends.append(end)
    at_end = [state[column] + skipped[-1] - skipped[column + 1] for column in columns]
    last = min(columns, key=at_end.__getitem__)
    return _traced(steps, ends, last), at_end[last]


def _traced(steps: list[list[int]], ends: list[int], column: int) -> list[tuple[int, int]]:
    path: list[tuple[int, int]] = []
    for step, end in zip(reversed(steps), reversed(ends), strict=True):
        choice = step[column]
        path.append((column, choice))
        if choice == _NEW:
            column = end
        elif choice != _SAME:
            column = choice
    path.reverse()
    return path


def _rows(pieces: Sequence[Piece], path: list[tuple[int, int]], size: int) -> list[Pieces]:
    rows: list[list[list[Piece]]] = []
    for piece, (column, choice) in zip(pieces, path, strict=True):
        if choice == _NEW:
            rows.append([[] for _ in range(size)])
        rows[-1][column].append(piece)
    return [[tuple(cell) for cell in row] for row in rows]


def _regular(
    pieces: Sequence[Piece], kinds: Sequence[str], begins: list[list[float]]
) -> list[Pieces]:
    """Return the rows where each cell is one paragraph, but for a column that all of them lack.

    There are none unless hardly a row looks odd then: a word that nobody knows for a type, or a
    name of several words, is found so.
    """
    if any(one.line is None or one.is_inner or divides(one.line) for one in pieces):
        return []
    told = [column for column, kind in enumerate(kinds) if kind != "required"]
    for columns in (list(range(len(kinds))), told):
        size = len(columns)
        starts = range(0, len(pieces), size)
        if size < _FEWEST_CELLS or len(pieces) % size:
            continue
        costs = [[begins[at + place][columns[place]] for place in range(size)] for at in starts]
        odd = [row for row in costs if sum(row) > _ODD]
        if len(odd) * _FEWEST_CELLS <= len(costs) and not any(_is_broken(row) for row in odd):
            rows: list[Pieces] = [[()] * len(kinds) for _ in starts]
            for at, piece in enumerate(pieces):
                rows[at // size][columns[at % size]] = (piece,)
            return rows
    return []


def _is_broken(row: list[float]) -> bool:
    """Return whether a row is none: a cell cannot be in its column, or its last is no sentence."""
    return max(row) >= NEVER or row[-1] > _SAYS


def _learned(rows: list[Pieces], kinds: Sequence[str], column: int, lost: float) -> float:
    """Return what a missing cell of a column costs, given how many rows of the table have it."""
    share = sum(bool(row[column]) for row in rows) / len(rows)
    if not kinds[column] and share <= _SELDOM:
        return _LOST["required"]
    is_told = kinds[column] in {"type", "required"}
    return lost + 2.0 if is_told and share >= _OFTEN else lost
