"""Waiting for jobs."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from sdrs_client import (
    AsyncSdrs,
    ConfigurationError,
    JobFailedError,
    JobTimeoutError,
    Sdrs,
    SdrsError,
    TokenAuth,
)

if TYPE_CHECKING:
    from collections.abc import Callable

SETTINGS: dict[str, Any] = {"project_id": "p", "auth": TokenAuth("t"), "endpoint": "http://sdrs"}
FAILED = {
    "job_id": "j-1",
    "status": "FAIL",
    "error_code": "EVS.2024",
    "fail_reason": "volume is error!",
    "entities": {
        "sub_jobs": [
            {"job_id": "j-2", "status": "SUCCESS", "entities": {}},
            {"job_id": "j-3", "status": "FAIL", "entities": {}, "error_code": "EVS.2024"},
        ]
    },
}


def service(*statuses: str | dict[str, Any]) -> Callable[[httpx.Request], httpx.Response]:
    """A service that starts a job, and tells these states of it; the last one for ever."""
    left = list(statuses)

    def answer(request: httpx.Request) -> httpx.Response:
        if request.method == "DELETE":
            return httpx.Response(200, json={"job_id": "j-1"})
        state = left.pop(0) if len(left) > 1 else left[0]
        body = {"job_id": "j-1", "status": state} if isinstance(state, str) else state
        return httpx.Response(200, json=body)

    return answer


@pytest.fixture(params=["sync", "async"])
def wait(request: pytest.FixtureRequest, runner: Any) -> Callable[..., Any]:
    """Start a job of a service and wait for it."""

    async def waited(answers: Any, options: dict[str, Any]) -> Any:
        http = httpx.AsyncClient(transport=httpx.MockTransport(answers))
        async with http, AsyncSdrs(**SETTINGS, http_client=http) as sdrs:
            job = await sdrs.disaster_recovery_drills.delete("d-1")
            return await job.wait(**options)

    def start(answers: Any, **options: Any) -> Any:
        options = {"poll": 0.001, **options}
        if request.param == "async":
            return runner.run(waited(answers, options))
        with httpx.Client(transport=httpx.MockTransport(answers)) as http:
            job = Sdrs(**SETTINGS, http_client=http).disaster_recovery_drills.delete("d-1")
            return job.wait(**options)

    return start


def test_a_job_is_waited_for_until_it_has_done_its_work(wait: Callable[..., Any]) -> None:
    seen: list[str] = []
    state = wait(
        service("INIT", "RUNNING", "SUCCESS"), on_poll=lambda each: seen.append(each.status)
    )
    assert state.status == "SUCCESS"
    assert seen == ["INIT", "RUNNING", "SUCCESS"]


def test_a_status_that_the_client_does_not_know_means_that_the_job_goes_on(
    wait: Callable[..., Any],
) -> None:
    assert wait(service("ROLLING_BACK", "SUCCESS")).status == "SUCCESS"


def test_a_job_that_fails_says_why(wait: Callable[..., Any]) -> None:
    with pytest.raises(JobFailedError) as caught:
        wait(service("RUNNING", FAILED))

    error = caught.value
    assert str(error) == ("job j-1 failed: EVS.2024: volume is error! (1 of its sub jobs failed)")
    assert (error.job_id, error.code, error.reason) == ("j-1", "EVS.2024", "volume is error!")
    assert [each.job_id for each in error.sub_jobs] == ["j-3"]
    assert error.state.to_dict() == FAILED
    assert isinstance(error, SdrsError)


def test_a_job_that_fails_without_a_reason(wait: Callable[..., Any]) -> None:
    with pytest.raises(JobFailedError, match="the service does not say why"):
        wait(service("FAIL"))


@pytest.mark.parametrize("timeout", [0, 0.01])
def test_a_job_that_takes_too_long_can_be_taken_up_later(
    wait: Callable[..., Any], timeout: float
) -> None:
    with pytest.raises(JobTimeoutError) as caught:
        wait(service("RUNNING"), timeout=timeout)

    assert str(caught.value) == (
        f"job j-1 is still RUNNING after {timeout:g} s, and goes on: "
        "wait again, or take it up later with jobs.resume('j-1')"
    )
    assert (caught.value.job_id, caught.value.status) == ("j-1", "RUNNING")


@pytest.mark.parametrize("options", [{"timeout": -1}, {"poll": 0}])
def test_waiting_that_makes_no_sense_is_refused(
    wait: Callable[..., Any], options: dict[str, float]
) -> None:
    with pytest.raises(ConfigurationError, match="cannot be waited for"):
        wait(service("SUCCESS"), **options)


def test_an_error_while_waiting_ends_it(wait: Callable[..., Any]) -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        if request.method == "DELETE":
            return httpx.Response(200, json={"job_id": "j-1"})
        return httpx.Response(401, json={"error": {"code": "APIGW.0301", "message": "No."}})

    with pytest.raises(SdrsError, match="APIGW"):
        wait(refuse)


def test_a_job_can_be_taken_up_by_its_id() -> None:
    with httpx.Client(transport=httpx.MockTransport(service("SUCCESS"))) as http:
        job = Sdrs(**SETTINGS, http_client=http).jobs.resume("j-1")
        assert (job.status, job.state) == (None, None)
        assert job.wait().job_id == "j-1"
        assert job.status == "SUCCESS"
        assert repr(job) == "Job(job_id='j-1', status='SUCCESS')"


def test_a_wait_that_is_cancelled_leaves_nothing_behind(runner: Any) -> None:
    async def cancel() -> set[Any]:
        http = httpx.AsyncClient(transport=httpx.MockTransport(service("RUNNING")))
        async with http, AsyncSdrs(**SETTINGS, http_client=http) as sdrs:
            asked = asyncio.Event()
            waiting = asyncio.ensure_future(
                sdrs.jobs.resume("j-1").wait(poll=60, on_poll=lambda _: asked.set())
            )
            await asked.wait()
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            return asyncio.all_tasks() - {asyncio.current_task()}

    assert runner.run(cancel()) == set()
