"""SDRS as the contract's service.yaml describes it, in a world with every status of everything."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import httpx
import pytest
import yaml
from attrs import frozen

from speckiln.contract import Contract, read_contract
from speckiln.server import running
from speckiln.server._schemas import Schemas

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from speckiln.contract import Operation

OPENAPI = Path(__file__).parents[4] / "openapi"

GROUP_STATUSES = (
    *("creating", "available", "protected", "deleting", "error-deleting", "error", "starting"),
    *("error-starting", "reprotecting", "error-reprotecting", "stopping", "error-stopping"),
    *("reversing", "error-reversing", "failing-over", "failed-over", "error-failing-over"),
)
OWN_INSTANCE_STATUSES = (
    *("creating", "deleting", "error-deleting", "error", "nic-creating", "nic-deleting"),
    *("resizing", "error-resizing", "invalid", "fault"),
)
OWN_PAIR_STATUSES = (
    *("creating", "deleting", "error-deleting", "error", "extending", "error-extending"),
    *("attaching", "detaching", "error-attaching", "error-detaching", "invalid", "fault"),
)
DRILL_STATUSES = ("creating", "available", "deleting", "error-deleting", "error")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for a status once for each of them."""
    own = {*OWN_INSTANCE_STATUSES, *OWN_PAIR_STATUSES}
    statuses = {
        "group_status": GROUP_STATUSES,
        # Those that an instance and a pair take from their group.
        "followed_status": [status for status in GROUP_STATUSES if status not in own],
        "instance_status": OWN_INSTANCE_STATUSES,
        "pair_status": OWN_PAIR_STATUSES,
        "drill_status": DRILL_STATUSES,
    }
    for name in statuses.keys() & set(metafunc.fixturenames):
        metafunc.parametrize(name, statuses[name])


@frozen
class Reply:
    """An answer, which the contract allows.

    Attributes:
        status: The HTTP status.
        body: The body; None where there is none.
    """

    status: int
    body: Any

    @property
    def code(self) -> str:
        """The code of an error; empty for a success."""
        return "" if self.status < 400 else str(self.body["error"]["code"])

    @property
    def message(self) -> str:
        """The words of an error."""
        return str(self.body["error"]["message"])


