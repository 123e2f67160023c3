"""Times in texts: where they are, in which form they are written, and what else is in that form."""

from __future__ import annotations

import re
from functools import lru_cache

_DATE = r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_DAY, _MONTH = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)", "[A-Z][a-z]{2}"

_SECOND = r":[0-9]{2}(?:[.,][0-9]{1,9})?"
_ZONE = r"Z|[+-][0-9]{2}:?[0-9]{2}"

TIME = (
    rf"(?<![0-9]){_DATE}[T ]{_CLOCK}(?:{_SECOND})?(?:{_ZONE})?(?![0-9])"
    rf"|{_DAY}, [0-9]{{2}} {_MONTH} [0-9]{{4}} {_CLOCK}:[0-9]{{2}} GMT"
)
"""What is a time wherever it stands in a text."""

_WHOLE = re.compile(rf"{TIME}|{_DATE}")
_SAID_BY_NAME = re.compile(r"(?:^|_)(?:at|time|timestamp|date|since|until)$|(?:At|Time|Timestamp)$")
_SECONDS, _MILLISECONDS = "seconds", "milliseconds"
_RANGES = {_SECONDS: (10**9, 10**10), _MILLISECONDS: (10**12, 10**13)}
_PARTS = {
    "YYYY": "[0-9]{4}",
    "MMM": _MONTH,
    "MM": "[0-9]{2}",
    "DD": "[0-9]{2}",
    "DDD": _DAY,
    "hh": "[0-9]{2}",
    "mm": "[0-9]{2}",
    "ss": "[0-9]{2}",
    # Some services leave out the fraction where it is zero, and zeros at its end.
    ".s": "(?:[.,][0-9]{1,9})?",
    "+": "[+-]",
}
_PART = re.compile("|".join(re.escape(part) for part in sorted(_PARTS, key=len, reverse=True)))


def is_time(text: str) -> bool:
    """Whether a text is a time or a date, and nothing else.

    >>> is_time("2018-07-18 06:41:58.681"), is_time("2018-07-18"), is_time("backup 2018-07-18")
    (True, True, False)
    """
    return _WHOLE.fullmatch(text) is not None


def form_of(time: str) -> str:
    """Return the form of a time: letters stand for digits, ``.s`` for a fraction of any length.

    >>> form_of("2018-07-18T06:41:58.681Z")
    'YYYY-MM-DDThh:mm:ss.sZ'
    """
    if time[:1].isalpha():
        return "DDD, DD MMM YYYY hh:mm:ss GMT"
    form = re.sub(r"[.,][0-9]+", ".s", time[10:])
    form = re.sub(r"[+-](?=[0-9])", "+", form)
    clock = iter(("hh", "mm", "ss") if ":" in form else ())
    zone, _, _ = form.partition("+")
    form = re.sub(r"[0-9]{2}", lambda _: next(clock), zone) + re.sub(
        r"\+[0-9]{2}(:?)[0-9]{2}", r"+hh\1mm", form[len(zone) :]
    )
    return f"YYYY-MM-DD{form}"


def form_of_number(number: int, name: str) -> str:
    """Return how a number counts time, where its member's name says that it does; else nothing.

    >>> form_of_number(1531896118681, "created_at")
    'milliseconds'
    """
    if not _SAID_BY_NAME.search(name):
        return ""
    return next((form for form, (least, most) in _RANGES.items() if least <= number < most), "")


def has_form(value: object, form: str) -> bool:
    """Whether a value is a time in a form; any time is where the form is empty.

    >>> has_form("2026-11-23 10:00:00.5", "YYYY-MM-DD hh:mm:ss.s")
    True
    """
    if form in _RANGES:
        least, most = _RANGES[form]
        return isinstance(value, int) and not isinstance(value, bool) and least <= value < most
    if not isinstance(value, str):
        return False
    return is_time(value) and (not form or re.fullmatch(pattern_of(form), value) is not None)


@lru_cache(maxsize=64)
def pattern_of(form: str) -> str:
    """Return the regular expression of all times in a form; of any time where it is empty."""
    if not form:
        return f"(?:{TIME}|{_DATE})"
    found: list[str] = []
    end = 0
    for part in _PART.finditer(form):
        found += [re.escape(form[end : part.start()]), _PARTS[part[0]]]
        end = part.end()
    return "".join([*found, re.escape(form[end:])])
