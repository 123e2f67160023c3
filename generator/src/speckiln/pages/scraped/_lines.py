"""The lines of a page that was scraped to text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from speckiln.pages._captions import split_caption
from speckiln.pages._vocabulary import either, normal, patterns, words
from speckiln.pages.words._titles import read_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LABEL_SIZE = 100  # what is longer is a sentence, not a heading, a caption or a word over a column

_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u2060\ufeff]")
_BULLET = re.compile(
    "[\u2022\u00b7\u25cf\u25cb\u25e6\u25aa\u25a0\u25c6\u2023*+-][ \t\u00a0\u3000]+(?=\\S)"
)
_TABLES = ("table", "\u8868")
_STATUS = re.compile(r"[1-5](?:\d\d|xx)")
_CLASS = re.compile(r"(.{2,30}?)\s*:?\s*[1-5]xx(?:\s*/\s*[1-5]xx)*")
_LETTER = re.compile(r"[^\W\d_]")
_TAB = 4
_FOLDED_SIZE = 100_000  # a longer line is no paragraph, and might have a million words
_STATUS_REST = 30


@frozen
class Line:
    """A line with something in it.

    Attributes:
        number: Where it stands, counted from 1.
        raw: The line as it stands.
        text: What a person sees of it, without the bullet.
        indent: How far it is indented.
        is_item: Whether it begins with a bullet.
        after_gap: Whether the line before it is empty, or there is none.
        key: The words in the form that the vocabulary is compared in; empty for a sentence.
        role: The part of the page that it begins as a heading; empty where it begins none.
        is_heading: Whether it looks like a heading that the template has.
        column: What it means over a column of a table; empty where it means nothing there.
        caption: The number and the title of a table; (0, "") for a line that begins with no number.
        is_status: Whether it says which status the following is about: ``Status code: 200``.
    """

    number: int
    raw: str
    text: str
    indent: int
    is_item: bool
    after_gap: bool
    key: str
    role: str
    is_heading: bool
    column: str
    caption: tuple[int, str]
    is_status: bool

    @property
    def is_footer(self) -> bool:
        """Whether the line is around the page's text, not in it: ``Parent topic: Tags``."""
        return either("footers", "footer").match(self.key) is not None


@frozen
class Source:
    """A page of scraped text.

    Attributes:
        rows: Its lines as they stand.
        lines: Those with something in them.
        subjects: What captions name, in the form that the vocabulary is compared in. A type is
            among them if a table lists its fields.
    """

    rows: Sequence[str]
    lines: Sequence[Line]
    subjects: frozenset[str]


def read_source(rows: Sequence[str]) -> Source:
    """Read the lines of a page.

    Args:
        rows: The lines as they stand.
    """
    lines = list(_lines(rows))
    titles = {line.caption[1] for line in lines if line.caption[0]}
    named = {read_title(title).subject for title in titles if len(title) <= LABEL_SIZE}
    return Source(rows, lines, frozenset(map(normal, titles | named)) - {""})


def to_line(  # noqa: PLR0913 (all that the reader knows of a line)
    number: int, raw: str, text: str, indent: int, *, is_item: bool, after_gap: bool
) -> Line:
    """Return a line with what its words mean: whoever looks at the line asks for most of it."""
    key = normal(text) if len(text) <= LABEL_SIZE else ""
    role = words("headings").get(key, "")
    return Line(
        number,
        raw,
        text,
        indent,
        is_item,
        after_gap,
        key=key,
        role=role,
        is_heading=bool(role) and _is_title(text),
        column="" if is_item else _column(key, text),
        caption=_caption(text) if key.lstrip("_").startswith(_TABLES) else (0, ""),
        is_status=_STATUS.search(key) is not None and _is_status(key),
    )


def column_of(text: str) -> str:
    """Return what words mean over a column of a table; empty where they mean nothing there.

    >>> column_of("Mandatory")
    'required'
    """
    return _column(normal(text), text) if len(text) <= LABEL_SIZE else ""


def _lines(rows: Sequence[str]) -> Iterator[Line]:
    after_gap = True
    visible = _INVISIBLE.sub("", "\n".join(rows)).split("\n")
    for number, (raw, shown) in enumerate(zip(rows, visible, strict=True), start=1):
        inner = shown.strip()
        if not inner:
            after_gap = True
            continue
        bullet = _BULLET.match(inner)
        text = _folded(inner[bullet.end() :] if bullet else inner)
        indent = _indent(shown)
        yield to_line(number, raw, text, indent, is_item=bullet is not None, after_gap=after_gap)
        after_gap = False


def _folded(text: str) -> str:
    return " ".join(text.split()) if len(text) <= _FOLDED_SIZE else text


def _indent(row: str) -> int:
    size = len(row) - len(row.lstrip())
    return size + row.count("\t", 0, size) * (_TAB - 1) if size else 0


def _column(key: str, text: str) -> str:
    found = words("columns").get(key, "")
    return found if found and _is_title(text) else ""


def _caption(text: str) -> tuple[int, str]:
    number, title = split_caption(text)
    return (number, title) if number else (0, "")


def _is_title(text: str) -> bool:
    """Return whether words are no identifier and no sentence: they begin with a capital letter."""
    first = _LETTER.search(text)
    is_lower = first is not None and first[0].isascii() and first[0].islower()
    return not is_lower and not text.endswith((".", "\u3002"))


def _is_status(key: str) -> bool:
    found = (one.match(key) for _, one in patterns("statuses"))
    if any(match and len(key) - match.end() <= _STATUS_REST for match in found):
        return True
    of_class = _CLASS.fullmatch(key)
    return of_class is not None and words("columns").get(normal(of_class[1])) == "status"
