# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""The client's methods, returning answers as they came."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ._runtime._raw import async_raw, raw

if TYPE_CHECKING:
    from ._client import AsyncSdrs, Sdrs
    from .resources._versions import AsyncVersions, Versions
    from .resources._jobs import AsyncJobs, Jobs
    from .resources._active_active_domains import AsyncActiveActiveDomains, ActiveActiveDomains
    from .resources._protection_groups import AsyncProtectionGroups, ProtectionGroups
    from .resources._protected_instances import AsyncProtectedInstances, ProtectedInstances
    from .resources._replication_pairs import AsyncReplicationPairs, ReplicationPairs
    from .resources._disaster_recovery_drills import (
        AsyncDisasterRecoveryDrills,
        DisasterRecoveryDrills,
    )
    from .resources._tags import AsyncTags, Tags
    from .resources._failure_jobs import AsyncFailureJobs, FailureJobs
    from .resources._rpo_statistics import AsyncRpoStatistics, RpoStatistics
    from .resources._quotas import AsyncQuotas, Quotas


class RawVersions:
    """The versions of the API that the endpoint serves."""

    def __init__(self, resource: Versions) -> None:
        """Take the methods."""
        self.list = raw(resource.list)
        self.get = raw(resource.get)


class RawJobs:
    """Asynchronous tasks, started by most operations that change something."""

    def __init__(self, resource: Jobs) -> None:
        """Take the methods."""
        self.get = raw(resource.get)


class RawActiveActiveDomains:
    """Pairs of availability zones between which disks can be replicated."""

    def __init__(self, resource: ActiveActiveDomains) -> None:
        """Take the methods."""
        self.list = raw(resource.list)


class RawProtectionGroups:
    """Groups of servers that fail over together."""

    def __init__(self, resource: ProtectionGroups) -> None:
        """Take the methods."""
        self.create = raw(resource.create)
        self.list = raw(resource.list)
        self.get = raw(resource.get)
        self.rename = raw(resource.rename)
        self.delete = raw(resource.delete)
        self.start_protection = raw(resource.start_protection)
        self.stop_protection = raw(resource.stop_protection)
        self.failover = raw(resource.failover)
        self.reverse = raw(resource.reverse)


class RawProtectedInstances:
    """Production servers and their stand-ins at the disaster recovery site."""

    def __init__(self, resource: ProtectedInstances) -> None:
        """Take the methods."""
        self.create = raw(resource.create)
        self.list = raw(resource.list)
        self.get = raw(resource.get)
        self.rename = raw(resource.rename)
        self.delete = raw(resource.delete)
        self.batch_create = raw(resource.batch_create)
        self.batch_delete = raw(resource.batch_delete)
        self.attach_replication = raw(resource.attach_replication)
        self.detach_replication = raw(resource.detach_replication)
        self.add_nic = raw(resource.add_nic)
        self.delete_nic = raw(resource.delete_nic)
        self.resize = raw(resource.resize)


class RawReplicationPairs:
    """Production disks and their copies at the disaster recovery site."""

    def __init__(self, resource: ReplicationPairs) -> None:
        """Take the methods."""
        self.create = raw(resource.create)
        self.list = raw(resource.list)
        self.get = raw(resource.get)
        self.rename = raw(resource.rename)
        self.delete = raw(resource.delete)
        self.expand = raw(resource.expand)


class RawDisasterRecoveryDrills:
    """Rehearsals of a failover in a VPC of their own."""

    def __init__(self, resource: DisasterRecoveryDrills) -> None:
        """Take the methods."""
        self.create = raw(resource.create)
        self.list = raw(resource.list)
        self.get = raw(resource.get)
        self.rename = raw(resource.rename)
        self.delete = raw(resource.delete)


class RawTags:
    """Key-value labels on protected instances."""

    def __init__(self, resource: Tags) -> None:
        """Take the methods."""
        self.list = raw(resource.list)
        self.list_project = raw(resource.list_project)
        self.add = raw(resource.add)
        self.delete = raw(resource.delete)
        self.batch_add = raw(resource.batch_add)
        self.batch_delete = raw(resource.batch_delete)
        self.filter_instances = raw(resource.filter_instances)
        self.count_instances = raw(resource.count_instances)


class RawFailureJobs:
    """Jobs that failed, kept in the task center until they are deleted."""

    def __init__(self, resource: FailureJobs) -> None:
        """Take the methods."""
        self.list = raw(resource.list)
        self.delete = raw(resource.delete)
        self.delete_all = raw(resource.delete_all)
        self.delete_by_group = raw(resource.delete_by_group)


