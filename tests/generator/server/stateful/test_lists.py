"""Lists are filtered, ordered and paged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Depot

HALLS = st.lists(st.tuples(st.text("ab", min_size=1, max_size=3), st.integers(1, 3)), max_size=9)


def names(listed: Any) -> list[str]:
    return [hall["name"] for hall in listed["halls"]]


@pytest.fixture
def filled(depot: Depot) -> Depot:
    for name, size in (("east", 1), ("west", 3), ("south", 2), ("southeast", 3)):
        depot.ok("POST halls", {"hall": {"name": name, "size": size}})
    return depot


def test_a_list_is_ordered(filled: Depot) -> None:
    assert names(filled.ok("GET halls")) == ["southeast", "west", "south", "east"]


def test_a_filter_that_is_not_given_does_not_count(filled: Depot) -> None:
    assert filled.ok("GET halls?name=")["total"] == 4


def test_filters_add_up(filled: Depot) -> None:
    assert names(filled.ok("GET halls?name=east")) == ["southeast", "east"]
    assert names(filled.ok("GET halls?name=east&state=open")) == []
    filled.time += 10
    assert names(filled.ok("GET halls?name=south&state=open")) == ["southeast", "south"]


def test_the_total_is_that_of_all_pages(filled: Depot) -> None:
    page = filled.ok("GET halls?name=s&limit=1&offset=1")
    assert (names(page), page["total"]) == (["west"], 4)


def test_a_limit_of_zero_is_the_default(filled: Depot) -> None:
    assert len(names(filled.ok("GET halls?limit=0"))) == 4


def test_what_is_equal_stands_oldest_first(depot: Depot) -> None:
    for note in "abc":
        depot.open_hall("same", note=note)
    listed = depot.ok("GET halls")["halls"]
    # The first member of the order goes downwards: then the newest are first.
    assert [hall["note"] for hall in listed] == ["c", "b", "a"]


@settings(max_examples=60, deadline=None)
@given(HALLS, st.integers(1, 4), st.sampled_from(["", "a", "ab"]))
def test_the_pages_together_are_the_list(
    fresh: Callable[[], Depot], halls: list[tuple[str, int]], limit: int, part: str
) -> None:
    depot = fresh()
    for name, size in halls:
        depot.ok("POST halls", {"hall": {"name": name, "size": size}})
    found: list[tuple[str, int]] = []
    while True:
        page = depot.ok(f"GET halls?name={part}&limit={limit}&offset={len(found)}")
        if not page["halls"]:
            break
        assert len(page["halls"]) <= limit
        found += [(hall["name"], hall["size"]) for hall in page["halls"]]
    wanted = [(name, size) for name, size in halls if part in name]
    assert found == sorted(wanted, key=lambda hall: (-hall[1], hall[0]))
    assert page["total"] == len(wanted)
