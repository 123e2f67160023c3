# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Handles of the service's jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._runtime._jobs import AsyncJob as _AsyncJob
from ._runtime._jobs import Job as _Job

if TYPE_CHECKING:
    from . import models
    from ._client import AsyncSdrs, Sdrs


class Job(_Job["models.JobDetails"]):
    """A job of the service: what a call started goes on after the call has returned.

    Attributes:
        job_id: ID of the job.

    Example:
        >>> state = job.refresh()
        >>> state.status
        'RUNNING'
    """

    member = "job_id"
    _client: Sdrs

    def refresh(self) -> models.JobDetails:
        """Ask for the job's state.

        Raises:
            SdrsError: Whatever goes wrong.
        """
        return self._client.jobs.get(self.job_id)


class AsyncJob(_AsyncJob["models.JobDetails"]):
    """A job of the service: what a call started goes on after the call has returned.

    Attributes:
        job_id: ID of the job.

    Example:
        >>> state = await job.refresh()
        >>> state.status
        'RUNNING'
    """

    member = "job_id"
    _client: AsyncSdrs

    async def refresh(self) -> models.JobDetails:
        """Ask for the job's state.

        Raises:
            SdrsError: Whatever goes wrong.
        """
        return await self._client.jobs.get(self.job_id)
