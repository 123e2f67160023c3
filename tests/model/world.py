"""What there is before anything is done; seed.yaml says the same to the server."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

VPC = "046852ef-c49d-409b-8389-546aaaa5701f"
DRILL_VPC = "87d505be-e984-455e-ad84-588c73fb258b"
EMPTY_VPC = "7881f1d2-1f41-419c-873a-14ac620bc46e"


class World(NamedTuple):
    """Everything that the service does not make itself.

    Attributes:
        domains: The zones of each active-active domain.
        vpcs: The VPCs.
        empty_vpcs: Those that have no subnet.
        servers: The zone of each server.
        volumes: The zone of each disk.
        limits: How many groups and pairs there may be.
    """

    domains: Mapping[str, tuple[str, str]]
    vpcs: set[str]
    empty_vpcs: set[str]
    servers: Mapping[str, str]
    volumes: Mapping[str, str]
    limits: Mapping[str, int]


WORLD = World(
    domains={
        "fb4bb8e3-a574-4437-a156-78c916aeea4d": ("cn-north-1a", "cn-north-1b"),
        "523ab8ad-3759-4933-9436-4cf4ebb20867": ("cn-north-1c", "cn-north-1a"),
    },
    vpcs={VPC, DRILL_VPC, EMPTY_VPC},
    empty_vpcs={EMPTY_VPC},
    servers={
        f"5e4e4000-0000-4000-8000-{n:012}": "cn-north-1c" if n == 7 else "cn-north-1a"
        for n in range(8)
    },
    volumes={
        f"d15c0000-0000-4000-8000-{n:012}": "cn-north-1c" if n == 7 else "cn-north-1a"
        for n in range(8)
    },
    limits={"server_groups": 3, "replications": 4},
)
