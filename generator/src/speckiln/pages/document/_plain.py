"""Values from pages as JSON values that every tool can write and read."""

from __future__ import annotations

import math
from typing import Any

MAX_DEPTH = 64
MAX_BITS = 332  # a hundred digits

_TOO_DEEP = f"it is nested deeper than {MAX_DEPTH} levels"


def plain(value: Any) -> tuple[Any, str]:
    r"""Return a value as JSON, and what had to be changed to make it that; empty where nothing had.

    Numbers that JSON has no word for, and those of more than a hundred digits, become text; halves
    of surrogate pairs are written out.

    >>> plain({"a": (1, "\ud800")})
    ({'a': [1, '\\ud800']}, 'it has half a character')
    """
    problems: list[str] = []
    return _plain(value, problems, MAX_DEPTH), problems[0] if problems else ""


def plain_text(text: str) -> str:
    """Return a text without halves of surrogate pairs, which no file can hold."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _plain(value: Any, problems: list[str], depth: int) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return _number(value, problems)
    if not isinstance(value, dict | list | tuple):
        return _text(str(value), problems)
    if not depth:
        problems.append(_TOO_DEEP)
        return "…"
    if isinstance(value, dict):
        return {
            _text(str(key), problems): _plain(member, problems, depth - 1)
            for key, member in value.items()
        }
    return [_plain(element, problems, depth - 1) for element in value]


def _text(text: str, problems: list[str]) -> str:
    clean = plain_text(text)
    if clean != text:
        problems.append("it has half a character")
    return clean


def _number(number: float, problems: list[str]) -> Any:
    if isinstance(number, int) and number.bit_length() > MAX_BITS:
        problems.append("it has a number of more than a hundred digits")
        return hex(number)  # Python refuses to write so many decimal ones
    if isinstance(number, float) and not math.isfinite(number):
        problems.append("it has a number that JSON has no word for")
        return str(number)
    return number
