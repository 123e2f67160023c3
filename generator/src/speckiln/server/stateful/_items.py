"""The items of the world."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from speckiln.server.stateful._kinds import Kind

_NESTED = (dict, list)


class Address(NamedTuple):
    """Where an item is. A tuple, because looking one up is what costs most.

    Attributes:
        collection: Name of the collection.
        project: The project that it belongs to; empty where the collection is shared.
        key: Its id.
    """

    collection: str
    project: str
    key: str


class Impossible(Exception):  # noqa: N818 -- becomes an answer that says where it is written
    """What is to be done to an item cannot be done."""


class Reader(Protocol):
    """Works out members that are not stored."""

    def computed(self, item: Item, name: str) -> Any:
        """Return the value of a member that is worked out."""
        ...


class Item(dict[str, Any]):
    """An item: a mapping of what is stored, which also gives what is worked out.

    It stays the same object when its members change, so whoever holds it sees the change.

    Attributes:
        kind: Its collection.
        address: Where it is.
        number: Grows from one item to the next; 0 before it is anywhere.
        memo: What has been worked out, and at which state of the world.
    """

    __slots__ = ("_reader", "address", "kind", "memo", "number")

    def __init__(
        self, kind: Kind, address: Address, values: dict[str, Any], reader: Reader
    ) -> None:
        """Store values."""
        super().__init__(values)
        self.kind = kind
        self.address = address
        self.number = 0
        self.memo: tuple[int, dict[str, Any]] = (-1, {})
        self._reader = reader

    def get(self, name: str, default: Any = None) -> Any:
        """Return a member, stored or worked out."""
        if name in self.kind.computed:
            return self._reader.computed(self, name)
        return super().get(name, default)

    def stored(self, name: str) -> Any:
        """Return a member as it is stored."""
        return super().get(name)

    def public(self) -> dict[str, Any]:
        """Return what may be shown: no private members, and those that are worked out."""
        kind = self.kind
        values = dict(self)
        for name in kind.computed:
            values[name] = plain(self.get(name))
        for name in [name for name in values if is_private(name)]:
            del values[name]
        return kind.shape.complete(values) if kind.computed and kind.shape else values


def is_private(name: str) -> bool:
    """Whether a member is never shown: its name begins with one underscore."""
    return name.startswith("_") and not name.startswith("__")


def plain(value: Any) -> Any:
    """Return a value in which items are as they are shown."""
    if isinstance(value, Item):
        return value.public()
    if isinstance(value, dict):
        return {k: plain(v) if isinstance(v, _NESTED) else v for k, v in value.items()}
    if isinstance(value, list):
        return [plain(part) if isinstance(part, _NESTED) else part for part in value]
    return value
