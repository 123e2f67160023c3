"""What the caption of a table says that the table is about."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, TypeAlias

from attrs import frozen

from speckiln.pages._vocabulary import meaning_of, normal, patterns

About: TypeAlias = Literal[
    "", "path", "query", "header", "form", "body", "request", "response", "response_header", "plain"
]

_FOOTNOTE = re.compile(r"\[\d{1,2}\]\s*(?=\w)")
_BETWEEN = re.compile(r"\s?[/\u3001\u548c]\s?")
# What the words before "parameters" name where it is no field.
_ABOUT_WORDS = frozenset(
    {"request", "response", "path", "query", "header", "body", "uri", "url", "following", "each"}
)


@frozen
class Title:
    """The meaning of a caption.

    Attributes:
        about: What is in the table: ``query`` for query parameters, ``body`` for the members of a
            request body …; ``plain`` where the words only say that there are parameters; empty
            where they name something else, or there are none.
        subject: The field or the type whose members the table lists, in the page's spelling; empty
            where none is named.
        others: The further ones that have the same members.
    """

    about: About
    subject: str
    others: tuple[str, ...] = ()


def read_title(text: str) -> Title:
    """Return what the caption of a table says.

    Args:
        text: The caption, without ``Table 3``.

    >>> read_title("Request header parameters").about
    'header'
    >>> read_title("**server_group** field description").subject
    'server_group'
    """
    words = " ".join(unicodedata.normalize("NFKC", text).replace("*", " ").split()).strip(" :.")
    words = _FOOTNOTE.sub("", words)
    meaning = meaning_of("captions", normal(words))
    if meaning:
        return Title(meaning, "")  # type: ignore[arg-type]  # the files name these alone
    for _, one in patterns("subjects"):
        found = one.fullmatch(words)
        if found:
            first, *others = _BETWEEN.split(found["subject"])
            if others and not _ABOUT_WORDS.isdisjoint(map(str.casefold, (first, *others))):
                return Title("", "")  # "path/query parameters" are those of no field
            return Title("", first, tuple(others))
    return Title("", "")


def introduced(text: str) -> str:
    """Return the field that a sentence before a table says that the table is about.

    >>> introduced("Table 2 lists the virtual_gateway parameters.")
    'virtual_gateway'
    """
    words = " ".join(unicodedata.normalize("NFKC", text).split()).strip(" :.")
    for _, one in patterns("lead_ins"):
        found = one.fullmatch(words)
        if found and found["subject"].casefold() not in _ABOUT_WORDS:
            return found["subject"]
    return ""


def name_key(name: str) -> str:
    """Return what the spellings of a name have in common: case and plural aside.

    >>> name_key("Tags") == name_key("tag")
    True
    """
    plain = name.casefold().replace("[]", "").replace("_", "")
    return f"{plain[:-3]}y" if plain.endswith("ies") else plain.removesuffix("s")
