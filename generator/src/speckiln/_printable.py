"""Text for people: safe to show on a terminal, and with its nouns in the right number."""

from __future__ import annotations

import re

_NOT_PRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def printable(text: str) -> str:
    """Return a text without what could steer a terminal or hide its own end.

    >>> printable("harm" + chr(27) + "[2Jless")
    'harm?[2Jless'
    """
    return _NOT_PRINTABLE.sub("?", text)


def counted(number: int, what: str) -> str:
    """Return a number of things in words.

    >>> counted(1, "page"), counted(2, "page")
    ('1 page', '2 pages')
    """
    return f"{number} {what}{'' if number == 1 else 's'}"
