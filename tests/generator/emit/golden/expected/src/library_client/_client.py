# Made by speckiln from Library 1.2.0; not to be edited.
"""The client objects: `Library` and, for asyncio, `AsyncLibrary`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ._runtime._client import AsyncClient, SyncClient
from ._runtime._http import USER_AGENT
from ._runtime._service import Service, settle

if TYPE_CHECKING:
    from ._raw import AsyncRawLibrary, RawLibrary
    from ._runtime._http import AsyncHttpClient, Auth, HttpClient
    from .resources._books import AsyncBooks, Books
    from .resources._jobs import AsyncJobs, Jobs

_SERVICE = Service(
    client="Library",
    server="https://library.{city}.example.com",
    variable="city",
    endpoints={},
    environment={"city": "LIBRARY_CITY", "token": "LIBRARY_TOKEN"},
    user_agent="library-client/1.2.0 " + USER_AGENT,
)


class Library(SyncClient):
    """The Library.

    It can be used as a context manager, which closes its connections.

    Attributes:
        books: Books that can be lent.
        jobs: Methods of jobs.

    Example:
        >>> with Library(city=…, reader_id=…) as library:
        ...     ...
    """

    def __init__(
        self,
        *,
        city: str | None = None,
        reader_id: str | None = None,
        auth: Auth | None = None,
        endpoint: str | None = None,
        timeout: float | None = 30.0,
        max_retries: int = 2,
        deadline: float | None = None,
        validate: bool = True,
        http_client: HttpClient | None = None,
    ) -> None:
        """Settle where to send what.

        Args:
            city: City in which the library stands. Default: the environment variable
                ``LIBRARY_CITY``.
            reader_id
            auth: The credential, such as ``TokenAuth(…)``, ``PasswordAuth(…)`` or
                ``AkSkAuth(…)``. Default: the token in ``LIBRARY_TOKEN``.
            endpoint: Another address of the service.
            timeout: Seconds that connecting, sending and each wait for data may take; None for
                no limit.
            max_retries: How often a call is sent again where that is safe.
            deadline: Seconds that a call may take altogether, pauses and further attempts
                included; None for no limit.
            validate: Whether arguments are checked against the documented constraints before
                they are sent.
            http_client: An HTTP client of your own, for proxies, certificates or hooks; it
                stays open.

        Raises:
            ConfigurationError: A setting is missing or wrong.
        """
        settings = settle(
            _SERVICE,
            variable=city,
            parameters={
                "reader_id": reader_id,
            },
            auth=auth,
            endpoint=endpoint,
            timeout=timeout,
            max_retries=max_retries,
            deadline=deadline,
            validate=validate,
        )
        super().__init__(_SERVICE, settings, http_client)

    @cached_property
    def with_raw_response(self) -> RawLibrary:
        """The same methods, returning answers as they came."""
        from ._raw import RawLibrary

        return RawLibrary(self._raw())

    @cached_property
    def books(self) -> Books:
        """Books that can be lent."""
        from .resources._books import Books

        return Books(self)

    @cached_property
    def jobs(self) -> Jobs:
        """Methods of jobs."""
        from .resources._jobs import Jobs

        return Jobs(self)


class AsyncLibrary(AsyncClient):
    """The Library, for asyncio.

    It can be used as a context manager, which closes its connections.

    Attributes:
        books: Books that can be lent.
        jobs: Methods of jobs.

    Example:
        >>> async with AsyncLibrary(city=…, reader_id=…) as library:
        ...     ...
    """

    def __init__(
        self,
        *,
        city: str | None = None,
        reader_id: str | None = None,
        auth: Auth | None = None,
        endpoint: str | None = None,
        timeout: float | None = 30.0,
        max_retries: int = 2,
        deadline: float | None = None,
        validate: bool = True,
        http_client: AsyncHttpClient | None = None,
    ) -> None:
        """Settle where to send what.

        Args:
            city: City in which the library stands. Default: the environment variable
                ``LIBRARY_CITY``.
            reader_id
            auth: The credential, such as ``TokenAuth(…)``, ``PasswordAuth(…)`` or
                ``AkSkAuth(…)``. Default: the token in ``LIBRARY_TOKEN``.
            endpoint: Another address of the service.
            timeout: Seconds that connecting, sending and each wait for data may take; None for
                no limit.
            max_retries: How often a call is sent again where that is safe.
            deadline: Seconds that a call may take altogether, pauses and further attempts
                included; None for no limit.
            validate: Whether arguments are checked against the documented constraints before
                they are sent.
            http_client: An HTTP client of your own, for proxies, certificates or hooks; it
                stays open. The word "aiohttp" makes calls go over that library, which is quicker
                when many are under way; it has to be installed with ``library-client[aiohttp]``.

        Raises:
            ConfigurationError: A setting is missing or wrong.
        """
        settings = settle(
            _SERVICE,
            variable=city,
            parameters={
                "reader_id": reader_id,
            },
            auth=auth,
            endpoint=endpoint,
            timeout=timeout,
            max_retries=max_retries,
            deadline=deadline,
            validate=validate,
        )
        super().__init__(_SERVICE, settings, http_client)

    @cached_property
    def with_raw_response(self) -> AsyncRawLibrary:
        """The same methods, returning answers as they came."""
        from ._raw import AsyncRawLibrary

        return AsyncRawLibrary(self._raw())

    @cached_property
    def books(self) -> AsyncBooks:
        """Books that can be lent."""
        from .resources._books import AsyncBooks

        return AsyncBooks(self)

    @cached_property
    def jobs(self) -> AsyncJobs:
        """Methods of jobs."""
        from .resources._jobs import AsyncJobs

        return AsyncJobs(self)
