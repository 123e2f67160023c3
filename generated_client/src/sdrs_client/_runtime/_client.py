# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""The two flavours of the client: they send what operations write, and wait between attempts."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any, Self, TypeVar

from . import _http, _tracing
from ._core import Client
from ._errors import SdrsError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    from ._operation import Operation
    from ._retries import Attempts
    from ._service import Service, Settings
    from ._unset import Unset

S = TypeVar("S")
A = TypeVar("A")


class SyncClient(Client):
    """The blocking flavour."""

    is_async = False

    def __init__(self, service: Service, settings: Settings, http: _http.HttpClient | None) -> None:
        """Take the settings and the HTTP client; one is made where none is given."""
        self._sender = _http.Sender(http)
        self._looking = threading.Lock()
        super().__init__(service, settings, self._sender)

    def call(
        self,
        operation: Operation[S, Any],
        arguments: Mapping[str, Any],
        timeout: float | Unset | None,
    ) -> S:
        """Call an operation.

        Raises:
            SdrsError: Whatever goes wrong.
        """
        if _tracing.tracer() is None:
            return self._call(operation, arguments, timeout, None)
        with _tracing.Span(operation) as span:
            return self._call(operation, arguments, timeout, span)

    def _call(
        self,
        operation: Operation[S, Any],
        arguments: Mapping[str, Any],
        timeout: float | Unset | None,
        span: _tracing.Span | None,
    ) -> S:
        self._check_open(self._sender)
        settings = self._settings
        if settings.lookup is not None and settings.lookup.is_needed_by(operation):
            settings = self._look_up(settings)
        attempts = self._begin(settings, operation, arguments, timeout)
        response = self._send(attempts)
        if span is not None:
            span.answered(attempts, response)
        answer: S = self._answer(operation, arguments, timeout, attempts, response)
        return answer

    def _send(self, attempts: Attempts) -> _http.Response:
        while True:
            attempts.begin()
            try:
                response = self._sender.send(attempts.request, attempts.auth, attempts.ends)
            except (_http.HttpError, SdrsError) as error:
                pause = attempts.failed(error)
            else:
                again = attempts.answered(response)
                if again is None:
                    return response
                pause = again
            time.sleep(pause)

    def _look_up(self, settings: Settings) -> Settings:
        with self._looking:
            if settings.lookup is not None and settings.lookup.found is None:
                attempts = self._begin_look_up(settings, settings.lookup)
                settings.lookup.read(self._send(attempts))
        return self._with_found()

    def close(self) -> None:
        """Close the connections. An HTTP client that was given stays open."""
        if self._closes:
            self._sender.close()

    def __enter__(self) -> Self:
        """Return the client."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the connections."""
        self.close()


class AsyncClient(Client):
    """The asynchronous flavour."""

    is_async = True

    def __init__(
        self, service: Service, settings: Settings, http: _http.AsyncHttpClient | None
    ) -> None:
        """Take the settings and the HTTP client; one is made where none is given."""
        import asyncio  # noqa: PLC0415 - the blocking flavour does without

        self._sender = _http.AsyncSender(http)
        self._looking = asyncio.Lock()
        self._sleep = asyncio.sleep
        super().__init__(service, settings, self._sender)

    async def call(
        self,
        operation: Operation[Any, A],
        arguments: Mapping[str, Any],
        timeout: float | Unset | None,  # noqa: ASYNC109 - the HTTP library keeps it
    ) -> A:
        """Call an operation.

        Raises:
            SdrsError: Whatever goes wrong.
        """
        if _tracing.tracer() is None:
            return await self._call(operation, arguments, timeout, None)
        with _tracing.Span(operation) as span:
            return await self._call(operation, arguments, timeout, span)

    async def _call(
        self,
        operation: Operation[Any, A],
        arguments: Mapping[str, Any],
        timeout: float | Unset | None,  # noqa: ASYNC109 - as above
        span: _tracing.Span | None,
    ) -> A:
        self._check_open(self._sender)
        settings = self._settings
        if settings.lookup is not None and settings.lookup.is_needed_by(operation):
            settings = await self._look_up(settings)
        attempts = self._begin(settings, operation, arguments, timeout)
        response = await self._send(attempts)
        if span is not None:
            span.answered(attempts, response)
        answer: A = self._answer(operation, arguments, timeout, attempts, response)
        return answer

    async def _send(self, attempts: Attempts) -> _http.Response:
        while True:
            attempts.begin()
            try:
                response = await self._sender.send(attempts.request, attempts.auth, attempts.ends)
            except (_http.HttpError, SdrsError) as error:
                pause = attempts.failed(error)
            else:
                again = attempts.answered(response)
                if again is None:
                    return response
                pause = again
            await self._sleep(pause)

    async def _look_up(self, settings: Settings) -> Settings:
        async with self._looking:
            if settings.lookup is not None and settings.lookup.found is None:
                attempts = self._begin_look_up(settings, settings.lookup)
                settings.lookup.read(await self._send(attempts))
        return self._with_found()

    async def aclose(self) -> None:
        """Close the connections. An HTTP client that was given stays open."""
        if self._closes:
            await self._sender.aclose()

    async def __aenter__(self) -> Self:
        """Return the client."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the connections."""
        await self.aclose()
