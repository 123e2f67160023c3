"""Quotas: what is used is what exists, and there is no more than the limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from conftest import LocalSdrs, Reply


def used(sdrs: LocalSdrs) -> dict[str, Any]:
    resources = sdrs.ok("ShowQuota")["quotas"]["resources"]
    return {one["type"]: (one["used"], one["quota"]) for one in resources}


def test_what_is_used_is_what_exists(sdrs: LocalSdrs) -> None:
    groups = sdrs.ok("ListProtectionGroups")["count"]
    pairs = sdrs.ok("ListReplications")["count"]
    assert used(sdrs) == {"server_groups": (groups, 50), "replications": (pairs, pairs + 3)}


def test_a_group_beyond_the_quota_is_refused_until_one_goes(sdrs: LocalSdrs) -> None:
    count, limit = used(sdrs)["server_groups"]
    body = {
        "server_group": {
            "name": "one-more",
            "source_availability_zone": "cn-north-4a",
            "target_availability_zone": "cn-north-4b",
            "domain_id": sdrs.domain,
            "source_vpc_id": sdrs.vpc,
        }
    }
    for _ in range(limit - count):
        sdrs.ok("CreateProtectionGroup", body=body)
    assert sdrs.call("CreateProtectionGroup", body=body).code == "SDRS.0305"
    assert used(sdrs)["server_groups"] == (limit, limit)
    sdrs.run("DeleteProtectionGroup", {"server_group_id": sdrs.id_of("empty", "available")})
    sdrs.ok("CreateProtectionGroup", body=body)


def test_a_pair_beyond_the_quota_is_refused_until_one_goes(sdrs: LocalSdrs) -> None:
    group = sdrs.id_of("group", "available")

    def create(number: int) -> Reply:
        pair = {"server_group_id": group, "volume_id": sdrs.volume(number), "name": "data"}
        return sdrs.call("CreateReplication", body={"replication": pair})

    assert [create(number).code for number in (1, 2, 3, 5)] == ["", "", "", "SDRS.0306"]
    path = {"replication_id": sdrs.id_of("pair", "available")}
    sdrs.run("DeleteReplication", path, body={"replication": {}})
    assert create(5).code == ""
