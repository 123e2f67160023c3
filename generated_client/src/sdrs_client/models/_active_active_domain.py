# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset

if TYPE_CHECKING:
    from ._replication_cluster import ReplicationCluster


@define(eq=False, repr=False)
class ActiveActiveDomain(Model):
    """A pair of availability zones between which disks can be replicated.

    Attributes:
        id: ID of the domain.
        name: Name of the domain.
        description: What the domain is for.
        sold_out: Whether the domain has no resources left.
        local_replication_cluster: The replication cluster in one of the two zones. Either zone
            can be the production site.
        remote_replication_cluster: The replication cluster in the other zone.
    """

    id: str
    name: str
    description: str | Unset = UNSET
    sold_out: bool | Unset = UNSET
    local_replication_cluster: ReplicationCluster | Unset = UNSET
    remote_replication_cluster: ReplicationCluster | Unset = UNSET
