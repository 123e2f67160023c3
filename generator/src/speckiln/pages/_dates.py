"""When the provider last changed a page."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CHANGED = re.compile(
    # A field may be called updated_at, and what updated it may have happened on a day.
    r"(?:(?:^|[\s|>])(?:last )?updated(?: on| at)?|(?:最近|最后)?更新(?:时间|于))[\s:\uff1a]*"
    r"(?:(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})"
    r"|(?P<name>[a-z]{3})[a-z]{0,6}\.? (?P<of>\d{1,2}), (?P<in>\d{4}))(?!\d)",
    re.IGNORECASE,
)


def page_date(text: str) -> str:
    """Return when a page was last changed, as ``YYYY-MM-DD``; empty where it does not say.

    Args:
        text: The words of the page, without those of its tables.

    >>> page_date("Updated on 2024-01-31 GMT+08:00")
    '2024-01-31'
    >>> page_date("更新时间\uff1a2021-11-30 GMT+08:00")
    '2021-11-30'
    """
    found = _CHANGED.search(text)
    if found is None:
        return ""
    if found["year"]:
        return _day(found["year"], found["month"], found["day"])
    name = found["name"].casefold()
    return _day(found["in"], _MONTHS.index(name) + 1, found["of"]) if name in _MONTHS else ""


def _day(year: str, month: str | int, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:  # the 30th of February
        return ""
