"""Many callers, in threads and in tasks, and one request for a token."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from sdrs_client import APITimeoutError, AsyncSdrs, AuthenticationError, Sdrs

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

MANY = 50


@pytest.fixture
def sdrs(iam: Any, http: httpx.Client) -> Sdrs:
    options: Any = {"max_retries": 0, "http_client": http}
    return Sdrs(auth=iam.auth(), project_id="p", endpoint=iam.url, **options)


@pytest.fixture
def async_sdrs(iam: Any, async_http: httpx.AsyncClient) -> AsyncSdrs:
    options: Any = {"max_retries": 0, "http_client": async_http}
    return AsyncSdrs(auth=iam.auth(), project_id="p", endpoint=iam.url, **options)


@pytest.fixture
def in_threads(iam: Any) -> Iterator[Callable[[Callable[[], Any]], list[Any]]]:
    """Call something in many threads; no token is given before all of them run."""
    with ThreadPoolExecutor(MANY) as pool:

        def in_threads(call: Callable[[], Any]) -> list[Any]:
            ready = threading.Barrier(MANY, iam.released.set)

            def run() -> Any:
                ready.wait(30)
                try:
                    return call()
                except Exception as error:  # noqa: BLE001 - the test looks at it
                    return error

            iam.released.clear()
            return [future.result(60) for future in [pool.submit(run) for _ in range(MANY)]]

        yield in_threads


async def in_tasks(iam: Any, call: Callable[[], Coroutine[Any, Any, Any]]) -> list[Any]:
    """Call something in many tasks; no token is given before one of them has asked."""
    iam.released.clear()
    tasks = [asyncio.create_task(call()) for _ in range(MANY)]
    await asyncio.to_thread(iam.arrived.wait, 30)
    iam.released.set()
    return await asyncio.gather(*tasks, return_exceptions=True)


def test_threads_share_one_token(iam: Any, sdrs: Sdrs, in_threads: Any) -> None:
    answers = in_threads(sdrs.quotas.get)
    assert [answer.resources for answer in answers] == [[]] * MANY
    assert len(iam.tokens) == 1


def test_tasks_share_one_token(iam: Any, async_sdrs: AsyncSdrs, runner: asyncio.Runner) -> None:
    answers = runner.run(in_tasks(iam, async_sdrs.quotas.get))
    assert [answer.resources for answer in answers] == [[]] * MANY
    assert len(iam.tokens) == 1


def test_threads_renew_a_refused_token_once(iam: Any, sdrs: Sdrs, in_threads: Any) -> None:
    sdrs.quotas.get()
    iam.revoked = {f"{iam.token}-1"}
    answers = in_threads(sdrs.quotas.get)
    assert [answer.resources for answer in answers] == [[]] * MANY
    assert len(iam.tokens) == 2


def test_tasks_renew_a_refused_token_once(
    iam: Any, async_sdrs: AsyncSdrs, runner: asyncio.Runner
) -> None:
    runner.run(async_sdrs.quotas.get())
    iam.revoked = {f"{iam.token}-1"}
    iam.arrived.clear()
    answers = runner.run(in_tasks(iam, async_sdrs.quotas.get))
    assert [answer.resources for answer in answers] == [[]] * MANY
    assert len(iam.tokens) == 2


def test_both_flavours_share_the_token(
    iam: Any, http: httpx.Client, async_http: httpx.AsyncClient, runner: asyncio.Runner
) -> None:
    settings: Any = {"auth": iam.auth(), "project_id": "p", "endpoint": iam.url}
    Sdrs(**settings, http_client=http).quotas.get()
    runner.run(AsyncSdrs(**settings, http_client=async_http).quotas.get())
    assert len(iam.tokens) == 1


def test_a_wrong_password_is_tried_once_for_all_tasks(
    iam: Any, async_sdrs: AsyncSdrs, runner: asyncio.Runner
) -> None:
    refuse(iam)
    errors = runner.run(in_tasks(iam, async_sdrs.quotas.get))
    assert {type(error) for error in errors} == {AuthenticationError}
    assert len({id(error) for error in errors}) == MANY
    assert len(iam.tokens) == 1


def test_a_wrong_password_is_tried_once_for_a_thread_that_waits(
    iam: Any, sdrs: Sdrs, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(iam)
    iam.released.clear()
    waiting = announce_waiting(monkeypatch)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(sdrs.quotas.get)
        iam.arrived.wait(30)
        second = pool.submit(sdrs.quotas.get)
        waiting.wait(30)
        iam.released.set()
        errors = [future.exception(30) for future in (first, second)]
    assert [type(error) for error in errors] == [AuthenticationError] * 2
    assert len(iam.tokens) == 1


def test_the_next_call_tries_a_refused_password_again(iam: Any, sdrs: Sdrs) -> None:
    refuse(iam)
    with pytest.raises(AuthenticationError):
        sdrs.quotas.get()
    iam.answer = None
    assert sdrs.quotas.get().resources == []
    assert len(iam.tokens) == 2


def test_a_renewal_that_is_cancelled_leaves_the_others_alone(
    iam: Any, async_sdrs: AsyncSdrs, runner: asyncio.Runner
) -> None:
    async def call() -> list[Any]:
        iam.released.clear()
        first = asyncio.create_task(async_sdrs.quotas.get())
        others = [asyncio.create_task(async_sdrs.quotas.get()) for _ in range(3)]
        await asyncio.to_thread(iam.arrived.wait, 30)
        first.cancel()
        await asyncio.wait([first])
        assert first.cancelled()
        iam.released.set()
        return await asyncio.gather(*others)

    assert [answer.resources for answer in runner.run(call())] == [[]] * 3
    assert len(iam.tokens) == 2


def test_one_who_waits_can_be_cancelled(
    iam: Any, async_sdrs: AsyncSdrs, runner: asyncio.Runner
) -> None:
    async def call() -> Any:
        iam.released.clear()
        tasks = [asyncio.create_task(async_sdrs.quotas.get()) for _ in range(3)]
        await asyncio.to_thread(iam.arrived.wait, 30)
        tasks[1].cancel()
        await asyncio.wait([tasks[1]])
        iam.released.set()
        return await asyncio.gather(*tasks, return_exceptions=True)

    first, second, third = runner.run(call())
    assert first.resources == third.resources == []
    assert isinstance(second, asyncio.CancelledError)
    assert len(iam.tokens) == 1


def test_event_loops_come_and_go(iam: Any) -> None:
    auth = iam.auth(project_id="p")

    async def call() -> list[Any]:
        async with httpx.AsyncClient(auth=auth, trust_env=False) as http:
            return await asyncio.gather(*(http.get(f"{iam.url}/quotas") for _ in range(3)))

    for number in (1, 2, 3):
        assert [answer.status_code for answer in asyncio.run(call())] == [200] * 3
        assert len(iam.tokens) == number
        iam.revoked.add(f"{iam.token}-{number}")


def test_a_thread_waits_no_longer_than_its_time_limit(iam: Any, sdrs: Sdrs) -> None:
    iam.released.clear()
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(sdrs.quotas.get)
        iam.arrived.wait(30)
        with pytest.raises(APITimeoutError, match=r"no token within 0.05 s") as caught:
            sdrs.quotas.get(timeout=0.05)
        iam.released.set()
        assert first.result(30).resources == []
    assert caught.value.url == f"{iam.url}/v3/auth/tokens"


def test_a_task_waits_no_longer_than_its_time_limit(
    iam: Any, async_sdrs: AsyncSdrs, runner: asyncio.Runner
) -> None:
    async def call() -> Any:
        iam.released.clear()
        first = asyncio.create_task(async_sdrs.quotas.get())
        await asyncio.to_thread(iam.arrived.wait, 30)
        with pytest.raises(APITimeoutError, match=r"no token within 0.05 s") as caught:
            await async_sdrs.quotas.get(timeout=0.05)
        iam.released.set()
        await first
        return caught.value

    assert runner.run(call()).url == f"{iam.url}/v3/auth/tokens"


def refuse(iam: Any) -> None:
    """Let the identity service refuse the password."""
    iam.answer = iam.refusal


def announce_waiting(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Return what is set when a thread begins to wait for another one's token."""
    from sdrs_client._runtime import _tokens  # noqa: PLC0415 - nothing else looks inside

    waiting = threading.Event()
    turn = _tokens.Tokens.turn

    def announced(self: Any, original: Any) -> Any:
        if self._lock.locked():
            waiting.set()
        return turn(self, original)

    monkeypatch.setattr(_tokens.Tokens, "turn", announced)
    return waiting
