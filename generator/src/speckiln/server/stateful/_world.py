"""The world: what there is, and what can be done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speckiln.server.stateful._functions import Functions
from speckiln.server.stateful._items import Address, Impossible, Item, plain
from speckiln.server.stateful._tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from speckiln.server.stateful._compiled import Names
    from speckiln.server.stateful._expressions import Template
    from speckiln.server.stateful._kinds import Kind
    from speckiln.server.stateful._rules import Rules


class World:
    """Everything that a service remembers.

    Attributes:
        rules: The rules that hold in it.
        tables: The items.
        evaluator: What expressions are evaluated with.
        now: The time that the current request sees, in seconds since 1970.
        base_url: The server's address, as the caller of the current request wrote it.
        limits: The quotas that are not as the rules say, by name.
    """

    def __init__(self, rules: Rules) -> None:
        """Make an empty world."""
        self.rules = rules
        self.tables = Tables()
        self.evaluator = Functions(self)
        self.now = 0.0
        self.base_url = ""
        self.limits: dict[str, int] = {}
        self._state = 0
        self._computing: set[tuple[int, str]] = set()

    def begin(self, now: float) -> None:
        """Let time go on: what is worked out from now on is worked out anew."""
        self.now = now
        self._state += 1

    def names(self, project: str) -> Names:
        """Return the names that are known everywhere."""
        return {**self.rules.constants, "project_id": project, "base_url": self.base_url}

    def items(self, collection: str, project: str) -> Iterable[Item]:
        """Return the items of a collection, the oldest first."""
        return self.tables.items(*self._place(collection, project))

    def find(self, collection: str, project: str, member: str, value: Any) -> list[Item]:
        """Return the items of which a member has a value, the oldest first."""
        return self.tables.find(*self._place(collection, project), member, value)

    def get(self, collection: str, project: str, key: Any) -> Item | None:
        """Return the item with an id."""
        return self.tables.get(*self._place(collection, project), key)

    def quotas(self, project: str) -> list[dict[str, Any]]:
        """Return the name, the limit and the use of each quota."""
        return [
            {
                "name": quota.name,
                "limit": self.limits.get(quota.name, quota.limit),
                "used": self.tables.size(*self._place(quota.collection, project)),
            }
            for quota in self.rules.quotas
        ]

    def computed(self, item: Item, name: str) -> Any:
        """Return the value of a member that is worked out; inside of that, the stored one."""
        state, memo = item.memo
        if state != self._state:
            memo = {}
            item.memo = (self._state, memo)
        if name not in memo:
            place = (id(item), name)
            if place in self._computing:
                return item.stored(name)
            self._computing.add(place)
            try:
                names = self.names(item.address.project) | {"item": item}
                memo[name] = item.kind.computed[name].value(names, self.evaluator)
            finally:
                self._computing.discard(place)
        return memo[name]

    def create(self, kind: Kind, values: dict[str, Any], names: Names) -> Item:
        """Add an item and return it.

        Raises:
            Impossible: It has no id, or that of another one.
            Refusal: There are as many as the quota allows.
        """
        return self.add(kind, self._made(kind, {}, values, names), names)

    def add(self, kind: Kind, values: dict[str, Any], names: Names) -> Item:
        """Add an item that is already as it is to be stored; otherwise the same as `create`."""
        key = values.get(kind.id)
        if not (isinstance(key, str) and key):
            raise Impossible(f"an item of {kind.name} has no {kind.id}")
        collection, project = self._place(kind.name, str(names.get("project_id") or ""))
        self._check_quota(kind, project, names)
        item = Item(kind, Address(collection, project, key), values, self)
        try:
            self.tables.insert(item)
        except KeyError:
            raise Impossible(f"there is an item {key!r} of {kind.name} already") from None
        self._state += 1
        return item

    def change(self, item: Any, values: dict[str, Any]) -> None:
        """Give an item's members other values; its id stays, and what is gone is left alone.

        Raises:
            Impossible: It is no item.
        """
        self._check(item)
        if self.tables.has(item):
            kind = item.kind
            names = self.names(item.address.project)
            values = self._made(kind, dict(item), values, names)
            self.keep(item, values | {kind.id: item.address.key})

    def keep(self, item: Item, values: dict[str, Any]) -> None:
        """Let an item that is there be what is already as it is to be stored."""
        self.tables.update(item, values)
        self._state += 1

    def delete(self, item: Any) -> None:
        """Take an item away, if it is still there.

        Raises:
            Impossible: It is no item.
        """
        self._check(item)
        if self.tables.has(item):
            self.tables.remove(item)
            self._state += 1

    def restore(self, address: Address, number: int, values: dict[str, Any], kind: Kind) -> Item:
        """Return an item as it was once stored."""
        item = Item(kind, address, values, self)
        item.number = number
        return item

    def _made(
        self, kind: Kind, before: dict[str, Any], values: dict[str, Any], names: Names
    ) -> dict[str, Any]:
        made: dict[str, Any] = before | plain(values)
        if kind.touched:
            inner = {**names, "item": made}
            touched = _evaluated(kind.touched, inner, self.evaluator)
            made |= {name: value for name, value in touched.items() if values.get(name) is None}
        if kind.shape is None:
            return made
        full: dict[str, Any] = kind.shape.complete(made)
        return {k: v for k, v in full.items() if k in made or k not in kind.computed}

    def _check_quota(self, kind: Kind, project: str, names: Names) -> None:
        quota = kind.quota
        if quota is None:
            return
        limit = self.limits.get(quota.name, quota.limit)
        if 0 <= limit <= self.tables.size(kind.name, project):
            raise self.rules.errors[quota.code].refusal({**names, "limit": limit}, self.evaluator)

    def _place(self, collection: str, project: str) -> tuple[str, str]:
        kind = self.rules.kinds.get(collection)
        return collection, "" if kind and kind.shared else project

    @staticmethod
    def _check(item: Any) -> None:
        if not isinstance(item, Item):
            raise Impossible("only items can be changed and deleted")


def _evaluated(
    templates: Mapping[str, Template], names: Names, evaluator: Functions
) -> dict[str, Any]:
    return {name: template.value(names, evaluator) for name, template in templates.items()}
