"""Calls over the stub, in both flavours."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from sdrs_client.testing import StubTransport


class Caller:
    """One flavour of a stub's client, called as if it were the blocking one."""

    def __init__(self, *, is_async: bool) -> None:
        self._is_async = is_async

    def __call__(self, stub: StubTransport, name: str, /, *path: Any, **arguments: Any) -> Any:
        settings = {
            key: arguments.pop(key) for key in ("validate", "max_retries") & arguments.keys()
        }
        client = stub.async_client(**settings) if self._is_async else stub.client(**settings)
        resource, _, method = name.partition(".")
        found = getattr(getattr(client, resource), method)(*path, **arguments)
        return asyncio.run(_awaited(found)) if self._is_async else found


async def _awaited(found: Any) -> Any:
    return await found


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def call(request: pytest.FixtureRequest) -> Caller:
    return Caller(is_async=request.param)
