"""A job goes forwards only, and so do the jobs inside it."""

from __future__ import annotations

import itertools
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from speckiln.server.stateful._progress import viewed

ORDER = ["waiting", "running", "succeeded", "failed"]
STATUSES = {name: name for name in ORDER}
BEGUN = 1_000.0


def job(subs: int, seconds: float, **more: Any) -> dict[str, Any]:
    outline = {"id": "j", "type": "t", "entities": {}}
    return {
        **outline,
        "begun": BEGUN,
        "seconds": seconds,
        "asked": 0,
        "ended": None,
        "succeeded": None,
        "code": None,
        "reason": None,
        "sub_jobs": [{**outline, "id": f"s{number}"} for number in range(subs)] if subs else None,
        **more,
    }


def statuses(view: dict[str, Any]) -> list[int]:
    return [ORDER.index(each["status"]) for each in (view, *(view["sub_jobs"] or ()))]


@given(
    st.integers(0, 5),
    st.floats(0, 100),
    st.lists(st.floats(0, 100), min_size=2, max_size=6).map(sorted),
)
def test_no_status_goes_back(subs: int, seconds: float, times: list[float]) -> None:
    views = [viewed(job(subs, seconds), BEGUN + time, STATUSES, None) for time in times]
    for earlier, later in itertools.pairwise(views):
        assert all(
            one <= other for one, other in zip(statuses(earlier), statuses(later), strict=True)
        )


@given(st.integers(0, 5), st.integers(0, 6))
def test_no_status_goes_back_when_asking_is_what_counts(subs: int, polls: int) -> None:
    views = [
        viewed(job(subs, 5, asked=asked), BEGUN + asked, STATUSES, polls)
        for asked in range(1, polls + 1)
    ]
    for earlier, later in itertools.pairwise(views):
        assert all(
            one <= other for one, other in zip(statuses(earlier), statuses(later), strict=True)
        )
    assert all(view["status"] in {"waiting", "running"} for view in views)


@given(st.integers(1, 5), st.floats(0.1, 100), st.booleans())
def test_what_has_ended_has_times_in_order_and_one_failure(
    subs: int,
    seconds: float,
    succeeded: bool,  # noqa: FBT001 -- hypothesis gives it by position
) -> None:
    ended = job(subs, seconds, ended=BEGUN + seconds, succeeded=succeeded, code="C", reason="R")
    view = viewed(ended, BEGUN + 10_000, STATUSES, None)
    inside = view["sub_jobs"]
    times = [time for sub in inside for time in (sub["begun"], sub["ended"])]
    assert times == sorted(times)
    assert (times[0], times[-1]) == (BEGUN, BEGUN + seconds)
    last = "succeeded" if succeeded else "failed"
    assert [sub["status"] for sub in inside] == ["succeeded"] * (subs - 1) + [last]
    assert [sub["code"] for sub in inside[:-1]] == [None] * (subs - 1)
    assert inside[-1]["code"] == (None if succeeded else "C")
