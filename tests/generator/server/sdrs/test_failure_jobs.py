"""The task center: jobs that failed, until someone deletes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import LocalSdrs


@pytest.fixture
def failed(sdrs: LocalSdrs) -> dict[str, Any]:
    """Let three jobs fail: on a group, on a pair in it, and on a drill of another group."""
    group = {"server_group_id": sdrs.id_of("group", "protected")}
    pair = {"replication_id": sdrs.id_of("pair", "protected")}
    drill = {"disaster_recovery_drill_id": sdrs.id_of("drill", "available")}
    return {
        "pair": sdrs.fail("DeleteReplication", pair, body={"replication": {}}),
        "group": sdrs.fail("StopProtectionGroup", group, body={"stop-server-group": {}}),
        "drill": sdrs.fail("DeleteDisasterRecoveryDrill", drill),
    }


def listed(sdrs: LocalSdrs, group: str = "", **query: str) -> list[str]:
    chosen = {"server_group_id": sdrs.id_of("group", group)} if group else {}
    answer = sdrs.ok("ListFailureJobs", query={**chosen, **query})
    assert answer["count"] == len(answer["failure_jobs"])
    return [one["job_id"] for one in answer["failure_jobs"]]


def everything(sdrs: LocalSdrs) -> int:
    return sum(len(listed(sdrs, group)) for group in ("", "protected", "available"))


def test_jobs_on_groups_and_jobs_in_a_group_are_listed_apart(
    sdrs: LocalSdrs, failed: dict[str, Any]
) -> None:
    assert listed(sdrs) == [failed["group"]["job_id"]]
    assert listed(sdrs, "protected") == [failed["pair"]["job_id"]]
    assert listed(sdrs, "available") == [failed["drill"]["job_id"]]
    assert listed(sdrs, "starting") == []


def test_a_failed_job_tells_what_the_job_tells(sdrs: LocalSdrs, failed: dict[str, Any]) -> None:
    query = {"server_group_id": sdrs.id_of("group", "protected")}
    (found,) = sdrs.ok("ListFailureJobs", query=query)["failure_jobs"]
    job = failed["pair"]
    assert found == {
        "job_status": "FAIL",
        "resource_id": sdrs.id_of("pair", "protected"),
        "resource_name": "pair-protected",
        "resource_type": "replications",
        "failure_status": "deleteFail",
        "job_id": job["job_id"],
        "job_type": "deleteReplicationPairNoCG",
        "begin_time": job["begin_time"],
        "error_code": "SDRS.1607",
        "fail_reason": job["fail_reason"],
    }


def test_filters_add_up(sdrs: LocalSdrs, failed: dict[str, Any]) -> None:
    pair = [failed["pair"]["job_id"]]
    assert listed(sdrs, "protected", failure_status="deleteFail") == pair
    assert listed(sdrs, "protected", failure_status="createFail") == []
    assert listed(sdrs, "protected", resource_type="replications") == pair
    assert listed(sdrs, "protected", resource_type="protected_instances") == []
    assert listed(sdrs, "protected", resource_name="pair-protected") == pair
    assert listed(sdrs, "protected", resource_name="pair") == []


def test_an_unknown_group_is_refused(sdrs: LocalSdrs) -> None:
    query = {"server_group_id": sdrs.id_of("group", "unknown")}
    assert sdrs.call("ListFailureJobs", query=query).code == "SDRS.1013"
    assert sdrs.call("DeleteServerGroupFailureJobs", query).code == "SDRS.1013"


@pytest.mark.parametrize("member", ["job_id", "resource_id"])
def test_one_is_deleted_by_either_id(sdrs: LocalSdrs, failed: dict[str, Any], member: str) -> None:
    ids = {"job_id": failed["pair"]["job_id"], "resource_id": sdrs.id_of("pair", "protected")}
    path = {"failure_job_id": ids[member]}
    sdrs.ok("DeleteFailureJob", path)
    assert listed(sdrs, "protected") == []
    assert everything(sdrs) == 2
    assert sdrs.call("DeleteFailureJob", path).code == "SDRS.0201"
    assert sdrs.ok("ShowJobStatus", {"job_id": ids["job_id"]})["status"] == "FAIL"


def test_all_of_a_group_are_deleted(sdrs: LocalSdrs, failed: dict[str, Any]) -> None:
    path = {"server_group_id": sdrs.id_of("group", "protected")}
    sdrs.ok("DeleteServerGroupFailureJobs", path)
    assert listed(sdrs, "protected") == []
    assert listed(sdrs) == [failed["group"]["job_id"]]
    assert listed(sdrs, "available") == [failed["drill"]["job_id"]]


def test_all_on_groups_are_deleted(sdrs: LocalSdrs, failed: dict[str, Any]) -> None:
    sdrs.ok("DeleteAllServerGroupFailureJobs")
    assert listed(sdrs) == []
    assert listed(sdrs, "protected") == [failed["pair"]["job_id"]]


def test_a_batch_that_fails_is_recorded_by_the_instance_that_failed(sdrs: LocalSdrs) -> None:
    servers = [{"server_id": sdrs.server(number)} for number in (1, 2)]
    group = sdrs.id_of("group", "available")
    batch = {"name_prefix": "web", "server_group_id": group, "servers": servers}
    job = sdrs.fail("BatchCreateProtectedInstances", body={"protected_instances": batch})
    sub_jobs = job["entities"]["sub_jobs"]
    assert [one["status"] for one in sub_jobs] == ["SUCCESS", "FAIL"]
    query = {"server_group_id": group, "resource_type": "protected_instances"}
    (found,) = sdrs.ok("ListFailureJobs", query=query)["failure_jobs"]
    assert (found["resource_name"], found["error_code"]) == ("web-0002", "SDRS.1350")
    assert sdrs.instance(found["resource_id"])["status"] == "error"
    assert sdrs.ok("ShowJobStatus", {"job_id": found["job_id"]}) == sub_jobs[1]
