# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Handles of jobs: tasks that go on after the call that started them has returned."""

from __future__ import annotations

import abc
from typing import Any, ClassVar, Generic, TypeVar

D = TypeVar("D")


class _Handle:
    """What both flavours share.

    Attributes:
        job_id: ID of the job.
    """

    member: ClassVar[str] = "job_id"

    def __init__(self, client: Any, job_id: str) -> None:
        """Take the client that asks for the job's state."""
        self.job_id = job_id
        self._client = client

    def __repr__(self) -> str:
        """Show the id."""
        return f"{type(self).__name__}(job_id={self.job_id!r})"

    def to_dict(self) -> dict[str, str]:
        """Return the answer that started the job, as a JSON object."""
        return {self.member: self.job_id}


class Job(_Handle, abc.ABC, Generic[D]):
    """A job of the service.

    Attributes:
        job_id: ID of the job.
    """

    @abc.abstractmethod
    def refresh(self) -> D:
        """Ask for the job's state."""


class AsyncJob(_Handle, abc.ABC, Generic[D]):
    """A job of the service.

    Attributes:
        job_id: ID of the job.
    """

    @abc.abstractmethod
    async def refresh(self) -> D:
        """Ask for the job's state."""
