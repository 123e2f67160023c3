"""Jobs take their time, and what they change happens when they end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from speckiln.server.stateful import _jobs

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from conftest import Depot

    from speckiln.contract import Contract


def begin(depot: Depot, call: str = "POST halls") -> str:
    body = {"hall": {"name": "big"}} if call == "POST halls" else None
    return str(depot.ok(call, body)["task_id"])


def state(depot: Depot, task: str) -> str:
    return str(depot.ok(f"GET tasks/{task}")["state"])


def test_a_job_waits_runs_and_succeeds(depot: Depot) -> None:
    task = begin(depot)
    seen = []
    for seconds in (0, 0.9, 0.2, 8.8, 0.1, 100):
        depot.time += seconds
        seen.append(state(depot, task))
    assert seen == ["READY", "READY", "BUSY", "BUSY", "DONE", "DONE"]


def test_its_effects_happen_when_it_ends(depot: Depot) -> None:
    begin(depot)
    depot.time += 9.9
    assert [hall["state"] for hall in depot.ok("GET halls")["halls"]] == ["opening"]
    depot.time += 0.1
    (hall,) = depot.ok("GET halls")["halls"]
    assert (hall["state"], hall["changed"]) == ("open", "2023-11-14 22:13:30.000")


def test_what_it_changes_is_dated_when_it_ended_not_when_someone_looked(depot: Depot) -> None:
    begin(depot)
    depot.time += 1_000
    assert depot.ok("GET halls")["halls"][0]["changed"] == "2023-11-14 22:13:30.000"


def test_a_job_tells_what_it_works_on_without_what_is_null(depot: Depot) -> None:
    about = depot.ok(f"GET tasks/{begin(depot)}")["about"]
    assert about == {"hall": depot.ok("GET halls")["halls"][0]["id"]}


def test_jobs_belong_to_accounts(depot: Depot) -> None:
    task = begin(depot)
    reply = depot.ask(f"GET tasks/{task}", account="other")
    assert (reply.status, reply.code) == (404, "D.6")


def test_the_server_restarts_nothing_for_what_is_gone(depot: Depot) -> None:
    hall = depot.open_hall()
    first, second = (begin(depot, f"DELETE halls/{hall}") for _ in range(2))
    depot.time += 4
    assert [state(depot, first), state(depot, second)] == ["DONE", "DONE"]
    assert depot.ask(f"GET halls/{hall}").code == "D.1"


def test_a_failing_job_says_why_and_leaves_its_failure(depot: Depot) -> None:
    task = depot.fail("POST halls", {"hall": {"name": "big"}}, "X.1", "Rain.")
    assert (task["state"], task["code"], task["why"]) == ("FAILED", "X.1", "Rain.")
    assert depot.ok("GET halls")["halls"][0]["state"] == "broken"
    mishap = {"task": task["task_id"], "what": "openHall", "code": "X.1", "why": "Rain."}
    assert depot.ok("GET mishaps")["mishaps"] == [mishap]


def test_a_failure_without_a_code_has_that_of_the_job_or_of_all_jobs(depot: Depot) -> None:
    opened = depot.fail("POST halls", {"hall": {"name": "big"}})
    assert (opened["code"], opened["why"]) == ("D.7", "The hall caught fire.")
    closed = depot.fail(f"DELETE halls/{depot.open_hall()}")
    assert (closed["code"], closed["why"]) == ("D.8", "It cannot be done.")
    assert len(depot.ok("GET mishaps")["mishaps"]) == 1


def crates(depot: Depot, *labels: str) -> str:
    hall = depot.open_hall()
    depot.ok(f"POST halls/{hall}/crates", {"labels": labels})
    return hall


def test_jobs_inside_a_job_run_one_after_the_other(depot: Depot) -> None:
    task = begin(depot, f"POST halls/{crates(depot, 'a', 'b')}/count")
    seen = []
    for seconds in (0, 2, 4, 4):
        depot.time += seconds
        shown = depot.ok(f"GET tasks/{task}")
        seen.append((shown["state"], *(part["state"] for part in shown["about"]["parts"])))
    assert seen == [
        ("READY", "READY", "READY"),
        ("BUSY", "BUSY", "READY"),
        ("BUSY", "DONE", "BUSY"),
        ("DONE", "DONE", "DONE"),
    ]


def test_a_job_inside_a_job_can_be_asked_about_by_itself(depot: Depot) -> None:
    task = begin(depot, f"POST halls/{crates(depot, 'a', 'b')}/count")
    parts = depot.ok(f"GET tasks/{task}")["about"]["parts"]
    assert [depot.ok(f"GET tasks/{part['task_id']}") for part in parts] == parts
    assert depot.ask(f"GET tasks/{parts[0]['task_id']}", account="other").code == "D.6"


def test_the_effects_of_jobs_inside_a_job_happen(depot: Depot) -> None:
    hall = crates(depot, "a", "b")
    begin(depot, f"POST halls/{hall}/count")
    depot.time += 10
    assert depot.ok(f"GET halls/{hall}/crates")["crates"] == ["a counted", "b counted"]
    assert depot.hall(hall)["note"] == "counted"


def test_the_last_job_inside_a_job_that_fails_fails(depot: Depot) -> None:
    hall = crates(depot, "a", "b")
    task = depot.fail(f"POST halls/{hall}/count", code="X.2")
    parts = task["about"]["parts"]
    assert [part["state"] for part in parts] == ["DONE", "FAILED"]
    assert [part["code"] for part in parts] == [None, "X.2"]
    assert depot.ok(f"GET halls/{hall}/crates")["crates"] == ["a counted", "b"]
    assert [each["task"] for each in depot.ok("GET mishaps")["mishaps"]] == [parts[1]["task_id"]]
    assert depot.hall(hall)["note"] is None


def test_with_polls_a_job_ends_by_being_asked_about(fresh: Callable[..., Depot]) -> None:
    polled = fresh(job_polls=3)
    task = begin(polled)
    polled.time += 1_000_000
    assert polled.ok("GET halls")["halls"][0]["state"] == "opening"
    assert [state(polled, task) for _ in range(5)] == ["READY", "BUSY", "BUSY", "DONE", "DONE"]
    assert polled.ok("GET halls")["halls"][0]["state"] == "open"


def test_with_no_polls_a_job_has_ended_when_it_is_first_asked_about(
    fresh: Callable[..., Depot],
) -> None:
    polled = fresh(job_polls=0)
    assert state(polled, begin(polled)) == "DONE"


def test_a_job_whose_effects_are_impossible_fails(
    changed: Callable[[str, str], Contract], fresh: Callable[..., Depot]
) -> None:
    wrong = fresh(changed("values: {state: open}", "values: {name: =lower(hall.size)}"))
    task = begin(wrong)
    wrong.time += 10
    shown = wrong.ok(f"GET tasks/{task}")
    assert (shown["state"], shown["code"]) == ("FAILED", "D.8")
    assert "service.yaml:" in shown["why"]


def test_only_so_many_ended_jobs_are_kept(depot: Depot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_jobs, "_KEPT", 3)
    tasks = [depot.fail("POST halls", {"hall": {"name": "big"}})["task_id"] for _ in range(5)]
    known = [depot.ask(f"GET tasks/{task}").status for task in tasks]
    assert known == [404, 404, 200, 200, 200]
    assert [each["task"] for each in depot.ok("GET mishaps")["mishaps"]] == tasks[2:]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 20), min_size=1, max_size=12), st.integers(0, 40))
def test_jobs_end_in_the_order_of_their_ends(
    fresh: Callable[..., Depot], gaps: list[int], wait: int
) -> None:
    depot = fresh()
    begun = {}
    for gap in gaps:
        depot.time += gap
        begun[begin(depot)] = depot.time
    depot.time += wait
    expected = {task: "DONE" if depot.time >= at + 10 else None for task, at in begun.items()}
    halls = depot.ok("GET halls?limit=99")["halls"]
    changed = sorted(hall["changed"] for hall in halls if hall["state"] == "open")
    assert len(changed) == sum(state == "DONE" for state in expected.values())
    for task, ended in expected.items():
        assert (state(depot, task) == "DONE") is (ended == "DONE")
