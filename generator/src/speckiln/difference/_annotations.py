"""Annotations as sets of types, so that one that allows more can be told from one that differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_LITERAL = "Literal["


def types_of(annotation: Any) -> frozenset[str]:
    """Return the types of a union, literals one by one.

    >>> sorted(types_of("str | Literal['a', 'b'] | list[int | None]"))
    ["Literal['a']", "Literal['b']", 'list[int | None]', 'str']
    """
    return frozenset(_types("" if annotation is None else str(annotation)))


def words_of(types: frozenset[str]) -> str:
    """Return types as they are written.

    >>> words_of(frozenset({"str", "None"})), words_of(frozenset())
    ('str | None', 'untyped')
    >>> words_of(types_of("Literal['a', 'b']"))
    "Literal['a', 'b']"
    """
    literals = sorted(one[len(_LITERAL) : -1] for one in types if one.startswith(_LITERAL))
    others = sorted(
        (one for one in types if not one.startswith(_LITERAL)),
        key=lambda one: (one in {"None", "Unset"}, one),
    )
    parts = [f"{_LITERAL}{', '.join(literals)}]"] if literals else []
    return " | ".join([*parts, *others]) or "untyped"


def _types(text: str) -> Iterator[str]:
    for part in _split(text, "|"):
        inner = part.removesuffix("]").partition(_LITERAL)
        if part.endswith("]") and inner[0] in {"", "typing."} and inner[2]:
            yield from (f"{_LITERAL}{value}]" for value in _split(inner[2], ","))
        else:
            yield part


def _split(text: str, separator: str) -> Iterator[str]:
    """Yield the parts of a text, cut where it is in no brackets."""
    depth, start = 0, 0
    for position, character in enumerate(text):
        depth += (character in "[(") - (character in "])")
        if character == separator and not depth:
            yield text[start:position].strip()
            start = position + 1
    if text[start:].strip():
        yield text[start:].strip()
