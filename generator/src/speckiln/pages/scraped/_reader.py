"""Pages that were scraped to text: a paragraph for each heading, cell, and paragraph of a cell.

Nothing but the words tells what a paragraph is. Headings are the words of the template, a table
begins with the words over its columns, and its rows are told apart by what their cells look like.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from speckiln.errors import Location, UnreadableError
from speckiln.pages._dates import page_date
from speckiln.pages._page import Heading, Page, Text
from speckiln.pages._vocabulary import words
from speckiln.pages.scraped._code import EXAMPLES, code_end, to_code
from speckiln.pages.scraped._lines import LABEL_SIZE, Line, Source, read_source
from speckiln.pages.scraped._tables import table_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from speckiln.pages._page import Block

_MAX_LINES = 60_000
_SENTENCE_ENDS = (".", "\u3002", ":", "\uff1a", ";", "\uff1b")
# What is no heading in some parts: the address of an example, the languages of a sample of code.
_WITHIN = {"sdk_example": "noise", **dict.fromkeys(EXAMPLES, "uri")}
_INNER = frozenset({"parameters", "example"})


def read_text(source: str, page_id: str, file: Path) -> Page:
    """Read a page that was scraped to text.

    Args:
        source: The text.
        page_id: The page's id.
        file: Where it was read from.

    Raises:
        UnreadableError: It has more lines than any page.
    """
    rows = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(rows) > _MAX_LINES:
        raise UnreadableError(
            f"the page has {len(rows):,} lines, and {_MAX_LINES:,} are read at most",
            location=Location(file),
            hint="Cut it into pages that describe one operation each.",
        )
    blocks = tuple(_blocks(read_source(rows)))
    shown = "\n".join(block.value for block in blocks if isinstance(block, Text))
    return Page(page_id, file, "text", blocks, page_date(shown))


def _blocks(source: Source) -> Iterator[Block]:
    lines = source.lines
    title = _title(lines)
    role = ""
    position = 0
    while position < len(lines):
        line = lines[position]
        found = table_at(source, position)
        if found is not None:
            table, position = found
            yield table
            continue
        # What is above the title is navigation, and must not be taken for it.
        if position == title or (position > title and _is_heading(line, role)):
            yield _heading(line, is_title=position == title)
            role, position = line.role or role, position + 1
            continue
        end = code_end(lines, position, role)
        if end > position:
            yield to_code(source.rows, line, lines[end - 1])
        else:
            yield _text(line)
        position = max(end, position + 1)


def _title(lines: Sequence[Line]) -> int:
    """Return the position of the page's title, the line above its first part; -1 where none is.

    Navigation may have the names of parts as well. What the page is for stands above its URI.
    """
    parts = [at for at, line in enumerate(lines) if line.is_heading and line.role != "noise"]
    uri = next((at for at in parts if lines[at].role == "uri"), 0)
    functions = [at for at in parts if at < uri and lines[at].role == "function"]
    first = _before_api_name(lines, (functions[-1:] or parts[:1] or [0])[0])
    for position in range(first - 1, -1, -1):
        line = lines[position]
        if not _is_noise(line):
            is_title = bool(line.key) and not line.text.endswith(_SENTENCE_ENDS)
            return position if is_title else -1
    return -1


def _before_api_name(lines: Sequence[Line], part: int) -> int:
    """Return the position of a part, or that of the part before it which only names the API.

    ``功能介绍``, ``接口名称``, ``CreateLoan``, ``功能描述`` are one below the other.
    """
    label = part - 2
    if label < 1 or lines[label].key not in words("api_names"):
        return part
    is_opened = lines[label - 1].role == "function" or lines[label - 1].column == "description"
    return label - 1 if is_opened else label


def _is_heading(line: Line, role: str) -> bool:
    return line.is_heading and line.role != _WITHIN.get(role)


def _heading(line: Line, *, is_title: bool) -> Heading:
    is_below = line.role in _INNER or line.is_item or line.indent > 0
    return Heading(_text(line), 1 if is_title else 3 if is_below else 2)


def _text(line: Line) -> Text:
    return Text(line.text, line.number, is_item=line.is_item)


def _is_noise(line: Line) -> bool:
    return line.role == "noise" or line.is_footer or len(line.text) > LABEL_SIZE
