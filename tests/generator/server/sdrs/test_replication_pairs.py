"""Replication pairs, and what attaches them to instances."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import LocalSdrs

STEADY = {"available", "protected"}
DELETABLE_GROUPS = {
    *("available", "protected", "failed-over", "error-starting", "error-stopping"),
    *("error-reversing", "error-failing-over", "error-deleting", "error-reprotecting"),
}
DELETABLE = {"error", "error-deleting", "error-attaching", "error-extending", "invalid", "fault"}
DETACHABLE_GROUPS = DELETABLE_GROUPS - {"error-deleting", "error-reprotecting"}
DETACHABLE = (DELETABLE | {"error-detaching"}) - {"error"}


def wanted(sdrs: LocalSdrs, group: str = "available", **other: Any) -> dict[str, Any]:
    pair = {
        "server_group_id": sdrs.id_of("group", group),
        "volume_id": sdrs.volume(2),
        "name": "data",
    }
    return {"replication": {**pair, **other}}


def attach(sdrs: LocalSdrs, pair: str, instance: str, device: str = "/dev/vdx") -> Any:
    return sdrs.call(
        "AttachProtectedInstanceReplication",
        {"protected_instance_id": sdrs.id_of("instance", instance)},
        body={"replicationAttachment": {"replication_id": pair, "device": device}},
    )


def detach(sdrs: LocalSdrs, pair: str, instance: str) -> Any:
    path = {"protected_instance_id": sdrs.id_of("instance", instance), "replication_id": pair}
    return sdrs.call("DetachProtectedInstanceReplication", path)


def test_the_status_of_the_group_decides(sdrs: LocalSdrs, group_status: str) -> None:
    reply = sdrs.call("CreateReplication", body=wanted(sdrs, group_status))
    assert reply.code == ("" if group_status in STEADY else "SDRS.1024")


def test_a_new_pair_takes_after_its_disk(sdrs: LocalSdrs) -> None:
    job = sdrs.run("CreateReplication", body=wanted(sdrs, "protected"))
    assert job["job_type"] == "createReplicationPairNoCG"
    pair = sdrs.pair(job["entities"]["replication_pair_id"])
    assert (pair["status"], pair["replication_status"]) == ("protected", "active")
    assert pair["volume_ids"].split(",")[0] == sdrs.volume(2)
    assert pair["record_metadata"]["volume_size"] == 20
    assert "failure_detail" not in pair


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"server_group_id": "nowhere"}, "SDRS.1013"),
        ({"volume_id": "nowhere"}, "SDRS.0211"),
        ({"volume_id": "f0000001-0000-4000-8000-000000000007"}, "SDRS.1801"),
        ({"volume_id": "f0000001-0000-4000-8000-000000000008"}, "SDRS.1802"),
        ({"volume_id": "f0000001-0000-4000-8000-000000000009"}, "SDRS.1810"),
        ({"volume_id": "f0000001-0000-4000-8000-00000000000a"}, "SDRS.1831"),
        ({"volume_id": "disk-pairavailable".ljust(36, "0")}, "SDRS.0211"),
        ({"name": "a b"}, "SDRS.0202"),
    ],
)
def test_what_does_not_fit_the_world_makes_no_pair(
    sdrs: LocalSdrs, wrong: Mapping[str, str], code: str
) -> None:
    assert sdrs.call("CreateReplication", body=wanted(sdrs, **wrong)).code == code
    assert sdrs.ok("ListReplications", query={"name": "data"})["count"] == 0


def test_a_disk_is_replicated_once(sdrs: LocalSdrs) -> None:
    sdrs.run("CreateReplication", body=wanted(sdrs))
    assert sdrs.call("CreateReplication", body=wanted(sdrs, "protected")).code == "SDRS.1811"


def test_a_creation_that_fails_says_why_in_the_pair(sdrs: LocalSdrs) -> None:
    job = sdrs.fail("CreateReplication", body=wanted(sdrs))
    pair = sdrs.pair(job["entities"]["replication_pair_id"])
    assert (pair["status"], pair["failure_detail"]) == ("error", "SDRS.1609")


def test_a_pair_goes_in_the_documented_statuses_only(sdrs: LocalSdrs, pair_status: str) -> None:
    path = {"replication_id": sdrs.id_of("pair", pair_status)}
    reply = sdrs.call("DeleteReplication", path, body={"replication": {}})
    if pair_status not in DELETABLE:
        assert reply.code == "SDRS.1601"
        return
    assert sdrs.pair(path["replication_id"])["status"] == "deleting"
    sdrs.advance(600)
    assert sdrs.call("ShowReplication", path).code == "SDRS.1608"


def test_the_status_of_the_group_decides_whether_a_pair_can_go(
    sdrs: LocalSdrs, followed_status: str
) -> None:
    path = {"replication_id": sdrs.id_of("pair", followed_status)}
    reply = sdrs.call("DeleteReplication", path, body={"replication": {}})
    assert reply.code == ("" if followed_status in DELETABLE_GROUPS else "SDRS.1002")


def test_a_pair_that_is_attached_stays(sdrs: LocalSdrs) -> None:
    path = {"replication_id": sdrs.id_of("held", "available")}
    reply = sdrs.call("DeleteReplication", path, body={"replication": {}})
    assert reply.code == "SDRS.1605"
    assert sdrs.id_of("instance", "available") in reply.message


def test_a_pair_is_deleted_from_its_own_group_only(sdrs: LocalSdrs) -> None:
    path = {"replication_id": sdrs.id_of("pair", "available")}
    body = {"replication": {"server_group_id": sdrs.id_of("group", "protected")}}
    assert sdrs.call("DeleteReplication", path, body=body).code == "SDRS.1611"
    body = {"replication": {"server_group_id": sdrs.id_of("group", "available")}}
    assert sdrs.call("DeleteReplication", path, body=body).code == ""


def test_the_production_disk_is_not_deleted(sdrs: LocalSdrs) -> None:
    group = {"server_group_id": sdrs.id_of("group", "protected")}
    sdrs.run("StartFailoverProtectionGroup", group, body={"failover-server-group": {}})
    path = {"replication_id": sdrs.id_of("pair", "protected")}
    body = {"replication": {"delete_target_volume": True}}
    assert sdrs.call("DeleteReplication", path, body=body).code == "SDRS.1809"


def test_a_pair_is_expanded_in_the_documented_statuses_only(
    sdrs: LocalSdrs, pair_status: str
) -> None:
    path = {"replication_id": sdrs.id_of("pair", pair_status)}
    body = {"extend-replication": {"new_size": 20}}
    reply = sdrs.call("ExpandReplication", path, body=body)
    assert reply.code == ("" if pair_status == "error-extending" else "SDRS.1601")


@pytest.mark.parametrize("status", ["available", "protected"])
def test_a_pair_grows(sdrs: LocalSdrs, status: str) -> None:
    path = {"replication_id": sdrs.id_of("pair", status)}
    body = {"extend-replication": {"new_size": 20}}
    job = sdrs.ok("ExpandReplication", path, body=body)["job_id"]
    assert sdrs.pair(path["replication_id"])["status"] == "extending"
    sdrs.advance(600)
    assert sdrs.ok("ShowJobStatus", {"job_id": job})["job_type"] == "expandReplicationPairNew"
    pair = sdrs.pair(path["replication_id"])
    assert (pair["status"], pair["record_metadata"]["volume_size"]) == (status, 20)
    assert pair["record_metadata"]["volume_type"] == "SAS"


def test_a_pair_whose_disk_is_locked_does_not_grow(sdrs: LocalSdrs) -> None:
    path = {"replication_id": sdrs.id_of("held", "error-extending")}
    body = {"extend-replication": {"new_size": 20}}
    assert sdrs.call("ExpandReplication", path, body=body).code == "SDRS.1832"


@pytest.mark.parametrize("size", [-1, 0, 9, 10])
def test_a_pair_does_not_shrink(sdrs: LocalSdrs, size: int) -> None:
    path = {"replication_id": sdrs.id_of("pair", "available")}
    body = {"extend-replication": {"new_size": size}}
    reply = sdrs.call("ExpandReplication", path, body=body)
    assert reply.code == "SDRS.0201"
    assert "10 GB" in reply.message


def test_a_shared_pair_is_expanded_detached_only(sdrs: LocalSdrs) -> None:
    job = sdrs.run("CreateReplication", body=wanted(sdrs, volume_id=sdrs.volume(6)))
    pair = job["entities"]["replication_pair_id"]
    for instance, status in (("available", 200), ("available", 400), ("error-resizing", 400)):
        reply = attach(sdrs, pair, instance)
        assert reply.status == status
        sdrs.advance(600)
    body = {"extend-replication": {"new_size": 99}}
    assert sdrs.call("ExpandReplication", {"replication_id": pair}, body=body).code == "SDRS.1818"
    assert detach(sdrs, pair, "available").code == ""
    sdrs.advance(600)
    assert sdrs.call("ExpandReplication", {"replication_id": pair}, body=body).code == ""


def test_an_attached_pair_shows_on_both_sides(sdrs: LocalSdrs) -> None:
    pair = sdrs.id_of("pair", "protected")
    reply = attach(sdrs, pair, "protected")
    assert sdrs.pair(pair)["status"] == "attaching"
    sdrs.advance(600)
    job = sdrs.ok("ShowJobStatus", {"job_id": reply.body["job_id"]})
    assert job["job_type"] == "attachReplicationPairNew"
    instance = sdrs.instance(sdrs.id_of("instance", "protected"))
    assert {"replication": pair, "device": "/dev/vdx"} in instance["attachment"]
    attachment = {"protected_instance": instance["id"], "device": "/dev/vdx"}
    assert sdrs.pair(pair)["attachment"] == [attachment]
    assert sdrs.pair(pair)["status"] == "protected"
    detached = detach(sdrs, pair, "protected")
    assert sdrs.pair(pair)["status"] == "detaching"
    sdrs.advance(600)
    job = sdrs.ok("ShowJobStatus", {"job_id": detached.body["job_id"]})
    assert job["job_type"] == "detachReplicationPairNew"
    assert sdrs.pair(pair)["attachment"] == []


def test_the_status_of_the_group_decides_about_attachments(
    sdrs: LocalSdrs, followed_status: str
) -> None:
    attached = attach(sdrs, sdrs.id_of("pair", followed_status), followed_status)
    assert attached.code == ("" if followed_status in STEADY else "SDRS.1024")
    detached = detach(sdrs, sdrs.id_of("held", followed_status), followed_status)
    assert detached.code == ("" if followed_status in DETACHABLE_GROUPS else "SDRS.1002")


def test_the_status_of_the_pair_decides_about_attachments(
    sdrs: LocalSdrs, pair_status: str
) -> None:
    assert attach(sdrs, sdrs.id_of("pair", pair_status), "available").code == "SDRS.1601"
    detached = detach(sdrs, sdrs.id_of("held", pair_status), "available")
    assert detached.code == ("" if pair_status in DETACHABLE else "SDRS.1601")


def test_the_status_of_the_instance_decides_about_attachments(
    sdrs: LocalSdrs, instance_status: str
) -> None:
    pair = sdrs.id_of("pair", "available")
    assert attach(sdrs, pair, instance_status).code == "SDRS.1328"
    fit = {"error-deleting", "error-resizing", "invalid", "fault"}
    assert detach(sdrs, pair, instance_status).code == (
        "SDRS.1604" if instance_status in fit else "SDRS.1328"
    )


def test_a_pair_is_attached_once_at_a_device_that_is_free_in_its_own_group(
    sdrs: LocalSdrs,
) -> None:
    assert attach(sdrs, sdrs.id_of("held", "available"), "available").code == "SDRS.1605"
    pair = sdrs.id_of("pair", "available")
    assert attach(sdrs, pair, "available", "/dev/vd-available").code == "SDRS.1603"
    assert attach(sdrs, pair, "protected").code == "SDRS.1611"
    assert attach(sdrs, "nowhere", "available").code == "SDRS.1608"
    group = sdrs.id_of("group", "available")
    instance = {"server_id": sdrs.server(1), "name": "web", "server_group_id": group}
    job = sdrs.run("CreateProtectedInstance", body={"protected_instance": instance})
    path = {"protected_instance_id": job["entities"]["protected_instance_id"]}
    device = {"replication_id": sdrs.id_of("held", "available"), "device": "/dev/vdy"}
    body = {"replicationAttachment": device}
    elsewhere = sdrs.call("AttachProtectedInstanceReplication", path, body=body)
    assert elsewhere.code == "SDRS.1605"
    assert sdrs.id_of("instance", "available") in elsewhere.message


def test_a_system_disk_is_detached_from_a_stopped_server_only(sdrs: LocalSdrs) -> None:
    group = {"server_group_id": sdrs.id_of("group", "available")}
    for number, code in ((7, "SDRS.1316"), (1, "")):
        instance = {"server_id": sdrs.server(number), "name": "web", **group}
        job = sdrs.run("CreateProtectedInstance", body={"protected_instance": instance})
        pair = {"volume_id": sdrs.volume(1 if code else 2), "name": "system", **group}
        made = sdrs.run("CreateReplication", body={"replication": pair})
        path = {"protected_instance_id": job["entities"]["protected_instance_id"]}
        pair_id = made["entities"]["replication_pair_id"]
        body = {"replicationAttachment": {"replication_id": pair_id, "device": "/dev/vda"}}
        sdrs.run("AttachProtectedInstanceReplication", path, body=body)
        path["replication_id"] = pair_id
        assert sdrs.call("DetachProtectedInstanceReplication", path).code == code


def test_failures_leave_error_statuses_and_are_recorded_in_the_group(sdrs: LocalSdrs) -> None:
    instance = {"protected_instance_id": sdrs.id_of("instance", "available")}
    pair = {"replication_id": sdrs.id_of("pair", "available")}
    held = {"replication_id": sdrs.id_of("held", "available")}
    attachment = {**pair, "device": "/dev/vdx"}
    body = {"replicationAttachment": attachment}
    sdrs.fail("AttachProtectedInstanceReplication", instance, body=body)
    sdrs.fail("DetachProtectedInstanceReplication", {**instance, **held})
    grown = {"replication_id": sdrs.id_of("pair", "error-extending")}
    sdrs.fail("ExpandReplication", grown, body={"extend-replication": {"new_size": 99}})
    gone = {"replication_id": sdrs.id_of("pair", "fault")}
    sdrs.fail("DeleteReplication", gone, body={"replication": {}})
    found = [sdrs.pair(path["replication_id"])["status"] for path in (pair, held, grown, gone)]
    assert found == ["error-attaching", "error-detaching", "error-extending", "error-deleting"]
    query = {"server_group_id": sdrs.id_of("group", "available"), "resource_type": "replications"}
    jobs = sdrs.ok("ListFailureJobs", query=query)["failure_jobs"]
    failures = [one["failure_status"] for one in jobs]
    assert failures == ["deleteFail", "expandFail", "detachFail", "attachFail"]


def test_a_new_name_shows_at_once(sdrs: LocalSdrs) -> None:
    path = {"replication_id": sdrs.id_of("pair", "available")}
    sdrs.ok("UpdateReplicationName", path, body={"replication": {"name": "renamed"}})
    assert sdrs.pair(path["replication_id"])["name"] == "renamed"


@pytest.mark.parametrize(
    ("operation", "body"),
    [
        ("ShowReplication", None),
        ("DeleteReplication", {"replication": {}}),
        ("UpdateReplicationName", {"replication": {"name": "x"}}),
        ("ExpandReplication", {"extend-replication": {"new_size": 1}}),
    ],
)
def test_an_unknown_pair_is_refused(sdrs: LocalSdrs, operation: str, body: Any) -> None:
    reply = sdrs.call(operation, {"replication_id": "nowhere"}, body=body)
    assert (reply.status, reply.code) == (400, "SDRS.1608")
