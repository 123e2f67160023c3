"""Many calls at once: none waits for another one, and connections are used again."""

from __future__ import annotations

import asyncio
import gc
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from sdrs_client import APITimeoutError, AsyncSdrs, Sdrs, TokenAuth
from sdrs_client._runtime import _pools

if TYPE_CHECKING:
    from collections.abc import Iterator

BODY = b'{"quotas": {"resources": []}}'
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(BODY), BODY)
CROWD = 300
THREADS = 40


class Crowd:
    """A server that answers nobody before a number of requests is there."""

    def __init__(self) -> None:
        self.url = ""
        self.opened = 0
        self.closed = 0
        self.requests = 0
        self.wanted = 1
        self.answer = ANSWER
        self.changed = threading.Condition()
        self.connections: set[asyncio.Transport] = set()
        self.loop = asyncio.new_event_loop()
        self._waiting: list[asyncio.Transport] = []

    def arrived(self, transport: asyncio.Transport) -> None:
        self._waiting.append(transport)
        self.count(arrived=1)
        if len(self._waiting) >= self.wanted:
            for each in self._waiting:
                each.write(self.answer)
            self._waiting.clear()

    async def close_connections(self) -> None:
        for each in list(self.connections):
            self.loop.call_soon_threadsafe(each.close)
        assert await asyncio.to_thread(self.wait_until_closed, self.opened)

    def count(self, *, opened: int = 0, closed: int = 0, arrived: int = 0) -> None:
        with self.changed:
            self.opened += opened
            self.closed += closed
            self.requests += arrived
            self.changed.notify_all()

    def wait_until_arrived(self, number: int) -> bool:
        with self.changed:
            return self.changed.wait_for(lambda: self.requests >= number, 10)

    def wait_until_closed(self, number: int) -> bool:
        with self.changed:
            return self.changed.wait_for(lambda: self.closed >= number, 10)