class RawRpoStatistics:
    """Resources whose recovery point objective was exceeded."""

    def __init__(self, resource: RpoStatistics) -> None:
        """Take the methods."""
        self.list = raw(resource.list)


class RawQuotas:
    """How many resources a project may own."""

    def __init__(self, resource: Quotas) -> None:
        """Take the methods."""
        self.get = raw(resource.get)


class RawSdrs:
    """The methods of `Sdrs`, returning answers as they came."""

    def __init__(self, client: Sdrs) -> None:
        """Take the client that returns them."""
        self._client = client

    @cached_property
    def versions(self) -> RawVersions:
        """The versions of the API that the endpoint serves."""
        return RawVersions(self._client.versions)

    @cached_property
    def jobs(self) -> RawJobs:
        """Asynchronous tasks, started by most operations that change something."""
        return RawJobs(self._client.jobs)

    @cached_property
    def active_active_domains(self) -> RawActiveActiveDomains:
        """Pairs of availability zones between which disks can be replicated."""
        return RawActiveActiveDomains(self._client.active_active_domains)

    @cached_property
    def protection_groups(self) -> RawProtectionGroups:
        """Groups of servers that fail over together."""
        return RawProtectionGroups(self._client.protection_groups)

    @cached_property
    def protected_instances(self) -> RawProtectedInstances:
        """Production servers and their stand-ins at the disaster recovery site."""
        return RawProtectedInstances(self._client.protected_instances)

    @cached_property
    def replication_pairs(self) -> RawReplicationPairs:
        """Production disks and their copies at the disaster recovery site."""
        return RawReplicationPairs(self._client.replication_pairs)

    @cached_property
    def disaster_recovery_drills(self) -> RawDisasterRecoveryDrills:
        """Rehearsals of a failover in a VPC of their own."""
        return RawDisasterRecoveryDrills(self._client.disaster_recovery_drills)

    @cached_property
    def tags(self) -> RawTags:
        """Key-value labels on protected instances."""
        return RawTags(self._client.tags)

    @cached_property
    def failure_jobs(self) -> RawFailureJobs:
        """Jobs that failed, kept in the task center until they are deleted."""
        return RawFailureJobs(self._client.failure_jobs)

    @cached_property
    def rpo_statistics(self) -> RawRpoStatistics:
        """Resources whose recovery point objective was exceeded."""
        return RawRpoStatistics(self._client.rpo_statistics)

    @cached_property
    def quotas(self) -> RawQuotas:
        """How many resources a project may own."""
        return RawQuotas(self._client.quotas)


class AsyncRawVersions:
    """The versions of the API that the endpoint serves."""

    def __init__(self, resource: AsyncVersions) -> None:
        """Take the methods."""
        self.list = async_raw(resource.list)
        self.get = async_raw(resource.get)


class AsyncRawJobs:
    """Asynchronous tasks, started by most operations that change something."""

    def __init__(self, resource: AsyncJobs) -> None:
        """Take the methods."""
        self.get = async_raw(resource.get)


class AsyncRawActiveActiveDomains:
    """Pairs of availability zones between which disks can be replicated."""

    def __init__(self, resource: AsyncActiveActiveDomains) -> None:
        """Take the methods."""
        self.list = async_raw(resource.list)


class AsyncRawProtectionGroups:
    """Groups of servers that fail over together."""

    def __init__(self, resource: AsyncProtectionGroups) -> None:
        """Take the methods."""
        self.create = async_raw(resource.create)
        self.list = async_raw(resource.list)
        self.get = async_raw(resource.get)
        self.rename = async_raw(resource.rename)
        self.delete = async_raw(resource.delete)
        self.start_protection = async_raw(resource.start_protection)
        self.stop_protection = async_raw(resource.stop_protection)
        self.failover = async_raw(resource.failover)
        self.reverse = async_raw(resource.reverse)


class AsyncRawProtectedInstances:
    """Production servers and their stand-ins at the disaster recovery site."""

    def __init__(self, resource: AsyncProtectedInstances) -> None:
        """Take the methods."""
        self.create = async_raw(resource.create)
        self.list = async_raw(resource.list)
        self.get = async_raw(resource.get)
        self.rename = async_raw(resource.rename)
        self.delete = async_raw(resource.delete)
        self.batch_create = async_raw(resource.batch_create)
        self.batch_delete = async_raw(resource.batch_delete)
        self.attach_replication = async_raw(resource.attach_replication)
        self.detach_replication = async_raw(resource.detach_replication)
        self.add_nic = async_raw(resource.add_nic)
        self.delete_nic = async_raw(resource.delete_nic)
        self.resize = async_raw(resource.resize)


