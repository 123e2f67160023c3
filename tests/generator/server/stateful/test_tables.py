"""Tables find items, keep their order, and take changes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from speckiln.server.stateful._items import Address, Item
from speckiln.server.stateful._kinds import Kind
from speckiln.server.stateful._tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterable

KIND = Kind("boxes", "id")
KEYS = st.sampled_from("abcde")
COLORS = st.sampled_from(["red", "blue", 3, None])
STEPS = st.lists(
    st.tuples(st.sampled_from(["put", "remove", "commit", "roll back", "find"]), KEYS, COLORS),
    max_size=30,
)


class Reader:
    def computed(self, item: Item, name: str) -> Any:
        raise AssertionError((item, name))


def box(key: str, color: Any) -> Item:
    return Item(KIND, Address("boxes", "p", key), {"id": key, "color": color}, Reader())


def seen(items: Iterable[Item]) -> list[tuple[str, Any]]:
    return [(item["id"], item["color"]) for item in items]


@given(STEPS)
def test_tables_are_a_dict_with_a_memory_of_how_it_was(steps: list[tuple[str, str, Any]]) -> None:
    tables = Tables()
    now: dict[str, Any] = {}
    committed: dict[str, Any] = {}
    for step, key, color in steps:
        item = tables.get("boxes", "p", key)
        if step == "put" and item is None:
            tables.insert(box(key, color))
            now[key] = color
        elif step == "put" and item is not None:
            tables.update(item, {"id": key, "color": color})
            now[key] = color
        elif step == "remove" and item is not None:
            tables.remove(item)
            del now[key]
        elif step == "commit":
            tables.commit()
            committed = dict(now)
        elif step == "roll back":
            tables.roll_back()
            now = dict(committed)
        expected = [(name, value) for name, value in now.items() if value == color]
        assert seen(tables.find("boxes", "p", "color", color)) == expected
        assert seen(tables.items("boxes", "p")) == list(now.items())
        assert tables.size("boxes", "p") == len(now)


def test_changes_are_told_as_they_are_now() -> None:
    tables = Tables()
    for key in "abc":
        tables.insert(box(key, "red"))
    tables.commit()
    first, second = tables.get("boxes", "p", "a"), tables.get("boxes", "p", "b")
    assert first is not None
    assert second is not None
    tables.update(first, {"id": "a", "color": "blue"})
    tables.remove(second)
    told = {address.key: item for address, item in tables.changes().items()}
    assert told == {"a": {"id": "a", "color": "blue"}, "b": None}
    tables.commit()
    assert tables.changes() == {}


def test_whoever_holds_an_item_sees_it_change_and_change_back() -> None:
    tables = Tables()
    item = box("a", "red")
    tables.insert(item)
    tables.commit()
    tables.update(item, {"id": "a", "color": "blue"})
    assert item["color"] == "blue"
    tables.roll_back()
    assert item["color"] == "red"
    assert tables.has(item)
