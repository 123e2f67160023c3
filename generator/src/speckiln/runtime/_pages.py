"""Answers of lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ._unset import UNSET

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator

    from ._model import Model

T = TypeVar("T")


class _Page(Generic[T]):
    """One answer of a list.

    Attributes:
        body: The whole answer.
        items: Its items.
    """

    def __init__(self, body: Model, items: str) -> None:
        """Take the answer and the name of the field that holds its items."""
        self.body = body
        found = getattr(body, items)
        self.items: list[T] = [] if found is UNSET or found is None else found

    def __len__(self) -> int:
        """Return how many items this answer holds."""
        return len(self.items)

    def __repr__(self) -> str:
        """Show the items."""
        return f"{type(self).__name__}({self.items!r})"

    def to_dict(self) -> dict[str, Any]:
        """Return the whole answer as a JSON object."""
        return self.body.to_dict()

    def first(self) -> T | None:
        """Return the first item, or None where there is none."""
        return self.items[0] if self.items else None


class Page(_Page[T]):
    """One answer of a list; iterating over it gives its items.

    Attributes:
        body: The whole answer.
        items: Its items.

    Example:
        >>> for drill in sdrs.disaster_recovery_drills.list():
        ...     print(drill.name)
    """

    def __iter__(self) -> Iterator[T]:
        """Iterate over the items."""
        return iter(self.items)


class AsyncPage(_Page[T]):
    """One answer of a list; ``async for`` gives its items.

    Attributes:
        body: The whole answer.
        items: Its items.
    """

    async def __aiter__(self) -> AsyncIterator[T]:
        """Iterate over the items."""
        for item in self.items:
            yield item


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
        """Ask, and iterate over the items."""
        async for item in await self:
            yield item

    async def first(self) -> T | None:
        """Ask, and return the first item, or None where there is none."""
        return (await self).first()
