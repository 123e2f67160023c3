"""The blocks of an HTML page while it is being read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speckiln.pages._captions import split_caption
from speckiln.pages._page import Heading, Text
from speckiln.pages.html._grid import Room
from speckiln.pages.html._inline import Paragraph
from speckiln.pages.html._tables import OpenTable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speckiln.pages._page import Block
    from speckiln.pages.html._grid import OpenCell

_CAPTION_SIZE = 200
_SENTENCE_ENDS = (".", ":", ";", ",", "\u3002", "\uff1a", "\uff1b", "\uff0c")


class Blocks:
    """The blocks that were found, and those that are open.

    Attributes:
        paragraph: The words that come next belong to it.
    """

    def __init__(self) -> None:
        """Begin a page."""
        self.paragraph = Paragraph()
        self._room = Room()
        self._heading = 0  # its level
        self._is_item = False
        self._names: list[str] = []  # of what comes next
        self._tables: list[OpenTable] = []
        self._rows: list[list[Block]] = [[]]  # the page's, and those of what is open in it

    @property
    def table(self) -> OpenTable | None:
        """The innermost table, or None."""
        return self._tables[-1] if self._tables else None

    def add_names(self, names: Iterable[str], *, of_table: bool = False) -> None:
        """Keep the names by which links know an element that has begun."""
        for name in names:
            if self._tables:
                self._tables[-1].add_anchor(name)
            if not of_table:
                self._names.append(name)

    def begin_heading(self, level: int) -> None:
        """Begin a heading."""
        self._heading = level

    def end_heading(self) -> None:
        """End it."""
        self.end_paragraph()
        self._heading = 0

    def begin_item(self) -> None:
        """Begin an item of a list."""
        self._is_item = True

    def end_item(self) -> None:
        """End it."""
        self.end_paragraph()
        self._is_item = False

    def end_paragraph(self) -> None:
        """End the paragraph or the heading, where there are words in it."""
        if self.paragraph.is_empty:
            return
        is_plain = self.paragraph.has_plain_words
        if self._heading:
            words = self.paragraph.take(is_item=False, anchors=())
            if words:
                self.add(Heading(words, self._heading, frozenset(self._names)))
        else:
            words = self.paragraph.take(is_item=self._is_item, anchors=self._names)
            if words:
                self.add(words, is_plain=is_plain)
        if words:
            self._heading, self._is_item = 0, False

    def add(self, block: Block, *, is_plain: bool = True) -> None:
        """Add a block.

        Args:
            block: The block.
            is_plain: Whether something in it is not bold.
        """
        self._rows[-1].append(block)
        self._names.clear()
        if is_plain and self._tables and self._tables[-1].cell is not None:
            self._tables[-1].cell.has_plain_words = True

    def begin_table(self, line: int, *, has_caption: bool) -> None:
        """Begin a table.

        Args:
            line: The line that it begins in.
            has_caption: Whether its caption is in it; where not, it may stand before it.
        """
        self._heading, self._is_item = 0, False
        table = OpenTable(line, set(self._names))
        if self._tables:
            self._tables[-1].drop_anchors(self._names)
        self._names.clear()
        before = self._rows[-1][-1] if self._rows[-1] else None
        if isinstance(before, Text) and not has_caption and _is_caption(before):
            table.caption.append(self._rows[-1].pop())
            table.anchors.update(before.anchors)
        self._tables.append(table)
        self._rows.append(table.beside)

    def end_table(self) -> None:
        """End it.

        Raises:
            NoRoomError: The tables of the page have too many cells.
        """
        self.end_paragraph()
        table = self._tables.pop()
        self._rows.pop()
        for block in table.finish(self._room):
            self.add(block)

    def begin_row(self, table: OpenTable, line: int) -> None:
        """Begin a row of a table."""
        self._leave_cell(table)
        table.begin_row(line)

    def begin_cell(self, table: OpenTable, cell: OpenCell) -> None:
        """Begin a cell of a table."""
        self._leave_cell(table)
        table.begin_cell(cell)
        self._rows.append(cell.blocks)

    def end_cell(self, table: OpenTable, cell: OpenCell) -> None:
        """End it."""
        self.end_item()
        if table.cell is cell:
            self._leave_cell(table)

    def _leave_cell(self, table: OpenTable) -> None:
        # Where the source ends no <b> in a cell, the tree has the rest of the table inside it.
        if table.cell is not None:
            self._rows.pop()
            table.cell = None

    def begin_caption(self, table: OpenTable) -> None:
        """Begin the caption of a table."""
        self._rows.append(table.caption)

    def end_caption(self) -> None:
        """End it."""
        self.end_paragraph()
        self._rows.pop()

    def finish(self) -> list[Block]:
        """Return the blocks of the page."""
        self.end_paragraph()
        return self._rows[0]


def _is_caption(text: Text) -> bool:
    """Return whether a paragraph before a table is its caption, and not a sentence about it."""
    if text.is_item or len(text.value) > _CAPTION_SIZE:
        return False
    number, _ = split_caption(text.value)
    if not number or any(text.value.startswith(link.text) for link in text.links[:1]):
        return False
    is_marked = any(split_caption(words)[0] == number for words in text.strong[:1])
    return is_marked or not text.value.endswith(_SENTENCE_ENDS)
