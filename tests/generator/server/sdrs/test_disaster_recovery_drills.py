"""Disaster recovery drills."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import LocalSdrs

DRILLABLE = {
    *("available", "protected", "failed-over", "error-starting", "error-stopping"),
    *("error-reversing", "error-reprotecting", "error-failing-over"),
}


def wanted(sdrs: LocalSdrs, group: str = "available", **other: Any) -> dict[str, Any]:
    drill = {"name": "rehearsal", "server_group_id": sdrs.id_of("group", group), **other}
    return {"disaster_recovery_drill": drill}


def test_the_status_of_the_group_decides(sdrs: LocalSdrs, group_status: str) -> None:
    reply = sdrs.call("CreateDisasterRecoveryDrill", body=wanted(sdrs, group_status))
    assert reply.code == ("" if group_status in DRILLABLE else "SDRS.1002")


def test_a_refusal_says_what_the_group_is_and_what_it_must_be(sdrs: LocalSdrs) -> None:
    reply = sdrs.call("CreateDisasterRecoveryDrill", body=wanted(sdrs, "stopping"))
    assert reply.status == 400
    assert "is stopping; this needs one of: available, protected, failed-over" in reply.message


def test_a_drill_starts_a_server_for_each_instance(sdrs: LocalSdrs) -> None:
    job = sdrs.run("CreateDisasterRecoveryDrill", body=wanted(sdrs, "protected"))
    assert job["job_type"] == "createDisasterRecoveryDrill"
    query = {"name": "hearsal"}
    drill = sdrs.ok("ListDisasterRecoveryDrills", query=query)["disaster_recovery_drills"][0]
    assert drill["status"] == "available"
    assert drill["drill_vpc_id"]
    instances = [one["protected_instance"] for one in drill["drill_servers"]]
    assert instances == [sdrs.id_of("instance", "protected")]


@pytest.mark.parametrize(
    ("vpc", "code"),
    [
        ("c0000001-0000-4000-8000-000000000001", "SDRS.1907"),
        ("nowhere", "SDRS.1928"),
        ("c0000001-0000-4000-8000-000000000004", "SDRS.1908"),
        ("c0000001-0000-4000-8000-000000000003", "SDRS.1909"),
    ],
)
def test_a_vpc_that_does_not_suit_is_refused(sdrs: LocalSdrs, vpc: str, code: str) -> None:
    body = wanted(sdrs, drill_vpc_id=vpc)
    assert sdrs.call("CreateDisasterRecoveryDrill", body=body).code == code


def test_two_drills_cannot_share_a_vpc(sdrs: LocalSdrs) -> None:
    body = wanted(sdrs, drill_vpc_id=sdrs.drill_vpc)
    sdrs.run("CreateDisasterRecoveryDrill", body=body)
    assert sdrs.call("CreateDisasterRecoveryDrill", body=body).code == "SDRS.1921"


def test_the_status_of_the_drill_decides_whether_it_can_go(
    sdrs: LocalSdrs, drill_status: str
) -> None:
    drill = {"disaster_recovery_drill_id": sdrs.id_of("drill", drill_status)}
    reply = sdrs.call("DeleteDisasterRecoveryDrill", drill)
    if drill_status not in {"available", "error", "error-deleting"}:
        assert reply.code == "SDRS.1913"
        return
    assert sdrs.drill(drill["disaster_recovery_drill_id"])["status"] == "deleting"
    sdrs.advance(600)
    assert sdrs.call("ShowDisasterRecoveryDrill", drill).code == "SDRS.1902"


def test_failures_are_recorded_in_the_group(sdrs: LocalSdrs) -> None:
    sdrs.fail("CreateDisasterRecoveryDrill", body=wanted(sdrs))
    drill = sdrs.id_of("drill", "available")
    sdrs.fail("DeleteDisasterRecoveryDrill", {"disaster_recovery_drill_id": drill})
    assert sdrs.drill(drill)["status"] == "error-deleting"
    query = {"server_group_id": sdrs.id_of("group", "available")}
    found = sdrs.ok("ListFailureJobs", query=query)["failure_jobs"]
    assert sorted(one["failure_status"] for one in found) == ["createFail", "deleteFail"]
    assert {one["error_code"] for one in found} == {"SDRS.1922", "SDRS.1923"}
    assert sdrs.ok("ListFailureJobs")["count"] == 0


def test_a_new_name_shows_at_once(sdrs: LocalSdrs) -> None:
    drill = sdrs.id_of("drill", "available")
    body = {"disaster_recovery_drill": {"name": "again"}}
    sdrs.ok("UpdateDisasterRecoveryDrillName", {"disaster_recovery_drill_id": drill}, body=body)
    assert sdrs.drill(drill)["name"] == "again"


@pytest.mark.parametrize(
    "operation",
    ["ShowDisasterRecoveryDrill", "DeleteDisasterRecoveryDrill", "UpdateDisasterRecoveryDrillName"],
)
def test_an_unknown_drill_is_refused(sdrs: LocalSdrs, operation: str) -> None:
    body = {"disaster_recovery_drill": {"name": "x"}} if operation.startswith("Update") else None
    reply = sdrs.call(operation, {"disaster_recovery_drill_id": "nowhere"}, body=body)
    assert (reply.status, reply.code) == (400, "SDRS.1902")
