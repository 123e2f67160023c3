"""Tables of scraped text: the lines that they are made of, and what is in their cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from speckiln.pages._page import Cell, Row, Table, Text
from speckiln.pages._vocabulary import normal, patterns
from speckiln.pages.scraped._code import EXAMPLES, code_end, to_code
from speckiln.pages.scraped._extent import Extent
from speckiln.pages.scraped._headers import Caption, Header, caption_at, header_at, wider
from speckiln.pages.scraped._joined import joined_row, piped_at
from speckiln.pages.scraped._looks import is_prose, leads_away, states
from speckiln.pages.scraped._pieces import Piece, Pieces
from speckiln.pages.scraped._rows import divide
from speckiln.pages.words._titles import read_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from speckiln.pages.scraped._lines import Line, Source

_SURE = 0.5  # a guess must be that much likelier
_TITLE_SIZE = 60
_NOTE_SIZE = 400
_TABLE_NUMBER = re.compile("(?:\u8868|\\btable)\\s?(\\d{1,4})(?!\\d)", re.IGNORECASE)
_SENTENCE_ENDS = (".", "\u3002", ";", "\uff1b", ",", "\uff0c")


def table_at(source: Source, start: int) -> tuple[Table, int] | None:
    """Return the table that begins at a line and the position after it; None where none does.

    Args:
        source: The page.
        start: The position of the line.
    """
    lines = source.lines
    caption = caption_at(lines, start) or _piped_caption(lines, start) or Caption(0, "", start)
    piped = piped_at(lines, caption.end) if caption.end < len(lines) else None
    if piped is not None:
        return _table(caption, piped.words, piped.rows, lines[start].number), piped.end
    header = header_at(lines, caption.end, below_caption=caption.end > start)
    if header is None:
        return None
    body = _read_body(source, header, caption)
    return _table(caption, body.header.words, body.rows, lines[start].number), body.end


def _read_body(source: Source, header: Header, caption: Caption) -> _Body:
    """Return the rows below a header: with columns that nobody knows the words of, if need be."""
    best = _Body(source, header, caption.number)
    other = wider(source.lines, header) if caption.number else None
    while other is not None:
        body = _Body(source, other, caption.number)
        best = body if body.rows and body.unlikely < best.unlikely - _SURE else best
        other = wider(source.lines, other)
    return best


def _piped_caption(lines: Sequence[Line], start: int) -> Caption | None:
    number, title = lines[start].caption
    is_above = number and start + 1 < len(lines) and piped_at(lines, start + 1)
    return Caption(number, title, start + 1) if is_above else None


def _table(caption: Caption, header: tuple[str, ...], rows: Iterable[Pieces], line: int) -> Table:
    return Table(caption.title, caption.number, header, tuple(map(_row, rows)), line)


def _row(pieces: Pieces) -> Row:
    cells = tuple(
        Cell(tuple(piece.block for piece in cell), cell[0].block.line) if cell else None
        for cell in pieces
    )
    return Row(cells, min(cell.line for cell in cells if cell is not None))


class _Body:
    """The lines below a header that belong to its table."""

    def __init__(self, source: Source, header: Header, number: int) -> None:
        self._source = source
        self._lines = source.lines
        self.header = header
        self._extent = Extent(source.lines, header)
        self._number = number
        self._pieces: list[Piece] = []
        self._positions: list[int] = []
        self.end = header.end
        self.unlikely = 0.0
        self.rows = self._read()

    def _read(self) -> list[Pieces]:
        """Return the rows, and find the end."""
        position = self.header.end
        while position < len(self._lines) and not self._extent.is_end(position):
            after = code_end(self._lines, position, "")
            is_text = after == position or self._is_one_line(position, after)
            if not is_text and not self._extent.is_row(after):
                break
            after = position + 1 if is_text else after
            self._add(position, after, is_text=is_text)
            position = after
        self.end = position
        rows = [self._joined_row(piece) for piece in self._pieces]
        if any(rows):
            return self._joined_rows(rows)
        kinds, subjects = self.header.kinds, self._source.subjects
        found, self.unlikely = divide(self._pieces_by_place(), kinds, subjects)
        return self._without_following(found)

    def _add(self, position: int, after: int, *, is_text: bool) -> None:
        line = self._lines[position]
        if is_text:
            block = Text(line.text, line.number, is_item=line.is_item)
            self._pieces.append(Piece(block, line))
        else:
            code = to_code(self._source.rows, line, self._lines[after - 1])
            self._pieces.append(Piece(code, None))
        self._positions.append(position)

    def _is_one_line(self, position: int, after: int) -> bool:
        is_next = after == position + 1
        return is_next and self._lines[position].text.startswith(("{", "[", '"'))

    def _pieces_by_place(self) -> list[Piece]:
        """Return the pieces, with what their indentation and the gaps between them say."""
        lines = [piece.line for piece in self._pieces if piece.line is not None]
        if not lines:
            return self._pieces
        indent = max(self.header.indent, min(line.indent for line in lines))
        heads = self._lines[self.header.end - len(self.header.words) + 1 : self.header.end]
        gaps = [line.after_gap for line in (*heads, *lines)]
        is_spaced = 2 * sum(gaps) > len(gaps)
        return [
            Piece(piece.block, piece.line, is_inner=_is_inner(piece.line, indent, spaced=is_spaced))
            for piece in self._pieces
        ]

    def _joined_rows(self, rows: list[Pieces | None]) -> list[Pieces]:
        found: list[Pieces] = []
        for piece, row in zip(self._pieces, rows, strict=True):
            if row is not None or not found:
                found.append(row or [(piece,), *[()] * (len(self.header.kinds) - 1)])
                continue
            last = max(column for column, cell in enumerate(found[-1]) if cell)
            found[-1][last] += (piece,)
        return found

    def _joined_row(self, piece: Piece) -> Pieces | None:
        if piece.line is None or not self.header.joint:
            return None
        return joined_row(piece.line, self.header)

    def _without_following(self, found: list[Pieces]) -> list[Pieces]:
        """Take what is below the table out of the last cell, as far as its words tell.

        It speaks of this table and of others, or it is the title of what follows, or leads there.
        """
        if not found:
            return found
        last = max(column for column, cell in enumerate(found[-1]) if cell)
        cell, size = found[-1][last], len(found[-1][last])
        following = self._following()
        while size > 1 and self._is_below(cell[size - 1].line, following):
            size, following = size - 1, ""
        if size == 1 and last and following == "header" and _is_named(cell[0].line):
            size = 0
        if size < len(cell):
            found[-1][last] = cell[:size]
            self.end = self._positions[size - len(cell)]
        return found

    def _following(self) -> str:
        """Return what is right below the table, as far as something may stand above that."""
        if self.end == len(self._lines):
            return ""
        if code_end(self._lines, self.end, "") > self.end:
            return "code"
        if self._lines[self.end].caption[0]:  # or a sentence that begins with the table's number
            return "caption"
        is_header = header_at(self._lines, self.end) is not None
        return "header" if is_header and not self._lines[self.end].role else ""

    def _is_below(self, line: Line | None, following: str) -> bool:  # noqa: PLR0911 - one sign each
        """Return whether a line is below the table rather than in its last cell."""
        if line is None or len(line.text) > _NOTE_SIZE:
            return False
        numbers = set(map(int, _TABLE_NUMBER.findall(line.text)))
        if self._number in numbers and len(numbers) > 1:
            return True
        if self.header.kinds[0] in {"status", "error"} and leads_away(line):
            return True
        if following == "code" and line.role in EXAMPLES:
            return True
        if not following or states(line):
            return False
        if any(one.search(normal(line.text)) for _, one in patterns("leads_to_table")):
            return True
        if following == "caption":
            return _is_named(line)
        is_short = len(line.text) <= _TITLE_SIZE and not line.text.endswith(_SENTENCE_ENDS)
        return is_short and is_prose(line)


def _is_inner(line: Line | None, indent: int, *, spaced: bool) -> bool:
    return line is not None and (line.indent > indent or (spaced and not line.after_gap))


def _is_named(line: Line | None) -> bool:
    """Return whether a line is the title of a table that names what its fields are members of."""
    if line is None or not is_prose(line) or line.text.endswith(_SENTENCE_ENDS):
        return False
    title = read_title(line.key)
    return bool(title.about or title.subject)
