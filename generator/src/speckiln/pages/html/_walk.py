"""The walk through the tree of an HTML page, on which its blocks are found."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from speckiln.pages.html._blocks import Blocks
from speckiln.pages.html._elements import (
    BLOCKS,
    LISTINGS,
    MARKS,
    attributes_of,
    has_caption,
    heading_level,
    is_bold,
    is_unseen,
    names,
    span,
)
from speckiln.pages.html._grid import OpenCell
from speckiln.pages.html._inline import Listing
from speckiln.pages.html._lines import Lines
from speckiln.pages.html._links import link_target

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lxml import etree

    from speckiln.pages._page import Block
    from speckiln.pages.html._elements import Attributes

_End: TypeAlias = "Callable[[], None]"


class Walk:
    """A walk through a page: what each element begins, and ends."""

    def __init__(self, source: str, page_id: str, file: Path) -> None:
        """Keep what is needed on the way.

        Args:
            source: The HTML that the tree was made of.
            page_id: Id of the page.
            file: Its file.
        """
        self._page_id = page_id
        self._file = file
        self._lines = Lines(source)
        self._blocks = Blocks()
        self._paragraph = self._blocks.paragraph
        self._listing: Listing | None = None
        self._beginnings: dict[str, Callable[[etree._Element, int], _End | None]] = {
            **dict.fromkeys(BLOCKS, self._begin_block),
            **dict.fromkeys(LISTINGS, self._begin_listing),
            **dict.fromkeys(MARKS, self._begin_mark),
            **dict.fromkeys(("thead", "tbody", "tfoot"), self._begin_part),
            **dict.fromkeys(("td", "th"), self._begin_cell),
            "table": self._begin_table,
            "caption": self._begin_caption,
            "tr": self._begin_row,
            "li": self._begin_item,
            "a": self._begin_link,
            "br": self._begin_line,
            "sup": self._begin_raised,
        }

    def read(self, root: etree._Element) -> list[Block]:
        """Return the blocks of the page.

        Args:
            root: The root of its tree.

        Raises:
            NoRoomError: The tables of the page have too many cells.
        """
        self._read(root, attributes_of(root))
        return self._blocks.finish()

    def _read(self, node: etree._Element, attributes: Attributes) -> None:
        # The parser nests elements 256 deep at most.
        end = self._begin(node, attributes)
        text = node.text
        if text:
            self._add(text)
        for child in node:
            attributes = attributes_of(child)
            if is_unseen(child.tag, attributes):
                self._lines.advance(child.text or "")
            else:
                self._read(child, attributes)
            text = child.tail
            if text:
                self._add(text)
        if end is not None:
            end()

    def _add(self, text: str) -> None:
        if self._listing is not None:
            self._listing.add(text, self._lines.now)
        elif self._paragraph.line or not text.isspace():  # no paragraph begins with a blank
            self._paragraph.add(text, self._lines.of_words(text))
        self._lines.advance(text)

    def _begin(self, node: etree._Element, attributes: Attributes) -> _End | None:
        line = self._lines.begin(node)
        tag = node.tag
        if self._listing is not None:
            return _begin_in_listing(tag, self._listing)
        if tag in BLOCKS:
            self._blocks.end_paragraph()
        level = heading_level(tag, attributes)
        if level:
            end: _End | None = self._begin_heading(level)
        else:
            begin = self._beginnings.get(tag)
            end = None if begin is None else begin(node, line)
        if attributes:
            self._blocks.add_names(names(tag, attributes), of_table=tag == "table")
            if is_bold(attributes):
                return self._begin_bold(end)
        return end

    def _begin_heading(self, level: int) -> _End:
        self._blocks.end_paragraph()
        self._blocks.begin_heading(level)
        return self._blocks.end_heading

    def _begin_block(self, _: etree._Element, __: int) -> _End:
        return self._blocks.end_paragraph

    def _begin_item(self, _: etree._Element, __: int) -> _End:
        self._blocks.begin_item()
        return self._blocks.end_item

    def _begin_link(self, node: etree._Element, _: int) -> _End | None:
        target = link_target(node.get("href") or "", self._page_id, self._file)
        if not target:
            return None
        self._paragraph.open("link", target)
        return lambda: self._paragraph.close("link")

    def _begin_mark(self, node: etree._Element, line: int) -> _End:
        mark = MARKS[node.tag]
        if mark == "code" and node.find(".//br") is not None:
            return self._begin_listing(node, line)
        self._paragraph.open(mark)
        return lambda: self._paragraph.close(mark)

    def _begin_line(self, _: etree._Element, __: int) -> None:
        self._paragraph.add_break()

    def _begin_raised(self, node: etree._Element, _: int) -> None:
        self._paragraph.add_power(node.text or "")

    def _begin_listing(self, node: etree._Element, _: int) -> _End:
        self._blocks.end_heading()
        listing = Listing(breaks_only=node.tag not in LISTINGS)
        self._listing = listing

        def end() -> None:
            self._listing = None
            code = listing.take()
            if code is not None:
                self._blocks.add(code)

        return end

    def _begin_table(self, node: etree._Element, line: int) -> _End:
        self._blocks.begin_table(line, has_caption=has_caption(node))
        return self._blocks.end_table

    def _begin_caption(self, _: etree._Element, __: int) -> _End:
        table = self._blocks.table
        if table is None or table.cell is not None:
            return self._blocks.end_paragraph
        self._blocks.begin_caption(table)
        return self._blocks.end_caption

    def _begin_part(self, node: etree._Element, _: int) -> _End:
        table = self._blocks.table
        if table is None or table.cell is not None:
            return self._blocks.end_paragraph
        table.begin_part(is_head=node.tag == "thead")
        return table.begin_part

    def _begin_row(self, _: etree._Element, line: int) -> _End:
        table = self._blocks.table
        if table is None:
            return self._blocks.end_paragraph
        self._blocks.begin_row(table, line)
        return table.end_row

    def _begin_cell(self, node: etree._Element, line: int) -> _End:
        table = self._blocks.table
        if table is None:
            return self._blocks.end_paragraph
        columns, rows = span(node.get("colspan")), span(node.get("rowspan"))
        cell = OpenCell(line, columns, rows, is_heading=node.tag == "th")
        self._blocks.begin_cell(table, cell)
        return lambda: self._blocks.end_cell(table, cell)

    def _begin_bold(self, end: _End | None) -> _End:
        self._paragraph.open("bold")

        def end_bold() -> None:
            if end is not None:
                end()
            self._paragraph.close("bold")

        return end_bold


def _begin_in_listing(tag: str, listing: Listing) -> _End | None:
    if tag == "br":
        listing.add_break()
    if tag not in BLOCKS:
        return None
    listing.begin_line()
    return listing.begin_line
