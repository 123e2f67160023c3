"""How long connections live, and who shares them."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from sdrs_client import APITimeoutError, AsyncSdrs, ConfigurationError, Sdrs, TokenAuth

if TYPE_CHECKING:
    from collections.abc import Callable

QUOTAS: dict[str, Any] = {"quotas": {"resources": []}}


@pytest.fixture
def settings(recorder: Any) -> dict[str, Any]:
    recorder.answer(200, QUOTAS)
    return {"project_id": "p", "auth": TokenAuth("t"), "endpoint": recorder.url}


def test_a_context_manager_closes_the_client(settings: dict[str, Any]) -> None:
    with Sdrs(**settings) as sdrs:
        sdrs.quotas.get()
    with pytest.raises(ConfigurationError, match="The client is closed"):
        sdrs.quotas.get()


def test_an_asynchronous_context_manager_closes_the_client(
    settings: dict[str, Any], runner: asyncio.Runner
) -> None:
    async def check() -> None:
        async with AsyncSdrs(**settings) as sdrs:
            await sdrs.quotas.get()
        with pytest.raises(ConfigurationError, match="The client is closed"):
            await sdrs.quotas.get()

    runner.run(check())


def test_an_error_inside_a_context_manager_closes_the_client_too(
    settings: dict[str, Any],
) -> None:
    with pytest.raises(ZeroDivisionError), Sdrs(**settings) as sdrs:
        _ = 1 / 0
    with pytest.raises(ConfigurationError, match="The client is closed"):
        sdrs.quotas.get()


def test_closing_twice_is_no_error(settings: dict[str, Any]) -> None:
    sdrs = Sdrs(**settings)
    sdrs.close()
    sdrs.close()


def test_a_given_http_client_stays_open(settings: dict[str, Any]) -> None:
    with httpx.Client() as http:
        with Sdrs(**settings, http_client=http) as sdrs:
            sdrs.quotas.get()
        assert not http.is_closed
        assert sdrs.quotas.get().resources == []


def test_a_given_asynchronous_http_client_stays_open(
    settings: dict[str, Any], runner: asyncio.Runner
) -> None:
    async def check() -> None:
        async with httpx.AsyncClient() as http:
            async with AsyncSdrs(**settings, http_client=http) as sdrs:
                await sdrs.quotas.get()
            assert not http.is_closed

    runner.run(check())


def test_a_given_http_client_that_was_closed_is_named_as_the_reason(
    settings: dict[str, Any],
) -> None:
    with httpx.Client() as http:
        sdrs = Sdrs(**settings, http_client=http)
    with pytest.raises(ConfigurationError, match="The client is closed"):
        sdrs.quotas.get()


def test_other_options_share_the_connections(settings: dict[str, Any], recorder: Any) -> None:
    with Sdrs(**settings) as sdrs:
        sdrs.quotas.get()
        patient = sdrs.with_options(timeout=None)
        patient.close()
        assert patient.quotas.get().resources == []
        assert sdrs.quotas.get().resources == []
        assert type(patient) is Sdrs
    with pytest.raises(ConfigurationError):
        patient.quotas.get()
    assert len({received.headers["Host"] for received in recorder.received}) == 1


def test_other_options_leave_the_original_alone(recorder: Any) -> None:
    with Sdrs(project_id="p", auth=TokenAuth("t"), endpoint=recorder.url) as sdrs:
        quotas = sdrs.quotas
        hasty = sdrs.with_options(timeout=0.05)
        recorder.keep_silent()
        with pytest.raises(APITimeoutError, match=r"within 0\.05 s"):
            hasty.quotas.get()
        recorder.answer(200, QUOTAS)
        assert sdrs.quotas is quotas
        assert quotas.get().resources == []
        assert repr(hasty) == repr(sdrs)


def test_no_option_is_the_same_as_before(recorder: Any) -> None:
    with Sdrs(project_id="p", auth=TokenAuth("t"), endpoint=recorder.url, timeout=0.05) as sdrs:
        recorder.keep_silent()
        with pytest.raises(APITimeoutError, match=r"within 0\.05 s"):
            sdrs.with_options().quotas.get()


def test_a_resource_is_one_object(make: Callable[..., Sdrs]) -> None:
    sdrs = make()
    assert sdrs.quotas is sdrs.quotas


def test_threads_can_share_a_client(settings: dict[str, Any], recorder: Any) -> None:
    with Sdrs(**settings) as sdrs, ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: sdrs.quotas.get().resources, range(40)))
    assert found == [[]] * 40
    assert len(recorder.received) == 40


def test_tasks_can_share_a_client(
    settings: dict[str, Any], runner: asyncio.Runner, recorder: Any
) -> None:
    async def check() -> None:
        async with AsyncSdrs(**settings) as sdrs:
            found = await asyncio.gather(*(sdrs.quotas.get() for _ in range(40)))
        assert [each.resources for each in found] == [[]] * 40

    runner.run(check())
    assert len(recorder.received) == 40


def test_a_cancelled_call_leaves_a_client_that_works(
    settings: dict[str, Any], runner: asyncio.Runner, recorder: Any
) -> None:
    async def check() -> None:
        async with AsyncSdrs(**settings) as sdrs:
            recorder.keep_silent()
            call = asyncio.ensure_future(sdrs.quotas.get())
            await asyncio.to_thread(recorder.arrived.wait)
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
            recorder.answer(200, QUOTAS)
            assert (await sdrs.quotas.get()).resources == []

    runner.run(check())


def test_a_list_that_nobody_asks_for_is_never_sent(
    settings: dict[str, Any], runner: asyncio.Runner, recorder: Any
) -> None:
    async def check() -> None:
        async with AsyncSdrs(**settings) as sdrs:
            sdrs.protection_groups.list()

    runner.run(check())
    assert not recorder.received


def test_a_client_that_is_not_used_opens_nothing(settings: dict[str, Any], recorder: Any) -> None:
    Sdrs(**settings).close()
    assert not recorder.received
