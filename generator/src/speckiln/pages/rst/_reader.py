"""Pages in rst."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speckiln.errors import Location, UnreadableError
from speckiln.pages._page import Page
from speckiln.pages.rst._blocks import own_name, read_blocks
from speckiln.pages.rst._lines import TooMuchWorkError, Work
from speckiln.pages.rst._syntax import parse

if TYPE_CHECKING:
    from pathlib import Path


def read_rst(source: str, page_id: str, file: Path) -> Page:
    """Read a page that is written in rst, be it for docutils or for Sphinx.

    Args:
        source: Its text.
        page_id: Its id, if it does not name one itself in a field ``original_name``.
        file: Where it is from.

    Raises:
        UnreadableError: It is built so that reading it would take for ever.
    """
    work = Work()
    try:
        document = parse(source, work)
        return Page(own_name(document) or page_id, file, "rst", tuple(read_blocks(document, work)))
    except (TooMuchWorkError, RecursionError) as error:
        why = "is nested too deeply" if isinstance(error, RecursionError) else "is too large"
        raise UnreadableError(
            f"The page {why} to be read.", location=Location(file), hint="Split it into several."
        ) from error
    except Exception as error:  # docutils promises nothing about what it raises
        raise UnreadableError(
            f"docutils cannot parse the page: {error!r}.", location=Location(file)
        ) from error
