"""The line of the source that a walk through a tree is in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml import etree

_LAST_KNOWN = 65_535  # the parser counts in 16 bits


class Lines:
    """Follows a walk: the tree knows where start tags end, and what lies between is counted.

    Attributes:
        now: The line that the walk has come to.
    """

    def __init__(self, source: str) -> None:
        """Keep the lines of the source."""
        self.now = 1
        self._lines = source.split("\n")

    def begin(self, node: etree._Element) -> int:
        """Move to where the start tag of an element ends; return the line where it begins."""
        known: Any = node  # the stubs have no type for the line
        stated = known.sourceline or self.now
        if stated >= _LAST_KNOWN:
            self.now = max(self.now, _LAST_KNOWN)
            return self.now
        first = stated if stated <= self.now else self._beginning(f"<{node.tag}", stated)
        self.now = stated
        return first

    def advance(self, text: str) -> None:
        """Move over a text."""
        self.now += text.count("\n")

    def of_words(self, text: str) -> int:
        """Return the line of the first word of a text that begins here."""
        if "\n" not in text:
            return self.now
        return self.now + text.count("\n", 0, len(text) - len(text.lstrip()))

    def _beginning(self, tag: str, line: int) -> int:
        # A tag that goes over several lines begins above, but not above the last known place. Each
        # line is looked at once: the walk then goes on below.
        for candidate in range(line, self.now - 1, -1):
            if tag in self._lines[candidate - 1].lower():
                return candidate
        return line  # the parser has put in an element that the source leaves out
