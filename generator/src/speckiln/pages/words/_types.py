"""What a cell of types says."""

from __future__ import annotations

import difflib
import re
from functools import cache
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from speckiln.pages._vocabulary import either, forms, normal, patterns, words
from speckiln.pages.words._phrases import is_conditional, plain, sentences

if TYPE_CHECKING:
    from collections.abc import Callable

    from speckiln.pages._page import Cell, Link

_NAMES_TABLE = re.compile(r"(?:table|\u8868)\s*\d", re.IGNORECASE)
_LONGEST = 300
_LONGEST_WORDS = 20_000
_DEEPEST = 8
_MOST_ALTERNATIVES = 8
_SIMILAR = 0.8
_MISSPELLED = re.compile(r"[A-Z]?[a-z]{4,11}")
_NAME = re.compile(r"[\w$@][\w$@.:-]{0,79}")
_ENDS = " .,:;*`\u3002\u3001"
_LENGTH = re.compile(r"(?P<of>[^()\[\]]+?) ?[(\[](?:\d{1,9} ?[-~,] ?)?(?P<length>\d{1,9})[)\]]")
_REMARK = re.compile(r"(?P<of>[^()<>]+?) ?\((?P<remark>[^()]*)\)")


@frozen
class TypeWords:
    """A type as a page words it.

    Attributes:
        type: ``string``, ``integer``, ``number``, ``boolean``, ``object`` or ``array``; None where
            the words do not say which.
        format: ``int64``, ``double``, ``date-time`` … where the words say so.
        name: What the page calls the object, such as ``TrackerObsInfo``. With a type of None it is
            a word that may be the name of an object.
        target: Where the link on the innermost type leads; empty where there is none.
        max_length: The 255 of ``String(255)``.
        items: What an array holds, where the words say so.
        values: What a map with free keys holds, where the words say so.
    """

    type: str | None = None
    format: str = ""
    name: str = ""
    target: str = ""
    max_length: int | None = None
    items: TypeWords | None = None
    values: TypeWords | None = None

    @property
    def innermost(self) -> TypeWords:
        """The type itself, or what its arrays and maps hold in the end."""
        found = self
        while (inner := found.items or found.values) is not None:
            found = inner
        return found


def read_type(cell: Cell | str | None) -> TypeWords | None:
    """Return what a cell of types says, or None where it says nothing.

    >>> read_type("Array of CreateTag objects").items.name
    'CreateTag'
    >>> read_type("Long")
    TypeWords(type='integer', format='int64', name='', target='', max_length=None, ...)
    """
    if cell is None:
        return None
    text, links = (cell, ()) if isinstance(cell, str) else (cell.text, cell.links)
    lines = plain(text[: 2 * _LONGEST]).split("\n")
    first = next((line for line in lines if line), "")[:_LONGEST]
    found = _read(first, _DEEPEST)
    if found is None or (found.type is None and not found.name):
        found = _read(either("type_forms", "end").split(first, maxsplit=1)[0], _DEEPEST) or found
    return _linked(found, links[0]) if links else found


def worded_type(description: str) -> TypeWords | None:
    """Return the type that a description says in plain words, for tables without a column of types.

    >>> worded_type("The page. Must be a decimal integer.")
    TypeWords(type='integer', format='', name='', target='', max_length=None, ...)
    """
    found: dict[str | None, TypeWords] = {}
    for sentence in sentences(plain(description[:_LONGEST_WORDS])):
        for _, pattern in patterns("worded_types"):
            match = pattern.search(sentence)
            known = read_type(match["of"]) if match and not is_conditional(sentence) else None
            if known is not None:
                found.setdefault(known.type, known)
    return next(iter(found.values())) if len(found) == 1 else None


def _linked(found: TypeWords | None, link: Link) -> TypeWords:
    """Return a type with the link of its cell on the innermost part."""
    if found is None:
        return TypeWords(target=link.target)
    inner = found.items or found.values
    if inner is not None:
        inner = _linked(inner, link)
        return evolve(found, items=inner) if found.items else evolve(found, values=inner)
    is_bare = found.type in {None, "object", "array"} and not found.name
    name = plain(link.text)
    is_name = is_bare and _NAME.fullmatch(name) and not either("type_forms", "table").match(name)
    return evolve(found, target=link.target, name=name if is_name else found.name)


