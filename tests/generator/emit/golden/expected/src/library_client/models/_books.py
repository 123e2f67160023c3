# Made by speckiln from Library 1.2.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset

if TYPE_CHECKING:
    from ._book import Book


@define(eq=False, repr=False)
class Books(Model):
    """Books

    Attributes:
        books
        count
    """

    books: list[Book] | Unset = UNSET
    count: int | Unset = UNSET
