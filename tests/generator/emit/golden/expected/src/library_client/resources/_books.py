# Made by speckiln from Library 1.2.0; not to be edited.
"""Books that can be lent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, overload

from .. import models
from .._jobs import AsyncJob, Job
from .._runtime._answers import Items, Nothing, Started, Value
from .._runtime._operation import Body, Operation, Parameter, Search
from .._runtime._pages import AsyncPage, AsyncPaginator, Page
from .._runtime._resource import AsyncResource, SyncResource
from .._runtime._unset import UNSET, Unset

_LIST: Operation[Page[models.Book], AsyncPage[models.Book]] = Operation(
    "ListBooks",
    "GET",
    "/v1/{reader_id}/books",
    Items(models.Books, "books"),
    path_parameters=(Parameter("reader_id", "reader_id"),),
    query=(
        Parameter("author", "author", constraints={"maxLength": 64}),
        Parameter("title", "title"),
        Parameter("ids", "ids", style="json"),
        Parameter("limit", "limit", constraints={"minimum": 1, "maximum": 100, "type": "integer"}),
    ),
    headers=(Parameter("trace", "X-Trace"),),
)
_GET: Operation[models.Book, models.Book] = Operation(
    "ShowBook",
    "GET",
    "/v1/{reader_id}/books/{book_id}",
    Value(models.Book, "book"),
    path_parameters=(
        Parameter("reader_id", "reader_id"),
        Parameter("book_id", "book_id"),
    ),
)
_ADD: Operation[Job, AsyncJob] = Operation(
    "AddBook",
    "POST",
    "/v1/{reader_id}/books",
    Started(Job, AsyncJob),
    path_parameters=(Parameter("reader_id", "reader_id"),),
    body=Body(models.NewBook, member="book"),
    search=Search("books.list", ("title",)),
)
_REMOVE: Operation[None, None] = Operation(
    "RemoveBook",
    "DELETE",
    "/v1/{reader_id}/books/{book_id}",
    Nothing(),
    path_parameters=(
        Parameter("reader_id", "reader_id"),
        Parameter("book_id", "book_id"),
    ),
    body=Body(models.RemoveBookBody, fixed={"kind": "removal"}, required=False),
)
_LOSE: Operation[None, None] = Operation(
    "RemoveBook",
    "DELETE",
    "/v1/{reader_id}/books/{book_id}",
    Nothing(),
    path_parameters=(
        Parameter("reader_id", "reader_id"),
        Parameter("book_id", "book_id"),
    ),
    body=Body(models.RemoveBookBody, fixed={"kind": "removal", "reason": "lost"}, required=False),
)


class Books(SyncResource):
    """Books that can be lent."""

    def list(
        self,
        *,
        author: str | Unset = UNSET,
        title: str | Unset = UNSET,
        ids: Sequence[str] | Unset = UNSET,
        limit: int | Unset = UNSET,
        trace: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> Page[models.Book]:
        """List the books.

        Lists the books that match every filter:

        - those of one author;
        - those that are not lent, with `\"\"\"` and \\ in the text.

        Args:
            author
            title
            ids: Only these books
            limit: Default: 10.
            trace
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            LibraryError: Whatever goes wrong.

        Source: ListBooks, page page_1.
        """
        return self._call(
            _LIST,
            {
                "author": author,
                "title": title,
                "ids": ids,
                "limit": limit,
                "trace": trace,
            },
            timeout,
        )

    def get(self, book_id: str, *, timeout: float | Unset | None = UNSET) -> models.Book:
        """Get a book.

        Args:
            book_id
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            LibraryError: Whatever goes wrong.

        Operation: ShowBook.
        """
        return self._call(
            _GET,
            {
                "book_id": book_id,
            },
            timeout,
        )

    @overload
    def add(
        self,
        *,
        title: str,
        condition: Literal["good", "worn"],
        shelves: Sequence[models.Shelf | Mapping[str, Any]] | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: Literal[False] = False,
    ) -> Job: ...
    @overload
    def add(
        self,
        *,
        title: str,
        condition: Literal["good", "worn"],
        shelves: Sequence[models.Shelf | Mapping[str, Any]] | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: bool,
    ) -> Job | None: ...
    def add(
        self,
        *,
        title: str,
        condition: Literal["good", "worn"],
        shelves: Sequence[models.Shelf | Mapping[str, Any]] | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: bool = False,
    ) -> Job | None:
        """AddBook.

        Args:
            title
            condition
            shelves
            timeout: Seconds for this call, instead of the client's; None for no limit.
            if_absent: Look first whether there is one with the same `title`; then nothing is
                created, and None returned.

        Raises:
            LibraryError: Whatever goes wrong.

        Operation: AddBook.
        """
        return self._create(
            _ADD,
            _LIST,
            {
                "title": title,
                "condition": condition,
                "shelves": shelves,
            },
            timeout,
            if_absent=if_absent,
        )

    def remove(
        self, book_id: str, *, reason: str | Unset = UNSET, timeout: float | Unset | None = UNSET
    ) -> None:
        """RemoveBook.

        Args:
            book_id
            reason
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            LibraryError: Whatever goes wrong.

        Operation: RemoveBook.
        """
        return self._call(
            _REMOVE,
            {
                "book_id": book_id,
                "reason": reason,
            },
            timeout,
        )

    def lose(self, book_id: str, *, timeout: float | Unset | None = UNSET) -> None:
        """Remove a lost book.

        Args:
            book_id
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            LibraryError: Whatever goes wrong.

        Operation: RemoveBook.
        """
        return self._call(
            _LOSE,
            {
                "book_id": book_id,
            },
            timeout,
        )


class AsyncBooks(AsyncResource):
    """Books that can be lent."""

    def list(
        self,
        *,
        author: str | Unset = UNSET,
        title: str | Unset = UNSET,
        ids: Sequence[str] | Unset = UNSET,
        limit: int | Unset = UNSET,
        trace: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> AsyncPaginator[models.Book]:
        """List the books.

        Lists the books that match every filter:

        - those of one author;
        - those that are not lent, with `\"\"\"` and \\ in the text.

        Args:
            author
            title
            ids: Only these books
            limit: Default: 10.
            trace
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            LibraryError: Whatever goes wrong.

        Source: ListBooks, page page_1.
        """
        return self._list(
            _LIST,
            {
                "author": author,
                "title": title,
                "ids": ids,
                "limit": limit,
                "trace": trace,
            },
            timeout,
        )

    async def get(self, book_id: str, *, timeout: float | Unset | None = UNSET) -> models.Book:
        """Get a book.

        Args:
            book_id
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            LibraryError: Whatever goes wrong.

        Operation: ShowBook.
        """
        return await self._call(
            _GET,
            {
                "book_id": book_id,
            },
            timeout,
        )

    @overload
    async def add(
        self,
        *,
        title: str,
        condition: Literal["good", "worn"],
        shelves: Sequence[models.Shelf | Mapping[str, Any]] | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: Literal[False] = False,
    ) -> AsyncJob: ...
    @overload
    async def add(
        self,
        *,
        title: str,
        condition: Literal["good", "worn"],
        shelves: Sequence[models.Shelf | Mapping[str, Any]] | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: bool,
    ) -> AsyncJob | None: ...
    async def add(
        self,
        *,
        title: str,
        condition: Literal["good", "worn"],
        shelves: Sequence[models.Shelf | Mapping[str, Any]] | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: bool = False,
    ) -> AsyncJob | None:
        """AddBook.

        Args:
            title
            condition
            shelves
            timeout: Seconds for this call, instead of the client's; None for no limit.
            if_absent: Look first whether there is one with the same `title`; then nothing is
                created, and None returned.

        Raises:
            LibraryError: Whatever goes wrong.

        Operation: AddBook.
        """
        return await self._create(
            _ADD,
            _LIST,
            {
                "title": title,
                "condition": condition,
                "shelves": shelves,
            },
            timeout,
            if_absent=if_absent,
        )

    async def remove(
        self, book_id: str, *, reason: str | Unset = UNSET, timeout: float | Unset | None = UNSET
    ) -> None:
        """RemoveBook.

        Args:
            book_id
            reason
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            LibraryError: Whatever goes wrong.

        Operation: RemoveBook.
        """
        return await self._call(
            _REMOVE,
            {
                "book_id": book_id,
                "reason": reason,
            },
            timeout,
        )

    async def lose(self, book_id: str, *, timeout: float | Unset | None = UNSET) -> None:
        """Remove a lost book.

        Args:
            book_id
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            LibraryError: Whatever goes wrong.

        Operation: RemoveBook.
        """
        return await self._call(
            _LOSE,
            {
                "book_id": book_id,
            },
            timeout,
        )
