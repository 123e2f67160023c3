# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Handles of the service's jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._runtime._jobs import AsyncJob as _AsyncJob
from ._runtime._jobs import Job as _Job
from ._runtime._jobs import JobWords

if TYPE_CHECKING:
    from . import models
    from ._client import AsyncSdrs, Sdrs

_WORDS = JobWords(
    job_id="job_id",
    status="status",
    succeeded=frozenset(["SUCCESS"]),
    failed=frozenset(["FAIL"]),
    error_code="error_code",
    fail_reason="fail_reason",
    entities="entities",
    sub_jobs=(
        "entities",
        "sub_jobs",
    ),
)


class Job(_Job["models.JobDetails"]):
    """A job of the service: what a call started goes on after the call has returned.

    Attributes:
        job_id: ID of the job.
        state: What the service said last; None before it was asked.

    Example:
        >>> state = job.wait(timeout=600)
    """

    words = _WORDS
    _client: Sdrs

    @property
    def entities(self) -> models.JobEntities | None:
        """What the job works on, as the service said last; None where it did not say."""
        found: models.JobEntities | None = self._entities
        return found

    @property
    def sub_jobs(self) -> list[models.SubJob]:
        """The states of the jobs that it consists of, as the service said last."""
        found: list[models.SubJob] = self._sub_jobs
        return found

    def _ask(self) -> models.JobDetails:
        return self._client.jobs.get(self.job_id)

    def _done(self) -> models.JobDetails:
        from . import models

        return models.JobDetails.from_dict({"status": "SUCCESS"})


class AsyncJob(_AsyncJob["models.JobDetails"]):
    """A job of the service: what a call started goes on after the call has returned.

    Attributes:
        job_id: ID of the job.
        state: What the service said last; None before it was asked.

    Example:
        >>> state = await job.wait(timeout=600)
    """

    words = _WORDS
    _client: AsyncSdrs

    @property
    def entities(self) -> models.JobEntities | None:
        """What the job works on, as the service said last; None where it did not say."""
        found: models.JobEntities | None = self._entities
        return found

    @property
    def sub_jobs(self) -> list[models.SubJob]:
        """The states of the jobs that it consists of, as the service said last."""
        found: list[models.SubJob] = self._sub_jobs
        return found

    async def _ask(self) -> models.JobDetails:
        return await self._client.jobs.get(self.job_id)

    def _done(self) -> models.JobDetails:
        from . import models

        return models.JobDetails.from_dict({"status": "SUCCESS"})
