# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Waiting for several jobs at once."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ._errors import JobError, JobFailedError
from ._jobs import pauses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ._jobs import AsyncJob, Job

D = TypeVar("D")


class _Group(Generic[D]):
    """Jobs that are waited for.

    Attributes:
        running: Those that have not ended yet, by their position.
    """

    def __init__(self, jobs: Sequence[Any], on_poll: Callable[[D], object] | None) -> None:
        """Take the handles."""
        self.running = dict(enumerate(jobs))
        self._on_poll = on_poll
        self._states: dict[int, D] = {}
        self._errors: dict[int, JobError] = {}

    def note(self, index: int, state: D) -> None:
        """Take what the service says of a job."""
        try:
            ended = self.running[index].has_ended(state, self._on_poll)
        except JobFailedError as error:
            self._errors[index] = error
            ended = True
        if ended:
            self._states[index] = state
            del self.running[index]

    def result(self) -> list[D]:
        """Return the last state of each job, in the order of the jobs.

        Raises:
            JobFailedError: Some have failed.
        """
        if self._errors:
            raise _first([self._errors[index] for index in sorted(self._errors)])
        return [self._states[index] for index in sorted(self._states)]

    def out_of_time(self, timeout: float | None) -> JobError:
        """Return the error of the jobs that still go on, with those of the failed ones."""
        late = [job.out_of_time(timeout) for job in self.running.values()]
        return _first([*late, *(self._errors[index] for index in sorted(self._errors))])


def wait_all(
    jobs: Iterable[Job[D]],
    timeout: float | None,
    poll: float,
    on_poll: Callable[[D], object] | None,
) -> list[D]:
    """Wait until all jobs have ended, and return their last states."""
    group: _Group[D] = _Group([*jobs], on_poll)
    for pause in pauses(timeout, poll):
        time.sleep(pause)
        for index, job in [*group.running.items()]:
            group.note(index, job.refresh())
        if not group.running:
            return group.result()
    raise group.out_of_time(timeout)


async def async_wait_all(
    jobs: Iterable[AsyncJob[D]],
    timeout: float | None,  # noqa: ASYNC109 - what is left of it belongs into the error
    poll: float,
    on_poll: Callable[[D], object] | None,
) -> list[D]:
    """Wait until all jobs have ended, and return their last states."""
    group: _Group[D] = _Group([*jobs], on_poll)
    for pause in pauses(timeout, poll):
        await asyncio.sleep(pause)
        for index, state in await _ask(group.running):
            group.note(index, state)
        if not group.running:
            return group.result()
    raise group.out_of_time(timeout)


async def _ask(jobs: dict[int, AsyncJob[D]]) -> list[tuple[int, D]]:
    """Ask for the states of all jobs at once."""
    try:
        async with asyncio.TaskGroup() as tasks:
            asked = {index: tasks.create_task(_refreshed(job)) for index, job in jobs.items()}
    except BaseExceptionGroup as group:
        error = group.exceptions[0]
        raise error from error.__cause__
    return [(index, task.result()) for index, task in asked.items()]


async def _refreshed(job: AsyncJob[D]) -> D:
    return await job.refresh()


def _first(errors: list[JobError]) -> JobError:
    first, *others = errors
    first.others = others
    return first
