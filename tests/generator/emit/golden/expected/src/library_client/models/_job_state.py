# Made by speckiln from Library 1.2.0; not to be edited.
from __future__ import annotations

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class JobState(Model):
    """JobState

    Attributes:
        job_id
        status
    """

    job_id: str | Unset = UNSET
    status: str | Unset = UNSET
