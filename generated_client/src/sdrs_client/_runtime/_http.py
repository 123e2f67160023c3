# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""The HTTP library: its names, and sending with it."""

from __future__ import annotations

import time
from typing import Literal

from ._deadlines import GRACE
from ._errors import SdrsError
from ._http_connections import async_connections, connections
from ._http_failures import failure, is_lasting, named, never_sent
from ._http_requests import (
    address,
    base_headers,
    check_endpoint,
    is_truncated,
    limit,
    new_request,
    place,
    request_id,
)
from ._library import httpx

__all__ = [
    "USER_AGENT",
    "AsyncHttpClient",
    "AsyncSender",
    "Auth",
    "Headers",
    "HttpClient",
    "HttpError",
    "Request",
    "Response",
    "Sender",
    "address",
    "base_headers",
    "check_endpoint",
    "failure",
    "httpx",
    "is_lasting",
    "is_truncated",
    "limit",
    "never_sent",
    "new_request",
    "place",
    "request_id",
]

Auth = httpx.Auth
AsyncHttpClient = httpx.AsyncClient | Literal["aiohttp"]
HttpClient = httpx.Client
Headers = httpx.Headers
HttpError = httpx.HTTPError
Request = httpx.Request
Response = httpx.Response

USER_AGENT = f"{httpx.__name__}/{httpx.__version__}"


class Sender:
    """Sends requests and reads the answers. No redirects are followed, and no cookies kept.

    Attributes:
        headers: What the HTTP client adds to every request.
    """

    def __init__(self, client: httpx.Client | None) -> None:
        """Take the HTTP client, which stays open; without one, there are connections of our own.

        Raises:
            ConfigurationError: It is something else, or the environment names a wrong proxy.
        """
        self._connections = connections(client)
        self._ask = self._connections.ask
        self.headers: httpx.Headers = self._connections.headers

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be sent any more."""
        return self._connections.is_closed

    def send(
        self, request: httpx.Request, auth: httpx.Auth | None, ends: float | None = None
    ) -> httpx.Response:
        """Send a request, and return the answer with its body.

        Args:
            request: The request.
            auth: The credential, which may send requests of its own.
            ends: The moment, as `time.monotonic` counts, after which nothing is waited for.

        Raises:
            HttpError: There is no complete answer.
            SdrsError: A credential was refused.
        """
        try:
            if auth is None:
                return self._exchange(request, ends)
            return self._authenticated(request, auth, ends)
        except (httpx.HTTPError, SdrsError, AssertionError):
            raise
        except Exception as error:
            raise named(error, request) from error

    def close(self) -> None:
        """Close the connections. An HTTP client that was given stays open."""
        self._connections.close()

    def _authenticated(
        self, request: httpx.Request, auth: httpx.Auth, ends: float | None
    ) -> httpx.Response:
        if type(auth).sync_auth_flow is httpx.Auth.sync_auth_flow:
            flow = auth.auth_flow(request)  # the other one reads bodies, which are read anyway
        else:
            flow = auth.sync_auth_flow(request)
        history: list[httpx.Response] = []
        try:
            following = next(flow)
            while True:
                response = self._exchange(following, ends)
                try:
                    following = flow.send(response)
                except StopIteration:
                    response.history = history
                    return response
                history = [*history, response]
        finally:
            flow.close()

    def _exchange(self, request: httpx.Request, ends: float | None) -> httpx.Response:
        try:
            return self._ask(request, ends)
        except Exception as error:
            found = named(error, request)
            if found is error:
                raise
            raise found from error


class AsyncSender:
    """Sends requests and reads the answers. No redirects are followed, and no cookies kept.

    Attributes:
        headers: What the HTTP client adds to every request.
    """

    def __init__(self, client: httpx.AsyncClient | Literal["aiohttp"] | None) -> None:
        """Take the HTTP client, which stays open; without one, there are connections of our own.

        Raises:
            ConfigurationError: It is something else, the environment names a wrong proxy, or
                aiohttp is asked for and not installed.
        """
        self._connections = async_connections(client)
        self._ask = self._connections.ask
        self.headers: httpx.Headers = self._connections.headers

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be sent any more."""
        return self._connections.is_closed

    async def send(
        self, request: httpx.Request, auth: httpx.Auth | None, ends: float | None = None
    ) -> httpx.Response:
        """Send a request, and return the answer with its body.

        Args:
            request: The request.
            auth: The credential, which may send requests of its own.
            ends: The moment, as `time.monotonic` counts, after which nothing is waited for.

        Raises:
            HttpError: There is no complete answer.
            SdrsError: A credential was refused.
        """
        try:
            if auth is None:
                return await self._exchange(request, ends)
            if type(auth).async_auth_flow is httpx.Auth.async_auth_flow:
                return await self._simply_authenticated(request, auth, ends)
            return await self._authenticated(request, auth, ends)
        except (httpx.HTTPError, SdrsError, AssertionError):
            raise
        except Exception as error:
            raise named(error, request) from error

    async def aclose(self) -> None:
        """Close the connections. An HTTP client that was given stays open."""
        await self._connections.aclose()

    async def _simply_authenticated(
        self, request: httpx.Request, auth: httpx.Auth, ends: float | None
    ) -> httpx.Response:
        flow = auth.auth_flow(request)  # the other one reads bodies, which are read anyway
        history: list[httpx.Response] = []
        try:
            following = next(flow)
            while True:
                response = await self._exchange(following, ends)
                try:
                    following = flow.send(response)
                except StopIteration:
                    response.history = history
                    return response
                history = [*history, response]
        finally:
            flow.close()

    async def _authenticated(
        self, request: httpx.Request, auth: httpx.Auth, ends: float | None
    ) -> httpx.Response:
        flow = auth.async_auth_flow(request)
        history: list[httpx.Response] = []
        try:
            following = await anext(flow)
            while True:
                response = await self._exchange(following, ends)
                try:
                    following = await flow.asend(response)
                except StopAsyncIteration:
                    response.history = history
                    return response
                history = [*history, response]
        finally:
            await flow.aclose()

    async def _exchange(self, request: httpx.Request, ends: float | None) -> httpx.Response:
        try:
            if ends is None:
                return await self._ask(request)
            import asyncio  # noqa: PLC0415 - the blocking flavour does without

            async with asyncio.timeout(max(ends - time.monotonic(), 0) + GRACE):
                return await self._ask(request)
        except Exception as error:
            found = named(error, request)
            if found is error:
                raise
            raise found from error
