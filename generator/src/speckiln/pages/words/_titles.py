"""What the caption of a table says that the table is about."""

from __future__ import annotations

import unicodedata
from typing import Literal, TypeAlias

from attrs import frozen

from speckiln.pages._vocabulary import meaning_of, normal, patterns

About: TypeAlias = Literal[
    "", "path", "query", "header", "form", "body", "request", "response", "response_header", "plain"
]

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
    """

    about: About
    subject: str


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
    meaning = meaning_of("captions", normal(words))
    if meaning:
        return Title(meaning, "")  # type: ignore[arg-type]  # the files name these alone
    for _, one in patterns("subjects"):
        found = one.fullmatch(words)
        if found:
            return Title("", found["subject"])
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
