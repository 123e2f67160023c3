# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class DeleteReplicationRequestParams(Model):
    """What to delete along with a replication pair.

    Attributes:
        server_group_id: ID of the protection group that the pair belongs to.
        delete_target_volume: Whether to delete the disk at the disaster recovery site, too.
    """

    server_group_id: str | Unset = UNSET
    delete_target_volume: bool | Unset = UNSET
