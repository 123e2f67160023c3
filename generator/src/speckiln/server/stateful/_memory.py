"""What a job remembers of the request that began it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speckiln.server.stateful._items import Item, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speckiln.server.stateful._compiled import Names
    from speckiln.server.stateful._world import World


def remembered(names: Names, wanted: Iterable[str]) -> dict[str, Any]:
    """Return names as JSON: items by where they are, and everything else as it is."""
    return {name: _written(names[name]) for name in sorted(wanted) if name in names}


def recalled(memory: dict[str, Any], world: World) -> Names:
    """Return what names stand for now: items as they have become, null for those that are gone."""
    return {name: _read(part, world) for name, part in memory.items()}


def _written(value: Any) -> dict[str, Any]:
    if isinstance(value, Item):
        return {"item": _place(value)}
    if isinstance(value, list) and value and all(isinstance(part, Item) for part in value):
        return {"items": [_place(item) for item in value]}
    return {"value": plain(value)}


def _place(item: Item) -> list[str]:
    return [item.address.collection, item.address.project, item.address.key]


def _read(memory: dict[str, Any], world: World) -> Any:
    if "item" in memory:
        return world.tables.get(*memory["item"])
    if "items" in memory:
        found = (world.tables.get(*place) for place in memory["items"])
        return [item for item in found if item is not None]
    return memory["value"]
