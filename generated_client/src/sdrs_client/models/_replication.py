# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset

if TYPE_CHECKING:
    from ._replication_attachment import ReplicationAttachment
    from ._replication_record_metadata import ReplicationRecordMetadata


@define(eq=False, repr=False)
class Replication(Model):
    """A production disk and its copy at the disaster recovery site.

    Attributes:
        id: ID of the pair.
        name: Name of the pair.
        status: Status of the pair. `error` means that the creation failed, `error-` with
            another word that what the word names failed, `invalid` that one of the disks was
            deleted, and `fault` that the synchronization is disturbed. Known values: creating,
            available, deleting, error-deleting, error, extending, error-extending, starting,
            error-starting, protected, reversing, failing-over, failed-over, reprotecting, stopping,
            error-stopping, error-reversing, error-failing-over, error-reprotecting, invalid, fault,
            attaching, detaching, error-attaching, error-detaching.
        server_group_id: ID of the protection group that the pair belongs to.
        description: What the pair is for.
        replication_model: How data is replicated. `hypermetro` is synchronous replication, the
            default. Known values: hypermetro.
        progress: How far the synchronization has got, in percent.
        replication_status: State of the data: `active` (synchronized), `inactive` (not
            synchronized), `copying` (being synchronized) or `active-stopped` (synchronization
            stopped). Known values: active, inactive, copying, active-stopped.
        attachment: The protected instances that the pair is attached to.
        volume_ids: IDs of the two disks, joined by a comma.
        priority_station: Which availability zone of the protection group is the production site
            now: `source` for its `source_availability_zone`, `target` for its
            `target_availability_zone`. Known values: source, target.
        fault_level: How badly the pair is disturbed: `0` (not at all), `2` (the disk at the
            production site can be neither read nor written; fail over) or `5` (the replication link
            is down; a failover is not allowed, ask the provider's support). Known values: 0, 2, 5.
        created_at: When the pair was created, as `yyyy-MM-dd'T'HH:mm:ss.SSSSSS` without a time
            zone (one to six digits after the point).
        updated_at: When the pair was last changed, as `yyyy-MM-dd'T'HH:mm:ss.SSSSSS` without a
            time zone (one to six digits after the point).
        record_metadata: The disks of the pair.
        failure_detail: Error code of the failed creation. Present only when `status` is
            `error`.
    """

    id: str
    name: str
    status: str
    server_group_id: str
    description: str | None | Unset = UNSET
    replication_model: str | Unset = UNSET
    progress: int | Unset = UNSET
    replication_status: str | None | Unset = UNSET
    attachment: list[ReplicationAttachment] | Unset = UNSET
    volume_ids: str | Unset = UNSET
    priority_station: str | Unset = UNSET
    fault_level: str | Unset = UNSET
    created_at: str | Unset = UNSET
    updated_at: str | Unset = UNSET
    record_metadata: ReplicationRecordMetadata | Unset = UNSET
    failure_detail: str | Unset = UNSET
