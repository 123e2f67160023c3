# Made by speckiln from Library 1.2.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset

if TYPE_CHECKING:
    from ._job_state_entities import JobStateEntities


@define(eq=False, repr=False)
class JobState(Model):
    """JobState

    Attributes:
        job_id
        status
        entities
        sub_jobs
    """

    job_id: str | Unset = UNSET
    status: str | Unset = UNSET
    entities: JobStateEntities | Unset = UNSET
    sub_jobs: list[JobState] | Unset = UNSET
