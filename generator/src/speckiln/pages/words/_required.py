"""Whether a field must be there: what its cell says, or else its description."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from speckiln.pages._vocabulary import either, normal, patterns, words
from speckiln.pages.words._phrases import has_sign, is_conditional, plain, sentences

if TYPE_CHECKING:
    from speckiln.pages._page import Cell

_LONGEST = 20_000
_FIRST_WORD = re.compile(r"[^\s(,;:.\u3002\u3001\[]+")


def read_required(cell: Cell | None, description: str) -> bool | None:
    """Return whether a field must be there; None where the page does not say.

    The cell decides. Only where it is lost, or says nothing, do the words of the description count,
    and only those that are about the field as such: "mandatory for some" says nothing of the
    others. A default says nothing of the kind: some mandatory fields have one.

    Args:
        cell: The cell of the column that says so; None where there is none, or the page lost it.
        description: The words of the description.
    """
    said = _said(cell.text) if cell is not None else None
    return _described(description) if said is None and description else said


def _said(text: str) -> bool | None:
    meanings = words("required")
    whole = meanings.get(normal(text))
    if whole is not None:
        return whole == "yes"
    text = plain(text[:_LONGEST])
    whole = meanings.get(normal(text))
    if whole is not None:
        return whole == "yes"
    first = _FIRST_WORD.match(text)
    meaning = meanings.get(normal(first[0])) if first else None
    if first is None or meaning is None:
        return None
    if meaning == "yes":
        return None if _is_partial(text, first.end()) else True
    return False


def _is_partial(text: str, end: int) -> bool:
    """Return whether what follows a "mandatory" restricts it to some cases."""
    rest = text[end:]
    return is_conditional(rest) or bool(either("cases", "case").match(rest))


def _described(description: str) -> bool | None:
    if not has_sign("obligation", description.casefold()):
        return None
    found: set[str] = set()
    for sentence in sentences(plain(description[:_LONGEST])):
        if not has_sign("obligation", sentence.casefold()):
            continue
        ends = {
            name: match.end()
            for name, one in patterns("obligation")
            for match in one.finditer(sentence)
        }
        if "mandatory" in ends and (
            is_conditional(sentence) or _is_partial(sentence, ends["mandatory"])
        ):
            continue
        found |= ends.keys()
    return None if len(found) != 1 else found == {"mandatory"}
