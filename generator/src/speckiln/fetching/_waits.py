"""How long to wait before asking again."""

from __future__ import annotations

import random
import re
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

_FIRST = 1.0
_LONGEST = 30.0


def backoff(attempt: int) -> float:
    """Return how long to wait after an attempt, counted from 1: ever longer, and by chance."""
    return random.uniform(0, min(_LONGEST, _FIRST * 2 ** (attempt - 1)))  # noqa: S311 - spreads load, hides nothing


def retry_after(text: str, now: datetime) -> float | None:
    """Return the seconds that a host asks to wait; None where it does not, or in other words.

    >>> from datetime import datetime, UTC
    >>> now = datetime(2015, 10, 21, 7, 27, tzinfo=UTC)
    >>> retry_after("120", now), retry_after("Wed, 21 Oct 2015 07:28:00 GMT", now)
    (120.0, 60.0)
    >>> retry_after("soon", now)
    """
    text = text.strip()
    if re.fullmatch(r"[0-9]{1,9}", text):
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max((moment - now).total_seconds(), 0.0)
