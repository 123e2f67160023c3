"""The lines of a page that was scraped to text."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from speckiln.pages._captions import split_caption
from speckiln.pages._vocabulary import normal, patterns, words
from speckiln.pages.words._titles import read_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LABEL_SIZE = 100  # what is longer is a sentence, not a heading, a caption or a word over a column

_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u2060\ufeff]")
_BULLET = re.compile(
    "[\u2022\u00b7\u25cf\u25cb\u25e6\u25aa\u25a0\u25c6\u2023*+-][ \t\u00a0\u3000]+(?=\\S)"
)
_CLASS = re.compile(r"(.{2,30}?)\s*:?\s*[1-5]xx(?:\s*/\s*[1-5]xx)*")
_LETTER = re.compile(r"[^\W\d_]")
_TAB = 4
_FOLDED_SIZE = 100_000  # a longer line is no paragraph, and might have a million words
_STATUS_REST = 30


@frozen(slots=False)  # what is cached is found faster so
class Line:
    """A line with something in it.

    Attributes:
        number: Where it stands, counted from 1.
        raw: The line as it stands.
        text: What a person sees of it, without the bullet.
        indent: How far it is indented.
        is_item: Whether it begins with a bullet.
        after_gap: Whether the line before it is empty, or there is none.
    """

    number: int
    raw: str
    text: str
    indent: int
    is_item: bool
    after_gap: bool

    @cached_property
    def key(self) -> str:
        """The words in the form that the vocabulary is compared in; empty for a sentence."""
        return normal(self.text) if len(self.text) <= LABEL_SIZE else ""

    @cached_property
    def role(self) -> str:
        """The part of the page that the line begins as a heading; empty where it begins none."""
        return words("headings").get(self.key, "")

    @cached_property
    def is_heading(self) -> bool:
        """Whether the line looks like a heading that the template has."""
        return bool(self.role) and _is_title(self.text)

    @cached_property
    def column(self) -> str:
        """What the line means over a column of a table; empty where it means nothing there."""
        return "" if self.is_item else column_of(self.text)

    @cached_property
    def caption(self) -> tuple[int, str]:
        """The number and the title of a table; (0, "") for a line that begins with no number."""
        number, title = split_caption(self.text) if self.key else (0, "")
        return (number, title) if number else (0, "")

    @cached_property
    def is_status(self) -> bool:
        """Whether the line says which status the following is about: ``Status code: 200``."""
        found = (one.match(self.key) for _, one in patterns("statuses"))
        if any(match and len(self.key) - match.end() <= _STATUS_REST for match in found):
            return True
        of_class = _CLASS.fullmatch(self.key)
        return of_class is not None and words("columns").get(normal(of_class[1])) == "status"

    @cached_property
    def is_footer(self) -> bool:
        """Whether the line is around the page's text, not in it: ``Parent topic: Tags``."""
        return any(one.match(self.key) for _, one in patterns("footers"))


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


def column_of(text: str) -> str:
    """Return what words mean over a column of a table; empty where they mean nothing there.

    >>> column_of("Mandatory")
    'required'
    """
    is_word = len(text) <= LABEL_SIZE and _is_title(text)
    return words("columns").get(normal(text), "") if is_word else ""


def _lines(rows: Sequence[str]) -> Iterator[Line]:
    after_gap = True
    for number, raw in enumerate(rows, start=1):
        shown = _INVISIBLE.sub("", raw)
        inner = shown.strip()
        if not inner:
            after_gap = True
            continue
        bullet = _BULLET.match(inner)
        text = _folded(inner[bullet.end() :] if bullet else inner)
        yield Line(number, raw, text, _indent(shown), bullet is not None, after_gap)
        after_gap = False


def _folded(text: str) -> str:
    return " ".join(text.split()) if len(text) <= _FOLDED_SIZE else text


def _indent(row: str) -> int:
    before = row[: len(row) - len(row.lstrip())]
    return len(before) + before.count("\t") * (_TAB - 1)


def _is_title(text: str) -> bool:
    """Return whether words are no identifier and no sentence: they begin with a capital letter."""
    first = _LETTER.search(text)
    is_lower = first is not None and first[0].isascii() and first[0].islower()
    return not is_lower and not text.endswith((".", "\u3002"))
