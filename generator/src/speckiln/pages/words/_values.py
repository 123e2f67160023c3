"""Values as pages write them."""

from __future__ import annotations

import json
import re
from typing import Any

from speckiln.pages._vocabulary import either, normal, words

_LONGEST = 160
_LONGEST_JSON = 200
_MOST_WORDS = 3
_WORD = (
    r"(?:application|text|image|multipart|audio|video)/[A-Za-z0-9.+*-]{0,60}[A-Za-z0-9*]"
    r"|/[A-Za-z0-9_./-]{0,80}"
    r"|(?:[<>!=]=|[<>=])(?=[\s,;\u3001.]|$)"  # how a value is compared
    r"|-?[A-Za-z0-9_$](?:[A-Za-z0-9_$+@#*{}]|[.:-](?=[A-Za-z0-9_$*])){0,79}"
)
_VALUE = re.compile(rf"\"[^\"\n]{{0,120}}\"|`[^`\n]{{1,120}}`|'[^'\n]{{0,120}}'|{_WORD}")
_NUMBER = re.compile(r"-?\d{1,3}(?:,\d{3}){1,5}|-?\d{1,19}(?:\.\d{1,9})?")
# A number, with or without a unit after it, but not the beginning of a version, a date or a range.
_QUANTITY = re.compile(
    r"[\"']?-?\d[\d,]{0,30}(?:\.\d{1,9})?(?![\w:-]|\.\d)"
    r"|[\"']?-?\d{1,19}(?=\s?[a-z\u4e00-\u9fff])|null\b"
)
_REMARK = re.compile(r"\s?\([^()]{0,160}\)")
_PHRASE = re.compile(r"\s[a-z]")
_ENDS = " .,:;\u3002"
_QUOTES = "\"'`"
_BOOLEANS = {"true": True, "false": False}


def to_value(text: str, kind: str | None) -> tuple[Any, ...]:
    """Return the JSON value that words stand for, in a tuple; empty where they stand for none.

    >>> to_value("1,000", "integer"), to_value('"1"', "string"), to_value("null", "string")
    ((1000,), ('1',), (None,))

    Args:
        text: The words, without anything around them.
        kind: The JSON type that it must be of; None where any will do.
    """
    text = text.strip()
    bare = text.strip(_QUOTES).strip()
    if bare.casefold() == "null":
        return (None,)
    if kind in {"integer", "number"}:
        return _to_number(bare, kind)
    if kind == "boolean":
        return (_BOOLEANS[bare.casefold()],) if bare.casefold() in _BOOLEANS else ()
    if kind in {"array", "object"}:
        return _to_json(text, list if kind == "array" else dict)
    return (bare,)


def _to_number(text: str, kind: str) -> tuple[Any, ...]:
    if not _NUMBER.fullmatch(text):
        return ()
    digits = text.replace(",", "")
    if "." not in digits:
        return (int(digits),)
    return (float(digits),) if kind == "number" else ()


def _to_json(text: str, wanted: type) -> tuple[Any, ...]:
    try:
        value = json.loads(text) if len(text) < _LONGEST_JSON else None
    except ValueError:
        return ()
    return (value,) if isinstance(value, wanted) else ()


def read_default(
    text: str, kind: str | None, strong: tuple[str, ...] = (), *, is_alone: bool = False
) -> tuple[Any, ...]:
    """Return the default that words begin with, in a tuple; empty where they name none.

    Args:
        text: The words after "the default value is" or the like.
        kind: The JSON type of the value.
        strong: What is bold or code in them.
        is_alone: Whether nothing but a default is expected there, so that it may have spaces.
    """
    text = text.strip()
    bold = _bold_at(text, 0, strong)
    if kind in {"integer", "number"}:
        number = _QUANTITY.match(bold or text)
        return to_value(number[0], kind) if number else ()
    said = bold or _before_explanation(text)
    if kind == "boolean":
        said = said.split(" ")[0]
    elif said[:1] not in _QUOTES and not _may_be_default(said, is_set_off=bool(bold) or is_alone):
        return ()
    return to_value(said, kind)


def _before_explanation(text: str) -> str:
    """Return what stands before the end of the clause, a pair of quotes or brackets whole."""
    if text[:1] in {"'", '"'}:
        end = text.find(text[0], 1)
        return text[: end + 1] if end > 0 else text
    if text[:1] in {"[", "{"}:
        return text.strip().rstrip(".\u3002")
    return either("asides", "explanation").split(text, maxsplit=1)[0].strip().rstrip(".:")


def _may_be_default(said: str, *, is_set_off: bool) -> bool:
    if not said.isascii() or normal(said) in words("nothing") or said.count(" ") >= _MOST_WORDS:
        return False
    first = said.partition(" ")[0]
    return (is_set_off or " " not in said) and not (first.islower() and is_word(first))


def value_at(text: str, at: int, strong: tuple[str, ...]) -> tuple[str, int]:
    """Return the value at a position and where it ends: right there where there is none."""
    bold = _bold_at(text, at, strong)
    if bold:
        return _REMARK.sub("", bold).strip(_ENDS + _QUOTES), at + len(bold)
    match = _VALUE.match(text, at)
    if match is None:
        return "", at
    if match[0][0] in _QUOTES:
        return match[0].strip(_QUOTES).strip(), match.end()
    if is_word(match[0]) and _PHRASE.match(text, match.end()):
        return "", at
    return match[0], match.end()


def _bold_at(text: str, at: int, strong: tuple[str, ...]) -> str:
    bold = max((one for one in strong if text.startswith(one, at)), key=len, default="")
    return bold if len(bold) <= _LONGEST else ""


def is_word(text: str) -> bool:
    """Return whether a value is a word of the sentence: the ``or`` of prose, but not ``OR``."""
    meaning = words("no_values").get(normal(text))
    return meaning is not None and not (meaning == "word" and len(text) > 1 and text.isupper())


def stands_out(text: str, value: str, strong: tuple[str, ...]) -> bool:
    """Return whether a value that a text begins with looks like one: bold, quoted or a constant."""
    if text[:1] in _QUOTES or _bold_at(text, 0, strong) or value.casefold() in _BOOLEANS:
        return True
    return (value.isupper() and len(value) > 1) or "_" in value or value[:1].isdigit()