class Connection(asyncio.Protocol):
    """A connection to the server; requests have no bodies."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        self._received = b""
        self._crowd.connections.add(transport)
        self._crowd.count(opened=1)

    def data_received(self, data: bytes) -> None:
        self._received += data
        while b"\r\n\r\n" in self._received:
            _, _, self._received = self._received.partition(b"\r\n\r\n")
            self._crowd.arrived(self._transport)

    def connection_lost(self, _: Exception | None) -> None:
        self._crowd.connections.discard(self._transport)
        self._crowd.count(closed=1)


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    found = Crowd()
    ready = threading.Event()
    loop = found.loop
    stopped = asyncio.Event()

    async def serve() -> None:
        listening = await loop.create_server(
            lambda: Connection(found), "127.0.0.1", 0, backlog=1024
        )
        found.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
        ready.set()
        await stopped.wait()
        listening.close()
        for each in found.connections:
            each.abort()
        while found.connections:  # noqa: ASYNC110 - they are gone after a turn of the loop or two
            await asyncio.sleep(0)

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    ready.wait()
    yield found
    loop.call_soon_threadsafe(stopped.set)
    thread.join()
    loop.close()


@pytest.fixture
def settings(crowd: Crowd) -> dict[str, Any]:
    return {"project_id": "p", "auth": TokenAuth("t"), "endpoint": crowd.url, "max_retries": 0}


def test_tasks_do_not_wait_for_each_other(
    settings: dict[str, Any], crowd: Crowd, runner: asyncio.Runner
) -> None:
    async def check() -> None:
        async with AsyncSdrs(**settings) as sdrs:
            for _ in range(2):
                found = await asyncio.gather(*(sdrs.quotas.get() for _ in range(CROWD)))
                assert len(found) == CROWD

    crowd.wanted = CROWD
    runner.run(check())
    assert crowd.opened == CROWD  # the second time over the connections of the first


def test_threads_do_not_wait_for_each_other(settings: dict[str, Any], crowd: Crowd) -> None:
    crowd.wanted = THREADS
    with Sdrs(**settings) as sdrs, ThreadPoolExecutor(THREADS) as pool:
        for _ in range(2):
            found = list(pool.map(lambda _: sdrs.quotas.get().resources, range(THREADS)))
            assert found == [[]] * THREADS
    assert crowd.opened == THREADS
    assert crowd.wait_until_closed(THREADS)


def test_calls_in_turn_use_one_connection(
    settings: dict[str, Any], crowd: Crowd, runner: asyncio.Runner
) -> None:
    async def check() -> None:
        async with AsyncSdrs(**settings) as sdrs:
            for _ in range(5):
                await sdrs.quotas.get()

    with Sdrs(**settings) as sdrs:
        for _ in range(5):
            sdrs.quotas.get()
    assert crowd.opened == 1
    runner.run(check())
    assert crowd.opened == 2


def test_connections_that_nobody_needs_any_more_are_closed(
    settings: dict[str, Any], crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr(_pools, "monotonic", lambda: now)
    crowd.wanted = 4
    with Sdrs(**settings) as sdrs, ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: sdrs.quotas.get(), range(4)))
        crowd.wanted = 1
        sdrs.quotas.get()
        assert crowd.closed == 0
        now = 6.0
        sdrs.quotas.get()
        assert crowd.wait_until_closed(3)
        sdrs.quotas.get()
        assert crowd.opened == 4
        assert crowd.closed == 3


def test_a_client_that_is_closed_closes_its_connections(
    settings: dict[str, Any], crowd: Crowd, runner: asyncio.Runner
) -> None:
    async def check() -> None:
        async with AsyncSdrs(**settings) as sdrs:
            await asyncio.gather(*(sdrs.quotas.get() for _ in range(10)))

    crowd.wanted = 10
    runner.run(check())
    assert crowd.wait_until_closed(10)


def test_calls_that_are_under_way_end_before_their_connections_do(
    settings: dict[str, Any], crowd: Crowd
) -> None:
    crowd.wanted = 2
    sdrs, other = Sdrs(**settings), Sdrs(**settings)
    with ThreadPoolExecutor(2) as pool:
        call = pool.submit(sdrs.quotas.get)
        with crowd.changed:
            assert crowd.changed.wait_for(lambda: crowd.opened == 1, 10)
        sdrs.close()
        other.quotas.get()
        assert call.result().resources == []
    assert crowd.wait_until_closed(1)
    other.close()


def test_calls_that_failed_leave_no_connection_behind(
    settings: dict[str, Any], crowd: Crowd, runner: asyncio.Runner
) -> None:
    async def check() -> None:
        async with AsyncSdrs(**settings) as sdrs:
            crowd.wanted = 100
            calls = [sdrs.quotas.get(timeout=0.05) for _ in range(3)]
            found = await asyncio.gather(*calls, return_exceptions=True)
            assert {type(each) for each in found} == {APITimeoutError}
            assert await asyncio.to_thread(crowd.wait_until_closed, 3)

    runner.run(check())


def test_a_connection_that_the_server_closed_is_not_used_again(
    settings: dict[str, Any], crowd: Crowd, runner: asyncio.Runner
) -> None:
    async def check() -> None:
        async with AsyncSdrs(**settings) as sdrs:
            for number in range(1, 4):
                await sdrs.quotas.get()
                await sdrs.quotas.get()
                assert crowd.opened == number
                await crowd.close_connections()

    runner.run(check())


@pytest.mark.skipif(
    os.environ.get("TEST_HTTP_LIBRARY") == "aiohttp", reason="aiohttp refuses the answer with it"
)
def test_what_comes_behind_an_answer_is_not_taken_for_the_next_one(
    settings: dict[str, Any], crowd: Crowd, runner: asyncio.Runner
) -> None:
    async def check() -> None:
        async with AsyncSdrs(**settings) as sdrs:
            await sdrs.quotas.get()
            crowd.answer = ANSWER + b"HTTP/1.1 500 Wrong\r\nContent-Length: 0\r\n\r\n"
            await sdrs.quotas.get()
            crowd.answer = ANSWER
            await sdrs.quotas.get()
            assert crowd.opened == 2

    runner.run(check())


def test_a_cancelled_call_over_a_used_connection_closes_it(
    settings: dict[str, Any], crowd: Crowd, runner: asyncio.Runner
) -> None:
    async def check() -> None:
        async with AsyncSdrs(**settings) as sdrs:
            await sdrs.quotas.get()
            crowd.wanted = 2
            call = asyncio.create_task(sdrs.quotas.get())
            await asyncio.to_thread(crowd.wait_until_arrived, 2)
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
            assert await asyncio.to_thread(crowd.wait_until_closed, 1)
            crowd.wanted = 1
            await sdrs.quotas.get()
            assert crowd.opened == 2

    runner.run(check())


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # nobody can close what a loop left open
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # as above
def test_one_client_serves_one_event_loop_after_the_other(
    settings: dict[str, Any], crowd: Crowd
) -> None:
    sdrs = AsyncSdrs(**settings)

    async def call(sdrs: AsyncSdrs) -> None:
        await sdrs.quotas.get()

    async def call_and_close() -> None:
        async with sdrs:
            await sdrs.quotas.get()

    asyncio.run(call(sdrs))
    asyncio.run(call_and_close())
    assert crowd.opened == 2

    another = AsyncSdrs(**settings)
    asyncio.run(call(another))
    asyncio.run(another.aclose())
    gc.collect()  # now, as long as the warnings are ignored
