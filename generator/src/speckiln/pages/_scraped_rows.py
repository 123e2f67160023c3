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
- ``Yes``, ``String`` or ``200`` are cells of the columns for such words, hardly prose.
- Below a label such as ``Range:``, words without blanks are values.
- The column of 是 and 否 is lost as a rule; the description, the type and the name seldom are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from speckiln.pages._scraped_looks import (
    FREE,
    NEVER,
    UNLIKELY,
    cost,
    divides,
    ends_sentence,
    is_answer,
    is_name_of_words,
    is_prose,
    is_required,
    is_status,
    is_type_name,
    is_value,
    opens,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speckiln.pages._page import Code, Text
    from speckiln.pages._scraped_lines import Line

KEYS = ("name", "status", "method", "uri")

_ROW = 0.3
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
_SHORT = frozenset({"range", "default", "example"})  # their cells seldom have several paragraphs
_FEWEST_CELLS = 3  # of a row that is told by counting; one row in so many may look odd
_ODD, _SAYS = 1.2, 0.5
_OFTEN, _SELDOM = 0.7, 0.3
_NAME = 2.6  # so is a name of several words, where no list is going on
_OPENING = 3.0
_ANSWER = 5.0  # a mere yes or no is a cell of its own
_EVEN = 1e-6  # costs that differ by less are the same, whatever order they were added up in
_SAME, _NEW = -2, -1


@frozen
class Piece:
    """A paragraph of a table's body, or code in it.

    Attributes:
        block: What it becomes.
        line: The line; None for code.
        is_inner: Whether its place says that it goes on with a cell: it is indented, or follows
            without a gap where others have one.
    """

    block: Text | Code
    line: Line | None
    is_inner: bool = False


Pieces: TypeAlias = list[tuple[Piece, ...]]  # by column; an empty one has lost its cell


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
    begins, goes_on = _costs(pieces, kinds, subjects)
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
    begins, goes_on = _costs([cell[0] for cell in cells], kinds)
    lost = [_LOST.get(kind, _LOST_OTHER) for kind in kinds]
    row: Pieces = [()] * len(kinds)
    path, _ = _cheapest(begins, goes_on, lost, row=_NO_ROW)
    for cell, (column, _) in zip(cells, path, strict=True):
        row[column] += cell
    return row


def _costs(
    pieces: Sequence[Piece], kinds: Sequence[str], subjects: frozenset[str] = frozenset()
) -> tuple[list[list[float]], list[list[float]]]:
    """Return what it costs each piece to begin a cell, and to go on with one, by column."""
    begins: list[list[float]] = []
    goes_on: list[list[float]] = []
    is_listed = False
    for piece in pieces:
        line = piece.line
        if line is None:
            begins.append([0.2 if kind in FREE else NEVER for kind in kinds])
            goes_on.append([0.0 if kind in FREE else NEVER for kind in kinds])
            continue
        is_subject = line.key in subjects and not ends_sentence(line) and not line.is_item
        looks = _Looks(piece, line, kinds, is_subject=is_subject, is_listed=is_listed)
        begins.append([looks.begins(kind) for kind in kinds])
        goes_on.append([looks.goes_on(kind) for kind in kinds])
        is_listed = divides(line) or (is_listed and is_value(line) and not line.is_item)
    return begins, goes_on


class _Looks:
    """What a line costs in the columns of a table."""

    def __init__(
        self, piece: Piece, line: Line, kinds: Sequence[str], *, is_subject: bool, is_listed: bool
    ) -> None:
        self._line = line
        self._is_inner = piece.is_inner or line.is_item
        self._is_listed = is_listed  # it follows a label, or the values below one
        self._has_types = "type" in kinds
        self._is_type = self._has_types and is_type_name(line)
        self._is_subject = is_subject
        is_own = not self._is_inner and not is_listed
        self._is_other = is_own and (
            ("required" in kinds and is_required(line)) or ("status" in kinds and is_status(line))
        )
        self._is_name = is_own and is_name_of_words(line)
        self._is_answer = self._is_other and is_answer(line)

    def begins(self, kind: str) -> float:
        if kind in FREE:
            against = 0.3 * self._is_inner + 0.5 * self._is_type
            against += _ANSWER if self._is_answer else float(self._is_other)
            against += 1.0 * (kind == "description" and self._is_name)
            return cost(kind, self._line) + against
        if self._is_inner:
            return NEVER
        if kind == "type" and self._is_subject:
            return 0.0 if self._line.text[0].isupper() else 0.6  # else it may be the field itself
        against = 0.0
        if kind == "name":
            against += 1.5 * self._is_type + NEVER * self._is_answer
            if self._is_listed:
                against += 0.3 if self._has_types else self._as_value()
        return cost(kind, self._line) + against

    def goes_on(self, kind: str) -> float:  # noqa: PLR0911 - one sign each
        if kind not in FREE:
            return 2.0 if self._is_inner and not self._line.is_item else NEVER
        if self._is_inner or divides(self._line):
            return _OPENING if opens(self._line) and not self._is_inner else 0.0
        if self._is_type:
            is_listed = self._is_listed and self._line.text.islower()
            return 0.4 if is_listed else UNLIKELY
        if self._is_other:
            return _ANSWER if self._is_answer else UNLIKELY
        if is_prose(self._line):
            return _ROW if kind not in _SHORT else 1.0
        if self._is_listed:
            return 0.2
        return _NAME if self._is_name else 2.0

    def _as_value(self) -> float:
        return 0.8 if "_" in self._line.text else 2.0


def _cheapest(
    begins: list[list[float]], goes_on: list[list[float]], lost: list[float], row: float = _ROW
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
