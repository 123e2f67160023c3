# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import define, field

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset

if TYPE_CHECKING:
    from ._resource_tag_request import ResourceTagRequest


@define(eq=False, repr=False)
class CreateProtectedInstanceRequestParams(Model):
    """What a new protected instance is made of.

    Attributes:
        server_group_id: ID of the protection group that the instance joins.
        server_id: ID of the production server. The service creates its stand-in.
        name: Name of the instance: Chinese characters, letters, digits, `.`, `_` and `-`, at
            most 64 bytes in UTF-8.
        description: What the instance is for, at most 64 bytes in UTF-8, without `<` and `>`.
        cluster_id: ID of the dedicated distributed storage pool in which the disks at the
            disaster recovery site are created.
        primary_subnet_id: Network ID of the subnet of the stand-in's primary NIC; the VPC
            service calls it `neutron_network_id`.
        primary_ip_address: IP address of the stand-in's primary NIC. It counts only together
            with `primary_subnet_id`; without it the service picks an address of that subnet.
        flavor_ref: Flavor of the stand-in, by default that of the production server; another
            one must be among those that the ECS service lets the production server change to. It
            should have at least as many CPUs and as much memory, or applications may suffer after a
            failover.
        tenancy: Whether the stand-in runs in the shared pool or on a dedicated host.
        dedicated_host_id: ID of the dedicated host on which the stand-in runs. It counts only
            when `tenancy` is `dedicated`; without it the service picks a host.
        tags: Tags of the instance, at most 10, each key once.
    """

    server_group_id: str
    server_id: str
    name: str = field(
        metadata={
            "minLength": 1,
            "maxLength": 64,
            "x-max-bytes": 64,
            "pattern": "^[A-Za-z0-9._㐀-䶿一-鿿豈-\ufaff-]+$",
        }
    )
    description: str | Unset = field(
        default=UNSET, metadata={"maxLength": 64, "x-max-bytes": 64, "pattern": "^[^<>]*$"}
    )
    cluster_id: str | Unset = UNSET
    primary_subnet_id: str | Unset = UNSET
    primary_ip_address: str | Unset = UNSET
    flavor_ref: str | Unset = field(default=UNSET, metadata={"json": "flavorRef"})
    tenancy: Literal["dedicated", "shared"] | Unset = field(
        default=UNSET, metadata={"enum": ["shared", "dedicated"]}
    )
    dedicated_host_id: str | Unset = UNSET
    tags: list[ResourceTagRequest] | Unset = UNSET
