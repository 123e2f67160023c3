"""From the source of an HTML page to its tree, or to an error before it costs time and memory."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from speckiln.errors import Location, UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

_SMALL = 100_000  # characters; in less than these nothing can be hidden that takes long
_MAX_ELEMENTS = 300_000
_MAX_DEPTH = 250  # the parser stops at 256 by itself, and leaves out what follows
_MAX_ATTRIBUTES = 1_000
_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)


def parse_html(source: str, file: Path) -> etree._Element | None:
    """Return the root of a page's tree; None where there is nothing on the page.

    Raises:
        UnreadableError: The page is built to exhaust its reader.
    """
    # What follows the end of the body is shown by browsers, and left out by the parser.
    data = _ENDS.sub("", source).encode("utf-8", "replace")
    parser = etree.HTMLParser(encoding="utf-8")
    limits: Any = _Limits()  # the stubs ask for more methods than lxml does
    try:
        if len(source) > _SMALL:
            etree.fromstring(data, etree.HTMLParser(encoding="utf-8", target=limits))
        root: etree._Element | None = etree.fromstring(data, parser)
    except _TooMuchError as problem:
        raise _unreadable(str(problem), file) from None
    except etree.XMLSyntaxError:  # an empty page, to the parser
        return None
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise _unreadable("it is nested too deep, or has too long a text", file)
    return root


class _TooMuchError(Exception):
    """A page has more of something than is read."""


_TOO_DEEP = f"its elements are nested deeper than {_MAX_DEPTH} levels"


class _Limits:
    """Sees the tags of a page pass by, before a tree is built of them.

    The tree takes time that grows with the square of a tag's attributes, and memory for each
    element.
    """

    def __init__(self) -> None:
        self._elements = 0
        self._depth = 0

    def start(self, tag: str, attrib: dict[str, str]) -> None:  # noqa: ARG002 (lxml gives both)
        self._elements += 1
        self._depth += 1
        if self._elements > _MAX_ELEMENTS:
            raise _TooMuchError(f"it has more than {_MAX_ELEMENTS:,} elements")
        if self._depth > _MAX_DEPTH:
            raise _TooMuchError(_TOO_DEEP)
        if len(attrib) > _MAX_ATTRIBUTES:
            raise _TooMuchError(f"one of its tags has more than {_MAX_ATTRIBUTES:,} attributes")

    def end(self, tag: str) -> None:  # noqa: ARG002 (lxml gives it)
        self._depth -= 1

    def close(self) -> None:
        """Nothing is kept."""


def _unreadable(message: str, file: Path) -> UnreadableError:
    hint = "No page that people read is like that."
    return UnreadableError(
        f"the page cannot be read: {message}", location=Location(file), hint=hint
    )
