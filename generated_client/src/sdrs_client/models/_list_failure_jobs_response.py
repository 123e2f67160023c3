# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset

if TYPE_CHECKING:
    from ._failure_job import FailureJob


@define(eq=False, repr=False)
class ListFailureJobsResponse(Model):
    """One page of failed jobs.

    Attributes:
        failure_jobs: The failed jobs.
        count: How many failed jobs match the filters, on this page or on all pages; the
            documentation does not say which.
    """

    failure_jobs: list[FailureJob]
    count: int | Unset = UNSET
