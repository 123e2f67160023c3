"""Names of operations, the same whatever language a page is in."""

from __future__ import annotations

import pytest

from speckiln.pages.document._operation_ids import numbered, operation_ids, path_id, title_id


@pytest.mark.parametrize(
    ("method", "path", "name"),
    [
        ("POST", "/v1/{project_id}/disaster-recovery-drills", "CreateDisasterRecoveryDrill"),
        ("GET", "/v1/{project_id}/disaster-recovery-drills", "ListDisasterRecoveryDrills"),
        ("GET", "/v2.1/servers/{server_id}/os-interface/{port_id}", "ShowServerOsInterface"),
        ("GET", "/v3/{tenant_id}/volumes/detail", "ListVolumesDetail"),
        ("GET", "/v2/{project_id}/quota", "ShowQuota"),
        ("GET", "/{api_version}", "ShowApiVersion"),
        ("PUT", "/v2.0/vpc/firewall_policies/{id}", "UpdateVpcFirewallPolicy"),
        ("PATCH", "/addresses/{address_id}", "UpdateAddress"),
        ("DELETE", "/v1/status/{id}/classes/{class_id}", "DeleteStatusClass"),
        ("POST", "/v1/{project_id}/instances/{instance_id}/tags/action", "ActInstanceTags"),
        ("HEAD", "/", "HeadRoot"),
    ],
)
def test_a_path_says_what_is_done_to_what(method: str, path: str, name: str) -> None:
    assert path_id(method, path) == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Creating a Tracker", "CreateTracker"),
        ("Stopping the ECSs in a Batch (Discarded)", "StopEcssInBatch"),
        ("Batch Deleting Tags", "BatchDeleteTags"),
        ("Changing the Name of a Group", "ChangeNameOfGroup"),
        ("Attaching a Replication Pair", "AttachReplicationPair"),
        ("List of Versions", "ListOfVersions"),
        ("查询API版本", ""),
        ("2 Disks", ""),
        ("", ""),
    ],
)
def test_an_english_title_says_it_with_a_verb_first(title: str, name: str) -> None:
    assert title_id(title) == name


def test_the_title_counts_where_the_path_ends_in_no_thing() -> None:
    path = "/v1/{project_id}/volumes/{volume_id}"
    assert operation_ids(
        [
            ("POST", f"{path}/action", "Expanding a Disk"),
            ("POST", f"{path}/retype", "Changing the Disk Type"),
            ("POST", f"{path}/tags", "Adding a Tag"),
            ("POST", f"{path}/restore", "恢复"),
            ("GET", "/", "Querying API Versions"),
        ]
    ) == [
        "ExpandDisk",
        "ChangeDiskType",
        "CreateVolumeTag",
        "CreateVolumeRestore",
        "QueryApiVersions",
    ]


def test_no_two_names_are_the_same() -> None:
    assert operation_ids(
        [
            ("GET", "/v2/servers", ""),
            ("GET", "/v2.1/servers", ""),
            ("DELETE", "/v1/failure-jobs/batch", ""),
            ("DELETE", "/v1/{group_id}/failure-jobs/batch", ""),
            ("GET", "/v1/a-b", ""),
            ("GET", "/v1/a_b", ""),
        ]
    ) == [
        "ListServersV2",
        "ListServersV2_1",
        "DeleteFailureJobsBatch",
        "DeleteFailureJobsBatchByGroup",
        "ShowAB",
        "ShowAB2",
    ]


def test_names_that_differ_only_in_case_are_the_same_to_a_file_system() -> None:
    taken = {"tag"}
    assert numbered(["Tag", "TAG", "tag2", "Job"], taken) == ["Tag2", "TAG3", "tag22", "Job"]
    assert taken == {"tag", "tag2", "tag3", "tag22", "job"}
