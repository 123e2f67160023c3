"""Protection groups: their life, and what each of their statuses allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import LocalSdrs

START: dict[str, Any] = {"start-server-group": {}}
STOP: dict[str, Any] = {"stop-server-group": {}}
FAILOVER: dict[str, Any] = {"failover-server-group": {}}
REVERSE = {"reverse-server-group": {"priority_station": "target"}}

# What each action is allowed in, and what the group is meanwhile and afterwards.
ACTIONS = {
    "StartProtectionGroup": (START, {"available", "error-starting"}, "starting", "protected"),
    "reprotect": (START, {"failed-over", "error-reprotecting"}, "reprotecting", "protected"),
    "StopProtectionGroup": (STOP, {"protected", "error-stopping"}, "stopping", "available"),
    "StartFailoverProtectionGroup": (
        FAILOVER,
        {"protected", "error-failing-over", "error-reversing"},
        "failing-over",
        "failed-over",
    ),
    "StartReverseProtectionGroup": (
        REVERSE,
        {"protected", "error-reversing"},
        "reversing",
        "protected",
    ),
}


def wanted(sdrs: LocalSdrs, **other: Any) -> Mapping[str, Any]:
    group = {
        "name": "shop",
        "source_availability_zone": "cn-north-4a",
        "target_availability_zone": "cn-north-4b",
        "domain_id": sdrs.domain,
        "source_vpc_id": sdrs.vpc,
    }
    return {"server_group": {**group, **other}}


def test_a_new_group_is_created_and_then_available(sdrs: LocalSdrs) -> None:
    job = sdrs.ok("CreateProtectionGroup", body=wanted(sdrs))["job_id"]
    found = sdrs.ok("ListProtectionGroups", query={"name": "hop"})
    assert found["count"] == 1
    group = found["server_groups"][0]
    assert group["status"] == "creating"
    assert group["domain_name"] == "north-4"
    running = sdrs.ok("ShowJobStatus", {"job_id": job})
    assert running["status"] in {"INIT", "RUNNING"}
    assert running["end_time"] is None
    sdrs.advance(600)
    ended = sdrs.ok("ShowJobStatus", {"job_id": job})
    assert ended["job_type"] == "createProtectionGroupNoCG"
    assert ended["status"] == "SUCCESS"
    assert ended["entities"] == {"server_group_id": group["id"]}
    assert sdrs.group(group["id"])["status"] == "available"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"domain_id": "nowhere"}, "SDRS.0205"),
        ({"source_availability_zone": "cn-north-4c"}, "SDRS.0203"),
        ({"target_availability_zone": "nowhere"}, "SDRS.0203"),
        ({"target_availability_zone": "cn-north-4a"}, "SDRS.0203"),
        ({"source_vpc_id": "nowhere"}, "SDRS.0204"),
        ({"name": ""}, "SDRS.0202"),
        ({"name": "容" * 22}, "SDRS.0202"),
        ({"description": "<b>"}, "SDRS.0212"),
    ],
)
def test_what_does_not_fit_the_world_makes_no_group(
    sdrs: LocalSdrs, wrong: Mapping[str, str], code: str
) -> None:
    before = sdrs.ok("ListProtectionGroups")["count"]
    assert sdrs.call("CreateProtectionGroup", body=wanted(sdrs, **wrong)).code == code
    assert sdrs.ok("ListProtectionGroups")["count"] == before


@pytest.mark.parametrize("action", ACTIONS)
def test_an_action_is_allowed_in_the_documented_statuses_only(
    sdrs: LocalSdrs, action: str, group_status: str
) -> None:
    body, allowed, meanwhile, afterwards = ACTIONS[action]
    operation = action if action != "reprotect" else "StartProtectionGroup"
    group = {"server_group_id": sdrs.id_of("group", group_status)}
    reply = sdrs.call(operation, group, body=body)
    also = ACTIONS["StartProtectionGroup"][1] | ACTIONS["reprotect"][1]
    if group_status not in allowed:
        assert reply.code == ("" if body == START and group_status in also else "SDRS.1002")
        return
    assert reply.code == ""
    instance = sdrs.id_of("instance", group_status)
    held = sdrs.id_of("held", group_status)
    assert sdrs.group(group["server_group_id"])["status"] == meanwhile
    assert sdrs.instance(instance)["status"] == meanwhile
    assert sdrs.pair(held)["status"] == meanwhile
    sdrs.advance(600)
    assert sdrs.group(group["server_group_id"])["status"] == afterwards
    assert sdrs.instance(instance)["status"] == afterwards
    assert sdrs.pair(held)["status"] == afterwards


@pytest.mark.parametrize(
    ("action", "source", "error", "failure", "code"),
    [
        ("StartProtectionGroup", "available", "error-starting", "startFail", "SDRS.1027"),
        ("StartProtectionGroup", "failed-over", "error-reprotecting", "reprotectFail", "SDRS.1032"),
        ("StopProtectionGroup", "protected", "error-stopping", "stopFail", "SDRS.1028"),
        (
            "StartFailoverProtectionGroup",
            "protected",
            "error-failing-over",
            "failoverFail",
            "SDRS.1030",
        ),
        ("StartReverseProtectionGroup", "protected", "error-reversing", "reverseFail", "SDRS.1029"),
    ],
)
def test_an_action_that_fails_leaves_an_error_status_and_a_failed_job(
    sdrs: LocalSdrs, action: str, source: str, error: str, failure: str, code: str
) -> None:
    group = {"server_group_id": sdrs.id_of("group", source)}
    job = sdrs.fail(action, group, body=ACTIONS[action][0])
    assert job["error_code"] == code
    assert job["fail_reason"]
    assert sdrs.group(group["server_group_id"])["status"] == error
    assert sdrs.group(group["server_group_id"])["priority_station"] == "source"
    found = sdrs.ok("ListFailureJobs")["failure_jobs"]
    assert [one["job_id"] for one in found] == [job["job_id"]]
    assert found[0]["failure_status"] == failure
    assert found[0]["resource_name"] == f"group-{source}"


@pytest.mark.parametrize(
    ("action", "source"),
    [
        ("StartProtectionGroup", "available"),
        ("StartFailoverProtectionGroup", "protected"),
        ("StartReverseProtectionGroup", "protected"),
    ],
)
def test_a_group_without_pairs_cannot_be_protected(
    sdrs: LocalSdrs, action: str, source: str
) -> None:
    group = {"server_group_id": sdrs.id_of("empty", source)}
    reply = sdrs.call(action, group, body=ACTIONS[action][0])
    assert reply.code == "SDRS.1611"
    assert "replication pair" in reply.message


def test_a_group_fails_over_is_protected_again_and_fails_back(sdrs: LocalSdrs) -> None:
    group = {"server_group_id": sdrs.id_of("group", "available")}
    sdrs.run("StartProtectionGroup", group, body=START)
    failover = sdrs.run("StartFailoverProtectionGroup", group, body=FAILOVER)
    assert failover["job_type"] == "failoverProtectionGroupNoCG"
    found = sdrs.group(group["server_group_id"])
    assert (found["status"], found["priority_station"]) == ("failed-over", "target")
    assert sdrs.instance(sdrs.id_of("instance", "available"))["priority_station"] == "target"
    again = sdrs.run("StartProtectionGroup", group, body=START)
    assert again["job_type"] == "reprotectProtectionGroupNoCG"
    back = {"reverse-server-group": {"priority_station": "source"}}
    reverse = sdrs.run("StartReverseProtectionGroup", group, body=back)
    assert reverse["job_type"] == "reverseProtectionGroupNoCG"
    found = sdrs.group(group["server_group_id"])
    assert (found["status"], found["priority_station"]) == ("protected", "source")


def test_a_planned_failover_needs_the_other_direction(sdrs: LocalSdrs) -> None:
    group = {"server_group_id": sdrs.id_of("group", "protected")}
    body = {"reverse-server-group": {"priority_station": "source"}}
    assert sdrs.call("StartReverseProtectionGroup", group, body=body).code == "SDRS.1002"


def test_a_planned_failover_needs_stopped_servers(sdrs: LocalSdrs) -> None:
    group = {"server_group_id": sdrs.id_of("group", "protected")}
    body = {"server_id": sdrs.server(7), "name": "running", **group}
    sdrs.run("CreateProtectedInstance", body={"protected_instance": body})
    reply = sdrs.call("StartReverseProtectionGroup", group, body=REVERSE)
    assert reply.code == "SDRS.1319"
    assert sdrs.server(7) in reply.message


def test_stopping_has_a_sub_job_for_each_pair(sdrs: LocalSdrs) -> None:
    group = sdrs.id_of("group", "protected")
    job = sdrs.run("StopProtectionGroup", {"server_group_id": group}, body=STOP)
    assert "server_group_id" not in job["entities"]
    sub_jobs = job["entities"]["sub_jobs"]
    assert [one["job_type"] for one in sub_jobs] == ["stopProtectionGroupRepNoCG"] * 2
    assert {one["entities"]["server_group_id"] for one in sub_jobs} == {group}
    assert {one["status"] for one in sub_jobs} == {"SUCCESS"}


def test_an_empty_group_is_deleted_unless_something_is_going_on(
    sdrs: LocalSdrs, group_status: str
) -> None:
    busy = {"creating", "deleting", "starting", "reprotecting", "stopping", "reversing"}
    group = {"server_group_id": sdrs.id_of("empty", group_status)}
    reply = sdrs.call("DeleteProtectionGroup", group)
    if group_status in busy | {"failing-over"}:
        assert reply.code == "SDRS.1002"
        return
    assert sdrs.group(group["server_group_id"])["status"] == "deleting"
    sdrs.advance(600)
    assert sdrs.call("ShowProtectionGroup", group).code == "SDRS.1013"


def test_a_group_goes_only_after_all_that_is_in_it(sdrs: LocalSdrs) -> None:
    group = {"server_group_id": sdrs.id_of("empty", "available")}
    instance = {"server_id": sdrs.server(1), "name": "web", **group}
    made = sdrs.run("CreateProtectedInstance", body={"protected_instance": instance})
    pair = {"volume_id": sdrs.volume(1), "name": "data", **group}
    paired = sdrs.run("CreateReplication", body={"replication": pair})
    sdrs.run(
        "CreateDisasterRecoveryDrill", body={"disaster_recovery_drill": {"name": "d", **group}}
    )
    found = sdrs.group(group["server_group_id"])
    assert found["protected_instance_num"] == found["replication_num"] == 1
    assert found["disaster_recovery_drill_num"] == 1
    assert sdrs.call("DeleteProtectionGroup", group).code == "SDRS.1001"
    entity = made["entities"]["protected_instance_id"]
    sdrs.run("DeleteProtectedInstance", {"protected_instance_id": entity})
    assert sdrs.call("DeleteProtectionGroup", group).code == "SDRS.1010"
    path = {"replication_id": paired["entities"]["replication_pair_id"]}
    sdrs.run("DeleteReplication", path, body={"replication": {}})
    assert sdrs.call("DeleteProtectionGroup", group).code == "SDRS.1003"
    query = {"server_group_id": group["server_group_id"]}
    drills = sdrs.ok("ListDisasterRecoveryDrills", query=query)["disaster_recovery_drills"]
    sdrs.run("DeleteDisasterRecoveryDrill", {"disaster_recovery_drill_id": drills[0]["id"]})
    sdrs.run("DeleteProtectionGroup", group)
    assert sdrs.call("ShowProtectionGroup", group).code == "SDRS.1013"


def test_a_creation_that_fails_leaves_an_error(sdrs: LocalSdrs) -> None:
    job = sdrs.fail("CreateProtectionGroup", body=wanted(sdrs))
    assert job["error_code"] == "SDRS.1014"
    assert sdrs.group(job["entities"]["server_group_id"])["status"] == "error"


def test_a_deletion_that_fails_can_be_tried_again(sdrs: LocalSdrs) -> None:
    group = {"server_group_id": sdrs.id_of("empty", "available")}
    sdrs.fail("DeleteProtectionGroup", group)
    assert sdrs.group(group["server_group_id"])["status"] == "error-deleting"
    sdrs.run("DeleteProtectionGroup", group)
    assert sdrs.call("ShowProtectionGroup", group).code == "SDRS.1013"


def test_a_new_name_shows_at_once(sdrs: LocalSdrs) -> None:
    group = {"server_group_id": sdrs.id_of("empty", "available")}
    body = {"server_group": {"name": "容灾"}}
    renamed = sdrs.ok("UpdateProtectionGroupName", group, body=body)["server_group"]
    assert renamed["name"] == "容灾"
    assert renamed["updated_at"] > renamed["created_at"]
    assert sdrs.group(group["server_group_id"]) == renamed


@pytest.mark.parametrize(
    "operation",
    [
        "ShowProtectionGroup",
        "DeleteProtectionGroup",
        "UpdateProtectionGroupName",
        "StartProtectionGroup",
        "StopProtectionGroup",
        "StartFailoverProtectionGroup",
        "StartReverseProtectionGroup",
    ],
)
def test_an_unknown_group_is_refused(sdrs: LocalSdrs, operation: str) -> None:
    bodies = {name: action[0] for name, action in ACTIONS.items()}
    bodies["UpdateProtectionGroupName"] = {"server_group": {"name": "x"}}
    reply = sdrs.call(operation, {"server_group_id": "nowhere"}, body=bodies.get(operation))
    assert (reply.status, reply.code) == (400, "SDRS.1013")
    assert "nowhere" in reply.message
