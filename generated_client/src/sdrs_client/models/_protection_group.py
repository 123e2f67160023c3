# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class ProtectionGroup(Model):
    """A group of servers that fail over together.

    Attributes:
        id: ID of the group.
        name: Name of the group.
        status: Status of the group. `available` means that protection is stopped, `protected`
            that it is started, `error` that the creation failed, and `error-` with another word
            that what the word names failed. Known values: creating, available, protected, deleting,
            error-deleting, error, starting, error-starting, reprotecting, error-reprotecting,
            stopping, error-stopping, reversing, error-reversing, failing-over, failed-over,
            error-failing-over.
        source_availability_zone: Availability zone that was the production site when the group
            was created. A failover does not change it.
        target_availability_zone: Availability zone that was the disaster recovery site when the
            group was created. A failover does not change it.
        domain_id: ID of the active-active domain.
        description: What the group is for.
        progress: How far the synchronization has got, in percent.
        domain_name: Name of the active-active domain.
        priority_station: Which availability zone of the group is the production site now:
            `source` for its `source_availability_zone`, `target` for its
            `target_availability_zone`. Known values: source, target.
        protected_instance_num: How many protected instances are in the group.
        replication_num: How many replication pairs are in the group.
        disaster_recovery_drill_num: How many disaster recovery drills the group has.
        protected_status: Whether protection is started. Null for newer groups, whose `status`
            tells. Known values: started, stopped.
        replication_status: State of the data: `active` (synchronized), `inactive` (not
            synchronized), `copying` (being synchronized) or `active-stopped` (synchronization
            stopped). Null for newer groups. Known values: active, inactive, copying,
            active-stopped.
        health_status: Whether the group is in order. Null for newer groups, whose `status`
            tells. Known values: normal, abnormal.
        source_vpc_id: ID of the VPC of the production site.
        target_vpc_id: ID of the VPC of the disaster recovery site. It can be null when the
            creation failed.
        test_vpc_id: ID of the VPC of a drill. Reserved; not used at present.
        dr_type: How the two sites are connected. `migration` means within one VPC. Known
            values: migration.
        created_at: When the group was created, as `yyyy-MM-dd HH:mm:ss.SSS` (one to six digits
            after the point).
        updated_at: When the group was last changed, as `yyyy-MM-dd HH:mm:ss.SSS` (one to six
            digits after the point).
        protection_type: What is synchronized as a whole: `replication-pair` each replication
            pair, null a consistency group of them. Newer groups have `replication-pair`. Known
            values: replication-pair.
        replication_model: Reserved; not used at present.
        server_type: The type of the servers. `ECS` are elastic cloud servers. Known values:
            ECS.
    """

    id: str
    name: str
    status: str
    source_availability_zone: str
    target_availability_zone: str
    domain_id: str
    description: str | None | Unset = UNSET
    progress: int | Unset = UNSET
    domain_name: str | Unset = UNSET
    priority_station: str | Unset = UNSET
    protected_instance_num: int | Unset = UNSET
    replication_num: int | Unset = UNSET
    disaster_recovery_drill_num: int | Unset = UNSET
    protected_status: str | None | Unset = UNSET
    replication_status: str | None | Unset = UNSET
    health_status: str | None | Unset = UNSET
    source_vpc_id: str | Unset = UNSET
    target_vpc_id: str | None | Unset = UNSET
    test_vpc_id: str | None | Unset = UNSET
    dr_type: str | Unset = UNSET
    created_at: str | Unset = UNSET
    updated_at: str | Unset = UNSET
    protection_type: str | None | Unset = UNSET
    replication_model: str | None | Unset = UNSET
    server_type: str | Unset = UNSET
