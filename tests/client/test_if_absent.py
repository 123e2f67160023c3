"""Creating something only where there is none of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sdrs_client import ParameterError

if TYPE_CHECKING:
    from collections.abc import Callable

GROUP = "523ab8ad-3759-4933-9436-4cf4ebb20867"
DRILL = {"server_group_id": GROUP, "name": "drill"}
JOB = (200, {"job_id": "j-1"}, {})


def drills(*items: dict[str, str], count: int = 0) -> tuple[int, Any, dict[str, str]]:
    found = [{"server_group_id": GROUP, **each} for each in items]
    return 200, {"count": count or len(items), "disaster_recovery_drills": found}, {}


def create(flavour: Any, **arguments: Any) -> Any:
    return flavour.call("disaster_recovery_drills", "create", **{**DRILL, **arguments})


@pytest.mark.parametrize(
    "others",
    [
        [],
        [{"name": "drill-2"}, {"name": "my drill"}],
        [{"name": "drill", "server_group_id": "another"}],
    ],
    ids=["none", "of similar names", "of another group"],
)
def test_what_is_not_there_is_created(
    recorder: Any, flavour: Any, others: list[dict[str, str]]
) -> None:
    recorder.answer_in_turn(drills(*others), JOB)
    assert create(flavour, if_absent=True).job_id == "j-1"
    looked, created = recorder.received
    assert looked.method == "GET"
    assert looked.target.endswith(f"/disaster-recovery-drills?server_group_id={GROUP}&name=drill")
    assert created.json == {"disaster_recovery_drill": DRILL}


def test_what_is_there_is_left_alone(recorder: Any, flavour: Any) -> None:
    recorder.answer_in_turn(drills({"name": "drill-2"}, {"name": "drill"}), JOB)
    assert create(flavour, if_absent=True) is None
    assert [each.method for each in recorder.received] == ["GET"]


def test_all_pages_are_looked_through(recorder: Any, flavour: Any) -> None:
    recorder.answer_in_turn(
        drills({"name": "drill-2"}, count=2), drills({"name": "drill"}, count=2), JOB
    )
    assert create(flavour, if_absent=True) is None


def test_nobody_looks_unasked(recorder: Any, flavour: Any) -> None:
    recorder.answer_in_turn(JOB)
    assert create(flavour).job_id == "j-1"
    assert create(flavour, if_absent=False).job_id == "j-1"
    assert {each.method for each in recorder.received} == {"POST"}


def test_a_name_is_needed_to_look_for(recorder: Any, flavour: Any) -> None:
    recorder.answer_in_turn(drills(), JOB)
    with pytest.raises(ParameterError, match="name"):
        create(flavour, name=7, if_absent=True)
    assert not recorder.received


@pytest.mark.parametrize(
    ("resource", "listed", "arguments"),
    [
        (
            *("protection_groups", "server_groups"),
            {
                "name": "n",
                "source_availability_zone": "az1",
                "target_availability_zone": "az2",
                "domain_id": "d",
                "source_vpc_id": "v",
                "dr_type": "migration",
            },
        ),
        (
            *("protected_instances", "protected_instances"),
            {"name": "n", "server_group_id": GROUP, "server_id": "s"},
        ),
        (
            *("replication_pairs", "replications"),
            {"name": "n", "server_group_id": GROUP, "volume_id": "v"},
        ),
    ],
)
def test_every_list_with_names_can_be_looked_through(
    recorder: Any, flavour: Any, resource: str, listed: str, arguments: dict[str, str]
) -> None:
    there = {listed: [{**arguments}], "count": 1}
    recorder.answer_in_turn((200, there, {}), JOB)
    assert flavour.call(resource, "create", **arguments, if_absent=True) is None


def test_looking_first_works_with_raw_responses(
    recorder: Any, make_flavour: Callable[..., Any]
) -> None:
    flavour = make_flavour()
    raw = flavour.with_client(flavour.client.with_raw_response)
    recorder.answer_in_turn(drills({"name": "drill"}), JOB)
    assert create(raw, if_absent=True) is None
    recorder.answer_in_turn(drills(), JOB)
    assert create(raw, if_absent=True).parse().job_id == "j-1"
