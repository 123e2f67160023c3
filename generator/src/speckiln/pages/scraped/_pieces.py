"""The paragraphs that a scraped table is made of, and what each of them costs in a column."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from speckiln.pages.scraped._looks import (
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
    from speckiln.pages.scraped._lines import Line

ROW = 0.3  # what it costs to begin a row, or to go on with a sentence
_NAME, _WORD = 2.6, 1.5  # to go on with a name of several words, or of one, where no list goes on
_OPENING = 3.0  # to go on with what opens a description
_ANSWER = 5.0  # a mere yes or no is a cell of its own
_SHORT = frozenset({"range", "default", "example"})  # their cells seldom have several paragraphs


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


def costs(
    pieces: Sequence[Piece], kinds: Sequence[str], subjects: frozenset[str] = frozenset()
) -> tuple[list[list[float]], list[list[float]]]:
    """Return what it costs each piece to begin a cell, and to go on with one, by column.

    Args:
        pieces: The body of a table, in order.
        kinds: What its columns hold.
        subjects: What the captions of the page name, types among them.
    """
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

    def goes_on(self, kind: str) -> float:
        if kind not in FREE:
            return 2.0 if self._is_inner and not self._line.is_item else NEVER
        if self._is_inner or divides(self._line):
            return _OPENING if opens(self._line) and not self._is_inner else 0.0
        if self._is_type:
            is_listed = self._is_listed and self._line.text.islower()
            return 0.4 if is_listed else UNLIKELY
        if self._is_other:
            return _ANSWER if self._is_answer else UNLIKELY
        return self._goes_on_as_text(kind)

    def _goes_on_as_text(self, kind: str) -> float:
        if is_prose(self._line):
            return ROW if kind not in _SHORT else 1.0
        if self._is_listed:
            return 0.2
        return _NAME if self._is_name else _WORD

    def _as_value(self) -> float:
        return 0.8 if "_" in self._line.text else 2.0
