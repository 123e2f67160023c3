"""The NICs of protected instances."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import LocalSdrs

PRIMARY = "e0000001-0000-4000-8000-000000000001"


@pytest.fixture
def path(sdrs: LocalSdrs) -> Mapping[str, str]:
    """Return the path parameter of an instance with one NIC."""
    group = sdrs.id_of("group", "available")
    instance = {"server_id": sdrs.server(1), "name": "web", "server_group_id": group}
    job = sdrs.run("CreateProtectedInstance", body={"protected_instance": instance})
    return {"protected_instance_id": job["entities"]["protected_instance_id"]}


def test_a_nic_is_added_named_by_the_job_and_deleted(
    sdrs: LocalSdrs, path: Mapping[str, str]
) -> None:
    job = sdrs.ok("AddProtectedInstanceNic", path, body={"subnet_id": sdrs.subnet})["job_id"]
    assert sdrs.instance(path["protected_instance_id"])["status"] == "nic-creating"
    sdrs.advance(600)
    added = sdrs.ok("ShowJobStatus", {"job_id": job})
    assert added["job_type"] == "addNicNew"
    body = {"nic_id": added["entities"]["nic_id"]}
    sdrs.ok("DeleteProtectedInstanceNic", path, body=body)
    assert sdrs.instance(path["protected_instance_id"])["status"] == "nic-deleting"
    sdrs.advance(600)
    assert sdrs.call("DeleteProtectedInstanceNic", path, body=body).code == "SDRS.1310"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"subnet_id": "nowhere"}, "SDRS.1335"),
        ({"ip_address": "192.168.0.11"}, "SDRS.1334"),
        ({"ip_address": "192.168.0"}, "SDRS.0219"),
    ],
)
def test_a_nic_that_does_not_fit_is_refused(
    sdrs: LocalSdrs, path: Mapping[str, str], wrong: Mapping[str, str], code: str
) -> None:
    body = {"subnet_id": sdrs.subnet, **wrong}
    assert sdrs.call("AddProtectedInstanceNic", path, body=body).code == code


def test_the_primary_nic_stays(sdrs: LocalSdrs, path: Mapping[str, str]) -> None:
    reply = sdrs.call("DeleteProtectedInstanceNic", path, body={"nic_id": PRIMARY})
    assert reply.code == "SDRS.1311"


def test_the_status_of_the_instance_decides(sdrs: LocalSdrs, instance_status: str) -> None:
    path = {"protected_instance_id": sdrs.id_of("instance", instance_status)}
    body = {"subnet_id": sdrs.subnet}
    assert sdrs.call("AddProtectedInstanceNic", path, body=body).code == "SDRS.1327"
    reply = sdrs.call("DeleteProtectedInstanceNic", path, body={"nic_id": PRIMARY})
    assert reply.code == "SDRS.1327"


@pytest.mark.parametrize("status", ["starting", "failed-over", "error-stopping"])
def test_the_status_of_the_group_decides(sdrs: LocalSdrs, status: str) -> None:
    path = {"protected_instance_id": sdrs.id_of("instance", status)}
    body = {"subnet_id": sdrs.subnet}
    assert sdrs.call("AddProtectedInstanceNic", path, body=body).code == "SDRS.1024"
    reply = sdrs.call("DeleteProtectedInstanceNic", path, body={"nic_id": PRIMARY})
    assert reply.code == "SDRS.1024"


def test_a_nic_that_could_not_be_added_is_not_there(
    sdrs: LocalSdrs, path: Mapping[str, str]
) -> None:
    job = sdrs.fail("AddProtectedInstanceNic", path, body={"subnet_id": sdrs.subnet})
    assert job["error_code"] == "SDRS.1312"
    assert sdrs.instance(path["protected_instance_id"])["status"] == "available"
    body = {"nic_id": job["entities"]["nic_id"]}
    assert sdrs.call("DeleteProtectedInstanceNic", path, body=body).code == "SDRS.1310"
