# Made by speckiln from Library 1.2.0; not to be edited.
from __future__ import annotations

from typing import Any

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class Page(Model):
    """Page

    Attributes:
        number
        weight
        anything
    """

    number: int | Unset = UNSET
    weight: float | Unset = UNSET
    anything: Any | Unset = UNSET
