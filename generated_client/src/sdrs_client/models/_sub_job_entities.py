# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class SubJobEntities(Model):
    """What a sub job works on.

    Attributes:
        server_group_id: ID of the protection group.
        replication_pair_id: ID of the replication pair.
        volume_ids: IDs of the two disks of the replication pair, joined by a comma.
        protected_instance_id: ID of the protected instance.
        native_server_id: ID of the stand-in, the server at the disaster recovery site.
        nic_id: ID of the NIC.
    """

    server_group_id: str | Unset = UNSET
    replication_pair_id: str | Unset = UNSET
    volume_ids: str | Unset = UNSET
    protected_instance_id: str | Unset = UNSET
    native_server_id: str | Unset = UNSET
    nic_id: str | Unset = UNSET
