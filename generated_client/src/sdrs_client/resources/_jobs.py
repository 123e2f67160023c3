# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Asynchronous tasks, started by most operations that change something."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterable

from .. import models
from .._jobs import AsyncJob, Job
from .._runtime._answers import Value
from .._runtime._operation import Operation, Parameter
from .._runtime._resource import AsyncResource, SyncResource
from .._runtime._unset import UNSET, Unset
from .._runtime._wait_all import async_wait_all, wait_all

_GET: Operation[models.JobDetails, models.JobDetails] = Operation(
    "ShowJobStatus",
    "GET",
    "/v1/{project_id}/jobs/{job_id}",
    Value(models.JobDetails),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter("job_id", "job_id", constraints={"minLength": 1}),
    ),
)


class Jobs(SyncResource):
    """Asynchronous tasks, started by most operations that change something."""

    def get(self, job_id: str, *, timeout: float | Unset | None = UNSET) -> models.JobDetails:
        """Get a job.

        Tells how a job is getting on: the job of any operation that answers with a `job_id`. The
        job goes on while its status is `INIT` or `RUNNING`, and has ended with `SUCCESS` or `FAIL`.

        Args:
            job_id: ID of the job, from the answer of the operation that started it.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ShowJobStatus, page sdrs_05_0101.
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
        return Job(self._client.plain, job_id)

    def wait_all(
        self,
        jobs: Iterable[Job],
        timeout: float | None = 1800.0,
        *,
        poll: float = 1.0,
        on_poll: Callable[[models.JobDetails], object] | None = None,
    ) -> builtins.list[models.JobDetails]:
        """Wait until all of these jobs have ended, and return their last states in this order.

        Args:
            jobs: The jobs.
            timeout: Seconds to wait; None for no limit.
            poll: Seconds between the first two questions; the pauses grow to 30 seconds.
            on_poll: Is called with each state, to show progress.

        Raises:
            JobFailedError: Some have failed; none goes on any more.
            JobTimeoutError: Some still go on.
            SdrsError: Whatever goes wrong.

        Example:
            >>> sdrs.jobs.wait_all([create_this, create_that])
        """
        return wait_all(jobs, timeout, poll, on_poll)


class AsyncJobs(AsyncResource):
    """Asynchronous tasks, started by most operations that change something."""

    async def get(self, job_id: str, *, timeout: float | Unset | None = UNSET) -> models.JobDetails:
        """Get a job.

        Tells how a job is getting on: the job of any operation that answers with a `job_id`. The
        job goes on while its status is `INIT` or `RUNNING`, and has ended with `SUCCESS` or `FAIL`.

        Args:
            job_id: ID of the job, from the answer of the operation that started it.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ShowJobStatus, page sdrs_05_0101.
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
        return AsyncJob(self._client.plain, job_id)

    async def wait_all(
        self,
        jobs: Iterable[AsyncJob],
        timeout: float | None = 1800.0,
        *,
        poll: float = 1.0,
        on_poll: Callable[[models.JobDetails], object] | None = None,
    ) -> builtins.list[models.JobDetails]:
        """Wait until all of these jobs have ended, and return their last states in this order.

        Args:
            jobs: The jobs.
            timeout: Seconds to wait; None for no limit.
            poll: Seconds between the first two questions; the pauses grow to 30 seconds.
            on_poll: Is called with each state, to show progress.

        Raises:
            JobFailedError: Some have failed; none goes on any more.
            JobTimeoutError: Some still go on.
            SdrsError: Whatever goes wrong.

        Example:
            >>> await sdrs.jobs.wait_all([create_this, create_that])
        """
        return await async_wait_all(jobs, timeout, poll, on_poll)
