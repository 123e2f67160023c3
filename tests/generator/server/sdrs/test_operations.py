"""Every operation of the contract, called once as it should be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import LocalSdrs

GROUP = "group-available"
CALLS: dict[str, tuple[dict[str, str], Any]] = {
    "ListApiVersions": ({}, None),
    "ShowSpecifiedApiVersion": ({"api_version": "v1"}, None),
    "ListActiveActiveDomains": ({}, None),
    "ShowQuota": ({}, None),
    "ListRpoStatistics": ({}, None),
    "ListProtectionGroups": ({}, None),
    "CreateProtectionGroup": (
        {},
        {
            "server_group": {
                "name": "shop",
                "source_availability_zone": "cn-north-4a",
                "target_availability_zone": "cn-north-4b",
                "domain_id": "d0000001-0000-4000-8000-000000000001",
                "source_vpc_id": "c0000001-0000-4000-8000-000000000001",
                "dr_type": "migration",
            }
        },
    ),
    "ShowProtectionGroup": ({"server_group_id": GROUP}, None),
    "UpdateProtectionGroupName": ({"server_group_id": GROUP}, {"server_group": {"name": "x"}}),
    "DeleteProtectionGroup": ({"server_group_id": "empty-available"}, None),
    "StartProtectionGroup": ({"server_group_id": GROUP}, {"start-server-group": {}}),
    "StopProtectionGroup": ({"server_group_id": "group-protected"}, {"stop-server-group": {}}),
    "StartFailoverProtectionGroup": (
        {"server_group_id": "group-protected"},
        {"failover-server-group": {}},
    ),
    "StartReverseProtectionGroup": (
        {"server_group_id": "group-protected"},
        {"reverse-server-group": {"priority_station": "target"}},
    ),
    "ListProtectedInstances": ({}, None),
    "CreateProtectedInstance": (
        {},
        {
            "protected_instance": {
                "server_group_id": GROUP.ljust(36, "0"),
                "server_id": "a0000001-0000-4000-8000-000000000001",
                "name": "web",
                "flavorRef": "s3.small.1",
                "primary_subnet_id": "b0000001-0000-4000-8000-000000000001",
                "primary_ip_address": "192.168.0.200",
            }
        },
    ),
    "BatchCreateProtectedInstances": (
        {},
        {
            "protected_instances": {
                "server_group_id": GROUP.ljust(36, "0"),
                "name_prefix": "web",
                "servers": [{"server_id": "a0000001-0000-4000-8000-000000000001"}],
            }
        },
    ),
    "BatchDeleteProtectedInstances": (
        {},
        {"protected_instances": [{"id": "instance-available".ljust(36, "0")}]},
    ),
    "ShowProtectedInstance": ({"protected_instance_id": "instance-available"}, None),
    "UpdateProtectedInstanceName": (
        {"protected_instance_id": "instance-available"},
        {"protected_instance": {"name": "x"}},
    ),
    "DeleteProtectedInstance": (
        {"protected_instance_id": "instance-available"},
        {"delete_target_server": True, "delete_target_eip": True},
    ),
    "AttachProtectedInstanceReplication": (
        {"protected_instance_id": "instance-available"},
        {
            "replicationAttachment": {
                "replication_id": "pair-available".ljust(36, "0"),
                "device": "/dev/vda",
            }
        },
    ),
    "DetachProtectedInstanceReplication": (
        {"protected_instance_id": "instance-available", "replication_id": "held-available"},
        None,
    ),
    "AddProtectedInstanceNic": (
        {"protected_instance_id": "instance-available"},
        {
            "subnet_id": "b0000001-0000-4000-8000-000000000001",
            "security_groups": [{"id": "any"}],
            "ip_address": "192.168.0.201",
        },
    ),
    "DeleteProtectedInstanceNic": (
        {"protected_instance_id": "instance-available"},
        {"nic_id": "nic-second"},
    ),
    "ResizeProtectedInstance": (
        {"protected_instance_id": "instance-available"},
        {"resize": {"production_flavorRef": "s3.small.1", "dr_flavorRef": "s3.small.2"}},
    ),
    "ListReplications": ({}, None),
    "CreateReplication": (
        {},
        {
            "replication": {
                "server_group_id": GROUP.ljust(36, "0"),
                "volume_id": "f0000001-0000-4000-8000-000000000001",
                "name": "data",
                "description": "of the shop",
            }
        },
    ),
    "ShowReplication": ({"replication_id": "pair-available"}, None),
    "UpdateReplicationName": ({"replication_id": "pair-available"}, {"replication": {"name": "x"}}),
    "DeleteReplication": (
        {"replication_id": "pair-available"},
        {"replication": {"delete_target_volume": True}},
    ),
    "ExpandReplication": (
        {"replication_id": "pair-available"},
        {"extend-replication": {"new_size": 99}},
    ),
    "ListDisasterRecoveryDrills": ({}, None),
    "CreateDisasterRecoveryDrill": (
        {},
        {
            "disaster_recovery_drill": {
                "server_group_id": GROUP.ljust(36, "0"),
                "name": "rehearsal",
                "drill_vpc_id": "c0000001-0000-4000-8000-000000000002",
            }
        },
    ),
    "ShowDisasterRecoveryDrill": ({"disaster_recovery_drill_id": "drill-available"}, None),
    "UpdateDisasterRecoveryDrillName": (
        {"disaster_recovery_drill_id": "drill-available"},
        {"disaster_recovery_drill": {"name": "x"}},
    ),
    "DeleteDisasterRecoveryDrill": ({"disaster_recovery_drill_id": "drill-available"}, None),
    "ListProtectedInstancesByTags": ({}, {"action": "filter"}),
    "ListProtectedInstancesProjectTags": ({}, None),
    "ListProtectedInstanceTags": ({"protected_instance_id": "instance-available"}, None),
    "AddProtectedInstanceTags": (
        {"protected_instance_id": "instance-available"},
        {"tag": {"key": "a", "value": "b"}},
    ),
    "DeleteProtectedInstanceTag": (
        {"protected_instance_id": "instance-available", "key": "status"},
        None,
    ),
    "BatchAddTags": (
        {"protected_instance_id": "instance-available"},
        {"action": "create", "tags": [{"key": "a", "value": "b"}]},
    ),
    "BatchDeleteTags": (
        {"protected_instance_id": "instance-available"},
        {"action": "delete", "tags": [{"key": "status"}]},
    ),
    "ListFailureJobs": ({}, None),
    "DeleteFailureJob": ({"failure_job_id": "job-failed"}, None),
    "DeleteAllServerGroupFailureJobs": ({}, None),
    "DeleteServerGroupFailureJobs": ({"server_group_id": GROUP}, None),
}


@pytest.mark.parametrize("operation", CALLS)
def test_it_succeeds_and_so_does_its_job(sdrs: LocalSdrs, operation: str) -> None:
    path, body = CALLS[operation]
    plain = {"api_version", "key"}
    full = {name: id_ if name in plain else id_.ljust(36, "0") for name, id_ in path.items()}
    before = sdrs.ok("ShowQuota")
    answer = sdrs.ok(operation, full, body=body)
    if isinstance(answer, dict) and answer.keys() == {"job_id"}:
        sdrs.advance(600)
        assert sdrs.ok("ShowJobStatus", answer)["status"] == "SUCCESS"
    assert (sdrs.ok("ShowQuota") == before) == (operation not in CHANGING_QUOTAS)


FAILURES = {
    "CreateProtectionGroup": "SDRS.1014",
    "DeleteProtectionGroup": "SDRS.1016",
    "StartProtectionGroup": "SDRS.1027",
    "StopProtectionGroup": "SDRS.1028",
    "StartReverseProtectionGroup": "SDRS.1029",
    "StartFailoverProtectionGroup": "SDRS.1030",
    "AddProtectedInstanceNic": "SDRS.1312",
    "DeleteProtectedInstanceNic": "SDRS.1313",
    "ResizeProtectedInstance": "SDRS.1329",
    "CreateProtectedInstance": "SDRS.1350",
    "BatchCreateProtectedInstances": "SDRS.1350",
    "DeleteProtectedInstance": "SDRS.1351",
    "BatchDeleteProtectedInstances": "SDRS.1351",
    "DeleteReplication": "SDRS.1607",
    "CreateReplication": "SDRS.1609",
    "ExpandReplication": "SDRS.1820",
    "AttachProtectedInstanceReplication": "SDRS.1821",
    "DetachProtectedInstanceReplication": "SDRS.1822",
    "CreateDisasterRecoveryDrill": "SDRS.1922",
    "DeleteDisasterRecoveryDrill": "SDRS.1923",
}


@pytest.mark.parametrize("operation", FAILURES)
def test_a_job_that_fails_has_the_code_of_its_operation_and_is_recorded(
    sdrs: LocalSdrs, operation: str
) -> None:
    path, body = CALLS[operation]
    full = {name: id_.ljust(36, "0") for name, id_ in path.items()}
    job = sdrs.fail(operation, full, body=body)
    assert job["error_code"] == FAILURES[operation]
    assert job["fail_reason"].endswith(".")
    on_groups = sdrs.ok("ListFailureJobs")["failure_jobs"]
    places = {sdrs.id_of("group", status) for status in ("available", "protected")}
    in_groups = [
        one
        for group in places
        for one in sdrs.ok("ListFailureJobs", query={"server_group_id": group})["failure_jobs"]
    ]
    assert [one["error_code"] for one in on_groups + in_groups] == [FAILURES[operation]]


CHANGING_QUOTAS = {
    *("CreateProtectionGroup", "DeleteProtectionGroup"),
    *("CreateReplication", "DeleteReplication"),
}


def test_every_operation_is_called(sdrs: LocalSdrs) -> None:
    # The other tests here ask for the status of jobs.
    assert CALLS.keys() | {"ShowJobStatus"} == sdrs.operations.keys()


def test_an_unknown_job_and_an_unknown_version_are_refused(sdrs: LocalSdrs) -> None:
    assert sdrs.call("ShowJobStatus", {"job_id": "0" * 32}).code == "SDRS.0201"
    assert sdrs.call("ShowSpecifiedApiVersion", {"api_version": "v9"}).code == "SDRS.0201"


def test_versions_link_to_this_server(sdrs: LocalSdrs) -> None:
    version = sdrs.ok("ShowSpecifiedApiVersion", {"api_version": "v1"})["version"]
    assert sdrs.ok("ListApiVersions")["versions"] == [version]
    (link,) = version["links"]
    assert link["rel"] == "self"
    assert link["href"].startswith("http://127.0.0.1:")
    assert link["href"].endswith("/v1")


def test_a_project_of_someone_else_is_forbidden(sdrs: LocalSdrs) -> None:
    reply = sdrs.call("ListProtectionGroups", {"project_id": "other"})
    assert reply.status == 403


def test_a_wrong_token_is_refused_as_the_gateway_does(sdrs: LocalSdrs) -> None:
    reply = sdrs.call("ListProtectionGroups", token="wrong")
    assert reply.status == 401
    assert reply.body["error_code"] == "APIGW.0301"
