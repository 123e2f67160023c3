"""Past the pool of the HTTP library: what goes to a connection, and what to the pool."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from sdrs_client._runtime._http_short_cut import ShortCut

if TYPE_CHECKING:
    import asyncio

HERE, THERE = "https://here", "https://there"


class Connection:
    """A connection of the library, as much of it as is asked for."""

    def __init__(self, *, is_available: bool = True, has_expired: bool = False) -> None:
        self.closed = False
        self._is_available = is_available
        self._has_expired = has_expired

    def is_available(self) -> bool:
        return self._is_available

    def can_handle_request(self, origin: str) -> bool:
        return origin == HERE

    def has_expired(self) -> bool:
        return self._has_expired

    async def handle_async_request(self, request: Any) -> str:
        return f"connection, {request.url.origin}"

    async def aclose(self) -> None:
        self.closed = True


class Pool:
    """A pool of the library, likewise."""

    def __init__(self, *connections: Connection) -> None:
        self.connections = list(connections)
        self.closed = False

    async def handle_async_request(self, request: Any) -> str:
        return f"pool, {request.url.origin}"

    async def aclose(self) -> None:
        self.closed = True


def ask(runner: asyncio.Runner, pool: Pool, origin: str = HERE) -> Any:
    request = SimpleNamespace(url=SimpleNamespace(origin=origin))
    return runner.run(ShortCut(pool).handle_async_request(request))


def test_an_idle_connection_takes_the_request(runner: asyncio.Runner) -> None:
    assert ask(runner, Pool(Connection())) == f"connection, {HERE}"


@pytest.mark.parametrize("connections", [[], [Connection(has_expired=True)]])
def test_the_pool_opens_another_connection(
    runner: asyncio.Runner, connections: list[Connection]
) -> None:
    assert ask(runner, Pool(*connections)) == f"pool, {HERE}"


def test_the_pool_connects_to_another_server(runner: asyncio.Runner) -> None:
    assert ask(runner, Pool(Connection()), THERE) == f"pool, {THERE}"


def test_a_connection_that_a_cancelled_call_left_busy_is_closed(runner: asyncio.Runner) -> None:
    left, idle = Connection(is_available=False), Connection()
    assert ask(runner, Pool(left, idle)) == f"connection, {HERE}"
    assert left.closed
    assert not idle.closed


def test_the_pool_is_closed(runner: asyncio.Runner) -> None:
    pool = Pool()
    runner.run(ShortCut(pool).aclose())
    assert pool.closed
