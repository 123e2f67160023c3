# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import define, field

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset

if TYPE_CHECKING:
    from ._batch_create_protected_instances_server import BatchCreateProtectedInstancesServer
    from ._resource_tag_request import ResourceTagRequest


@define(eq=False, repr=False)
class BatchCreateProtectedInstancesRequestParams(Model):
    """What the new protected instances have in common, and the servers to protect.

    Attributes:
        name_prefix: Beginning of the instances' names; the service appends `-0001` and so on.
            Chinese characters, letters, digits, `.`, `_` and `-`, at most 59 characters.
        server_group_id: ID of the protection group that the instances join.
        servers: The production servers, by default at most 5.
        description: What the instances are for, at most 64 characters, without `<` and `>`.
        cluster_id: ID of the dedicated distributed storage pool in which the disks at the
            disaster recovery site are created.
        primary_subnet_id: Network ID of the subnet of the stand-ins' primary NICs; the VPC
            service calls it `neutron_network_id`.
        tenancy: Whether the stand-ins run in the shared pool or on a dedicated host.
        dedicated_host_id: ID of the dedicated host on which the stand-ins run. It counts only
            when `tenancy` is `dedicated`; without it the service picks a host.
        tags: Tags of every instance, at most 10, each key once.
    """

    name_prefix: str = field(
        metadata={
            "minLength": 1,
            "maxLength": 59,
            "pattern": "^[A-Za-z0-9._㐀-䶿一-鿿豈-\ufaff-]+$",
        }
    )
    server_group_id: str
    servers: list[BatchCreateProtectedInstancesServer]
    description: str | Unset = field(
        default=UNSET, metadata={"maxLength": 64, "pattern": "^[^<>]*$"}
    )
    cluster_id: str | Unset = UNSET
    primary_subnet_id: str | Unset = UNSET
    tenancy: Literal["dedicated", "shared"] | Unset = field(
        default=UNSET, metadata={"enum": ["shared", "dedicated"]}
    )
    dedicated_host_id: str | Unset = UNSET
    tags: list[ResourceTagRequest] | Unset = UNSET
