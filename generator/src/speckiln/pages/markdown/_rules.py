"""Where pages in Markdown want to be read in another way than CommonMark has it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from markdown_it.rules_block.html_block import html_block
from markdown_it.rules_block.table import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

MAX_CELLS = 100_000
_MAX_LINES = 60_000
_MAX_PARAGRAPH = 5_000  # characters; some markup takes time that grows with their square
_MAX_BRACKETS = 20_000  # each may begin a link, and be looked at many times
_MAX_MARKUP = 10  # markup inside markup; deeper than that it is plain text
_TABLE = re.compile(r"<(/?)table\b", re.IGNORECASE)
_MARKUP = re.compile(r"[\n&*<\[\\`]|~~|(?<!\w)_|_(?!\w)")
_NAME = re.compile(r"\{#([\w:.-]+)\}\s*\Z")
_TEXTS = frozenset({"text", "inline"})
_NOT_IN_NAMES = re.compile(r"[^\w\- ]")


class TooManyLinesError(Exception):
    """A page has more lines of Markdown than are read."""


class TooManyCellsError(Exception):
    """A page has more cells in tables of pipes than are read."""


def add_rules(parser: MarkdownIt) -> None:
    """Make a parser read pages as they are meant.

    - tables of pipes have a limited number of cells, all those of a page together;
    - HTML tables go on over empty lines;
    - paragraphs of a size that nobody reads are plain text, as is all after thousands of brackets:
      they have no children, and neither have those without markup;
    - headings have the names by which links know them where pages are published.

    Args:
        parser: A parser, whose renderer is given where the tables of the page end: ``tables`` of
            its environment is what ``find_tables`` returns.
    """
    terminates = ["paragraph", "reference", "blockquote"]
    parser.block.ruler.at("table", _read_table, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.at("html_block", _read_html, {"alt": terminates})
    parser.core.ruler.at("inline", _read_paragraphs)
    parser.core.ruler.after("inline", "names", _name_headings)


def find_tables(source: str) -> dict[int, int]:
    """Return the lines in which HTML tables begin, each with the one in which the table ends.

    Args:
        source: The page.
    """
    found: dict[int, int] = {}
    begun: list[int] = []
    for number, line in enumerate(source.split("\n")):
        for tag in _TABLE.finditer(line):
            if not tag[1]:
                begun.append(number)
            elif begun:
                found[begun.pop()] = number
    return found


def _read_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (the parser's signature)
    """Read a table of pipes.

    The parser fills rows that are short, with no more than thousands of cells in one table, but
    without a limit for the tables of a page together.

    Raises:
        TooManyCellsError: The page has too many cells.
    """
    before = len(state.tokens)
    found = table(state, start, end, silent)
    cells = sum(token.tag in {"td", "th"} for token in state.tokens[before:]) // 2
    state.env["cells"] = state.env.get("cells", 0) + cells
    if state.env["cells"] > MAX_CELLS:
        raise TooManyCellsError
    return found


def _read_html(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (the parser's signature)
    """Read a block of HTML: an empty line ends it, but not inside a table."""
    _count_line(state)
    tables: dict[int, int] = state.env["tables"]
    if not html_block(state, start, end, silent):
        if start not in tables or not _begins_with_tag(state, start):
            return False
        if silent:
            return True
        block = state.push("html_block", "", 0)
        block.map = [start, start + 1]
    elif silent:
        return True
    block = state.tokens[-1]
    _, last = block.map or (start, start + 1)
    line = start
    while line < last:
        last = max(last, min(tables.get(line, -1) + 1, end))
        line += 1
    block.map = [start, last]
    block.content = state.getLines(start, last, state.blkIndent, True)
    state.line = last
    return True


def _count_line(state: StateBlock) -> None:
    # This rule is asked about nearly every line, about some of them again and again.
    state.env["lines"] = state.env.get("lines", 0) + 1
    if state.env["lines"] > _MAX_LINES:
        raise TooManyLinesError


def _begins_with_tag(state: StateBlock, line: int) -> bool:
    position = state.bMarks[line] + state.tShift[line]
    return state.src[position : position + 1] == "<" and not state.is_code_block(line)


def _read_paragraphs(state: StateCore) -> None:
    state.md.options["maxNesting"] = _MAX_MARKUP
    brackets = 0
    for token in state.tokens:
        if token.type == "inline":
            brackets += token.content.count("[")
            if (
                _MARKUP.search(token.content)  # most words are plain, above all those in cells
                and len(token.content) <= _MAX_PARAGRAPH
                and brackets <= _MAX_BRACKETS
            ):
                token.children = []
                state.md.inline.parse(token.content, state.md, state.env, token.children)


def _name_headings(state: StateCore) -> None:
    taken: Counter[str] = Counter()
    for heading, words in _headings(state.tokens):
        children = words.children or [words]
        last = children[-1]
        own = _NAME.search(last.content) if last.type in _TEXTS else None
        if own:
            last.content = last.content[: own.start()].rstrip()
        text = "".join(one.content for one in children if one.type in {*_TEXTS, "code_inline"})
        name = _NOT_IN_NAMES.sub("", text.strip().lower()).replace(" ", "-")
        number = taken[name]
        taken[name] += 1
        heading.attrSet("id", own[1] if own else f"{name}-{number}" if number else name)


def _headings(tokens: list[Token]) -> Iterator[tuple[Token, Token]]:
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            yield token, tokens[place + 1]
