# Made by speckiln from Library 1.2.0; not to be edited.
"""Methods of jobs."""

from __future__ import annotations

from .. import models
from .._jobs import AsyncJob, Job
from .._runtime._answers import Value
from .._runtime._client import AsyncResource, SyncResource
from .._runtime._operation import Operation, Parameter
from .._runtime._unset import UNSET, Unset

_GET: Operation[models.JobState, models.JobState] = Operation(
    "ShowJob",
    "GET",
    "/v1/jobs/{job_id}",
    Value(models.JobState),
    path_parameters=(Parameter("job_id", "job_id"),),
    secured=False,
)


class Jobs(SyncResource):
    """Methods of jobs."""

    def get(self, job_id: str, *, timeout: float | Unset | None = UNSET) -> models.JobState:
        """ShowJob.

        Args:
            job_id
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            LibraryError: Whatever goes wrong.

        Operation: ShowJob.
        """
        return self._call(
            _GET,
            {
                "job_id": job_id,
            },
            timeout,
        )

    def resume(self, job_id: str) -> Job:
        """Take up a job that was started before, to wait for it.

        Nothing is sent.

        Args:
            job_id: ID of the job.
        """
        return Job(self._client, job_id)


class AsyncJobs(AsyncResource):
    """Methods of jobs."""

    async def get(self, job_id: str, *, timeout: float | Unset | None = UNSET) -> models.JobState:
        """ShowJob.

        Args:
            job_id
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            LibraryError: Whatever goes wrong.

        Operation: ShowJob.
        """
        return await self._call(
            _GET,
            {
                "job_id": job_id,
            },
            timeout,
        )

    def resume(self, job_id: str) -> AsyncJob:
        """Take up a job that was started before, to wait for it.

        Nothing is sent.

        Args:
            job_id: ID of the job.
        """
        return AsyncJob(self._client, job_id)