def _read(text: str, depth: int) -> TypeWords | None:
    """Return what words say, those of no type as a name."""
    text = text.strip(_ENDS)
    if not text or not depth:
        return None
    known = words("types").get(normal(text)) or words("types").get(normal(text.rstrip("s")))
    if known is not None:
        return _known(known)
    for reader in _READERS:
        found = reader(text, depth)
        if found is not None:
            return found
    return TypeWords(name=text) if _NAME.fullmatch(text) else None


def _known(meaning: str) -> TypeWords | None:
    if meaning == "nothing":
        return None
    kind, _, form = meaning.partition(" ")
    return TypeWords(None if kind == "null" else kind, form)


def _sized(text: str, depth: int) -> TypeWords | None:
    """Read ``String(255)``."""
    match = _LENGTH.fullmatch(text)
    found = _read(match["of"], depth - 1) if match else None
    if match is None or found is None or found.type != "string":
        return None
    return evolve(found, max_length=int(match["length"]))


def _remarked(text: str, depth: int) -> TypeWords | None:
    """Read ``integer (int64)``: the remark may be the format, or anything else."""
    match = _REMARK.fullmatch(text)
    found = _read(match["of"], depth - 1) if match else None
    if match is None or found is None or found.type in {None, "array", "object"}:
        return None
    remark = _read(match["remark"], depth - 1)
    is_format = remark is not None and remark.type == found.type and remark.format
    return remark if is_format else found


def _map(text: str, depth: int) -> TypeWords | None:
    match = _form("map", text)
    return TypeWords("object", values=_element(match["of"], depth)) if match else None


def _array(text: str, depth: int) -> TypeWords | None:
    match = _form("array", text)
    return TypeWords("array", items=_element(match["of"], depth)) if match else None


def _element(text: str, depth: int) -> TypeWords | None:
    """Read what an array or a map holds: there, an unknown word is the name of an object."""
    found = _read(text, depth - 1)
    return evolve(found, type="object") if found and found.name and not found.type else found


def _object(text: str, depth: int) -> TypeWords | None:
    match = _form("object", text)
    if match is None:
        return None
    name = (match.groupdict().get("name") or match["of"]).strip(_ENDS + "<>\"'")
    if _NAMES_TABLE.search(name):
        return TypeWords("object")  # where to look, and no name
    inner = _read(name, depth - 1)
    if inner is not None and (inner.type or inner.items):
        return inner
    return TypeWords("object", name=name) if name else None


def _alternatives(text: str, _depth: int) -> TypeWords | None:
    """Read ``Integer/Boolean``: None for the type where the alternatives differ."""
    parts = either("type_forms", "either").split(text, maxsplit=_MOST_ALTERNATIVES)
    parts = [part for part in parts if part.strip()]
    if len(parts) < 2:
        return None
    kinds = [words("types").get(normal(part)) for part in parts]
    if None in kinds:
        return None
    known = {kind.partition(" ")[0]: kind for kind in kinds if kind and kind != "null"}
    return _known(next(iter(known.values()))) if len(known) == 1 else TypeWords()


def _same(text: str, depth: int) -> TypeWords | None:
    """Read ``String type``."""
    match = _form("same", text)
    found = _read(match["of"], depth - 1) if match else None
    return found if found is not None and found.type else None


def _misspelled(text: str, _depth: int) -> TypeWords | None:
    """Read ``doubule``. Words of capitals in between are names, however like a type they look."""
    if not _MISSPELLED.fullmatch(text):
        return None
    similar = difflib.get_close_matches(text.lower(), _spellable(), n=1, cutoff=_SIMILAR)
    return _known(words("types")[similar[0]]) if similar else None


@cache
def _spellable() -> list[str]:
    """Return the types that are one English word, long enough to be recognized if misspelled."""
    return [word for word in words("types") if len(word) > 4 and word.isascii() and word.isalpha()]


def _form(meaning: str, text: str) -> re.Match[str] | None:
    found = (one.match(text) for one in forms("type_forms", meaning))
    return next((match for match in found if match), None)


_READERS: tuple[Callable[[str, int], TypeWords | None], ...] = (
    _sized,
    _remarked,
    _map,
    _array,
    _object,
    _alternatives,
    _same,
    _misspelled,
)
