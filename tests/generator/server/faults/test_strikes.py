"""Which calls a fault strikes depends on the document and the operation's own calls alone."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from speckiln.server.faults import Faults

OPERATIONS = ["AddBook", "ListBooks", "RemoveBook"]
CALLS = st.lists(st.sampled_from(OPERATIONS), max_size=60)
FAULTS = st.lists(
    st.fixed_dictionaries(
        {
            "operation": st.one_of(
                st.just("*"), st.lists(st.sampled_from(OPERATIONS), min_size=1, unique=True)
            ),
            "status": st.integers(400, 599),
        },
        optional={
            "probability": st.floats(0, 1, width=16),
            "after": st.integers(0, 5),
            "count": st.integers(0, 5),
        },
    ),
    max_size=4,
)
SEEDS = st.integers(0, 2**63 - 1)


def active(seed: int, *faults: dict[str, Any]) -> Faults:
    found = Faults(OPERATIONS)
    found.load_text(json.dumps({"seed": seed, "faults": faults}).encode())
    return found


def strikes(faults: Faults, calls: list[str]) -> dict[str, list[str]]:
    """Return which fault struck each call, by operation."""
    struck: dict[str, list[str]] = {}
    for call in calls:
        fault = faults.next(call)
        struck.setdefault(call, []).append(fault.pointer if fault else "")
    return struck


@given(SEEDS, FAULTS, CALLS)
def test_the_same_calls_are_struck_again(
    seed: int, faults: list[dict[str, Any]], calls: list[str]
) -> None:
    assert strikes(active(seed, *faults), calls) == strikes(active(seed, *faults), calls)


@given(SEEDS, FAULTS, CALLS, st.randoms(use_true_random=False))
def test_the_order_in_which_operations_alternate_does_not_matter(
    seed: int, faults: list[dict[str, Any]], calls: list[str], random: Any
) -> None:
    shuffled = list(calls)
    random.shuffle(shuffled)
    assert strikes(active(seed, *faults), calls) == strikes(active(seed, *faults), shuffled)


@given(SEEDS, FAULTS, FAULTS, CALLS)
def test_a_fault_strikes_whether_or_not_others_come_after_it(
    seed: int, faults: list[dict[str, Any]], more: list[dict[str, Any]], calls: list[str]
) -> None:
    alone = strikes(active(seed, *faults), calls)
    both = strikes(active(seed, *faults, *more), calls)
    for operation, pointers in alone.items():
        found = zip(pointers, both[operation], strict=True)
        assert all(one in {"", other} for one, other in found)


@given(SEEDS, st.integers(0, 5), st.integers(0, 5), CALLS)
def test_without_a_probability_just_those_calls_are_struck_that_count_and_after_say(
    seed: int, after: int, count: int, calls: list[str]
) -> None:
    faults = active(seed, {"operation": "*", "after": after, "count": count, "delay": 1})
    for pointers in strikes(faults, calls).values():
        expected = [after < number <= after + count for number in range(1, len(pointers) + 1)]
        assert [bool(pointer) for pointer in pointers] == expected


def test_after_and_count_do_not_change_what_is_drawn() -> None:
    calls = ["AddBook"] * 50
    half = {"operation": "*", "probability": 0.5, "delay": 1}
    all_of_them = strikes(active(7, half), calls)["AddBook"]
    some = strikes(active(7, {**half, "after": 10, "count": 20}), calls)["AddBook"]
    assert some == [""] * 10 + all_of_them[10:30] + [""] * 20


def test_a_run_can_be_repeated_with_another_release_too() -> None:
    faults = active(7, {"operation": "*", "probability": 0.5, "delay": 1})
    drawn = strikes(faults, ["AddBook"] * 16 + ["ListBooks"] * 16)
    shown = {name: "".join("x" if each else "." for each in drawn[name]) for name in drawn}
    assert shown == {"AddBook": "x.....xx..xx..xx", "ListBooks": ".....xx..x.x..xx"}


def test_a_probability_is_met_in_the_long_run() -> None:
    faults = active(1, {"operation": "*", "probability": 0.2, "delay": 1})
    struck = sum(faults.next("AddBook") is not None for _ in range(10_000))
    assert 1_850 < struck < 2_150


def test_the_first_of_several_strikes_and_each_has_its_own_count() -> None:
    faults = active(
        0,
        {"operation": "AddBook", "count": 1, "status": 500},
        {"operation": ["AddBook", "ListBooks"], "count": 2, "status": 501},
    )
    assert strikes(faults, ["AddBook"] * 3 + ["ListBooks"] * 3 + ["RemoveBook"]) == {
        "AddBook": ["/faults/0", "/faults/1", ""],
        "ListBooks": ["/faults/1", "/faults/1", ""],
        "RemoveBook": [""],
    }
    assert [(each["calls"], each["struck"]) for each in faults.report()["faults"]] == [
        (3, 1),
        (6, 3),
    ]


def test_loading_a_document_again_begins_anew() -> None:
    document = b'{"faults": [{"operation": "*", "count": 1, "status": 500}]}'
    faults = Faults(OPERATIONS)
    for _ in range(2):
        faults.load_text(document)
        assert [faults.next("AddBook") is not None for _ in range(2)] == [True, False]
    faults.clear()
    assert faults.next("AddBook") is None
    assert faults.report() == {"seed": 0, "faults": []}
