# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""The client: sends what operations write, and hands them what comes back."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from . import _http
from ._call import Call
from ._encode import to_json
from ._errors import ConfigurationError, ParameterError
from ._pages import AsyncPaginator
from ._responses import status_error
from ._service import check_timeout
from ._unset import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    from ._operation import Operation
    from ._pages import AsyncPage
    from ._service import Service, Settings

S = TypeVar("S")
A = TypeVar("A")
T = TypeVar("T")


class Client:
    """What both flavours share: everything but sending."""

    is_async: ClassVar[bool]

    def __init__(
        self,
        service: Service,
        settings: Settings,
        http: _http.HttpClient | _http.AsyncHttpClient,
        *,
        owned: bool,
    ) -> None:
        """Take the settings and the HTTP client, which is closed with this one if it is owned."""
        self._settings = settings
        self._owned = owned
        own = {"Accept": "application/json", "User-Agent": service.user_agent}
        self._headers = _http.base_headers(http, own)
        self._headers_with_body = _http.base_headers(
            http, own | {"Content-Type": "application/json"}
        )

    def __repr__(self) -> str:
        """Show the endpoint, and no secret."""
        return f"{type(self).__name__}(endpoint={self._settings.endpoint!r})"

    def with_options(self, *, timeout: float | Unset | None = UNSET) -> Self:
        """Return a client with other settings that shares this one's connections.

        Args:
            timeout: Seconds that connecting, sending and each wait for data may take; None for no
                limit.

        Raises:
            ConfigurationError: The timeout is not positive.
        """
        settings = self._settings
        if timeout is not UNSET:
            settings = settings._replace(timeout=check_timeout(timeout))
        clone = copy.copy(self)
        vars(clone).update(_settings=settings, _owned=False)
        for name in [name for name, value in vars(clone).items() if isinstance(value, Resource)]:
            delattr(clone, name)  # it would go on calling the original
        return clone

    def _request(
        self,
        operation: Operation[Any, Any],
        arguments: Mapping[str, Any],
        timeout: float | Unset | None,
    ) -> _http.Request:
        if self._is_closed:
            raise ConfigurationError("The client is closed. Make another one.")
        settings = self._settings
        try:
            written = operation.write({**settings.parameters, **arguments})
        except RecursionError as error:
            raise ParameterError("an argument contains itself, or is nested too deep.") from error
        has_body = written.body is not UNSET
        request = _http.new_request(
            operation.method,
            settings.endpoint + written.target,
            self._headers_with_body if has_body else self._headers,
            to_json(written.body) if has_body else None,
            settings.timeout if timeout is UNSET else check_timeout(timeout),
        )
        if written.headers:
            request.headers.update(written.headers)
        return request

    def _auth(self, operation: Operation[Any, Any]) -> _http.Auth | None:
        return self._settings.auth if operation.secured else None

    def _answer(self, call: Call, response: _http.Response) -> Any:
        if response.is_success:
            return call.operation.answer.read(response.content, call)
        raise status_error(response)

    @property
    def _is_closed(self) -> bool:
        raise NotImplementedError


class SyncClient(Client):
    """The blocking flavour."""

    is_async = False

    def __init__(self, service: Service, settings: Settings, http: _http.HttpClient | None) -> None:
        """Take the settings and the HTTP client; one is made where none is given."""
        self._http = _http.new_client() if http is None else http
        super().__init__(service, settings, self._http, owned=http is None)

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
        request = self._request(operation, arguments, timeout)
        try:
            response = self._http.send(request, auth=self._auth(operation), follow_redirects=False)
        except _http.HttpError as error:
            raise _http.failure(error, request) from error
        answer: S = self._answer(Call(self, operation, arguments, timeout), response)
        return answer

    def close(self) -> None:
        """Close the connections. An HTTP client that was given stays open."""
        if self._owned:
            self._http.close()

    @property
    def _is_closed(self) -> bool:
        return self._http.is_closed

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
        self._http = _http.new_async_client() if http is None else http
        super().__init__(service, settings, self._http, owned=http is None)

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
        request = self._request(operation, arguments, timeout)
        try:
            response = await self._http.send(
                request, auth=self._auth(operation), follow_redirects=False
            )
        except _http.HttpError as error:
            raise _http.failure(error, request) from error
        answer: A = self._answer(Call(self, operation, arguments, timeout), response)
        return answer

    async def aclose(self) -> None:
        """Close the connections. An HTTP client that was given stays open."""
        if self._owned:
            await self._http.aclose()

    @property
    def _is_closed(self) -> bool:
        return self._http.is_closed

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


class Resource:
    """A group of operations on one thing."""


class SyncResource(Resource):
    """The blocking flavour."""

    def __init__(self, client: SyncClient) -> None:
        """Take the client that sends."""
        self._client = client

    def _call(
        self,
        operation: Operation[S, Any],
        arguments: Mapping[str, Any],
        timeout: float | Unset | None,
    ) -> S:
        return self._client.call(operation, arguments, timeout)


class AsyncResource(Resource):
    """The asynchronous flavour."""

    def __init__(self, client: AsyncClient) -> None:
        """Take the client that sends."""
        self._client = client

    async def _call(
        self,
        operation: Operation[Any, A],
        arguments: Mapping[str, Any],
        timeout: float | Unset | None,  # noqa: ASYNC109 - the HTTP library keeps it
    ) -> A:
        return await self._client.call(operation, arguments, timeout)

    def _list(
        self,
        operation: Operation[Any, AsyncPage[T]],
        arguments: Mapping[str, Any],
        timeout: float | Unset | None,
    ) -> AsyncPaginator[T]:
        return AsyncPaginator(lambda: self._client.call(operation, arguments, timeout))
