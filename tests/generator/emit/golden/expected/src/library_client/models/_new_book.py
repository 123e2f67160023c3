# Made by speckiln from Library 1.2.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import define, field

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset

if TYPE_CHECKING:
    from ._shelf import Shelf


@define(eq=False, repr=False)
class NewBook(Model):
    """NewBook

    Attributes:
        title
        condition
        shelves
    """

    title: str = field(metadata={"minLength": 1, "maxLength": 100, "pattern": '^[^<>"\\\\]+$'})
    condition: Literal["good", "worn"] = field(metadata={"enum": ["worn", "good"]})
    shelves: list[Shelf] | Unset = UNSET
