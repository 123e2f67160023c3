"""All items of the world, and the changes to them that can be taken back."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from attrs import define, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from speckiln.server.stateful._items import Address, Item


class Tables:
    """All items, by collection and project.

    Changes are remembered until they are committed or rolled back.
    """

    def __init__(self) -> None:
        """Start empty."""
        self._tables: dict[tuple[str, str], _Table] = {}
        self._before: dict[Address, tuple[Item | None, dict[str, Any]]] = {}
        self._number = 0

    def __iter__(self) -> Iterator[Item]:
        """Yield every item."""
        for table in self._tables.values():
            yield from table.items.values()

    def items(self, collection: str, project: str) -> Iterable[Item]:
        """Return the items of a collection, the oldest first."""
        table = self._tables.get((collection, project))
        return table.items.values() if table else ()

    def size(self, collection: str, project: str) -> int:
        """Return how many items there are."""
        table = self._tables.get((collection, project))
        return len(table.items) if table else 0

    def get(self, collection: str, project: str, key: Any) -> Item | None:
        """Return the item with an id."""
        table = self._tables.get((collection, project))
        return table.items.get(key) if table and isinstance(key, str) else None

    def find(self, collection: str, project: str, member: str, value: Any) -> list[Item]:
        """Return the items of which a member has a value, the oldest first."""
        table = self._tables.get((collection, project))
        if table is None or not table.items:
            return []
        kind = next(iter(table.items.values())).kind
        if not isinstance(value, str) or member in kind.computed:
            return [item for item in table.items.values() if item.get(member) == value]
        return sorted(table.index(member).get(value, {}).values(), key=attrgetter("number"))

    def insert(self, item: Item) -> None:
        """Add an item.

        Raises:
            KeyError: There is one with this id.
        """
        if self.get(*item.address) is not None:
            raise KeyError(item.address.key)
        self._remember(item.address)
        self._number += 1
        item.number = self._number
        self._put(item)

    def update(self, item: Item, values: Mapping[str, Any]) -> None:
        """Give an item other members."""
        self._remember(item.address)
        self._table(item).replace(item, values)

    def remove(self, item: Item) -> None:
        """Take an item away."""
        self._remember(item.address)
        self._drop(item)

    def has(self, item: Item) -> bool:
        """Whether an item is still there."""
        return self.get(*item.address) is item

    def load(self, items: Iterable[Item]) -> None:
        """Take over items, in the order of their numbers; there is nothing to take back of it."""
        for item in items:
            self._put(item)
            self._number = max(self._number, item.number)

    def changes(self) -> dict[Address, Item | None]:
        """Return what has changed since the last commit; None stands for what was removed."""
        return {address: self.get(*address) for address in self._before}

    def commit(self) -> None:
        """Keep what has changed."""
        self._before.clear()

    def roll_back(self) -> None:
        """Undo what has changed since the last commit."""
        for address, (item, values) in self._before.items():
            present = self.get(*address)
            if item is not None and present is item:
                self._table(item).replace(item, values)
                continue
            if present is not None:
                self._drop(present)
            if item is not None:
                item.clear()
                item.update(values)
                self._put(item)
                self._table(item).sort()
        self._before.clear()

    def _remember(self, address: Address) -> None:
        if address not in self._before:
            item = self.get(*address)
            self._before[address] = (item, {} if item is None else dict(item))

    def _table(self, item: Item) -> _Table:
        return self._tables.setdefault((item.address.collection, item.address.project), _Table())

    def _put(self, item: Item) -> None:
        table = self._table(item)
        table.items[item.address.key] = item
        table.enlist(item)

    def _drop(self, item: Item) -> None:
        table = self._table(item)
        del table.items[item.address.key]
        table.unlist(item)


@define
class _Table:
    items: dict[str, Item] = field(factory=dict)
    indexes: dict[str, dict[str, dict[str, Item]]] = field(factory=dict)

    def index(self, member: str) -> dict[str, dict[str, Item]]:
        """Return the items by the text in a member; made when it is first asked for."""
        if member not in self.indexes:
            self.indexes[member] = {}
            for item in self.items.values():
                self._enter(member, item)
        return self.indexes[member]

    def enlist(self, item: Item) -> None:
        for member in self.indexes:
            self._enter(member, item)

    def unlist(self, item: Item) -> None:
        for member, index in self.indexes.items():
            value = item.stored(member)
            if isinstance(value, str):
                del index[value][item.address.key]
                if not index[value]:
                    del index[value]

    def replace(self, item: Item, values: Mapping[str, Any]) -> None:
        self.unlist(item)
        item.clear()
        item.update(values)
        self.enlist(item)

    def sort(self) -> None:
        """Bring the items back into the order in which they were made."""
        self.items = dict(sorted(self.items.items(), key=lambda pair: pair[1].number))

    def _enter(self, member: str, item: Item) -> None:
        value = item.stored(member)
        if isinstance(value, str):
            self.indexes[member].setdefault(value, {})[item.address.key] = item
