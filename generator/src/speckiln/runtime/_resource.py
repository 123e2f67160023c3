"""The base of resources: groups of operations on one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from ._errors import ParameterError
from ._pages import AsyncPaginator
from ._unset import UNSET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ._client import AsyncClient, SyncClient
    from ._operation import Operation
    from ._pages import AsyncPage, Page
    from ._unset import Unset

S = TypeVar("S")
A = TypeVar("A")
T = TypeVar("T")


class SyncResource:
    """A group of operations on one thing, in the blocking flavour."""

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

    def _create(
        self,
        operation: Operation[S, Any],
        listing: Operation[Page[Any], Any],
        arguments: Mapping[str, Any],
        timeout: float | Unset | None,
        *,
        if_absent: bool,
    ) -> S | None:
        """Create something, unless there is one already and that matters."""
        if if_absent:
            wanted = _wanted(operation, arguments)
            page = self._client.plain.call(listing, wanted, timeout)
            if any(_is_it(item, wanted) for item in page):
                return None
        return self._client.call(operation, arguments, timeout)


class AsyncResource:
    """A group of operations on one thing, in the asynchronous flavour."""

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

    async def _create(
        self,
        operation: Operation[Any, A],
        listing: Operation[Any, AsyncPage[Any]],
        arguments: Mapping[str, Any],
        timeout: float | Unset | None,  # noqa: ASYNC109 - as above
        *,
        if_absent: bool,
    ) -> A | None:
        """Create something, unless there is one already and that matters."""
        if if_absent:
            wanted = _wanted(operation, arguments)
            page = await self._client.plain.call(listing, wanted, timeout)
            async for item in page:
                if _is_it(item, wanted):
                    return None
        return await self._client.call(operation, arguments, timeout)


def _wanted(operation: Operation[Any, Any], arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return the filters that find what an operation would create."""
    names = operation.search.arguments if operation.search is not None else ()
    wanted = {name: arguments[name] for name in names if arguments[name] is not UNSET}
    if not all(isinstance(value, str) and value for value in wanted.values()):
        raise ParameterError(f"if_absent needs texts as {', '.join(wanted)}, to look for them.")
    return wanted


def _is_it(item: Any, wanted: Mapping[str, Any]) -> bool:
    """Compare exactly: the service's filters match parts of names as well."""
    return all(getattr(item, name) == value for name, value in wanted.items())
