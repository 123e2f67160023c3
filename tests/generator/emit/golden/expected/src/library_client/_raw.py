# Made by speckiln from Library 1.2.0; not to be edited.
"""The client's methods, returning answers as they came."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ._runtime._raw import async_raw, raw

if TYPE_CHECKING:
    from ._client import AsyncLibrary, Library
    from .resources._books import AsyncBooks, Books
    from .resources._jobs import AsyncJobs, Jobs


class RawBooks:
    """Books that can be lent."""

    def __init__(self, resource: Books) -> None:
        """Take the methods."""
        self.list = raw(resource.list)
        self.get = raw(resource.get)
        self.add = raw(resource.add)
        self.remove = raw(resource.remove)
        self.lose = raw(resource.lose)


class RawJobs:
    """Methods of jobs."""

    def __init__(self, resource: Jobs) -> None:
        """Take the methods."""
        self.get = raw(resource.get)


class RawLibrary:
    """The methods of `Library`, returning answers as they came."""

    def __init__(self, client: Library) -> None:
        """Take the client that returns them."""
        self._client = client

    @cached_property
    def books(self) -> RawBooks:
        """Books that can be lent."""
        return RawBooks(self._client.books)

    @cached_property
    def jobs(self) -> RawJobs:
        """Methods of jobs."""
        return RawJobs(self._client.jobs)


class AsyncRawBooks:
    """Books that can be lent."""

    def __init__(self, resource: AsyncBooks) -> None:
        """Take the methods."""
        self.list = async_raw(resource.list)
        self.get = async_raw(resource.get)
        self.add = async_raw(resource.add)
        self.remove = async_raw(resource.remove)
        self.lose = async_raw(resource.lose)


class AsyncRawJobs:
    """Methods of jobs."""

    def __init__(self, resource: AsyncJobs) -> None:
        """Take the methods."""
        self.get = async_raw(resource.get)


class AsyncRawLibrary:
    """The methods of `AsyncLibrary`, returning answers as they came."""

    def __init__(self, client: AsyncLibrary) -> None:
        """Take the client that returns them."""
        self._client = client

    @cached_property
    def books(self) -> AsyncRawBooks:
        """Books that can be lent."""
        return AsyncRawBooks(self._client.books)

    @cached_property
    def jobs(self) -> AsyncRawJobs:
        """Methods of jobs."""
        return AsyncRawJobs(self._client.jobs)
