"""What a cell looks like, where nothing but its look tells which column it is in.

A look is a cost: 0 for what a cell of the column usually is, and the more the less likely it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from speckiln.pages._vocabulary import normal, patterns, words

if TYPE_CHECKING:
    from speckiln.pages.scraped._lines import Line

NEVER = 8.0
UNLIKELY = 2.5
FREE = frozenset({"description", "default", "range", "example", "constraint", "other", ""})

_NAME_SIZE = 128
_IDENTIFIER = re.compile(r"[A-Za-z0-9_$@{\[<][\w$@.:\[\]{}<>/*#-]*", re.ASCII)
_REMARK = re.compile(r"\s*[(\uff08\[][^()\uff08\uff09]{1,40}[)\uff09\]]$")
_NESTING = re.compile("^(?:[+>-]+|[\u2514\u251c\u2570\u21b3][\u2500-]*|\\.)\\s*(?=\\w)")
_JOINED = re.compile(r"[a-z][A-Z]|[A-Za-z0-9][_.:-][A-Za-z0-9{]|[\[{]|^[_$@]")
_BRACKETED = re.compile(r"[\[(\u3010][\w\s]{1,20}[\])\u3011]")
_PHRASE = re.compile(r"[A-Za-z][\w-]*(?: [A-Za-z][\w-]*){1,4}|[\u4e00-\u9fff\w]{2,12}")
_PHRASE_SIZE = 40
_CLASS = re.compile(r"[A-Z][a-z]+[A-Za-z0-9]*(?:\s?[\[<].*)?")
_SENTENCE = re.compile("[\u3002\uff0c\uff1b,;!?\uff1f\uff01]|[.:\uff1a]$|[.:\uff1a]\\s")
_WORDS = re.compile("[\u3400-\u9fff\uac00-\ud7a3\u3040-\u30ff]|\\w \\w")
_DASHES = frozenset({"-", "--", "---", "/"})
_NOTHING = _DASHES | frozenset({"n/a", "na", "\u65e0", "none", "\u4e0d\u6d89\u53ca"})
_FIRST_WORD = re.compile(r"(\w+) ?[(,;]")
_TRUTHS = frozenset({"true", "false"})  # names and values as well
_ANSWERS = frozenset({"yes", "no", "\u662f", "\u5426"})
_VALUE = re.compile(r"[\w.:/*@%+-]+", re.ASCII)
_LABEL = re.compile("[:\uff1a]")
_ENDS = (".", ":", "\u3002", "\uff1a")
_CLAUSE_END = re.compile("[\u3002,;:.(]\\s?|\\s")
_PARTS = re.compile("[a-z]+|[\u3400-\u9fff]+|[^a-z\u3400-\u9fff ]+")
_NOT_LETTER = re.compile(r"[\W\d_]")
_THINGS = ("object", "objects", "structure", "structures", ">", "]", ")")
_TYPE_WORDS = 4
_REMARK_SIGN = re.compile("[,;(]")
_WORD_SIZE = 20
_AMOUNT = re.compile(r"\d|[\u6700][\u5927\u5c0f]|(?:max|min)", re.IGNORECASE)


def is_type_name(line: Line) -> bool:
    """Return whether a line is the name of a type, such as ``Array of Tag objects``."""
    head = _before_reference(line.key)
    if head:
        return head in words("types") or (_is_compound(head) and _looks_like("type", head))
    is_sentence = line.text.endswith((".", "\u3002")) and (
        " " in line.text or not line.text.isascii()
    )
    is_phrase = " " in line.key and line.key in words("types")
    return not is_sentence and (is_phrase or _looks_like("type", line.key))


def is_required(line: Line) -> bool:
    """Return whether a line says whether something is required, such as ``Yes``."""
    return line.key not in _TRUTHS and _says_required(line.key)


def is_answer(line: Line) -> bool:
    """Return whether a line is a mere yes or no."""
    return line.key in _ANSWERS


def is_status(line: Line) -> bool:
    """Return whether a line is a status, such as ``400 Bad Request``."""
    return _looks_like("status", line.key)


def is_reference(line: Line) -> bool:
    """Return whether a line only says where to look, such as ``See Error Codes``."""
    return _looks_like("reference", line.key)


def ends_sentence(line: Line) -> bool:
    """Return whether a line ends as a sentence or a label does."""
    return line.text.endswith(_ENDS)


def leads_away(line: Line) -> bool:
    """Return whether a line says where to look, after a few words on what is there."""
    return is_reference(line) or 0 < len(_before_reference(line.key)) <= _PHRASE_SIZE


def is_name_of_words(line: Line) -> bool:
    """Return whether a line is made of words that a sign joins, such as ``loan_id``."""
    is_constant = line.text.isupper()
    return not is_constant and bool(_JOINED.search(line.text) and _IDENTIFIER.fullmatch(line.text))


def is_prose(line: Line) -> bool:
    """Return whether a line is made of words, unlike an identifier or a value."""
    return _WORDS.search(line.text) is not None


def divides(line: Line) -> bool:
    """Return whether a line divides the text of a cell, such as ``Range`` or ``取值范围:``."""
    is_word = line.key in words("statements") or line.key in words("notes")
    return (is_word and not line.text.islower()) or line.text.endswith((":", "\uff1a"))


def opens(line: Line) -> bool:
    """Return whether a line is the first one of a description: ``Definition``, ``参数解释``."""
    return words("statements").get(line.key) == "definition"


def states(line: Line) -> bool:
    """Return whether a line is a statement of its own, such as ``Maximum length: 64``."""
    label, *rest = _LABEL.split(line.text, 1)
    return bool(rest) and len(label) <= _PHRASE_SIZE and normal(label) in words("statements")


def is_value(line: Line) -> bool:
    """Return whether a line might be one of the values that a cell lists."""
    return line.is_item or _VALUE.fullmatch(_REMARK.sub("", line.text)) is not None


def name_cost(line: Line) -> float:  # noqa: PLR0911 - one sign each
    """Return how unlikely it is that a line is the name of a field."""
    if len(line.text) > 4 * _NAME_SIZE:  # no remark behind a name makes it that long
        return NEVER
    text = _NESTING.sub("", _REMARK.sub("", line.text))
    if len(text) > _NAME_SIZE or line.text.endswith((":", "\uff1a", ".")) or "://" in text:
        return NEVER
    if line.key in words("notes") and not line.text.islower():
        return NEVER
    if _IDENTIFIER.fullmatch(text) and not text.isdecimal():
        if _JOINED.search(text):
            return 0.0
        return 0.2 if text.islower() else 0.5
    if _BRACKETED.fullmatch(line.text):
        return 0.5
    is_phrase = len(text) <= _PHRASE_SIZE and _PHRASE.fullmatch(text) is not None
    return UNLIKELY if is_phrase else NEVER


def cost(kind: str, line: Line) -> float:
    """Return how unlikely it is that a line is the first one of a cell.

    Args:
        kind: What the column holds, such as ``type``.
        line: The line.
    """
    if kind == "name":
        return name_cost(line)
    if kind in FREE:
        return _free_cost(kind, line)
    if kind == "type":
        return 0.0 if is_type_name(line) else _unknown_type_cost(line)
    if kind == "required":
        return _required_cost(line)
    return 0.0 if _looks_like(kind, line.key) else _unknown_cost(line)


def _unknown_type_cost(line: Line) -> float:  # noqa: PLR0911 - one sign each
    """Return how unlikely it is that words which no type is known by are one nevertheless."""
    if is_answer(line):
        return NEVER
    if _CLASS.fullmatch(line.text):
        return 1.5
    if _looks_like("type", _before_reference(line.key)):
        return 1.0
    if len(line.text) > _PHRASE_SIZE or ends_sentence(line) or line.is_item:
        return _unknown_cost(line)
    known = words("types")
    if _NOT_LETTER.split(line.key, 1)[0] in known and _REMARK_SIGN.search(line.key):
        return 1.0
    parts = _PARTS.findall(line.key)
    if _SENTENCE.search(line.text) or not parts:
        return _unknown_cost(line)
    if len(parts) <= _TYPE_WORDS and (parts[0] in known or parts[-1] in known):
        return 1.0
    if _IDENTIFIER.fullmatch(line.text):
        return 5.0 if line.text.isupper() and "_" in line.text else 2.0
    return 2.5 if len(line.text) <= _WORD_SIZE else 3.5


def _required_cost(line: Line) -> float:
    if _says_required(line.key):
        return float(line.key in _TRUTHS)
    if line.text in _DASHES:
        return 0.5
    if _looks_like("obligation", line.key):
        return 0.2
    is_other = line.is_item or ends_sentence(line) or not line.key or is_type_name(line)
    return NEVER if is_other else UNLIKELY


def _unknown_cost(line: Line) -> float:
    return 0.5 if line.key in _NOTHING or line.text in _NOTHING else NEVER


def _free_cost(kind: str, line: Line) -> float:
    if kind == "range":
        if states(line):
            return 0.0
        if len(line.text) > _PHRASE_SIZE or line.text.endswith("\u3002"):
            return 1.2
        return 0.0 if _AMOUNT.search(line.text) or line.key in _NOTHING else 0.5
    if kind in {"default", "example"}:
        return 1.5 if _SENTENCE.search(line.text) else 0.0
    return 0.0 if is_prose(line) or line.is_item else 0.6


@lru_cache(maxsize=4096)
def _before_reference(key: str) -> str:
    """Return what stands before "for details, see Table 3"; empty where no such words follow."""
    for end in _CLAUSE_END.finditer(key):
        if end.start() and _looks_like("reference", key[end.end() :]):
            return key[: end.start()]
    return ""


def _is_compound(key: str) -> bool:
    """Return whether words begin with an array or a map, and do not end in what they hold."""
    first, _, rest = key.partition(" ")
    return _NOT_LETTER.split(first)[0] in words("types") and (not rest or rest.endswith(_THINGS))


def _says_required(key: str) -> bool:
    first = _FIRST_WORD.match(key)
    return key in words("required") or (first is not None and first[1] in words("required"))


@lru_cache(maxsize=4096)
def _looks_like(kind: str, key: str) -> bool:
    if not key:
        return False
    if kind == "place" and key in words("places"):
        return True
    return any(meaning == kind and one.fullmatch(key) for meaning, one in patterns("looks"))
