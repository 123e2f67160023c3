"""The items of the world, and the changes to them that can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Item = dict[str, Any]


@frozen
class Address:
    """Where an item is.

    Attributes:
        collection: Name of the collection.
        project: The project that it belongs to; empty where the collection is shared.
        key: Its id.
    """

    collection: str
    project: str
    key: str


@define(eq=False)
class Row:
    """An item and the place that it has among the others.

    Attributes:
        item: The item. It stays the same object when its members change.
        number: Grows from one item to the next.
    """

    item: Item
    number: int


class Tables:
    """All items, by collection and project.

    Changes are remembered until they are committed or rolled back.
    """

    def __init__(self) -> None:
        """Start empty."""
        self._tables: dict[tuple[str, str], _Table] = {}
        self._addresses: dict[int, Address] = {}
        self._before: dict[Address, tuple[Row | None, Item]] = {}
        self._number = 0

    def items(self, collection: str, project: str) -> Iterable[Item]:
        """Return the items of a collection, the oldest first."""
        table = self._tables.get((collection, project))
        return (row.item for row in table.rows.values()) if table else ()

    def size(self, collection: str, project: str) -> int:
        """Return how many items there are."""
        table = self._tables.get((collection, project))
        return len(table.rows) if table else 0

    def get(self, collection: str, project: str, key: Any) -> Item | None:
        """Return the item with an id."""
        table = self._tables.get((collection, project))
        row = table.rows.get(key) if table and isinstance(key, str) else None
        return row.item if row else None

    def find(self, collection: str, project: str, member: str, value: Any) -> list[Item]:
        """Return the items of which a member has a value, the oldest first."""
        table = self._tables.get((collection, project))
        if table is None:
            return []
        if not isinstance(value, str):
            return [row.item for row in table.rows.values() if row.item.get(member) == value]
        found = table.index(member).get(value, {}).values()
        return [row.item for row in sorted(found, key=lambda row: row.number)]

    def address(self, item: Any) -> Address | None:
        """Return where an item is; None for what is not an item, or not any more."""
        return self._addresses.get(id(item))

    def walk(self) -> Iterator[tuple[Address, Row]]:
        """Yield everything there is."""
        for (collection, project), table in self._tables.items():
            for key, row in table.rows.items():
                yield Address(collection, project, key), row

    def insert(self, address: Address, item: Item) -> None:
        """Add an item.

        Raises:
            KeyError: There is one with this id.
        """
        if self.get(address.collection, address.project, address.key) is not None:
            raise KeyError(address.key)
        self._remember(address)
        self._number += 1
        self._put(address, Row(item, self._number))

    def update(self, address: Address, item: Item) -> None:
        """Give an item other members."""
        self._remember(address)
        table = self._tables[address.collection, address.project]
        table.replace(address.key, table.rows[address.key], item)

    def remove(self, address: Address) -> None:
        """Take an item away."""
        self._remember(address)
        self._drop(address)

    def load(self, rows: Iterable[tuple[Address, Row]]) -> None:
        """Take over rows, in the order of their numbers, and nothing to take back about them."""
        for address, row in rows:
            self._put(address, row)
            self._number = max(self._number, row.number)

    def changes(self) -> dict[Address, Row | None]:
        """Return what has changed since the last commit: the row as it is now, None if removed."""
        return {address: self._row(address) for address in self._before}

    def commit(self) -> None:
        """Keep what has changed."""
        self._before.clear()

    def roll_back(self) -> None:
        """Undo what has changed since the last commit."""
        for address, (row, item) in self._before.items():
            present = self._row(address)
            if row and present is row:
                self._tables[address.collection, address.project].replace(address.key, row, item)
                continue
            if present:
                self._drop(address)
            if row:
                row.item.clear()
                row.item.update(item)
                self._put(address, row)
                self._tables[address.collection, address.project].sort()
        self._before.clear()

    def _row(self, address: Address) -> Row | None:
        table = self._tables.get((address.collection, address.project))
        return table.rows.get(address.key) if table else None

    def _remember(self, address: Address) -> None:
        if address not in self._before:
            row = self._row(address)
            self._before[address] = (row, dict(row.item) if row else {})

    def _put(self, address: Address, row: Row) -> None:
        place = (address.collection, address.project)
        table = self._tables.setdefault(place, _Table())
        table.rows[address.key] = row
        table.enlist(address.key, row)
        self._addresses[id(row.item)] = address

    def _drop(self, address: Address) -> None:
        place = (address.collection, address.project)
        table = self._tables[place]
        row = table.rows.pop(address.key)
        table.unlist(address.key, row)
        del self._addresses[id(row.item)]
        if not table.rows:
            del self._tables[place]


@define
class _Table:
    rows: dict[str, Row] = field(factory=dict)
    indexes: dict[str, dict[str, dict[str, Row]]] = field(factory=dict)

    def index(self, member: str) -> dict[str, dict[str, Row]]:
        """Return the rows by the text in a member; made when it is first asked for."""
        if member not in self.indexes:
            self.indexes[member] = {}
            for key, row in self.rows.items():
                self._enter(member, key, row)
        return self.indexes[member]

    def enlist(self, key: str, row: Row) -> None:
        for member in self.indexes:
            self._enter(member, key, row)

    def unlist(self, key: str, row: Row) -> None:
        for member, index in self.indexes.items():
            value = row.item.get(member)
            if isinstance(value, str):
                index[value].pop(key)
                if not index[value]:
                    del index[value]

    def replace(self, key: str, row: Row, item: Item) -> None:
        self.unlist(key, row)
        row.item.clear()
        row.item.update(item)
        self.enlist(key, row)

    def sort(self) -> None:
        """Bring the rows back into the order in which they were made."""
        self.rows = dict(sorted(self.rows.items(), key=lambda pair: pair[1].number))
        self.indexes.clear()

    def _enter(self, member: str, key: str, row: Row) -> None:
        value = row.item.get(member)
        if isinstance(value, str):
            self.indexes[member].setdefault(value, {})[key] = row
