# Made by speckiln from Library 1.2.0; not to be edited.
"""Handles of the service's jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._runtime._jobs import AsyncJob as _AsyncJob
from ._runtime._jobs import Job as _Job
from ._runtime._jobs import JobWords

if TYPE_CHECKING:
    from . import models
    from ._client import AsyncLibrary, Library

_WORDS = JobWords(
    job_id="job_id",
    status="status",
    succeeded=frozenset(["SUCCESS"]),
    failed=frozenset(["FAIL"]),
    error_code="error_code",
    fail_reason="fail_reason",
    entities="entities",
    sub_jobs=("sub_jobs",),
)


class Job(_Job["models.JobState"]):
    """A job of the service: what a call started goes on after the call has returned.

    Attributes:
        job_id: ID of the job.
        state: What the service said last; None before it was asked.

    Example:
        >>> state = job.wait(timeout=600)
    """

    words = _WORDS
    _client: Library

    @property
    def entities(self) -> models.JobStateEntities | None:
        """What the job works on, as the service said last; None where it did not say."""
        found: models.JobStateEntities | None = self._entities
        return found

    @property
    def sub_jobs(self) -> list[models.JobState]:
        """The states of the jobs that it consists of, as the service said last."""
        found: list[models.JobState] = self._sub_jobs
        return found

    def _ask(self) -> models.JobState:
        return self._client.jobs.get(self.job_id)

    def _done(self) -> models.JobState:
        from . import models

        return models.JobState.from_dict({"status": "SUCCESS"})


class AsyncJob(_AsyncJob["models.JobState"]):
    """A job of the service: what a call started goes on after the call has returned.

    Attributes:
        job_id: ID of the job.
        state: What the service said last; None before it was asked.

    Example:
        >>> state = await job.wait(timeout=600)
    """

    words = _WORDS
    _client: AsyncLibrary

    @property
    def entities(self) -> models.JobStateEntities | None:
        """What the job works on, as the service said last; None where it did not say."""
        found: models.JobStateEntities | None = self._entities
        return found

    @property
    def sub_jobs(self) -> list[models.JobState]:
        """The states of the jobs that it consists of, as the service said last."""
        found: list[models.JobState] = self._sub_jobs
        return found

    async def _ask(self) -> models.JobState:
        return await self._client.jobs.get(self.job_id)

    def _done(self) -> models.JobState:
        from . import models

        return models.JobState.from_dict({"status": "SUCCESS"})
