"""One page of documentation, whatever it was written in.

A page is a flat row of blocks, in reading order. Markup is gone: what is left is what a person
sees, and where it stood. Nothing here knows what the words mean.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Form: TypeAlias = Literal["text", "html", "rst", "markdown"]


@frozen
class Link:
    """Words that lead somewhere.

    Attributes:
        text: The words, such as ``Table 3``.
        target: Where they lead: the name of an anchor on this page, or an address.
    """

    text: str
    target: str


@frozen
class Text:
    r"""A paragraph, or the paragraph of a list item.

    Attributes:
        value: The words. White space is folded; a line break that a reader sees is a ``\n``.
        line: The line of the page that it starts in, counted from 1.
        links: The links in it.
        strong: What is set in bold or as code in it, in order.
        is_item: Whether it begins a list item.
        anchors: The names that links know it by. Links to a table lead to the words before it, too.
    """

    value: str
    line: int
    links: tuple[Link, ...] = ()
    strong: tuple[str, ...] = ()
    is_item: bool = False
    anchors: frozenset[str] = frozenset()


@frozen
class Heading:
    """A heading of the page's own outline.

    Attributes:
        text: The words.
        level: 1 for the page's title, 2 below it, and so on.
        anchors: The names that links know it by.
    """

    text: Text
    level: int
    anchors: frozenset[str] = frozenset()


@frozen
class Code:
    """A block whose white space counts.

    Attributes:
        value: The text as it stands.
        line: The line of the page that its text starts in.
    """

    value: str
    line: int


@frozen
class Cell:
    """A cell of a table.

    Attributes:
        blocks: What is in it, in order; empty for an empty cell.
        line: The line of the page that it starts in.
    """

    blocks: tuple[Block, ...]
    line: int

    @property
    def text(self) -> str:
        """The words in it, a line for each paragraph; nested tables and code are left out."""
        return "\n".join([block.value for block in self.blocks if isinstance(block, Text)])

    @property
    def links(self) -> tuple[Link, ...]:
        """The links in it."""
        return tuple(
            link for block in self.blocks if isinstance(block, Text) for link in block.links
        )


@frozen
class Row:
    """A row of a table.

    Attributes:
        cells: As many as the table has columns. None where the page lost the cell, so that nothing
            can be said about it: scraped text loses cells of one character. A cell that spans
            rows stands in each of them.
        line: The line of the page that it starts in.
    """

    cells: tuple[Cell | None, ...]
    line: int


@frozen
class Table:
    """A table.

    Attributes:
        title: Its caption without ``Table 3``, such as ``Request body parameters``.
        number: The 3 of ``Table 3``; 0 where it has none.
        header: The words over its columns, one for each; empty where it has no header row.
        rows: The other rows.
        line: The line of the page that it starts in: its caption, if it has one.
        anchors: The names that links know it by.
    """

    title: str
    number: int
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    line: int
    anchors: frozenset[str] = frozenset()


Block: TypeAlias = Heading | Text | Code | Table


@frozen
class Page:
    """A page.

    Attributes:
        id: Its name at the provider's, such as ``sdrs_05_0701``; else the file's name.
        file: Where it was read from, as the user named it.
        form: What it was written in.
        blocks: What is on it, in order.
        date: When the provider last changed it, as ``YYYY-MM-DD``; empty where it does not say.
    """

    id: str
    file: Path
    form: Form
    blocks: tuple[Block, ...] = field(repr=False)
    date: str = ""

    @property
    def title(self) -> str:
        """The words of the first heading; empty where there is none."""
        return next((one.text.value for one in self.blocks if isinstance(one, Heading)), "")

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table, those inside cells right after the one that they are in."""
        return tuple(_tables(self.blocks))


def _tables(blocks: tuple[Block, ...]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
            for row in block.rows:
                for cell in row.cells:
                    if cell is not None:
                        yield from _tables(cell.blocks)