class AsyncRawReplicationPairs:
    """Production disks and their copies at the disaster recovery site."""

    def __init__(self, resource: AsyncReplicationPairs) -> None:
        """Take the methods."""
        self.create = async_raw(resource.create)
        self.list = async_raw(resource.list)
        self.get = async_raw(resource.get)
        self.rename = async_raw(resource.rename)
        self.delete = async_raw(resource.delete)
        self.expand = async_raw(resource.expand)


class AsyncRawDisasterRecoveryDrills:
    """Rehearsals of a failover in a VPC of their own."""

    def __init__(self, resource: AsyncDisasterRecoveryDrills) -> None:
        """Take the methods."""
        self.create = async_raw(resource.create)
        self.list = async_raw(resource.list)
        self.get = async_raw(resource.get)
        self.rename = async_raw(resource.rename)
        self.delete = async_raw(resource.delete)


class AsyncRawTags:
    """Key-value labels on protected instances."""

    def __init__(self, resource: AsyncTags) -> None:
        """Take the methods."""
        self.list = async_raw(resource.list)
        self.list_project = async_raw(resource.list_project)
        self.add = async_raw(resource.add)
        self.delete = async_raw(resource.delete)
        self.batch_add = async_raw(resource.batch_add)
        self.batch_delete = async_raw(resource.batch_delete)
        self.filter_instances = async_raw(resource.filter_instances)
        self.count_instances = async_raw(resource.count_instances)


class AsyncRawFailureJobs:
    """Jobs that failed, kept in the task center until they are deleted."""

    def __init__(self, resource: AsyncFailureJobs) -> None:
        """Take the methods."""
        self.list = async_raw(resource.list)
        self.delete = async_raw(resource.delete)
        self.delete_all = async_raw(resource.delete_all)
        self.delete_by_group = async_raw(resource.delete_by_group)


class AsyncRawRpoStatistics:
    """Resources whose recovery point objective was exceeded."""

    def __init__(self, resource: AsyncRpoStatistics) -> None:
        """Take the methods."""
        self.list = async_raw(resource.list)


class AsyncRawQuotas:
    """How many resources a project may own."""

    def __init__(self, resource: AsyncQuotas) -> None:
        """Take the methods."""
        self.get = async_raw(resource.get)


class AsyncRawSdrs:
    """The methods of `AsyncSdrs`, returning answers as they came."""

    def __init__(self, client: AsyncSdrs) -> None:
        """Take the client that returns them."""
        self._client = client

    @cached_property
    def versions(self) -> AsyncRawVersions:
        """The versions of the API that the endpoint serves."""
        return AsyncRawVersions(self._client.versions)

    @cached_property
    def jobs(self) -> AsyncRawJobs:
        """Asynchronous tasks, started by most operations that change something."""
        return AsyncRawJobs(self._client.jobs)

    @cached_property
    def active_active_domains(self) -> AsyncRawActiveActiveDomains:
        """Pairs of availability zones between which disks can be replicated."""
        return AsyncRawActiveActiveDomains(self._client.active_active_domains)

    @cached_property
    def protection_groups(self) -> AsyncRawProtectionGroups:
        """Groups of servers that fail over together."""
        return AsyncRawProtectionGroups(self._client.protection_groups)

    @cached_property
    def protected_instances(self) -> AsyncRawProtectedInstances:
        """Production servers and their stand-ins at the disaster recovery site."""
        return AsyncRawProtectedInstances(self._client.protected_instances)

    @cached_property
    def replication_pairs(self) -> AsyncRawReplicationPairs:
        """Production disks and their copies at the disaster recovery site."""
        return AsyncRawReplicationPairs(self._client.replication_pairs)

    @cached_property
    def disaster_recovery_drills(self) -> AsyncRawDisasterRecoveryDrills:
        """Rehearsals of a failover in a VPC of their own."""
        return AsyncRawDisasterRecoveryDrills(self._client.disaster_recovery_drills)

    @cached_property
    def tags(self) -> AsyncRawTags:
        """Key-value labels on protected instances."""
        return AsyncRawTags(self._client.tags)

    @cached_property
    def failure_jobs(self) -> AsyncRawFailureJobs:
        """Jobs that failed, kept in the task center until they are deleted."""
        return AsyncRawFailureJobs(self._client.failure_jobs)

    @cached_property
    def rpo_statistics(self) -> AsyncRawRpoStatistics:
        """Resources whose recovery point objective was exceeded."""
        return AsyncRawRpoStatistics(self._client.rpo_statistics)

    @cached_property
    def quotas(self) -> AsyncRawQuotas:
        """How many resources a project may own."""
        return AsyncRawQuotas(self._client.quotas)