class LocalSdrs:
    """Calls operations by their names, and holds every answer against the contract."""

    domain = "d0000001-0000-4000-8000-000000000001"
    vpc = "c0000001-0000-4000-8000-000000000001"
    drill_vpc = "c0000001-0000-4000-8000-000000000002"
    subnet = "b0000001-0000-4000-8000-000000000001"

    def __init__(self, contract: Contract, client: httpx.Client) -> None:
        self._client = client
        self._contract = contract
        self._schemas = Schemas(contract.document)
        self._compiled: dict[tuple[str, str], Any] = {}
        self.operations = {operation.operation_id: operation for operation in contract.operations}

    @staticmethod
    def id_of(kind: str, name: str) -> str:
        """Return the id of a thing of the world; see `world`."""
        return name_of(kind, name)

    @staticmethod
    def server(number: int) -> str:
        """Return the id of a server of the world that comes with the contract."""
        return f"a0000001-0000-4000-8000-00000000000{number:x}"

    @staticmethod
    def volume(number: int) -> str:
        """Return the id of a disk of the world that comes with the contract."""
        return f"f0000001-0000-4000-8000-00000000000{number:x}"

    def call(
        self,
        operation_id: str,
        path: Mapping[str, str] | None = None,
        *,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
        token: str = "demo",  # noqa: S107 -- the token of a made-up world
    ) -> Reply:
        """Call an operation."""
        operation = self.operations[operation_id]
        values = {"project_id": "demo", **(path or {})}
        encoded = {name: quote(value, safe="") for name, value in values.items()}
        response = self._client.request(
            operation.method.upper(),
            operation.path.format_map(encoded),
            params=dict(query or {}),
            headers={"X-Auth-Token": token},
            json=body,
        )
        reply = Reply(response.status_code, response.json() if response.content else None)
        self._check(operation, reply)
        return reply

    def ok(self, operation_id: str, path: Mapping[str, str] | None = None, **sent: Any) -> Any:
        """Call an operation that must succeed, and return the body of its answer."""
        reply = self.call(operation_id, path, **sent)
        assert reply.status < 300, reply
        return reply.body

    def run(self, operation_id: str, path: Mapping[str, str] | None = None, **sent: Any) -> Any:
        """Call an operation that must succeed, wait for its job, and return the job."""
        job = self.ok(operation_id, path, **sent)["job_id"]
        self.advance(600)
        return self.ok("ShowJobStatus", {"job_id": job})

    def fail(self, operation_id: str, path: Mapping[str, str] | None = None, **sent: Any) -> Any:
        """Do the same, but let the job fail."""
        fault = {"operation": operation_id, "count": 1, "job_fails": {}}
        self.admin("faults", {"faults": [fault]})
        job = self.run(operation_id, path, **sent)
        assert job["status"] == "FAIL", job
        return job

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.admin("clock", {"advance": seconds})

    def admin(self, name: str, body: Any = None) -> None:
        """Tell the server itself something."""
        response = self._client.post(f"/__speckiln__/{name}", json=body)
        assert response.is_success, response.text

    def reset(self) -> None:
        """Go back to the world of `world`, with a clock that stands still."""
        self.admin("reset")
        self.admin("clock", {"frozen": True})

    def group(self, group_id: str) -> Any:
        """Return a protection group."""
        return self.ok("ShowProtectionGroup", {"server_group_id": group_id})["server_group"]

    def instance(self, instance_id: str) -> Any:
        """Return a protected instance."""
        path = {"protected_instance_id": instance_id}
        return self.ok("ShowProtectedInstance", path)["protected_instance"]

    def pair(self, pair_id: str) -> Any:
        """Return a replication pair."""
        return self.ok("ShowReplication", {"replication_id": pair_id})["replication"]

    def drill(self, drill_id: str) -> Any:
        """Return a drill."""
        path = {"disaster_recovery_drill_id": drill_id}
        return self.ok("ShowDisasterRecoveryDrill", path)["disaster_recovery_drill"]

    def _check(self, operation: Operation, reply: Reply) -> None:
        responses = operation.responses
        assert str(reply.status) in responses, (operation.operation_id, reply)
        key = (operation.operation_id, str(reply.status))
        described = self._schemas.resolve(responses[key[1]])
        if not described.get("content"):
            assert reply.body is None
            return
        if key not in self._compiled:
            schema = described["content"]["application/json"]["schema"]
            self._compiled[key] = self._schemas.compile(schema, " ".join(key))
        assert not self._compiled[key].complaint(reply.body), (key, reply)
        assert not list(_private(reply.body)), (key, reply)


@pytest.fixture(scope="session")
def contract() -> Contract:
    return read_contract(OPENAPI / "sdrs.yaml")


@pytest.fixture(scope="session")
def server(contract: Contract, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalSdrs]:
    seed = tmp_path_factory.mktemp("world") / "seed.yaml"
    seed.write_text(json.dumps(world()), encoding="utf-8")
    with running(contract, seed=seed) as running_server:  # noqa: SIM117 -- one line would be too long
        with httpx.Client(base_url=running_server.url) as client:
            yield LocalSdrs(contract, client)


@pytest.fixture
def sdrs(server: LocalSdrs) -> LocalSdrs:
    server.reset()
    return server


def name_of(kind: str, status: str) -> str:
    """Return the id of the thing of a kind and status in the world: 36 characters, as ids have."""
    return f"{kind}-{status}".ljust(36, "0")


def world() -> dict[str, Any]:
    """Return a world with a group of every status, and whatever else can have a status.

    ``group-X`` is the group in status X, with the instance ``instance-X`` and the pairs ``pair-X``
    and ``held-X``, which is attached to the instance. ``empty-X`` is such a group with nothing in
    it. What has a status of its own is in the group ``group-available``.
    """
    seed: dict[str, Any] = yaml.safe_load((OPENAPI / "service" / "seed.yaml").read_text("utf-8"))
    made: dict[str, Any] = seed["seed"]
    things: dict[str, Any] = made["projects"]["demo"]
    groups = [_group(f"{kind}-", one) for kind in ("group", "empty") for one in GROUP_STATUSES]
    seats = [(one, name_of("group", one)) for one in GROUP_STATUSES]
    home = name_of("group", "available")
    instances = [
        _instance(one, group)
        for one, group in seats + [(own, home) for own in OWN_INSTANCE_STATUSES]
        if group == home or one not in OWN_INSTANCE_STATUSES
    ]
    pairs = [
        _pair(kind, one, group)
        for kind in ("pair", "held")
        for one, group in seats + [(own, home) for own in OWN_PAIR_STATUSES]
        if group == home or one not in OWN_PAIR_STATUSES
    ]
    things |= {
        "protection_groups": groups,
        "protected_instances": instances,
        "replication_pairs": pairs,
        "attachments": [_attachment(pair) for pair in pairs if pair["id"].startswith("held-")],
        "disaster_recovery_drills": [_drill(one) for one in DRILL_STATUSES],
        "volumes": [
            *things["volumes"],
            # What the pair held-error-extending replicates.
            {"id": name_of("disk", "helderror-extending"), "locked": True},
        ],
        "nics": [_nic()],
        "failure_jobs": [_failure()],
    }
    # Room for three pairs more.
    made["quotas"] = {"replications": len(pairs) + 3}
    return made


