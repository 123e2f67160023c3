"""Where the body of a scraped table ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speckiln.pages._vocabulary import normal, words
from speckiln.pages.scraped._headers import Header, caption_at, header_at
from speckiln.pages.scraped._joined import begins_piped, joined_row
from speckiln.pages.scraped._looks import (
    UNLIKELY,
    is_prose,
    is_reference,
    is_required,
    is_status,
    is_type_name,
    name_cost,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speckiln.pages.scraped._lines import Line

_AHEAD = 12
# Parts of a page whose names are seldom the description of a field.
_PARTS = frozenset(
    {
        "function",
        "debugging",
        "authorization",
        "uri",
        "request",
        "response",
        "request_example",
        "response_example",
        "example",
        "sdk_example",
        "parameters",
    }
)
_ANSWERS = frozenset({"response", "response_example"})  # a status may follow these at once


class Extent:
    """Tells the lines of a table's body from what is below it.

    Args:
        lines: The lines of the page.
        header: The header of the table.
    """

    def __init__(self, lines: Sequence[Line], header: Header) -> None:
        """Keep both."""
        self._lines = lines
        self._header = header

    def is_end(self, position: int) -> bool:
        """Return whether the table ends before a line.

        It does before another table, a heading, a status, and what is indented less. A word that
        may be a heading may as well be in a cell: the code of an error is described as 错误码.
        """
        line = self._lines[position]
        if line.indent < self._header.indent:
            return True
        if (
            line.is_status
            or header_at(self._lines, position)
            or begins_piped(self._lines, position)
        ):
            return True
        if line.is_footer and not self._is_text_due(position):
            return True
        if line.caption[0]:
            is_type = normal(line.caption[1]) in words("types")  # an object that a table describes
            is_inside = is_type or self.is_row(position + 1)
            return caption_at(self._lines, position) is not None or not is_inside
        return line.is_heading and not self._is_in_cell(position)

    def is_row(self, position: int) -> bool:
        """Return whether a row of the table begins at a line beyond doubt."""
        if position >= len(self._lines):
            return False
        line = self._lines[position]
        if line.indent < self._header.indent or line.is_item or line.is_heading:
            return False
        if self._header.joint:
            return joined_row(line, self._header) is not None
        return _begins_row(line, self._lines[position + 1 : position + 3], self._header.kinds)

    def _is_in_cell(self, position: int) -> bool:
        """Return whether words that might be a heading are in a cell.

        They are where a row follows, where they are one of the words that divide the text of a
        cell, and where a cell is due and they are not the name of a part with fields.
        """
        line = self._lines[position]
        if self.is_row(position + 1) or self._is_named_like_heading(position):
            return True
        if line.key in words("statements") and (
            line.text.endswith((":", "\uff1a")) or self._is_divided(position)
        ):
            return True
        return self._is_text_due(position) and self._is_description(position)

    def _is_description(self, position: int) -> bool:
        """Return whether words that might be a heading describe a field, by what follows them."""
        line = self._lines[position]
        if position + 1 == len(self._lines):
            return True
        following = self._lines[position + 1]
        if following.is_status:
            return line.role not in _ANSWERS
        header = header_at(self._lines, position + 1)
        is_above_codes = header is not None and header.kinds[0] in {"status", "error"}
        return not (line.role in _PARTS or is_above_codes or is_reference(following))

    def _is_named_like_heading(self, position: int) -> bool:
        """Return whether a field that has a heading's word for its name begins a row."""
        ahead = self._lines[position + 1 : position + 3]
        is_told = "type" in self._header.kinds or (ahead and is_required(ahead[0]))
        return bool(is_told) and _begins_row(self._lines[position], ahead, self._header.kinds)

    def _is_divided(self, position: int) -> bool:
        """Return whether the text of a cell goes on: another such word follows, or a row."""
        for ahead in range(position + 1, min(position + _AHEAD, len(self._lines))):
            line = self._lines[ahead]
            if line.key in words("statements") or self.is_row(ahead):
                return True
            if line.is_heading or line.is_status or caption_at(self._lines, ahead):
                return False
        return False

    def _is_text_due(self, position: int) -> bool:
        """Return whether the line before is a cell that a description follows."""
        before = self._lines[position - 1]
        if position == self._header.end:
            return False
        kinds = self._header.kinds
        if "type" in kinds:
            return is_type_name(before) or ("required" in kinds and is_required(before))
        if "required" in kinds and is_required(before):
            return True
        if "name" in kinds:
            return not is_prose(before) and name_cost(before) < UNLIKELY
        return is_status(before)


def _begins_row(line: Line, following: Sequence[Line], kinds: Sequence[str]) -> bool:
    if "name" not in kinds:
        return "status" in kinds and is_status(line)
    if name_cost(line) >= UNLIKELY or not following:
        return False
    if "type" in kinds:
        is_second = len(following) > 1 and is_required(following[0]) and is_type_name(following[1])
        return is_type_name(following[0]) or is_second
    if "required" in kinds and is_required(following[0]):
        return True
    return name_cost(line) == 0 and is_prose(following[0]) and not following[0].is_heading
