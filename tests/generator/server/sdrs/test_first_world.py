"""The world that a fresh server starts with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from speckiln.server import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import LocalSdrs

    from speckiln.contract import Contract

# The README's example names it.
GROUP = {"server_group_id": "c2aee29a-2959-4d01-9755-01cc76a4d17d"}


@pytest.fixture
def fresh(contract: Contract, server: LocalSdrs) -> Iterator[LocalSdrs]:
    """Return a server without a seed of its own."""
    with running(contract) as listening, httpx.Client(base_url=listening.url) as client:
        yield type(server)(contract, client)


def only(answer: dict[str, Any], member: str) -> Any:
    (item,) = answer[member]
    return item


def test_a_drill_on_its_group_starts_a_server_for_each_of_its_instances(fresh: LocalSdrs) -> None:
    drill = {"disaster_recovery_drill": {**GROUP, "name": "dr_drill_test"}}
    assert fresh.run("CreateDisasterRecoveryDrill", body=drill)["status"] == "SUCCESS"
    found = fresh.ok("ListDisasterRecoveryDrills", query={"name": "dr_drill_test"})
    made = only(found, "disaster_recovery_drills")
    assert made["status"] == "available"
    assert len(made["drill_servers"]) == 2


def test_its_group_fails_over_as_planned(fresh: LocalSdrs) -> None:
    fresh.run("StartProtectionGroup", GROUP, body={"start-server-group": {}})
    body = {"reverse-server-group": {"priority_station": "target"}}
    fresh.run("StartReverseProtectionGroup", GROUP, body=body)
    group = fresh.group(GROUP["server_group_id"])
    assert (group["status"], group["priority_station"]) == ("protected", "target")
    assert group["protected_instance_num"] == 2


def test_its_pair_is_attached_to_one_of_its_instances(fresh: LocalSdrs) -> None:
    pair = only(fresh.ok("ListReplications", query=GROUP), "replications")
    attachment = only(pair, "attachment")
    instance = fresh.instance(attachment["protected_instance"])
    assert only(instance, "attachment") == {"replication": pair["id"], "device": "/dev/vdb"}
    assert instance["tags"]
