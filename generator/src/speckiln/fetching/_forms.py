"""What a page is written in, as the ending of its copy says it to readers."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Literal, get_args

from speckiln.fetching._problems import UnfetchedError

Ending = Literal[".html", ".md", ".rst", ".txt"]
ENDINGS: tuple[Ending, ...] = get_args(Ending)

_OF_TYPE: dict[str, Ending] = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "text/x-rst": ".rst",
    "text/prs.fallenstein.rst": ".rst",
}
_OF_URL: dict[str, Ending] = {
    ".html": ".html",
    ".htm": ".html",
    ".xhtml": ".html",
    ".md": ".md",
    ".markdown": ".md",
    ".rst": ".rst",
    ".txt": ".txt",
}
_PLAIN = "text/plain"
_SAY_NOTHING = frozenset({"", "application/octet-stream", "binary/octet-stream"})


def ending_of(content_type: str, path: str) -> Ending:
    """Return the ending of a page's copy.

    Args:
        content_type: What the server says that the page is.
        path: The path of its URL, which decides where the server says little.

    Raises:
        UnfetchedError: It is no page.

    >>> ending_of("text/html; charset=utf-8", "/page"), ending_of("text/plain", "/page.rst")
    ('.html', '.rst')
    """
    kind = content_type.partition(";")[0].strip().lower()
    if kind in _OF_TYPE:
        return _OF_TYPE[kind]
    of_url = _OF_URL.get(PurePosixPath(path).suffix.lower())
    if kind == _PLAIN:
        return of_url or ".txt"
    if kind in _SAY_NOTHING and of_url is not None:
        return of_url
    raise UnfetchedError(f"it is {kind[:80] or 'of a type that nobody says'}, which no page is")
