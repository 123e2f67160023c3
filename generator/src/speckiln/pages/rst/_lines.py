"""The lines of an rst page, as docutils passes them around, and the work that they may cause.

docutils copies the rest of the page for each list, each directive and each chain of targets, and
walks over every character of a table several times. Both are harmless on pages that people write.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from attrs import define
from docutils.statemachine import StringList, string2lines

CELL_UNITS = 500
_LINE_UNITS = 1500
_UNITS = 30_000_000  # takes some seconds; the largest page of 170 needs a fifteenth of it
_LONGEST = 2_000_000  # the patterns take a hundred bytes for each sign of some lines
_TAB = 8
# What str.splitlines() takes for ends of lines and nobody else does; and NUL, which docutils uses.
_NO_LINE_ENDS = re.compile("[\x00\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


class TooMuchWorkError(Exception):
    """The page is built so that reading it takes for ever."""


@define
class Work:
    """What may still be done for a page, in units that are about as much work each.

    Attributes:
        left: The units.
    """

    left: int = _UNITS

    def spend(self, units: int) -> None:
        """Take units.

        Raises:
            TooMuchWorkError: There are not so many.
        """
        if not self.affords(units):
            raise TooMuchWorkError

    def affords(self, units: int) -> bool:
        """Take units if there are so many, and say whether there were."""
        if units > self.left:
            return False
        self.left -= units
        return True


class Lines(StringList):
    """Lines that know their place on the page, and count what copying them costs."""

    work: Work

    @classmethod
    def of(cls, source: str, work: Work) -> Lines:
        """Split a page into lines, as docutils does it: tabs and trailing blanks are gone.

        Raises:
            TooMuchWorkError: There are tens of thousands of them, or one is endless.
        """
        work.spend((source.count("\n") + source.count("\r")) * _LINE_UNITS)
        text = _NO_LINE_ENDS.sub(" ", source)
        lines = cls(string2lines(text, tab_width=_TAB), source="")
        lines.work = work
        if any(len(line) > _LONGEST for line in lines.data):
            raise TooMuchWorkError
        return lines

    def at(self, index: int, texts: list[str]) -> Lines:
        """Return other lines, which stand at a line of these."""
        lines = Lines(texts, items=[self.items[index]] * len(texts))
        lines.work = self.work
        return lines

    def __getitem__(self, i: Any) -> Any:
        """Return a line, or a view of some lines.

        This is what the base class does, without its second copy of every line.
        """
        if not isinstance(i, slice):
            return self.data[i]
        view = Lines.__new__(Lines)
        view.work = self.work
        view.data = self.data[i]
        view.items = self.items[i]
        view.parent = self
        view.parent_offset = i.start or 0
        self.work.spend(len(view.data) + 1)
        return view

    def get_indented(self, *args: Any, **options: Any) -> Any:
        """Return a block without its indentation: every line of it is a copy."""
        found = super().get_indented(*args, **options)
        self.work.spend(sum(map(len, found[0].data)) // 2)
        return found

    def get_2D_block(  # noqa: N802 (the name is docutils')
        self, top: int, left: int, bottom: int, right: int, strip_indent: Any = 1
    ) -> StringList:
        """Return the rectangle of a cell.

        This is what the base class does, without looking at every character of plain lines.
        """
        block: StringList = self[top:bottom]
        cut = [self._cut(line, left, right).rstrip() for line in block.data]
        indent = min((len(line) - len(line.lstrip()) for line in cut if line), default=0)
        block.data = [line[indent:] for line in cut] if strip_indent and indent else cut
        return block

    def _cut(self, line: str, left: int, right: int) -> str:
        if line.isascii():
            return line[left:right]
        self.work.spend(len(line) // 8)
        if not has_combining(line):
            return line[left:right]
        columns = [i for i, sign in enumerate(line) if not unicodedata.combining(sign)]
        start = columns[left] if left < len(columns) else left
        return line[start : columns[right] if right < len(columns) else len(line)]

    def pad_double_width(self, pad_char: str) -> None:
        """Add a sign after every Chinese one, so that columns of text line up."""
        for i, line in enumerate(self.data):
            if not line.isascii():
                self.work.spend(len(line) // 8)
                self.data[i] = "".join(
                    sign + pad_char if unicodedata.east_asian_width(sign) in "WF" else sign
                    for sign in line
                )


def has_combining(line: str) -> bool:
    """Say whether a line has accents of their own, which take no column."""
    return not line.isascii() and any(map(unicodedata.combining, set(line)))
