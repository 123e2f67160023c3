"""The world of the long proofs: servers and disks for as many as want to protect theirs."""

from __future__ import annotations

import json
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from .process import PROJECT, TOKEN

if TYPE_CHECKING:
    from pathlib import Path

    from .process import Connection

ZONES = ("cn-north-1a", "cn-north-1b")
DOMAIN = "fb4bb8e3-a574-4437-a156-78c916aeea4d"
VPC = "046852ef-c49d-409b-8389-546aaaa5701f"
SUBNET = "d32019d3-bc6e-4319-9c1d-6722fc136a23"
HOUR = 3600


class Plot(NamedTuple):
    """What one writer has for itself.

    Attributes:
        group: ID of its protection group.
        instance: ID of its protected instance.
        pair: ID of its replication pair.
    """

    group: str
    instance: str
    pair: str


def write_seed(file: Path, servers: int) -> Path:
    """Write a seed with so many servers and disks, and quotas without an end."""
    seed = {
        "identity": {
            "projects": [{"id": PROJECT, "name": "cn-north-4", "domain": "soak"}],
            "tokens": [{"token": TOKEN, "projects": [PROJECT]}],
        },
        "quotas": {"server_groups": -1, "replications": -1},
        "collections": {
            "active_active_domains": [
                {
                    "id": DOMAIN,
                    "name": "one",
                    "description": "",
                    "sold_out": False,
                    "local_replication_cluster": {"availability_zone": ZONES[0]},
                    "remote_replication_cluster": {"availability_zone": ZONES[1]},
                }
            ]
        },
        "projects": {
            PROJECT: {
                "vpcs": [
                    {"id": VPC, "name": "all", "subnets": [{"id": SUBNET, "cidr": "10.0.0.0/8"}]}
                ],
                "servers": [_server(number) for number in range(servers)],
                "volumes": [_volume(number) for number in range(servers)],
            }
        },
    }
    file.write_text(json.dumps(seed), "utf-8")
    return file


def server_id(number: int) -> str:
    """Return the ID of a server."""
    return f"5e4e4000-0000-4000-8000-{number:012}"


def volume_id(number: int) -> str:
    """Return the ID of a disk."""
    return f"d15c0000-0000-4000-8000-{number:012}"


def new_group(name: str) -> dict[str, Any]:
    """Return the body that creates a protection group."""
    group = {
        "name": name,
        "source_availability_zone": ZONES[0],
        "target_availability_zone": ZONES[1],
        "domain_id": DOMAIN,
        "source_vpc_id": VPC,
    }
    return {"server_group": group}


def settle(connection: Connection, plots: int) -> list[Plot]:
    """Create a group for each writer, with an instance and a pair in it."""
    names = [f"plot-{number}" for number in range(plots)]
    for name in names:
        _begin(connection, "/server-groups", new_group(name))
    connection.control("clock", {"advance": HOUR})
    groups = _by_name(connection, "server-groups", "server_groups")
    for number, name in zip(count(), names):
        group = {"server_group_id": groups[name], "name": name}
        instance = group | {"server_id": server_id(number)}
        _begin(connection, "/protected-instances", {"protected_instance": instance})
        pair = group | {"volume_id": volume_id(number)}
        _begin(connection, "/replications", {"replication": pair})
    connection.control("clock", {"advance": HOUR})
    instances = _by_name(connection, "protected-instances", "protected_instances")
    pairs = _by_name(connection, "replications", "replications")
    return [Plot(groups[name], instances[name], pairs[name]) for name in names]


def _begin(connection: Connection, path: str, body: Any) -> None:
    answer = connection.ask("POST", path, body)
    assert answer.status == 200, answer


def _by_name(connection: Connection, collection: str, member: str) -> dict[str, str]:
    return {each["name"]: each["id"] for each in connection.everything(collection, member, "plot-")}


def _server(number: int) -> dict[str, Any]:
    return {
        "id": server_id(number),
        "name": f"server-{number}",
        "status": "SHUTOFF",
        "flavor": "s3.large.2",
        "availability_zone": ZONES[0],
        "vpc_id": VPC,
        "subnet_id": SUBNET,
        "ip_address": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}",
        "nic_id": f"e0000001-0000-4000-8000-{number:012}",
    }


def _volume(number: int) -> dict[str, Any]:
    return {
        "id": volume_id(number),
        "name": f"volume-{number}",
        "status": "available",
        "size": 10,
        "type": "SAS",
        "multiattach": False,
        "bootable": False,
        "encrypted": False,
        "availability_zone": ZONES[0],
    }
