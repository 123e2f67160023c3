"""Pages in Markdown, which is short for HTML: they are written out, and read as HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from speckiln.errors import Location, UnreadableError
from speckiln.pages.html._reader import page_of_html
from speckiln.pages.markdown._lines import LineRenderer
from speckiln.pages.markdown._rules import (
    MAX_CELLS,
    TooManyCellsError,
    TooManyLinesError,
    add_rules,
    find_tables,
)

if TYPE_CHECKING:
    from pathlib import Path

    from speckiln.pages._page import Page

_MAX_SIZE = 1_000_000
_MAX_NESTING = 100
_TOO_MANY_CELLS = f"more than {MAX_CELLS:,} cells of tables"
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
_FRONT_TITLE = re.compile(r"^title:(.*)$", re.MULTILINE)
_TITLE = re.compile(r"^# ", re.MULTILINE)


def read_markdown(source: str, page_id: str, file: Path) -> Page:
    """Read a page that is written in Markdown.

    Args:
        source: What is in the file.
        page_id: Id of the page.
        file: The file, as the user named it.

    Raises:
        UnreadableError: The page is too large, or built to exhaust its reader.
    """
    # Markdown takes long to read: a second for each hundred thousand characters at the worst.
    if len(source) > _MAX_SIZE:
        raise _unreadable(f"more than {_MAX_SIZE:,} characters of Markdown", file)
    if source.count("|") > MAX_CELLS:
        raise _unreadable(_TOO_MANY_CELLS, file)
    text = _without_front_matter(source)
    try:
        html = _Parser().render(text, {"tables": find_tables(text)})
    except TooManyLinesError as problem:
        raise _unreadable("too many lines of Markdown", file) from problem
    except TooManyCellsError as problem:
        raise _unreadable(_TOO_MANY_CELLS, file) from problem
    return page_of_html(html, page_id, file, "markdown")


class _Parser(MarkdownIt):
    def __init__(self) -> None:
        super().__init__("commonmark", {"maxNesting": _MAX_NESTING}, renderer_cls=LineRenderer)
        self.enable(["table", "strikethrough"])
        add_rules(self)

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 (the parser's signature)
        # Where a link leads is for people to see; nothing follows it.
        return True


def _without_front_matter(source: str) -> str:
    """Return a page with the settings that stand before it blanked out, apart from its title."""
    front = _FRONT_MATTER.match(source)
    if front is None:
        return source
    rest = source[front.end() :]
    title = _FRONT_TITLE.search(front[1])
    lines = "\n" * front[0].count("\n")
    if title is None or _TITLE.search(rest):
        return lines + rest
    above = source.count("\n", 0, front.start(1) + title.start())
    words = title[1].strip().strip("\"'")
    return "\n" * above + f"# {words}" + lines[above:] + rest


def _unreadable(too_much: str, file: Path) -> UnreadableError:
    hint = "Cut it into pages that describe one operation each."
    return UnreadableError(f"the page has {too_much}", location=Location(file), hint=hint)
