"""Lists: which items are asked for, in which order, and which part of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speckiln.server.stateful._effects import as_list
from speckiln.server.stateful._expressions import is_null
from speckiln.server.stateful._kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speckiln.server.stateful._compiled import Names
    from speckiln.server.stateful._rules import Listing, Page
    from speckiln.server.stateful._world import World


def listed(listing: Listing, names: Names, world: World) -> tuple[list[Any], int]:
    """Return the items of a list that are asked for.

    Returns:
        The items on the page, and how many there are on all pages together.
    """
    found = _sorted(_filtered(listing, names, world), listing.order)
    return _page(found, listing.page, names, world), len(found)


def _filtered(listing: Listing, names: Names, world: World) -> list[Any]:
    evaluator = world.evaluator
    if isinstance(listing.source, Kind):
        items = list(world.items(listing.source.name, names["project_id"]))
    else:
        items = as_list(listing.source.value(names, evaluator))
    conditions = [
        each.condition
        for each in listing.filters
        if each.given is None or not is_null(each.given.value(names, evaluator))
    ]
    if not conditions:
        return items
    inner = dict(names)
    found = []
    for item in items:
        inner["item"] = item
        if all(condition.is_met(inner, evaluator) for condition in conditions):
            found.append(item)
    return found


def _sorted(items: list[Any], order: Sequence[tuple[str, bool]]) -> list[Any]:
    if order and order[0][1]:
        # What is equal stands newest first where the newest are to be first.
        items.reverse()
    for member, descending in reversed(order):
        items.sort(key=lambda item: _rank(item.get(member)), reverse=descending)
    return items


def _rank(value: Any) -> tuple[int, Any]:
    """Return what values of different types can be sorted by."""
    if isinstance(value, bool) or value is None:
        return (0, bool(value))
    if isinstance(value, int | float):
        return (1, value)
    return (2, value if isinstance(value, str) else str(value))


def _page(items: list[Any], page: Page | None, names: Names, world: World) -> list[Any]:
    if page is None:
        return items
    limit = _number(page.limit and page.limit.value(names, world.evaluator)) or page.default
    offset = _number(page.offset and page.offset.value(names, world.evaluator)) or 0
    return items[offset : offset + limit]


def _number(value: Any) -> int | None:
    """Return a number, which may be written as text."""
    if isinstance(value, str):
        return int(value) if value.isdecimal() else None
    return max(0, int(value)) if isinstance(value, int | float) else None
