"""What requests go over: connections of our own, or an HTTP client that was given."""

from __future__ import annotations

from datetime import timedelta
from time import perf_counter
from typing import TYPE_CHECKING, Any, Literal

from ._bodies import aread, fill, read
from ._deadlines import Deadline
from ._errors import ConfigurationError
from ._http_transports import (
    client_behind_proxies,
    has_proxies,
    httpx_aiohttp,
    new_aiohttp_transport,
    new_async_transport,
    new_transport,
    tls_settings,
)
from ._library import httpx
from ._pools import Pool, Shared

if TYPE_CHECKING:
    import asyncio

_HEADERS = httpx.Headers({"Connection": "keep-alive"})


class Connections:
    """Connections of our own, over which the library's transports send.

    Attributes:
        headers: What is added to every request.
    """

    def __init__(self) -> None:
        """Open nothing yet."""
        self.headers = _HEADERS
        self._pool = Pool(new_transport, tls_settings)

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be sent any more."""
        return self._pool.is_closed

    def ask(self, request: httpx.Request, ends: float | None) -> httpx.Response:
        """Send a request, and return the answer with its body."""
        tls = request.url.scheme == "https"
        transport = self._pool.take(tls=tls)
        started = perf_counter()
        try:
            if ends is None:
                response = _answer(transport, request, None)
            else:
                with Deadline(transport, ends):
                    response = _answer(transport, request, ends)
            if _has_left_over(response):
                transport.close()
        finally:
            self._pool.give_back(transport, tls=tls)
            while (outdated := self._pool.outdated(tls=tls)) is not None:
                outdated.close()
        response.elapsed = timedelta(seconds=perf_counter() - started)
        return response

    def close(self) -> None:
        """Close the connections; those in use are closed after that."""
        for transport in self._pool.close():
            transport.close()


class AsyncConnections:
    """Connections of our own, over which the library's asynchronous transports send.

    Attributes:
        headers: What is added to every request.
    """

    def __init__(self, *, aiohttp: bool) -> None:
        """Open nothing yet."""
        import asyncio  # noqa: PLC0415 - the blocking flavour does without

        self.headers = _HEADERS
        self._pool: Pool[httpx.AsyncBaseTransport]
        if aiohttp:
            self._pool = Shared(new_aiohttp_transport, tls_settings)
        else:
            self._pool = Pool(new_async_transport, tls_settings)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._running_loop = asyncio.get_running_loop

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be sent any more."""
        return self._pool.is_closed

    async def ask(self, request: httpx.Request) -> httpx.Response:
        """Send a request, and return the answer with its body."""
        loop = self._running_loop()
        if loop is not self._loop:
            self._loop = loop
            self._pool.forget()  # connections of another event loop are of no use in this one
        tls = request.url.scheme == "https"
        transport = self._pool.take(tls=tls)
        started = perf_counter()
        try:
            response = await transport.handle_async_request(request)
            response.request = request
            await aread(response)
            if _has_left_over(response):
                await transport.aclose()
        finally:
            if loop is self._loop:
                self._pool.give_back(transport, tls=tls)
            else:  # another event loop uses the client meanwhile
                await transport.aclose()
            while (outdated := self._pool.outdated(tls=tls)) is not None:
                await outdated.aclose()
        response.elapsed = timedelta(seconds=perf_counter() - started)
        return response

    async def aclose(self) -> None:
        """Close the connections; those in use are closed after that."""
        transports = self._pool.close()
        if self._running_loop() is self._loop:  # what belongs to another loop only that could close
            for transport in transports:
                await transport.aclose()


class Given:
    """An HTTP client.

    Attributes:
        headers: What it adds to every request.
    """

    def __init__(self, client: httpx.Client, *, owned: bool) -> None:
        """Take the client, and whether it is closed with us."""
        self.headers = client.headers
        self._client = client
        self._owned = owned

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be sent any more."""
        return self._client.is_closed

    def ask(self, request: httpx.Request, ends: float | None) -> httpx.Response:
        """Send a request, and return the answer with its body."""
        try:
            response = self._client.send(request, auth=None, follow_redirects=False, stream=True)
        except httpx.HTTPStatusError as error:  # a hook of the client has raised it
            return _unread(error.response)
        read(response, ends)
        return response

    def close(self) -> None:
        """Close the client, if that is our business."""
        if self._owned:
            self._client.close()


class AsyncGiven:
    """An asynchronous HTTP client.

    Attributes:
        headers: What it adds to every request.
    """

    def __init__(self, client: httpx.AsyncClient, *, owned: bool) -> None:
        """Take the client, and whether it is closed with us."""
        self.headers = client.headers
        self._client = client
        self._owned = owned

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be sent any more."""
        return self._client.is_closed

    async def ask(self, request: httpx.Request) -> httpx.Response:
        """Send a request, and return the answer with its body."""
        try:
            response = await self._client.send(
                request, auth=None, follow_redirects=False, stream=True
            )
        except httpx.HTTPStatusError as error:  # a hook of the client has raised it
            return _unread(error.response)
        await aread(response)
        return response

    async def aclose(self) -> None:
        """Close the client, if that is our business."""
        if self._owned:
            await self._client.aclose()


def connections(client: httpx.Client | None) -> Connections | Given:
    """Return what requests go over.

    A proxy that the environment names is left to a client of the library.

    Raises:
        ConfigurationError: The client is something else, or the environment says something wrong.
    """
    if client is None:
        if not has_proxies():
            return Connections()
        return Given(client_behind_proxies(httpx.Client), owned=True)
    if not isinstance(client, httpx.Client):
        raise ConfigurationError(_wrong(client, "Client"))
    return Given(client, owned=False)


def async_connections(
    client: httpx.AsyncClient | Literal["aiohttp"] | None,
) -> AsyncConnections | AsyncGiven:
    """Return what asynchronous requests go over.

    Raises:
        ConfigurationError: The client is something else, the environment says something wrong, or
            aiohttp is not there.
    """
    if client is None or client == "aiohttp":
        if client == "aiohttp":
            httpx_aiohttp()
        if has_proxies():  # aiohttp does not tell a failure of the proxy from one behind it
            return AsyncGiven(client_behind_proxies(httpx.AsyncClient), owned=True)
        return AsyncConnections(aiohttp=client == "aiohttp")
    if not isinstance(client, httpx.AsyncClient):
        raise ConfigurationError(_wrong(client, "AsyncClient"))
    return AsyncGiven(client, owned=False)


def _answer(
    transport: httpx.BaseTransport, request: httpx.Request, ends: float | None
) -> httpx.Response:
    response = transport.handle_request(request)
    response.request = request
    read(response, ends)
    return response


def _has_left_over(response: httpx.Response) -> bool:
    """Return whether more came than the answer.

    The library would take it for the beginning of the next answer over this connection. Nothing
    public shows it.
    """
    try:
        stream: Any = response.stream
        stream = stream._httpcore_stream  # noqa: SLF001 - see above
        connection = getattr(stream, "_stream", stream)._connection  # noqa: SLF001 - see above
        left_over: bytes = connection._h11_state.trailing_data[0]  # noqa: SLF001 - see above
    except AttributeError:
        return False
    return bool(left_over)


def _wrong(client: Any, kind: str) -> str:
    given = repr(client) if isinstance(client, str) else type(client).__name__
    return f"http_client must be an {httpx.__name__}.{kind}, not {given}."


def _unread(response: httpx.Response) -> httpx.Response:
    """Return a response that a hook has not let anybody read."""
    if not response.is_stream_consumed:
        fill(response, b"", is_truncated=False)
    return response
