"""What is being read of an HTML page: a paragraph or a listing, until it ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import define, field

from speckiln.pages._page import Code, Link, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

Mark: TypeAlias = Literal["bold", "code", "link"]

# Characters that nobody sees; a page may write them as references, &#8203; for one.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u2060\ufeff]")


def fold(text: str) -> str:
    r"""Return words with their white space folded; line breaks are kept, empty lines are not.

    >>> fold("  a\u3000 b \n\n c ")
    'a b\nc'
    """
    if not text.isprintable():  # most is, and has nothing that could be invisible
        text = _INVISIBLE.sub("", text)
    if "\n" not in text:
        return " ".join(text.split())
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


@define
class _Span:
    """Some of the pieces of a paragraph: those that are marked."""

    mark: Mark
    target: str
    start: int
    end: int = 0


@define
class Paragraph:
    """A paragraph.

    Attributes:
        line: The line of its first word; 0 where it has none yet.
        has_plain_words: Whether a word of it is not bold.
    """

    line: int = 0
    has_plain_words: bool = False
    _pieces: list[str] = field(factory=list)
    _spans: list[_Span] = field(factory=list)
    # What is open, the outermost first. Of bold words and code inside each other the outermost
    # count, and so do of links inside links.
    _strong: list[Mark] = field(factory=list)
    _links: list[str] = field(factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it, not even a line break."""
        return not self._pieces

    def add(self, text: str, line: int) -> None:
        """Add words.

        Args:
            text: The words.
            line: The line of the first of them.
        """
        if not text.isspace():
            self.line = self.line or line
            self.has_plain_words = self.has_plain_words or "bold" not in self._strong
        self._pieces.append(text.replace("\n", " "))

    def add_break(self) -> None:
        """Begin another line, as a reader sees it."""
        self._pieces.append("\n")

    def add_power(self, text: str) -> None:
        """Say of a number that follows that it stands raised: 2 to the 63rd is not 263."""
        if self._pieces and self._pieces[-1][-1:].isdecimal() and text.strip(" +-").isdecimal():
            self._pieces.append("^")

    def open(self, mark: Mark, target: str = "") -> None:
        """Begin words that are bold, code, or lead somewhere."""
        is_outermost = not (self._links if mark == "link" else self._strong)
        if mark == "link":
            self._links.append(target)
        else:
            self._strong.append(mark)
        if is_outermost:
            self._begin(mark, target)

    def close(self, mark: Mark) -> None:
        """End the words that were begun so last."""
        (self._links if mark == "link" else self._strong).pop()
        if not (self._links if mark == "link" else self._strong):
            self._end(mark)

    def take(self, *, is_item: bool, anchors: Iterable[str]) -> Text | None:
        """Return the paragraph and begin another; None where there are no words in it.

        Args:
            is_item: Whether it begins a list item.
            anchors: The names that links know it by.
        """
        if not self.line and not self._strong and not self._links:
            self._pieces.clear()
            self._spans.clear()
            return None
        going_on: list[tuple[Mark, str]] = []
        if self._strong:
            going_on.append((self._strong[0], ""))
        if self._links:
            going_on.append(("link", self._links[0]))
        for mark, _ in going_on:
            self._end(mark)
        value = fold("".join(self._pieces)) if self.line else ""
        text = self._text(value, anchors, is_item=is_item) if value else None
        self.line, self.has_plain_words = 0, False
        self._pieces, self._spans = [], []
        for mark, target in going_on:
            self._begin(mark, target)
        return text

    def _begin(self, mark: Mark, target: str) -> None:
        start = len(self._pieces)
        last = self._spans[-1] if self._spans else None
        if last is not None and last.mark == mark == "bold":
            between = "".join(self._pieces[last.end :])
            # One phrase in several elements, such as <b>Table 1</b> <b>Parameters</b>.
            if not between.strip() and "\n" not in between:
                start = self._spans.pop().start
        self._spans.append(_Span(mark, target, start))

    def _end(self, mark: Mark) -> None:
        span = next(one for one in reversed(self._spans) if one.mark == mark)
        span.end = len(self._pieces)

    def _text(self, value: str, anchors: Iterable[str], *, is_item: bool) -> Text:
        links, strong = [], []
        for span in self._spans:
            words = fold("".join(self._pieces[span.start : span.end]))
            if words and span.mark == "link":
                links.append(Link(words, span.target))
            elif words:
                strong.append(words)
        return Text(value, self.line, tuple(links), tuple(strong), is_item, frozenset(anchors))


@define
class Listing:
    """A block whose white space counts.

    Attributes:
        breaks_only: Whether only elements break its lines: in <code>, line ends are blanks.
    """

    breaks_only: bool = False
    _line: int = 0
    _pieces: list[str] = field(factory=list)

    def add(self, text: str, line: int) -> None:
        """Add text.

        Args:
            text: The text.
            line: The line that it begins in.
        """
        if not self._line and text.strip("\n"):
            self._line = line + len(text) - len(text.lstrip("\n"))
        self._pieces.append(" ".join(text.split("\n")) if self.breaks_only else text)

    def add_break(self) -> None:
        """Begin another line."""
        self._pieces.append("\n")

    def begin_line(self) -> None:
        """Begin another line where the last one has something in it."""
        if self._pieces and not self._pieces[-1].endswith("\n"):
            self._pieces.append("\n")

    def take(self) -> Code | None:
        """Return the block; None where nothing is in it."""
        text = "".join(self._pieces).replace("\u00a0", " ").strip("\n")
        return Code(text, self._line) if text.strip() else None
