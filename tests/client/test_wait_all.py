"""Waiting for several jobs at once."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from sdrs_client import (
    APIConnectionError,
    AsyncSdrs,
    JobFailedError,
    JobTimeoutError,
    Sdrs,
    SdrsError,
    TokenAuth,
)

if TYPE_CHECKING:
    from collections.abc import Callable

SETTINGS: dict[str, Any] = {
    "project_id": "p",
    "auth": TokenAuth("t"),
    "endpoint": "http://sdrs",
    "max_retries": 0,
}


class Service:
    """Tells the states of jobs, each the next of its own; the last one for ever."""

    def __init__(self, **jobs: str) -> None:
        self.asked: list[str] = []
        self._left = {job_id: states.split() for job_id, states in jobs.items()}

    def __call__(self, request: httpx.Request) -> httpx.Response:
        job_id = request.url.path.rpartition("/")[2]
        self.asked.append(job_id)
        left = self._left[job_id]
        state = left.pop(0) if len(left) > 1 else left[0]
        if state == "LOST":
            raise httpx.ReadError("lost", request=request)
        return httpx.Response(200, json={"job_id": job_id, "status": state, "error_code": "E.1"})


@pytest.fixture(params=["sync", "async"])
def wait_all(request: pytest.FixtureRequest, runner: Any) -> Callable[..., Any]:
    """Wait for all jobs of a service."""

    async def waited(service: Service, job_ids: list[str], options: dict[str, Any]) -> Any:
        http = httpx.AsyncClient(transport=httpx.MockTransport(service))
        async with http, AsyncSdrs(**SETTINGS, http_client=http) as sdrs:
            return await sdrs.jobs.wait_all(map(sdrs.jobs.resume, job_ids), **options)

    def wait(service: Service, *job_ids: str, **options: Any) -> Any:
        options = {"poll": 0.001, **options}
        if request.param == "async":
            return runner.run(waited(service, [*job_ids], options))
        http = httpx.Client(transport=httpx.MockTransport(service))
        with http, Sdrs(**SETTINGS, http_client=http) as sdrs:
            return sdrs.jobs.wait_all(map(sdrs.jobs.resume, job_ids), **options)

    return wait


def test_it_ends_with_the_last_job(wait_all: Any) -> None:
    service = Service(a="RUNNING RUNNING SUCCESS", b="SUCCESS", c="INIT SUCCESS")
    states = wait_all(service, "a", "b", "c")
    assert [(each.job_id, each.status) for each in states] == [
        ("a", "SUCCESS"),
        ("b", "SUCCESS"),
        ("c", "SUCCESS"),
    ]
    assert sorted(service.asked) == ["a", "a", "a", "b", "c", "c"]


def test_no_jobs_are_done(wait_all: Any) -> None:
    assert wait_all(Service()) == []


def test_one_job_can_be_named_twice(wait_all: Any) -> None:
    assert len(wait_all(Service(a="SUCCESS"), "a", "a")) == 2


def test_a_failure_is_told_when_nothing_goes_on_any_more(wait_all: Any) -> None:
    service = Service(a="RUNNING RUNNING SUCCESS", b="FAIL", c="RUNNING FAIL")
    with pytest.raises(JobFailedError) as caught:
        wait_all(service, "a", "b", "c")
    error = caught.value
    assert (error.job_id, error.code) == ("b", "E.1")
    assert [each.job_id for each in error.others] == ["c"]
    assert str(error).endswith("(1 more of the jobs)")
    assert service.asked.count("a") == 3


def test_what_still_goes_on_is_told(wait_all: Any) -> None:
    service = Service(a="FAIL", b="RUNNING", c="RUNNING")
    with pytest.raises(JobTimeoutError) as caught:
        wait_all(service, "a", "b", "c", timeout=0.01)
    assert caught.value.job_id == "b"
    assert [(type(each), each.job_id) for each in caught.value.others] == [
        (JobTimeoutError, "c"),
        (JobFailedError, "a"),
    ]


def test_progress_can_be_watched(wait_all: Any) -> None:
    seen: list[tuple[str, str]] = []
    wait_all(
        Service(a="RUNNING SUCCESS", b="SUCCESS"),
        *("a", "b"),
        on_poll=lambda state: seen.append((state.job_id, state.status)),
    )
    assert sorted(seen) == [("a", "RUNNING"), ("a", "SUCCESS"), ("b", "SUCCESS")]


def test_a_state_that_cannot_be_had_is_an_error_as_usual(wait_all: Any) -> None:
    with pytest.raises(SdrsError) as caught:
        wait_all(Service(a="SUCCESS", b="LOST"), "a", "b")
    assert type(caught.value) is APIConnectionError
    assert isinstance(caught.value.__cause__, httpx.ReadError)


def test_a_cancelled_wait_leaves_no_task(runner: Any) -> None:
    async def cancelled() -> int:
        http = httpx.AsyncClient(transport=httpx.MockTransport(Service(a="RUNNING", b="RUNNING")))
        async with http, AsyncSdrs(**SETTINGS, http_client=http) as sdrs:
            jobs = [sdrs.jobs.resume("a"), sdrs.jobs.resume("b")]
            polled = asyncio.Event()
            waiting = asyncio.create_task(
                sdrs.jobs.wait_all(jobs, on_poll=lambda _: polled.set(), poll=60)
            )
            await polled.wait()
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            return len(asyncio.all_tasks())

    assert runner.run(cancelled()) == 1


def test_a_job_shows_what_it_works_on(recorder: Any, flavour: Any) -> None:
    entities = {
        "server_group_id": "g-1",
        "sub_jobs": [{"job_id": "j-2", "status": "SUCCESS", "entities": {}}],
    }
    recorder.answer(200, {"job_id": "j-1", "status": "SUCCESS", "entities": entities})
    job = flavour.client.jobs.resume("j-1")
    assert (job.entities, job.sub_jobs) == (None, [])
    flavour.wait(job.refresh())
    assert job.entities.server_group_id == "g-1"
    assert [each.job_id for each in job.sub_jobs] == ["j-2"]


def test_what_came_beside_the_id_is_kept(recorder: Any, flavour: Any) -> None:
    answer = {"job_id": "j-1", "new": {"by": "the service"}}
    recorder.answer(200, answer)
    assert flavour.call("disaster_recovery_drills", "delete", "d-1").to_dict() == answer
