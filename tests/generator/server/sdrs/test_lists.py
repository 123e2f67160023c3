"""What lists hold: filters, pages, and the order of both."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import LocalSdrs

LISTS = {
    "ListProtectionGroups": "server_groups",
    "ListProtectedInstances": "protected_instances",
    "ListReplications": "replications",
    "ListDisasterRecoveryDrills": "disaster_recovery_drills",
    "ListFailureJobs": "failure_jobs",
    "ListRpoStatistics": "resource_rpo_statistics",
}


def names(sdrs: LocalSdrs, operation: str, **query: Any) -> list[str]:
    answer = sdrs.ok(operation, query=query)
    items = answer[LISTS[operation]]
    assert answer["count"] == len(items)
    return sorted(one["name"] for one in items)


@pytest.mark.parametrize("operation", LISTS)
def test_a_list_comes_page_by_page(sdrs: LocalSdrs, operation: str) -> None:
    everything = sdrs.ok(operation)
    items = everything[LISTS[operation]]
    assert everything["count"] == len(items)
    pages: list[Any] = []
    for offset in range(0, len(items) + 3, 3):
        page = sdrs.ok(operation, query={"limit": 3, "offset": offset})
        assert page["count"] == len(items)
        pages += page[LISTS[operation]]
    assert pages == items


@pytest.mark.parametrize("operation", LISTS)
@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"limit": 0}, "SDRS.0221"),
        ({"limit": 1001}, "SDRS.0221"),
        ({"limit": "ten"}, "SDRS.0221"),
        ({"offset": -1}, "SDRS.0222"),
    ],
)
def test_a_page_that_cannot_be_is_refused(
    sdrs: LocalSdrs, operation: str, query: dict[str, Any], code: str
) -> None:
    assert sdrs.call(operation, query=query).code == code


@pytest.mark.parametrize("operation", ["ListProtectedInstances", "ListReplications"])
def test_a_list_of_ids_has_thirty_at_most(sdrs: LocalSdrs, operation: str) -> None:
    for name in ("server_group_ids", "protected_instance_ids"):
        ids = [sdrs.id_of("group", str(number)) for number in range(31)]
        assert sdrs.call(operation, query={name: json.dumps(ids)}).code == "SDRS.0226"
        assert sdrs.call(operation, query={name: json.dumps(ids[:30])}).code == ""
        assert sdrs.call(operation, query={name: "not JSON"}).code != ""


@pytest.mark.parametrize(
    "operation", ["ListProtectedInstances", "ListReplications", "ListDisasterRecoveryDrills"]
)
def test_what_is_no_id_of_a_group_is_refused(sdrs: LocalSdrs, operation: str) -> None:
    assert sdrs.call(operation, query={"server_group_id": "not-an-id"}).code == "SDRS.0207"
    query = {"server_group_id": sdrs.id_of("group", "unknown")}
    assert sdrs.ok(operation, query=query)["count"] == 0


@pytest.mark.parametrize(
    "operation", ["ListProtectionGroups", "ListProtectedInstances", "ListReplications"]
)
def test_a_zone_that_does_not_exist_is_refused(sdrs: LocalSdrs, operation: str) -> None:
    reply = sdrs.call(operation, query={"availability_zone": "nowhere"})
    assert reply.code == "SDRS.0203"
    assert "cn-north-4a" in reply.message


@pytest.mark.parametrize(
    ("operation", "part", "expected"),
    [
        ("ListProtectionGroups", "p-fail", ["group-failed-over", "group-failing-over"]),
        ("ListProtectedInstances", "e-fail", ["instance-failed-over", "instance-failing-over"]),
        ("ListReplications", "d-fail", ["held-failed-over", "held-failing-over"]),
        ("ListDisasterRecoveryDrills", "rill-err", ["drill-error", "drill-error-deleting"]),
        ("ListProtectionGroups", "P-FAIL", []),
    ],
)
def test_a_part_of_the_name_is_enough(
    sdrs: LocalSdrs, operation: str, part: str, expected: list[str]
) -> None:
    assert names(sdrs, operation, name=part) == expected


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        ("ListProtectionGroups", ["empty-available", "group-available"]),
        ("ListProtectedInstances", ["instance-available"]),
        ("ListReplications", ["held-available", "pair-available"]),
        ("ListDisasterRecoveryDrills", ["drill-available"]),
    ],
)
def test_the_status_filters_and_filters_add_up(
    sdrs: LocalSdrs, operation: str, expected: list[str]
) -> None:
    assert names(sdrs, operation, status="available") == expected
    assert names(sdrs, operation, status="available", name="-protected") == []


def test_abnormal_statuses_are_found(sdrs: LocalSdrs) -> None:
    groups = names(sdrs, "ListProtectionGroups", query_type="status_abnormal", name="group-")
    assert groups == [
        "group-error",
        "group-error-deleting",
        "group-error-failing-over",
        "group-error-reprotecting",
        "group-error-reversing",
        "group-error-starting",
        "group-error-stopping",
    ]
    instances = names(sdrs, "ListProtectedInstances", query_type="status_abnormal")
    assert {"instance-fault", "instance-invalid", "instance-error-stopping"} < {*instances}
    assert "instance-available" not in instances
    pairs = names(sdrs, "ListReplications", query_type="status_abnormal")
    assert {"pair-fault", "held-error-attaching"} < {*pairs}
    assert "pair-attaching" not in pairs
    everything = names(sdrs, "ListReplications")
    assert names(sdrs, "ListReplications", query_type="general") == everything


def test_groups_without_protection_are_found(sdrs: LocalSdrs) -> None:
    found = names(sdrs, "ListProtectionGroups", query_type="stop_protected")
    assert found == ["empty-available", "group-available"]


def test_groups_without_a_recent_drill_are_found(sdrs: LocalSdrs) -> None:
    group = sdrs.id_of("group", "available")
    query = {"query_type": "period_no_dr_drill", "name": "group-available"}
    assert names(sdrs, "ListProtectionGroups", **query) == ["group-available"]
    drill = {"name": "rehearsal", "server_group_id": group}
    sdrs.run("CreateDisasterRecoveryDrill", body={"disaster_recovery_drill": drill})
    assert names(sdrs, "ListProtectionGroups", **query) == []
    sdrs.advance(91 * 24 * 3600)
    assert names(sdrs, "ListProtectionGroups", **query) == ["group-available"]


def test_the_zone_is_that_of_the_current_production_site(sdrs: LocalSdrs) -> None:
    group = {"server_group_id": sdrs.id_of("group", "protected")}
    sdrs.run("StartFailoverProtectionGroup", group, body={"failover-server-group": {}})
    zone = {"availability_zone": "cn-north-4b"}
    assert names(sdrs, "ListProtectionGroups", **zone) == ["group-protected"]
    assert names(sdrs, "ListProtectedInstances", **zone) == ["instance-protected"]
    assert names(sdrs, "ListReplications", **zone) == ["held-protected", "pair-protected"]


def test_the_ids_of_groups_come_before_all_other_ids(sdrs: LocalSdrs) -> None:
    group = sdrs.id_of("group", "protected")
    groups = json.dumps([group, sdrs.id_of("group", "unknown")])
    other = sdrs.id_of("group", "starting")
    instances = json.dumps([sdrs.id_of("instance", "stopping")])
    everything = {
        "server_group_ids": groups,
        "server_group_id": other,
        "protected_instance_ids": instances,
    }
    assert names(sdrs, "ListProtectedInstances", **everything) == ["instance-protected"]
    del everything["server_group_ids"]
    assert names(sdrs, "ListProtectedInstances", **everything) == ["instance-starting"]
    del everything["server_group_id"]
    assert names(sdrs, "ListProtectedInstances", **everything) == ["instance-stopping"]


def test_pairs_are_found_by_groups_instances_and_disks(sdrs: LocalSdrs) -> None:
    starting, stopping = (sdrs.id_of("instance", status) for status in ("starting", "stopping"))
    found = names(sdrs, "ListReplications", protected_instance_id=starting)
    assert found == ["held-starting"]
    ids = json.dumps([stopping])
    both = {"protected_instance_id": starting, "protected_instance_ids": ids}
    assert names(sdrs, "ListReplications", **both) == ["held-stopping"]
    group = sdrs.id_of("group", "stopping")
    assert names(sdrs, "ListReplications", server_group_id=group) == [
        "held-stopping",
        "pair-stopping",
    ]
    for kind in ("disk", "copy"):
        disk = sdrs.id_of(kind, "pairstopping")
        assert names(sdrs, "ListReplications", volume_id=disk) == ["pair-stopping"]
    assert names(sdrs, "ListReplications", volume_id="disk-pairstopping") == []


def test_drills_are_found_by_group_and_vpc(sdrs: LocalSdrs) -> None:
    vpc = sdrs.id_of("vpc", "error")
    assert names(sdrs, "ListDisasterRecoveryDrills", drill_vpc_id=vpc) == ["drill-error"]
    group = sdrs.id_of("group", "protected")
    assert names(sdrs, "ListDisasterRecoveryDrills", server_group_id=group) == []


@pytest.mark.parametrize(
    ("query", "minutes"),
    [
        ({}, ["15", "10"]),
        ({"start_time": "2026-11-20 01:12:00.000"}, ["15"]),
        ({"end_time": "2026-11-20 01:12:00.000"}, ["10"]),
        ({"start_time": "2026-11-20 02:00:00.000"}, []),
        ({"resource_type": "replication"}, ["15", "10"]),
        ({"resource_type": "other"}, []),
    ],
)
def test_rpo_statistics_are_those_of_a_time(
    sdrs: LocalSdrs, query: dict[str, str], minutes: list[str]
) -> None:
    found = sdrs.ok("ListRpoStatistics", query=query)["resource_rpo_statistics"]
    assert [one["point_time"][-2:] for one in found] == minutes


@pytest.mark.parametrize("name", ["start_time", "end_time"])
def test_a_time_in_another_form_is_refused(sdrs: LocalSdrs, name: str) -> None:
    reply = sdrs.call("ListRpoStatistics", query={name: "yesterday"})
    assert reply.code == "SDRS.0201"
    assert name in reply.message
