# Made by speckiln from Library 1.2.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset

if TYPE_CHECKING:
    from ._page import Page


@define(eq=False, repr=False)
class Book(Model):
    """A book of the library.

    Attributes:
        id: ID of the book.
        title
        is_lent
        lent_to: Who has it. It is null on the shelf.
        condition
        state: Where it is. Known values: here, lent.
        sequel: A book of the library.
        pages
    """

    id: str
    title: str | Unset = UNSET
    is_lent: bool | Unset = field(default=UNSET, metadata={"json": "isLent"})
    lent_to: str | None | Unset = field(default=UNSET, metadata={"json": "lentTo"})
    condition: str | Unset = field(default=UNSET, metadata={"enum": ["good", "worn"]})
    state: str | Unset = UNSET
    sequel: Book | Unset = UNSET
    pages: list[Page] | Unset = UNSET
