"""Handles of jobs: tasks that go on after the call that started them has returned."""

from __future__ import annotations

import abc
import asyncio
import math
import time
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, TypeVar

from ._errors import ConfigurationError, JobFailedError, JobTimeoutError
from ._reader import parse
from ._unset import UNSET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

D = TypeVar("D")

_GROWTH = 1.5
_LONGEST = 30.0


class JobWords(NamedTuple):
    """The words in which the service tells how a job is getting on.

    Attributes:
        job_id: The member of an answer that holds the id of the job it started.
        status: The field of a state that says how far the job is.
        succeeded: Statuses of a job that has done its work.
        failed: Statuses of a job that has failed; any other one means that it goes on.
        error_code: The field with the error's code.
        fail_reason: The field with the error in words.
        entities: The field with what the job works on.
        sub_jobs: The fields that lead to the states of the jobs that it consists of.
    """

    job_id: str
    status: str
    succeeded: frozenset[str]
    failed: frozenset[str]
    error_code: str
    fail_reason: str
    entities: str
    sub_jobs: tuple[str, ...]

    def has_ended(self, job_id: str, state: Any) -> bool:
        """Tell whether a job has done its work.

        Raises:
            JobFailedError: It has failed.
        """
        status = getattr(state, self.status)
        if status in self.failed:
            raise JobFailedError(
                job_id,
                code=_text(getattr(state, self.error_code)),
                reason=_text(getattr(state, self.fail_reason)),
                state=state,
                sub_jobs=[each for each in self.sub_jobs_of(state) if self._failed(each)],
            )
        return status in self.succeeded

    def _failed(self, state: Any) -> bool:
        return getattr(state, self.status) in self.failed

    def sub_jobs_of(self, state: Any) -> list[Any]:
        """Return the states of the jobs that a job consists of."""
        for name in self.sub_jobs:
            state = getattr(state, name, None)
        return state if isinstance(state, list) else []


class _Handle(abc.ABC, Generic[D]):
    """What both flavours share.

    Attributes:
        job_id: ID of the job; empty where the service has told of nothing but its end.
        state: What the service said last; None before it was asked.
    """

    words: ClassVar[JobWords]

    def __init__(
        self, client: Any, job_id: str, started: bytes = b"", *, is_done: bool = False
    ) -> None:
        """Take the client that asks for the job's state, and the answer that named the job."""
        self.job_id = job_id
        self.state: D | None = self._done() if is_done else None
        self._client = client
        self._started = started
        self._is_done = is_done

    @abc.abstractmethod
    def _done(self) -> D:
        """Return the state of a job of which nothing is known but that it has done its work."""

    def __repr__(self) -> str:
        """Show the id, and the status where it is known."""
        status = f", {self.words.status}={self.status!r}" if self.state is not None else ""
        return f"{type(self).__name__}(job_id={self.job_id!r}{status})"

    @property
    def status(self) -> str | None:
        """The status that the service gave last; None before it was asked."""
        status: str | None = getattr(self.state, self.words.status, None)
        return status

    def _keep(self, state: D) -> D:
        self.state = state
        return state

    def to_dict(self) -> dict[str, Any]:
        """Return the answer that started the job, as a JSON object."""
        if not self._started:
            return {self.words.job_id: self.job_id}
        answer: dict[str, Any] = parse(self._started)
        return answer

    @property
    def _entities(self) -> Any:
        return getattr(self.state, self.words.entities, None) or None

    @property
    def _sub_jobs(self) -> list[Any]:
        return self.words.sub_jobs_of(self.state)

    def has_ended(self, state: D, on_poll: Callable[[D], object] | None) -> bool:
        """Show a state to whoever wants to see it, and tell whether the job has done its work.

        Raises:
            JobFailedError: It has failed.
        """
        if on_poll is not None:
            on_poll(state)
        return self.words.has_ended(self.job_id, state)

    def out_of_time(self, timeout: float | None) -> JobTimeoutError:
        """Return the error that says that the job still goes on."""
        seconds = math.inf if timeout is None else timeout
        return JobTimeoutError(self.job_id, timeout=seconds, status=self.status, state=self.state)


class Job(_Handle[D]):
    """A job of the service.

    Attributes:
        job_id: ID of the job.
        state: What the service said last; None before it was asked.
    """

    @abc.abstractmethod
    def _ask(self) -> D: ...

    def refresh(self) -> D:
        """Ask for the job's state, and keep it.

        Raises:
            ServiceError: Its state cannot be had.
        """
        if self._is_done and self.state is not None:
            return self.state
        return self._keep(self._ask())

    def wait(
        self,
        timeout: float | None = 1800.0,
        *,
        poll: float = 1.0,
        on_poll: Callable[[D], object] | None = None,
    ) -> D:
        """Wait until the job has done its work, and return its last state.

        Args:
            timeout: Seconds to wait; None for no limit.
            poll: Seconds between the first two questions; the pauses grow to 30 seconds.
            on_poll: Is called with each state, to show progress.

        Raises:
            JobFailedError: The job has failed.
            JobTimeoutError: It still goes on.
            ServiceError: Its state cannot be had.
        """
        for pause in pauses(timeout, poll):
            time.sleep(pause)
            state = self.refresh()
            if self.has_ended(state, on_poll):
                return state
        raise self.out_of_time(timeout)


class AsyncJob(_Handle[D]):
    """A job of the service.

    Attributes:
        job_id: ID of the job.
        state: What the service said last; None before it was asked.
    """

    @abc.abstractmethod
    async def _ask(self) -> D: ...

    async def refresh(self) -> D:
        """Ask for the job's state, and keep it.

        Raises:
            ServiceError: Its state cannot be had.
        """
        if self._is_done and self.state is not None:
            return self.state
        return self._keep(await self._ask())

    async def wait(
        self,
        timeout: float | None = 1800.0,  # noqa: ASYNC109 - what is left of it belongs into the error
        *,
        poll: float = 1.0,
        on_poll: Callable[[D], object] | None = None,
    ) -> D:
        """Wait until the job has done its work, and return its last state.

        Args:
            timeout: Seconds to wait; None for no limit.
            poll: Seconds between the first two questions; the pauses grow to 30 seconds.
            on_poll: Is called with each state, to show progress.

        Raises:
            JobFailedError: The job has failed.
            JobTimeoutError: It still goes on.
            ServiceError: Its state cannot be had.
        """
        for pause in pauses(timeout, poll):
            await asyncio.sleep(pause)
            state = await self.refresh()
            if self.has_ended(state, on_poll):
                return state
        raise self.out_of_time(timeout)


def pauses(timeout: float | None, poll: float) -> Iterator[float]:
    """Yield the pause before each question: none before the first, the last one at the end."""
    if poll <= 0 or (timeout is not None and timeout < 0):
        raise ConfigurationError(f"a job cannot be waited for with {timeout=}, {poll=}.")
    end = math.inf if timeout is None else time.monotonic() + timeout
    pause = 0.0
    yield pause
    while (left := end - time.monotonic()) > 0:
        pause = min(pause * _GROWTH or poll, max(_LONGEST, poll))
        yield min(pause, left)


def _text(value: Any) -> str:
    return "" if value is None or value is UNSET else str(value)
