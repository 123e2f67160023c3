# Made by speckiln from Library 1.2.0; not to be edited.
from __future__ import annotations

from attrs import define, field

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class Shelf(Model):
    """Shelf

    Attributes:
        room
        class_
    """

    room: str
    class_: int | Unset = field(default=UNSET, metadata={"json": "class"})
