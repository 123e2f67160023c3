# Made by speckiln from Library 1.2.0; not to be edited.
from __future__ import annotations

from typing import Literal

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class RemoveBookBody(Model):
    """RemoveBookBody

    Attributes:
        reason
        kind
    """

    reason: str | Unset = UNSET
    kind: Literal["removal"] | Unset = UNSET
