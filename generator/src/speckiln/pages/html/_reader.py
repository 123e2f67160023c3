"""Pages in HTML: exports of the documentation, and pages saved from the web."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from speckiln.errors import Location, UnreadableError
from speckiln.pages._dates import page_date
from speckiln.pages._page import Heading, Page, Text
from speckiln.pages.html._grid import NoRoomError
from speckiln.pages.html._source import parse_html
from speckiln.pages.html._walk import Walk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from speckiln.pages._page import Block, Form


def read_html(source: str, page_id: str, file: Path) -> Page:
    """Read a page that is written in HTML.

    Args:
        source: What is in the file.
        page_id: Id of the page.
        file: The file, as the user named it.

    Raises:
        UnreadableError: The page is built to exhaust its reader.
    """
    return page_of_html(source, page_id, file, "html")


def page_of_html(source: str, page_id: str, file: Path, form: Form) -> Page:
    """Read HTML into a page.

    Args:
        source: The HTML.
        page_id: Id of the page.
        file: The file, as the user named it.
        form: What the file is written in, from which the HTML may have been made line by line.

    Raises:
        UnreadableError: The page is built to exhaust its reader.
    """
    root = parse_html(source, file)
    walk = Walk(source, page_id, file)
    try:
        blocks = () if root is None else tuple(_ranked(walk.read(root)))
    except NoRoomError as error:
        message = "the page cannot be read: its tables have more cells than people read"
        raise UnreadableError(message, location=Location(file)) from error
    words = "\n".join(block.value for block in blocks if isinstance(block, Text))
    return Page(page_id, file, form, blocks, page_date(words))


def _ranked(blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks with levels of headings that have no gaps: h4 may follow right below h1."""
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    ranks = {level: rank for rank, level in enumerate(sorted(set(levels)), start=_first(levels))}
    for block in blocks:
        yield evolve(block, level=ranks[block.level]) if isinstance(block, Heading) else block


def _first(levels: list[int]) -> int:
    """Return the rank of the highest level: 1 is the title's, which a fragment may lack."""
    top = min(levels, default=1)
    return 1 if top == 1 or levels.count(top) == 1 else 2
