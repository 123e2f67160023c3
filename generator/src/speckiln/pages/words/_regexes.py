"""Regular expressions that pages print."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from speckiln.pages._vocabulary import either
from speckiln.pages.words._phrases import is_conditional

if TYPE_CHECKING:
    from speckiln.pages.words._statements import Line

_LONGEST = 500
_FARTHEST = 60
_MOST = 4
_ANCHORED = re.compile(
    rf"\^\S{{1,{_LONGEST}}}\$(?=[\"'`\u201d\u2019*.,;\u3002\uff0c\uff1b)\uff09\s]|$)"
)
_BETWEEN = re.compile(r"[^.;\u3002\uff1b^]*")
_QUOTES = "\"'`\u201c\u201d\u2018\u2019* "


def read_pattern(line: Line) -> str | None:
    """Return the regular expression that running text says a value must match.

    Only one with both anchors counts: what else follows the words may be a part of one, or prose.

    Args:
        line: The words.
    """
    text = line.original
    if "^" not in text:
        return None
    for mark, _ in zip(either("regexes", "mark").finditer(text), range(_MOST), strict=False):
        start = text.find("^", mark.end(), mark.end() + _FARTHEST)
        before = text[max(mark.start() - _FARTHEST, 0) : mark.start()]
        is_near = start >= 0 and _BETWEEN.fullmatch(text, mark.end(), start)
        if (
            is_near
            and not either("regexes", "denied").search(before)
            and not is_conditional(before)
        ):
            return _bold_at(line, start) or _anchored_at(text, start)
    return None


def whole_pattern(line: Line) -> str | None:
    """Return the regular expression that a statement of its own consists of.

    >>> from speckiln.pages.words._statements import Line
    >>> whole_pattern(Line("", "`[a-z]{1,4}`")), whole_pattern(Line("", "See the table."))
    ('[a-z]{1,4}', None)
    """
    text = line.original.strip(_QUOTES)
    anchored = _anchored_at(text, 0)
    is_one = text and (not any(one.isspace() for one in text) or is_anchored(text))
    return anchored or (text if is_one else None)


def is_anchored(text: str) -> bool:
    """Return whether a regular expression is about the whole value."""
    return text.startswith("^") and text.endswith("$")


def _bold_at(line: Line, start: int) -> str | None:
    bold = (one.strip(_QUOTES) for one in line.strong)
    found = (one for one in bold if is_anchored(one) and line.original.startswith(one, start))
    return next(found, None)


def _anchored_at(text: str, start: int) -> str | None:
    match = _ANCHORED.match(text, start)
    return match[0] if match else None
