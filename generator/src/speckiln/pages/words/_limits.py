"""Limits in words: how long, how many, how much."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from speckiln.pages._vocabulary import either, patterns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Limits: TypeAlias = dict[str, int | float]

PAIRS = (("min_length", "max_length"), ("min_items", "max_items"), ("minimum", "maximum"))

_NAMES: Mapping[str, tuple[str, ...]] = {
    "length": ("min_length", "max_length"),
    "fixed_length": ("min_length", "max_length"),
    "min_length": ("min_length",),
    "max_length": ("max_length",),
    "items": ("min_items", "max_items"),
    "min_items": ("min_items",),
    "max_items": ("max_items",),
    "range": ("minimum", "maximum"),
    "minimum": ("minimum",),
    "at_least": ("minimum",),
    "above": ("minimum",),
    "maximum": ("maximum",),
    "at_most": ("maximum",),
    "below": ("maximum",),
    "bare": ("minimum", "maximum"),
    "span": ("minimum", "maximum"),
}
_LENGTHS = frozenset({"length", "fixed_length", "min_length", "max_length"})
_STRING = _LENGTHS | {"range", "bare", "minimum", "maximum"}
_NUMBER = frozenset(_NAMES) - _LENGTHS - {"items", "min_items", "max_items"}
_ARRAY = frozenset({"items", "min_items", "max_items"})
_APPLY: Mapping[str | None, frozenset[str]] = {
    None: _STRING,
    "string": _STRING,
    "integer": _NUMBER,
    "number": _NUMBER,
    "array": _ARRAY,
}
_POWER = re.compile(r"(\d{1,2})\^(\d{1,2})\s?(-\s?1)?")
_HIGHEST_POWER = 64
_ZERO = re.compile(r"(?<=(?:than|l to) )zero\b", re.IGNORECASE)


def read_limits(sentence: str, kind: str | None, *, is_range: bool = False) -> Limits:
    """Return the limits that a sentence states, by the names of the constraints.

    What the sentence limits follows from the type: characters of a string, elements of an array.
    From where it speaks of each part of the value, it does not count. ``in_bytes`` is among the
    names where the length counts bytes.

    Args:
        sentence: The words, in the spelling of patterns.
        kind: The JSON type of the value; None where the page does not say.
        is_range: Whether the words stand where a range is expected, so that ``1-64`` alone is one.
    """
    if kind not in _APPLY:
        return {}
    sentence = _ZERO.sub("0", sentence)
    about_parts = ("each", "each_element") if kind == "array" else ("each",)
    sentence = either("limits", *about_parts).split(sentence, maxsplit=1)[0]
    found: Limits = {}
    taken: list[tuple[int, int]] = []
    for meaning, pattern in _in_order(kind, is_range=is_range):
        for match in pattern.finditer(sentence):
            if not any(match.start() < end and start < match.end() for start, end in taken):
                taken.append(match.span())
                if meaning in _APPLY[kind]:
                    _add(found, meaning, match, kind)
    return found if _is_possible(found) else {}


def widest(cases: Sequence[Limits]) -> Limits:
    """Return the limits that hold in whichever of several cases; none where one has no limits."""
    for low, high in PAIRS:
        if len(cases) > 1 and all(low in case and high in case for case in cases):
            lowest, highest = (case[low] for case in cases), (case[high] for case in cases)
            return {low: min(lowest), high: max(highest)}
    return {}


@cache
def _in_order(kind: str | None, *, is_range: bool) -> list[tuple[str, re.Pattern[str]]]:
    """Return the patterns, what says more before what says less, whatever the language."""
    wanted = _APPLY[kind] - (frozenset() if is_range else {"bare"})
    if kind in {"integer", "number"}:
        wanted |= _LENGTHS  # what limits the length of a string limits no number
    order = list(_NAMES)
    known = [one for one in patterns("limits") if one[0] in wanted]
    return sorted(known, key=lambda one: order.index(one[0]))


def _add(found: Limits, meaning: str, match: re.Match[str], kind: str | None) -> None:
    in_bytes = match.groupdict().get("bytes")
    numbers = [one for one in match.groups() if one and one != in_bytes and one[-1].isdigit()]
    names = _NAMES[meaning]
    if meaning == "fixed_length":
        numbers *= 2
    if len(numbers) != len(names) or (meaning in {"above", "below"} and kind != "integer"):
        return
    values = [to_number(one) for one in numbers]
    if meaning in {"above", "below"}:
        values = [one + (1 if meaning == "above" else -1) for one in values]
    elif kind == "integer" and match[0].rstrip("]) ").endswith("(exclusive"):
        values[-1] -= 1
    if not any(name in found for name in names):
        found.update(zip(names, values, strict=True))
        if in_bytes:
            found["in_bytes"] = 1


def to_number(text: str) -> int | float:
    """Return a number as pages write it.

    >>> to_number("65,535"), to_number("2^31-1"), to_number("0.5")
    (65535, 2147483647, 0.5)
    """
    power = _POWER.fullmatch(text)
    if power and int(power[2]) <= _HIGHEST_POWER:
        return int(int(power[1]) ** int(power[2])) - bool(power[3])
    digits = text.replace(",", "")
    return float(digits) if "." in digits else int(digits)


def _is_possible(found: Limits) -> bool:
    return all(found.get(low, 0) <= found.get(high, found.get(low, 0)) for low, high in PAIRS)
