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

    def refresh(self) -> models.JobDetails:
        """Ask for the job's state, and keep it.

        Raises:
            SdrsError: Whatever goes wrong.
        """
        self.state = self._client.jobs.get(self.job_id)
        return self.state


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

    async def refresh(self) -> models.JobDetails:
        """Ask for the job's state, and keep it.

        Raises:
            SdrsError: Whatever goes wrong.
        """
        self.state = await self._client.jobs.get(self.job_id)
        return self.state
