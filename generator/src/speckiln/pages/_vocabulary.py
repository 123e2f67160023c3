"""The words of the template, by language: data in ``vocabulary/``, one file a language.

All languages are read at once: pages mix them, and their words do not collide.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

_N = (
    r"(\d{1,2}\^\d{1,2}(?:\s?-\s?1)?"
    r"|-?\d{1,3}(?:,\d{3}){1,5}(?![\d,])"
    r"|-?\d{1,19}(?:\.\d{1,20}(?:e[+-]?\d{1,3})?)?)(?!\.?\d)"
)
_SIZE = r"(?:\s?(?:[KMGT]i?B|[KMGT]bit/s|\u79d2|\u5929|\u5206\u949f|\u5c0f\u65f6))"
_UNIT = rf"(?:{_SIZE}|\s?(?:[\u4e2a\u4f4d]|characters?|bytes?))"
_NAME = r"[a-z0-9_.:$@\[\]-]{1,120}?"
_PIECES = {
    "n": _N,
    "names": rf"{_NAME}(?:\s?[/\u3001\u548c]\s?{_NAME}){{0,3}}",
    "range": (
        r"(?<![A-Za-z0-9_./^-])(?:"
        rf"[\[(]\s?{_N}\s?[,;~-]\s?{_N}\s?[\])]"
        rf"|[\[(]?{_N}{_UNIT}?\s?(?:\((?:in|ex)clusive\))?"
        rf"\s?(?:-{{1,2}}|~|\u5230|\u81f3|\bto\b)\s?{_N}(?:\s?\((?:in|ex)clusive\))?[\])]?{_SIZE}?"
        r")(?![.:/-]?\d)"
    ),
}
_ENDS = " \t\n:.*`,;\u3002\u3001"


def normal(text: str) -> str:
    r"""Return words in the form that the vocabulary is compared in.

    >>> normal(" \uff35\uff32\uff29: ")
    'uri'
    >>> normal("**Request Parameters**:")
    'request parameters'
    """
    folded = unicodedata.normalize("NFKC", text)
    return " ".join(folded.split()).strip(_ENDS).casefold()


@cache
def words(section: str) -> dict[str, str]:
    """Return what each word of a section stands for: ``{"是否必选": "required", …}``.

    A section is a table of the vocabulary files in which a meaning names its words.

    Args:
        section: Its name, such as ``columns``.
    """
    found: dict[str, str] = {}
    for language in _languages():
        for meaning, spellings in language.get(section, {}).items():
            found.update((normal(spelling), meaning) for spelling in spellings)
    return found


@cache
def patterns(section: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the regular expressions of a section in order, each with its meaning.

    In the files ``{n}`` stands for a number, ``{range}`` for two with a dash or the like between
    them, ``{names}`` for the names of one field or a few, and the language's own section
    ``pieces`` names further pieces.

    Args:
        section: Its name, such as ``limits``.
    """
    found: list[tuple[str, re.Pattern[str]]] = []
    for language in _languages():
        pieces = {name: one[0] for name, one in language.get("pieces", {}).items()} | _PIECES
        for meaning, expressions in language.get(section, {}).items():
            whole = (_with_pieces(one, pieces) for one in expressions)
            found.extend((meaning, re.compile(one, re.IGNORECASE)) for one in whole)
    return tuple(found)


def _with_pieces(expression: str, pieces: dict[str, str]) -> str:
    for name, piece in pieces.items():
        expression = expression.replace(f"{{{name}}}", piece)
    return expression


@cache
def either(section: str, *meanings: str) -> re.Pattern[str]:
    """Return one regular expression for all those of some meanings, whatever the language."""
    found = [one.pattern for name, one in patterns(section) if name in meanings]
    return re.compile("|".join(f"(?:{one})" for one in found), re.IGNORECASE)


@cache
def forms(section: str, meaning: str) -> tuple[re.Pattern[str], ...]:
    """Return the regular expressions of one meaning of a section, in order."""
    return tuple(one for name, one in patterns(section) if name == meaning)


@cache
def signs(meaning: str) -> tuple[re.Pattern[str], ...]:
    """Return what finds the signs of a meaning in casefolded words.

    What does not look for capitals as well is several times as fast.

    Args:
        meaning: A meaning of the section ``signs``.
    """
    return tuple(re.compile(one.pattern) for one in forms("signs", meaning))


def meaning_of(section: str, key: str, *, is_whole: bool = True) -> str:
    """Return the first meaning of a section that fits casefolded words; empty for none.

    Args:
        section: Its name, such as ``captions``.
        key: The words.
        is_whole: Whether all of them must fit, or their beginning.
    """
    one = _alternatives(section)
    found = one.fullmatch(key) if is_whole else one.match(key)
    return patterns(section)[int((found.lastgroup or "")[1:])][0] if found else ""


@cache
def _alternatives(section: str) -> re.Pattern[str]:
    """Return one regular expression for a whole section, with a group for each of its own."""
    known = enumerate(patterns(section))
    return re.compile("|".join(f"(?P<_{number}>{one.pattern})" for number, (_, one) in known))


@cache
def _languages() -> tuple[dict[str, dict[str, list[str]]], ...]:
    folder = files("speckiln.pages") / "vocabulary"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(tomllib.loads((folder / name).read_text("utf-8")) for name in names)
