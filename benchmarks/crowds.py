"""How each measured client makes many calls at once, as its own documentation says.

Like subjects.py, this file runs in the environments of the clients.

Attributes:
    CROWDS: Functions that return a client to be entered, and what creates a drill with it.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

from subjects import GROUP, NAME, PROJECT, TOKEN

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    Caller = Callable[[], Awaitable[Any]]

HEADERS = {"X-Auth-Token": TOKEN}
BODY = {"disaster_recovery_drill": {"server_group_id": GROUP, "name": NAME}}
PATH = f"/v1/{PROJECT}/disaster-recovery-drills"
PATIENCE = 60


def fly(subject: str, endpoint: str, at_once: int, calls: int) -> float:
    """Return the seconds that one call takes, if so many are under way all the time."""
    return asyncio.run(_fly(subject, endpoint, at_once, calls))


async def _fly(subject: str, endpoint: str, at_once: int, calls: int) -> float:
    client, call = CROWDS[subject](endpoint)
    async with client:
        await _drive(call, at_once, iter(range(at_once)))  # opens the connections
        start = time.perf_counter()
        await _drive(call, at_once, iter(range(calls)))
        return (time.perf_counter() - start) / calls


async def _drive(call: Caller, at_once: int, numbers: Iterator[int]) -> None:
    async def go() -> None:
        for _ in numbers:
            await call()

    await asyncio.gather(*(go() for _ in range(at_once)))


def _httpx(endpoint: str) -> tuple[Any, Caller]:
    import httpx

    return _library(httpx, endpoint)


def _httpx2(endpoint: str) -> tuple[Any, Caller]:
    import httpx2

    return _library(httpx2, endpoint)


def _library(library: Any, endpoint: str) -> tuple[Any, Caller]:
    client = library.AsyncClient(headers=HEADERS, timeout=PATIENCE)

    async def call() -> Any:
        return (await client.post(endpoint + PATH, json=BODY)).json()["job_id"]

    return client, call


def _aiohttp(endpoint: str) -> tuple[Any, Caller]:
    import aiohttp

    # Its limit is 100 otherwise; it can be set only where an event loop runs.
    session = aiohttp.ClientSession(headers=HEADERS, connector=aiohttp.TCPConnector(limit=1000))

    async def call() -> Any:
        async with session.post(endpoint + PATH, json=BODY) as response:
            return (await response.json())["job_id"]

    return session, call


def _sdrs_client(endpoint: str, **settings: Any) -> tuple[Any, Caller]:
    from sdrs_client import AsyncSdrs, TokenAuth

    auth = TokenAuth(TOKEN)
    sdrs = AsyncSdrs(endpoint=endpoint, project_id=PROJECT, auth=auth, timeout=PATIENCE, **settings)

    async def call() -> Any:
        drills = sdrs.disaster_recovery_drills
        return (await drills.create(server_group_id=GROUP, name=NAME)).job_id

    return sdrs, call


def _openapi_python_client(endpoint: str) -> tuple[Any, Caller]:
    import httpx
    from sdrs_openapi_python_client import AuthenticatedClient
    from sdrs_openapi_python_client.api.disaster_recovery_drills import (
        create_disaster_recovery_drill,
    )
    from sdrs_openapi_python_client.models import (
        CreateDisasterRecoveryDrillRequestBody,
        CreateDisasterRecoveryDrillRequestParams,
    )

    client = AuthenticatedClient(
        endpoint,
        token=TOKEN,
        prefix="",
        auth_header_name="X-Auth-Token",
        timeout=httpx.Timeout(PATIENCE),
    )

    async def call() -> Any:
        drill = CreateDisasterRecoveryDrillRequestParams(server_group_id=GROUP, name=NAME)
        body = CreateDisasterRecoveryDrillRequestBody(disaster_recovery_drill=drill)
        answer: Any = await create_disaster_recovery_drill.asyncio(
            PROJECT, client=client, body=body
        )
        return answer.job_id

    return client, call


CROWDS: dict[str, Callable[[str], tuple[Any, Caller]]] = {
    "httpx": _httpx,
    "httpx2": _httpx2,
    "aiohttp": _aiohttp,
    "sdrs-client": _sdrs_client,
    "sdrs-client on httpx2": _sdrs_client,
    "sdrs-client on aiohttp": lambda endpoint: _sdrs_client(endpoint, http_client="aiohttp"),
    "openapi-python-client": _openapi_python_client,
}
