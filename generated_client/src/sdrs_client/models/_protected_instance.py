# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset

if TYPE_CHECKING:
    from ._protected_instance_attachment import ProtectedInstanceAttachment
    from ._protected_instance_metadata import ProtectedInstanceMetadata
    from ._resource_tag import ResourceTag


@define(eq=False, repr=False)
class ProtectedInstance(Model):
    """A production server and its stand-in at the disaster recovery site.

    Attributes:
        id: ID of the instance.
        name: Name of the instance.
        server_group_id: ID of the protection group that the instance belongs to.
        status: Status of the instance. `error` means that the creation failed, `error-` with
            another word that what the word names failed, `invalid` that one of the servers was
            deleted, and `fault` that the synchronization of a replication pair is disturbed. Known
            values: creating, available, deleting, error-deleting, error, nic-creating,
            nic-deleting, starting, error-starting, protected, reversing, failing-over, failed-over,
            reprotecting, stopping, error-stopping, error-reversing, error-failing-over,
            error-reprotecting, resizing, error-resizing, invalid, fault.
        description: What the instance is for.
        progress: How far the synchronization has got, in percent.
        source_server: ID of the production server.
        target_server: ID of the stand-in, the server at the disaster recovery site. It can be
            null when the creation failed.
        created_at: When the instance was created, as `yyyy-MM-dd HH:mm:ss.SSS` (one to six
            digits after the point).
        updated_at: When the instance was last changed, as `yyyy-MM-dd HH:mm:ss.SSS` (one to six
            digits after the point).
        priority_station: Which availability zone of the protection group is the production site
            now: `source` for its `source_availability_zone`, `target` for its
            `target_availability_zone`. Known values: source, target.
        attachment: The replication pairs that are attached to the instance.
        tags: The tags of the instance.
        metadata: The metadata of the instance.
    """

    id: str
    name: str
    server_group_id: str
    status: str
    description: str | None | Unset = UNSET
    progress: int | Unset = UNSET
    source_server: str | Unset = UNSET
    target_server: str | None | Unset = UNSET
    created_at: str | Unset = UNSET
    updated_at: str | Unset = UNSET
    priority_station: str | Unset = UNSET
    attachment: list[ProtectedInstanceAttachment] | Unset = UNSET
    tags: list[ResourceTag] | Unset = UNSET
    metadata: ProtectedInstanceMetadata | Unset = UNSET
