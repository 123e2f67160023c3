# Made by speckiln from Library 1.2.0; not to be edited.
from __future__ import annotations

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class JobStateEntities(Model):
    """JobStateEntities

    Attributes:
        book_id
    """

    book_id: str | Unset = UNSET
