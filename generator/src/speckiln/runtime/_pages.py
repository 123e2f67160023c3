"""Answers of lists, and how one leads to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Self, TypeVar

from ._errors import ResponseDecodeError
from ._unset import UNSET

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator, Mapping

    from ._call import Call
    from ._model import Model

T = TypeVar("T")


class Paging(NamedTuple):
    """How further pages are asked for.

    Attributes:
        limit: The argument that says how many items a page holds.
        offset: The argument that says how many items to skip.
        maximum: How many items a page holds where `limit` is not given.
        total: The field of the answer that counts the items.
        text: Whether the two arguments are texts.
    """

    limit: str
    offset: str
    maximum: int
    total: str
    text: bool = False

    def following(
        self, arguments: Mapping[str, Any], body: Model, found: int
    ) -> dict[str, Any] | None:
        """Return the arguments of the next page, None where this one was the last.

        A page with fewer items than asked for is the last, unless the service counts more: it may
        give out smaller pages than it is asked for.
        """
        limit = _number(arguments.get(self.limit), self.maximum)
        seen = _number(arguments.get(self.offset), 0) + found
        total = getattr(body, self.total, UNSET)
        if not found or (found < limit and not (isinstance(total, int) and total > seen)):
            return None
        return {**arguments, self.offset: str(seen) if self.text else seen}


class _Page(Generic[T]):
    """One answer of a list.

    Attributes:
        body: The whole answer.
        items: Its items.
    """

    def __init__(self, body: Model, items: str, paging: Paging | None, call: Call) -> None:
        """Take the answer, the field that holds its items, and how it was asked for."""
        self.body = body
        found = getattr(body, items)
        self.items: list[T] = [] if found is UNSET or found is None else found
        self._call = call
        self._following = paging and paging.following(call.arguments, body, len(self.items))

    def __bool__(self) -> bool:
        """Tell whether this answer has items."""
        return bool(self.items)

    def __repr__(self) -> str:
        """Show the items of this answer."""
        return f"{type(self).__name__}({self.items!r})"

    def to_dict(self) -> dict[str, Any]:
        """Return the whole answer as a JSON object."""
        return self.body.to_dict()

    def first(self) -> T | None:
        """Return the first item, or None where there is none."""
        return self.items[0] if self.items else None

    def _checked(self, page: Self) -> Self | None:
        """Refuse a page that is this one again: asking on would never end."""
        if page.items and page.items[0] == self.items[0]:
            raise ResponseDecodeError("the service sends the same page again and again.")
        return page if page.items else None


class Page(_Page[T]):
    """One answer of a list; iterating over it gives all items, asking for further pages as it goes.

    Attributes:
        body: The whole answer.
        items: Its own items.

    Example:
        >>> for drill in sdrs.disaster_recovery_drills.list():
        ...     print(drill.name)
    """

    def __iter__(self) -> Iterator[T]:
        """Iterate over the items of this page and of those after it.

        Raises:
            ServiceError: A further page cannot be had.
        """
        for page in self.pages():
            yield from page.items

    def pages(self) -> Iterator[Page[T]]:
        """Iterate over this page and those after it."""
        page: Page[T] | None = self
        while page is not None:
            yield page
            page = page.next_page()

    def next_page(self) -> Page[T] | None:
        """Ask for the next page; None where this one is the last."""
        return None if self._following is None else self._checked(self._call.again(self._following))


class AsyncPage(_Page[T]):
    """One answer of a list; ``async for`` gives all items, asking for further pages as it goes.

    Attributes:
        body: The whole answer.
        items: Its own items.
    """

    async def __aiter__(self) -> AsyncIterator[T]:
        """Iterate over the items of this page and of those after it.

        Raises:
            ServiceError: A further page cannot be had.
        """
        async for page in self.pages():
            for item in page.items:
                yield item

    async def pages(self) -> AsyncIterator[AsyncPage[T]]:
        """Iterate over this page and those after it."""
        page: AsyncPage[T] | None = self
        while page is not None:
            yield page
            page = await page.next_page()

    async def next_page(self) -> AsyncPage[T] | None:
        """Ask for the next page; None where this one is the last."""
        if self._following is None:
            return None
        return self._checked(await self._call.again(self._following))


class AsyncPaginator(Generic[T]):
    """A list that was not asked for yet.

    Example:
        >>> async for drill in sdrs.disaster_recovery_drills.list():
        ...     print(drill.name)
        >>> page = await sdrs.disaster_recovery_drills.list()
    """

    def __init__(self, ask: Callable[[], Awaitable[AsyncPage[T]]]) -> None:
        """Take the call that asks for the first page."""
        self._ask = ask

    def __await__(self) -> Generator[Any, None, AsyncPage[T]]:
        """Ask for the first page."""
        return self._ask().__await__()

    async def __aiter__(self) -> AsyncIterator[T]:
        """Iterate over all items, asking for pages on the way."""
        async for item in await self:
            yield item

    async def pages(self) -> AsyncIterator[AsyncPage[T]]:
        """Iterate over all pages."""
        async for page in (await self).pages():
            yield page

    async def first(self) -> T | None:
        """Ask, and return the first item, or None where there is none."""
        return (await self).first()


def _number(value: Any, otherwise: int) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        return otherwise