def _group(kind: str, status: str) -> dict[str, Any]:
    return {
        "id": name_of(kind[:-1], status),
        "name": f"{kind}{status}",
        "status": status,
        "source_availability_zone": "cn-north-4a",
        "target_availability_zone": "cn-north-4b",
        "domain_id": LocalSdrs.domain,
        "domain_name": "north-4",
        "priority_station": "source",
        "source_vpc_id": LocalSdrs.vpc,
        "target_vpc_id": LocalSdrs.vpc,
        "dr_type": "migration",
        "server_type": "ECS",
        "protection_type": "replication-pair",
        "created_at": "2026-11-20 08:00:00.000",
        "updated_at": "2026-11-20 08:00:00.000",
    }


def _instance(status: str, group: str) -> dict[str, Any]:
    return {
        "id": name_of("instance", status),
        "name": f"instance-{status}",
        "server_group_id": group,
        "status": status,
        "source_server": name_of("server", status),
        "target_server": name_of("standin", status),
        "created_at": "2026-11-20 08:00:00.000",
        "updated_at": "2026-11-20 08:00:00.000",
        "tags": [{"key": "status", "value": status}],
        "metadata": {},
        "_production_flavor": "s3.large.2",
        "_dr_flavor": "s3.large.2",
    }


def _pair(kind: str, status: str, group: str) -> dict[str, Any]:
    return {
        "id": name_of(kind, status),
        "name": f"{kind}-{status}",
        "replication_model": "hypermetro",
        "status": status,
        "server_group_id": group,
        "volume_ids": f"{name_of('disk', kind + status)},{name_of('copy', kind + status)}",
        "fault_level": "0",
        "created_at": "2026-11-20T08:00:00.000000",
        "updated_at": "2026-11-20T08:00:00.000000",
        "record_metadata": {
            "multiattach": False,
            "bootable": False,
            "volume_size": 10,
            "volume_type": "SAS",
        },
    }


def _attachment(pair: Mapping[str, Any]) -> dict[str, Any]:
    group = pair["server_group_id"]
    status = str(group).removeprefix("group-").rstrip("0")
    return {
        "id": f"attachment of {pair['id']}",
        "replication": pair["id"],
        "protected_instance": name_of("instance", status),
        "device": f"/dev/vd-{pair['status']}",
    }


def _drill(status: str) -> dict[str, Any]:
    return {
        "id": name_of("drill", status),
        "name": f"drill-{status}",
        "status": status,
        "server_group_id": name_of("group", "available"),
        "drill_vpc_id": name_of("vpc", status),
        "created_at": "2026-11-20 08:00:00.000",
        "updated_at": "2026-11-20 08:00:00.000",
        "drill_servers": [],
    }


def _nic() -> dict[str, Any]:
    return {
        "id": "nic-second",
        "primary": False,
        "protected_instance_id": name_of("instance", "available"),
        "subnet_id": LocalSdrs.subnet,
        "ip_address": "192.168.0.100",
    }


def _failure() -> dict[str, Any]:
    # In a group that nothing else here looks into.
    return {
        "job_id": name_of("job", "failed"),
        "job_status": "FAIL",
        "job_type": "deleteReplicationPairNoCG",
        "failure_status": "deleteFail",
        "resource_type": "replications",
        "resource_id": name_of("pair", "gone"),
        "resource_name": "pair-gone",
        "begin_time": "2026-11-20T08:00:00.000Z",
        "error_code": "SDRS.1607",
        "fail_reason": "The replication pair could not be deleted.",
        "_server_group_id": name_of("group", "error"),
    }


def _private(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _private(one)
    if isinstance(value, dict):
        for name, member in value.items():
            if name.startswith("_") and not name.startswith("__"):
                yield name
            yield from _private(member)
