"""Protected instances: created, deleted, resized, one by one and in batches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import LocalSdrs

DELETABLE = {
    *("available", "protected", "failed-over", "error", "error-starting", "error-stopping"),
    *("error-reversing", "error-failing-over", "error-deleting", "error-reprotecting"),
    *("error-resizing", "invalid", "fault"),
}
STEADY = {"available", "protected"}


def wanted(sdrs: LocalSdrs, group: str = "available", **other: Any) -> dict[str, Any]:
    instance = {
        "server_group_id": sdrs.id_of("group", group),
        "server_id": sdrs.server(1),
        "name": "web",
    }
    return {"protected_instance": {**instance, **other}}


def batch(sdrs: LocalSdrs, *servers: str, **other: Any) -> dict[str, Any]:
    instances = {
        "name_prefix": "web",
        "server_group_id": sdrs.id_of("group", "available"),
        "servers": [{"server_id": server} for server in servers],
    }
    return {"protected_instances": {**instances, **other}}


def path_of(sdrs: LocalSdrs, status: str) -> dict[str, str]:
    return {"protected_instance_id": sdrs.id_of("instance", status)}


def exists(sdrs: LocalSdrs, status: str) -> bool:
    return sdrs.call("ShowProtectedInstance", path_of(sdrs, status)).code == ""


def test_the_status_of_the_group_decides(sdrs: LocalSdrs, group_status: str) -> None:
    reply = sdrs.call("CreateProtectedInstance", body=wanted(sdrs, group_status))
    assert reply.code == ("" if group_status in STEADY else "SDRS.1024")


def test_a_new_instance_follows_its_group(sdrs: LocalSdrs) -> None:
    tags = [{"key": "tier", "value": "web"}]
    body = wanted(sdrs, "protected", description="front end", tags=tags)
    job = sdrs.ok("CreateProtectedInstance", body=body)["job_id"]
    entities = sdrs.ok("ShowJobStatus", {"job_id": job})["entities"]
    made = sdrs.instance(entities["protected_instance_id"])
    assert (made["status"], made["target_server"]) == ("creating", None)
    sdrs.advance(600)
    assert sdrs.ok("ShowJobStatus", {"job_id": job})["job_type"] == "createProtectedInstanceNoCG"
    made = sdrs.instance(made["id"])
    assert (made["status"], made["progress"]) == ("protected", 100)
    assert made["source_server"] == sdrs.server(1)
    assert made["target_server"]
    assert (made["tags"], made["attachment"], made["metadata"]) == (tags, [], {})


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"server_group_id": "nowhere"}, "SDRS.1013"),
        ({"server_id": "nowhere"}, "SDRS.1326"),
        ({"server_id": "a0000001-0000-4000-8000-000000000008"}, "SDRS.1303"),
        ({"server_id": "a0000001-0000-4000-8000-000000000009"}, "SDRS.1304"),
        ({"server_id": "a0000001-0000-4000-8000-00000000000a"}, "SDRS.1333"),
        ({"server_id": "a0000001-0000-4000-8000-00000000000b"}, "SDRS.1357"),
        ({"primary_subnet_id": "nowhere"}, "SDRS.1335"),
        ({"tags": [{"key": str(n), "value": ""} for n in range(11)]}, "SDRS.2203"),
        ({"tags": [{"key": "a", "value": "1"}, {"key": "a", "value": "2"}]}, "SDRS.2209"),
        ({"name": "a b"}, "SDRS.0202"),
    ],
)
def test_what_does_not_fit_the_world_makes_no_instance(
    sdrs: LocalSdrs, wrong: Mapping[str, Any], code: str
) -> None:
    before = sdrs.ok("ListProtectedInstances")["count"]
    assert sdrs.call("CreateProtectedInstance", body=wanted(sdrs, **wrong)).code == code
    assert sdrs.ok("ListProtectedInstances")["count"] == before


def test_a_server_is_protected_once(sdrs: LocalSdrs) -> None:
    sdrs.run("CreateProtectedInstance", body=wanted(sdrs))
    reply = sdrs.call("CreateProtectedInstance", body=wanted(sdrs, "protected"))
    assert reply.code == "SDRS.1305"
    assert sdrs.server(1) in reply.message
    assert sdrs.call("BatchCreateProtectedInstances", body=batch(sdrs, sdrs.server(1))).code == (
        "SDRS.1305"
    )


def test_an_address_counts_only_with_a_subnet_and_is_used_once(sdrs: LocalSdrs) -> None:
    address = {"primary_subnet_id": sdrs.subnet, "primary_ip_address": "192.168.0.99"}
    sdrs.run("CreateProtectedInstance", body=wanted(sdrs, **address))
    body = wanted(sdrs, server_id=sdrs.server(2), **address)
    assert sdrs.call("CreateProtectedInstance", body=body).code == "SDRS.1334"
    body["protected_instance"]["primary_ip_address"] = "192.168.0.300"
    assert sdrs.call("CreateProtectedInstance", body=body).code == "SDRS.0219"
    del body["protected_instance"]["primary_subnet_id"]
    assert sdrs.call("CreateProtectedInstance", body=body).code == ""


def test_a_creation_that_fails_leaves_an_error(sdrs: LocalSdrs) -> None:
    job = sdrs.fail("CreateProtectedInstance", body=wanted(sdrs))
    assert job["error_code"] == "SDRS.1350"
    made = sdrs.instance(job["entities"]["protected_instance_id"])
    assert (made["status"], made["target_server"]) == ("error", None)
    query = {"server_group_id": made["server_group_id"], "resource_type": "protected_instances"}
    found = sdrs.ok("ListFailureJobs", query=query)["failure_jobs"]
    assert [one["resource_id"] for one in found] == [made["id"]]


def test_a_batch_numbers_its_instances(sdrs: LocalSdrs) -> None:
    reply = sdrs.call("BatchCreateProtectedInstances", body=batch(sdrs, *map(sdrs.server, (1, 2))))
    assert reply.status == 202
    sdrs.advance(600)
    job = sdrs.ok("ShowJobStatus", {"job_id": reply.body["job_id"]})
    sub_jobs = job["entities"]["sub_jobs"]
    assert {one["job_type"] for one in sub_jobs} == {"createProtectedInstanceNoCG"}
    made = [sdrs.instance(one["entities"]["protected_instance_id"]) for one in sub_jobs]
    assert [one["name"] for one in made] == ["web-0001", "web-0002"]
    assert [one["source_server"] for one in made] == [sdrs.server(1), sdrs.server(2)]
    assert {one["status"] for one in made} == {"available"}


@pytest.mark.parametrize(
    ("numbers", "code"),
    [((), "SDRS.0201"), ((1, 2, 3, 4, 5, 6), "SDRS.0226"), ((1, 1), "SDRS.1305")],
)
def test_a_batch_has_from_one_to_five_servers_each_once(
    sdrs: LocalSdrs, numbers: tuple[int, ...], code: str
) -> None:
    body = batch(sdrs, *map(sdrs.server, numbers))
    assert sdrs.call("BatchCreateProtectedInstances", body=body).code == code


def test_a_batch_with_one_wrong_server_protects_none(sdrs: LocalSdrs) -> None:
    reply = sdrs.call("BatchCreateProtectedInstances", body=batch(sdrs, sdrs.server(1), "nowhere"))
    assert reply.code == "SDRS.1326"
    assert "nowhere" in reply.message
    assert sdrs.ok("ListProtectedInstances", query={"name": "web"})["count"] == 0


def test_an_instance_goes_in_the_documented_statuses_only(
    sdrs: LocalSdrs, instance_status: str
) -> None:
    path = path_of(sdrs, instance_status)
    reply = sdrs.call("DeleteProtectedInstance", path)
    if instance_status not in DELETABLE:
        assert reply.code == "SDRS.1301"
        return
    assert sdrs.instance(path["protected_instance_id"])["status"] == "deleting"
    sdrs.advance(600)
    assert not exists(sdrs, instance_status)


def test_an_instance_goes_in_the_documented_statuses_of_its_group_only(
    sdrs: LocalSdrs, followed_status: str
) -> None:
    reply = sdrs.call("DeleteProtectedInstance", path_of(sdrs, followed_status), body={})
    assert reply.code == ("" if followed_status in DELETABLE else "SDRS.1301")


def test_a_pair_stays_when_its_instance_goes(sdrs: LocalSdrs) -> None:
    sdrs.run("DeleteProtectedInstance", path_of(sdrs, "protected"))
    assert sdrs.pair(sdrs.id_of("held", "protected"))["attachment"] == []


@pytest.mark.parametrize(
    ("option", "code"),
    [("delete_target_server", "SDRS.1330"), ("delete_target_eip", "SDRS.1338")],
)
def test_the_production_server_is_not_deleted(sdrs: LocalSdrs, option: str, code: str) -> None:
    group = {"server_group_id": sdrs.id_of("group", "protected")}
    sdrs.run("StartFailoverProtectionGroup", group, body={"failover-server-group": {}})
    path = path_of(sdrs, "protected")
    assert sdrs.call("DeleteProtectedInstance", path, body={option: True}).code == code
    instances = {"protected_instances": [{"id": path["protected_instance_id"]}], option: True}
    assert sdrs.call("BatchDeleteProtectedInstances", body=instances).code == code
    sdrs.run("DeleteProtectedInstance", path, body={option: False})
    assert not exists(sdrs, "protected")


def test_a_batch_of_one_group_goes(sdrs: LocalSdrs) -> None:
    gone = ["available", "invalid", "fault"]
    ids = [{"id": sdrs.id_of("instance", status)} for status in gone]
    reply = sdrs.call("BatchDeleteProtectedInstances", body={"protected_instances": ids})
    assert reply.status == 202
    sdrs.advance(600)
    job = sdrs.ok("ShowJobStatus", {"job_id": reply.body["job_id"]})
    assert len(job["entities"]["sub_jobs"]) == 3
    assert [exists(sdrs, status) for status in [*gone, "error"]] == [False, False, False, True]


@pytest.mark.parametrize(
    ("statuses", "code"),
    [
        ([], "SDRS.0201"),
        (["available", "available"], "SDRS.0201"),
        (["available", "protected"], "SDRS.0201"),
        (["available", "resizing"], "SDRS.1301"),
        (["available", "nowhere"], "SDRS.1320"),
    ],
)
def test_a_batch_that_cannot_go_whole_stays_whole(
    sdrs: LocalSdrs, statuses: list[str], code: str
) -> None:
    ids = [{"id": sdrs.id_of("instance", status)} for status in statuses]
    reply = sdrs.call("BatchDeleteProtectedInstances", body={"protected_instances": ids})
    assert reply.code == code
    assert exists(sdrs, "available")


def test_a_batch_is_not_endless(sdrs: LocalSdrs) -> None:
    ids = [{"id": sdrs.id_of("instance", "available")}] * 21
    reply = sdrs.call("BatchDeleteProtectedInstances", body={"protected_instances": ids})
    assert reply.code == "SDRS.0226"


def test_an_instance_is_resized_in_the_documented_statuses_only(
    sdrs: LocalSdrs, instance_status: str
) -> None:
    path = path_of(sdrs, instance_status)
    reply = sdrs.call("ResizeProtectedInstance", path, body={"resize": {"flavorRef": "s3.small.1"}})
    if instance_status != "error-resizing":
        assert reply.code == "SDRS.1328"
        return
    assert sdrs.instance(path["protected_instance_id"])["status"] == "resizing"
    sdrs.advance(600)
    assert sdrs.instance(path["protected_instance_id"])["status"] == "available"


def test_the_status_of_the_group_decides_about_a_new_flavor(
    sdrs: LocalSdrs, followed_status: str
) -> None:
    body = {"resize": {"dr_flavorRef": "s3.small.1"}}
    reply = sdrs.call("ResizeProtectedInstance", path_of(sdrs, followed_status), body=body)
    assert reply.code == ("" if followed_status in STEADY else "SDRS.1024")


@pytest.mark.parametrize(
    ("flavors", "code"),
    [
        ({}, "SDRS.0201"),
        ({"flavorRef": "s3.large.2"}, "SDRS.1341"),
        ({"dr_flavorRef": "s3.large.2"}, "SDRS.1341"),
        ({"production_flavorRef": "s3.large.2", "dr_flavorRef": "s3.small.1"}, ""),
    ],
)
def test_a_new_flavor_differs_from_the_old(
    sdrs: LocalSdrs, flavors: Mapping[str, str], code: str
) -> None:
    path = path_of(sdrs, "available")
    assert sdrs.call("ResizeProtectedInstance", path, body={"resize": flavors}).code == code


def test_a_running_server_is_not_resized_but_its_stand_in_is(sdrs: LocalSdrs) -> None:
    job = sdrs.run("CreateProtectedInstance", body=wanted(sdrs, server_id=sdrs.server(7)))
    path = {"protected_instance_id": job["entities"]["protected_instance_id"]}
    body = {"resize": {"flavorRef": "s3.small.1"}}
    assert sdrs.call("ResizeProtectedInstance", path, body=body).code == "SDRS.1316"
    body = {"resize": {"dr_flavorRef": "s3.small.1"}}
    assert sdrs.run("ResizeProtectedInstance", path, body=body)["status"] == "SUCCESS"
    assert sdrs.call("ResizeProtectedInstance", path, body=body).code == "SDRS.1341"


def test_failures_are_recorded_in_the_group(sdrs: LocalSdrs) -> None:
    path = path_of(sdrs, "available")
    sdrs.fail("ResizeProtectedInstance", path, body={"resize": {"flavorRef": "s3.small.1"}})
    assert sdrs.instance(path["protected_instance_id"])["status"] == "error-resizing"
    sdrs.fail("DeleteProtectedInstance", path)
    assert sdrs.instance(path["protected_instance_id"])["status"] == "error-deleting"
    query = {"server_group_id": sdrs.id_of("group", "available")}
    found = sdrs.ok("ListFailureJobs", query=query)["failure_jobs"]
    assert [one["failure_status"] for one in found] == ["deleteFail", "resizeFail"]


def test_a_new_name_shows_at_once(sdrs: LocalSdrs) -> None:
    path = path_of(sdrs, "available")
    body = {"protected_instance": {"name": "renamed"}}
    sdrs.ok("UpdateProtectedInstanceName", path, body=body)
    assert sdrs.instance(path["protected_instance_id"])["name"] == "renamed"


@pytest.mark.parametrize(
    ("operation", "body"),
    [
        ("ShowProtectedInstance", None),
        ("DeleteProtectedInstance", None),
        ("UpdateProtectedInstanceName", {"protected_instance": {"name": "x"}}),
        ("ResizeProtectedInstance", {"resize": {"flavorRef": "x"}}),
        ("AddProtectedInstanceNic", {"subnet_id": "x"}),
        ("DeleteProtectedInstanceNic", {"nic_id": "x"}),
        ("ListProtectedInstanceTags", None),
    ],
)
def test_an_unknown_instance_is_refused(sdrs: LocalSdrs, operation: str, body: Any) -> None:
    reply = sdrs.call(operation, {"protected_instance_id": "nowhere"}, body=body)
    assert (reply.status, reply.code) == (400, "SDRS.1320")
