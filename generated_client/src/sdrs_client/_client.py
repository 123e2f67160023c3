# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""The client objects: `Sdrs` and, for asyncio, `AsyncSdrs`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ._runtime._client import AsyncClient, SyncClient
from ._runtime._http import USER_AGENT
from ._runtime._service import Identity, Service, settle

if TYPE_CHECKING:
    from ._raw import AsyncRawSdrs, RawSdrs
    from ._runtime._http import AsyncHttpClient, Auth, HttpClient
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

_SERVICE = Service(
    client="Sdrs",
    server="https://sdrs.{region}.myhuaweicloud.com",
    variable="region",
    endpoints={},
    environment={
        "region": "HUAWEICLOUD_SDK_REGION",
        "project_id": "HUAWEICLOUD_SDK_PROJECT_ID",
        "token": "SDRS_TOKEN",
        "access_key": "HUAWEICLOUD_SDK_AK",
        "secret_key": "HUAWEICLOUD_SDK_SK",
        "security_token": "HUAWEICLOUD_SDK_SECURITY_TOKEN",
        "endpoint": "SDRS_ENDPOINT",
        "iam_endpoint": "HUAWEICLOUD_SDK_IAM_ENDPOINT",
        "profile": "HUAWEICLOUD_SDK_PROFILE",
        "profile_file": "HUAWEICLOUD_SDK_CREDENTIALS_FILE",
        "log": "SDRS_LOG",
    },
    user_agent="sdrs-client/1.0.0 " + USER_AGENT,
    identity=Identity(
        server="https://iam.{region}.myhuaweicloud.com",
        parameter="project_id",
        file="~/.huaweicloud/credentials",
        section="basic",
        keys={
            "access_key": "ak",
            "secret_key": "sk",
            "security_token": "security_token",
            "project_id": "project_id",
            "iam_endpoint": "iam_endpoint",
            "region": "region",
        },
    ),
)


class Sdrs(SyncClient):
    """The Storage Disaster Recovery Service.

    It can be used as a context manager, which closes its connections.

    Attributes:
        versions: The versions of the API that the endpoint serves.
        jobs: Asynchronous tasks, started by most operations that change something.
        active_active_domains: Pairs of availability zones between which disks can be
            replicated.
        protection_groups: Groups of servers that fail over together.
        protected_instances: Production servers and their stand-ins at the disaster recovery
            site.
        replication_pairs: Production disks and their copies at the disaster recovery site.
        disaster_recovery_drills: Rehearsals of a failover in a VPC of their own.
        tags: Key-value labels on protected instances.
        failure_jobs: Jobs that failed, kept in the task center until they are deleted.
        rpo_statistics: Resources whose recovery point objective was exceeded.
        quotas: How many resources a project may own.

    Example:
        >>> with Sdrs(region=…, project_id=…) as sdrs:
        ...     ...
    """

    def __init__(
        self,
        *,
        region: str | None = None,
        project_id: str | None = None,
        auth: Auth | None = None,
        profile: str | None = None,
        endpoint: str | None = None,
        iam_endpoint: str | None = None,
        timeout: float | None = 30.0,
        max_retries: int = 2,
        deadline: float | None = None,
        validate: bool = True,
        http_client: HttpClient | None = None,
    ) -> None:
        """Settle where to send what.

        Args:
            region: Region in which the protection groups live. Default: the environment
                variable ``HUAWEICLOUD_SDK_REGION``, else the profile.
            project_id: ID of the project that owns the resources. Default: the environment
                variable ``HUAWEICLOUD_SDK_PROJECT_ID``, else the profile, else what the identity
                service says of the region.
            auth: The credential, such as ``TokenAuth(…)``, ``PasswordAuth(…)`` or
                ``AkSkAuth(…)``. Default: the token in ``SDRS_TOKEN``, else the access key in
                ``HUAWEICLOUD_SDK_AK`` and ``HUAWEICLOUD_SDK_SK``, else the access key in the
                profile.
            profile: Section of ``~/.huaweicloud/credentials``, or of the file that
                ``HUAWEICLOUD_SDK_CREDENTIALS_FILE`` names; one that is given here comes before the
                environment, and ``basic``, the usual one, after it. Default: the environment
                variable ``HUAWEICLOUD_SDK_PROFILE``.
            endpoint: Another address of the service. Default: the environment variable
                ``SDRS_ENDPOINT``.
            iam_endpoint: Another address of the identity service. Default: the environment
                variable ``HUAWEICLOUD_SDK_IAM_ENDPOINT``, else the profile.
            timeout: Seconds that connecting, sending and each wait for data may take; None for
                no limit.
            max_retries: How often a call is sent again where that is safe.
            deadline: Seconds that a call may take altogether, pauses and further attempts
                included; None for no limit.
            validate: Whether arguments are checked against the documented constraints before
                they are sent.
            http_client: An HTTP client of your own, for proxies, certificates or hooks; it
                stays open.

        Raises:
            ConfigurationError: A setting is missing or wrong.
        """
        settings = settle(
            _SERVICE,
            variable=region,
            parameters={
                "project_id": project_id,
            },
            auth=auth,
            profile=profile,
            endpoint=endpoint,
            iam_endpoint=iam_endpoint,
            timeout=timeout,
            max_retries=max_retries,
            deadline=deadline,
            validate=validate,
        )
        super().__init__(_SERVICE, settings, http_client)

    @cached_property
    def with_raw_response(self) -> RawSdrs:
        """The same methods, returning answers as they came."""
        from ._raw import RawSdrs

        return RawSdrs(self._raw())

    @cached_property
    def versions(self) -> Versions:
        """The versions of the API that the endpoint serves."""
        from .resources._versions import Versions

        return Versions(self)

    @cached_property
    def jobs(self) -> Jobs:
        """Asynchronous tasks, started by most operations that change something."""
        from .resources._jobs import Jobs

        return Jobs(self)

    @cached_property
    def active_active_domains(self) -> ActiveActiveDomains:
        """Pairs of availability zones between which disks can be replicated."""
        from .resources._active_active_domains import ActiveActiveDomains

        return ActiveActiveDomains(self)

    @cached_property
    def protection_groups(self) -> ProtectionGroups:
        """Groups of servers that fail over together."""
        from .resources._protection_groups import ProtectionGroups

        return ProtectionGroups(self)

    @cached_property
    def protected_instances(self) -> ProtectedInstances:
        """Production servers and their stand-ins at the disaster recovery site."""
        from .resources._protected_instances import ProtectedInstances

        return ProtectedInstances(self)

    @cached_property
    def replication_pairs(self) -> ReplicationPairs:
        """Production disks and their copies at the disaster recovery site."""
        from .resources._replication_pairs import ReplicationPairs

        return ReplicationPairs(self)

    @cached_property
    def disaster_recovery_drills(self) -> DisasterRecoveryDrills:
        """Rehearsals of a failover in a VPC of their own."""
        from .resources._disaster_recovery_drills import DisasterRecoveryDrills

        return DisasterRecoveryDrills(self)

    @cached_property
    def tags(self) -> Tags:
        """Key-value labels on protected instances."""
        from .resources._tags import Tags

        return Tags(self)

    @cached_property
    def failure_jobs(self) -> FailureJobs:
        """Jobs that failed, kept in the task center until they are deleted."""
        from .resources._failure_jobs import FailureJobs

        return FailureJobs(self)

    @cached_property
    def rpo_statistics(self) -> RpoStatistics:
        """Resources whose recovery point objective was exceeded."""
        from .resources._rpo_statistics import RpoStatistics

        return RpoStatistics(self)

    @cached_property
    def quotas(self) -> Quotas:
        """How many resources a project may own."""
        from .resources._quotas import Quotas

        return Quotas(self)


class AsyncSdrs(AsyncClient):
    """The Storage Disaster Recovery Service, for asyncio.

    It can be used as a context manager, which closes its connections.

    Attributes:
        versions: The versions of the API that the endpoint serves.
        jobs: Asynchronous tasks, started by most operations that change something.
        active_active_domains: Pairs of availability zones between which disks can be
            replicated.
        protection_groups: Groups of servers that fail over together.
        protected_instances: Production servers and their stand-ins at the disaster recovery
            site.
        replication_pairs: Production disks and their copies at the disaster recovery site.
        disaster_recovery_drills: Rehearsals of a failover in a VPC of their own.
        tags: Key-value labels on protected instances.
        failure_jobs: Jobs that failed, kept in the task center until they are deleted.
        rpo_statistics: Resources whose recovery point objective was exceeded.
        quotas: How many resources a project may own.

    Example:
        >>> async with AsyncSdrs(region=…, project_id=…) as sdrs:
        ...     ...
    """

    def __init__(
        self,
        *,
        region: str | None = None,
        project_id: str | None = None,
        auth: Auth | None = None,
        profile: str | None = None,
        endpoint: str | None = None,
        iam_endpoint: str | None = None,
        timeout: float | None = 30.0,
        max_retries: int = 2,
        deadline: float | None = None,
        validate: bool = True,
        http_client: AsyncHttpClient | None = None,
    ) -> None:
        """Settle where to send what.

        Args:
            region: Region in which the protection groups live. Default: the environment
                variable ``HUAWEICLOUD_SDK_REGION``, else the profile.
            project_id: ID of the project that owns the resources. Default: the environment
                variable ``HUAWEICLOUD_SDK_PROJECT_ID``, else the profile, else what the identity
                service says of the region.
            auth: The credential, such as ``TokenAuth(…)``, ``PasswordAuth(…)`` or
                ``AkSkAuth(…)``. Default: the token in ``SDRS_TOKEN``, else the access key in
                ``HUAWEICLOUD_SDK_AK`` and ``HUAWEICLOUD_SDK_SK``, else the access key in the
                profile.
            profile: Section of ``~/.huaweicloud/credentials``, or of the file that
                ``HUAWEICLOUD_SDK_CREDENTIALS_FILE`` names; one that is given here comes before the
                environment, and ``basic``, the usual one, after it. Default: the environment
                variable ``HUAWEICLOUD_SDK_PROFILE``.
            endpoint: Another address of the service. Default: the environment variable
                ``SDRS_ENDPOINT``.
            iam_endpoint: Another address of the identity service. Default: the environment
                variable ``HUAWEICLOUD_SDK_IAM_ENDPOINT``, else the profile.
            timeout: Seconds that connecting, sending and each wait for data may take; None for
                no limit.
            max_retries: How often a call is sent again where that is safe.
            deadline: Seconds that a call may take altogether, pauses and further attempts
                included; None for no limit.
            validate: Whether arguments are checked against the documented constraints before
                they are sent.
            http_client: An HTTP client of your own, for proxies, certificates or hooks; it
                stays open. The word "aiohttp" makes calls go over that library, which is quicker
                when many are under way; it has to be installed with ``sdrs-client[aiohttp]``.

        Raises:
            ConfigurationError: A setting is missing or wrong.
        """
        settings = settle(
            _SERVICE,
            variable=region,
            parameters={
                "project_id": project_id,
            },
            auth=auth,
            profile=profile,
            endpoint=endpoint,
            iam_endpoint=iam_endpoint,
            timeout=timeout,
            max_retries=max_retries,
            deadline=deadline,
            validate=validate,
        )
        super().__init__(_SERVICE, settings, http_client)

    @cached_property
    def with_raw_response(self) -> AsyncRawSdrs:
        """The same methods, returning answers as they came."""
        from ._raw import AsyncRawSdrs

        return AsyncRawSdrs(self._raw())

    @cached_property
    def versions(self) -> AsyncVersions:
        """The versions of the API that the endpoint serves."""
        from .resources._versions import AsyncVersions

        return AsyncVersions(self)

    @cached_property
    def jobs(self) -> AsyncJobs:
        """Asynchronous tasks, started by most operations that change something."""
        from .resources._jobs import AsyncJobs

        return AsyncJobs(self)

    @cached_property
    def active_active_domains(self) -> AsyncActiveActiveDomains:
        """Pairs of availability zones between which disks can be replicated."""
        from .resources._active_active_domains import AsyncActiveActiveDomains

        return AsyncActiveActiveDomains(self)

    @cached_property
    def protection_groups(self) -> AsyncProtectionGroups:
        """Groups of servers that fail over together."""
        from .resources._protection_groups import AsyncProtectionGroups

        return AsyncProtectionGroups(self)

    @cached_property
    def protected_instances(self) -> AsyncProtectedInstances:
        """Production servers and their stand-ins at the disaster recovery site."""
        from .resources._protected_instances import AsyncProtectedInstances

        return AsyncProtectedInstances(self)

    @cached_property
    def replication_pairs(self) -> AsyncReplicationPairs:
        """Production disks and their copies at the disaster recovery site."""
        from .resources._replication_pairs import AsyncReplicationPairs

        return AsyncReplicationPairs(self)

    @cached_property
    def disaster_recovery_drills(self) -> AsyncDisasterRecoveryDrills:
        """Rehearsals of a failover in a VPC of their own."""
        from .resources._disaster_recovery_drills import AsyncDisasterRecoveryDrills

        return AsyncDisasterRecoveryDrills(self)

    @cached_property
    def tags(self) -> AsyncTags:
        """Key-value labels on protected instances."""
        from .resources._tags import AsyncTags

        return AsyncTags(self)

    @cached_property
    def failure_jobs(self) -> AsyncFailureJobs:
        """Jobs that failed, kept in the task center until they are deleted."""
        from .resources._failure_jobs import AsyncFailureJobs

        return AsyncFailureJobs(self)

    @cached_property
    def rpo_statistics(self) -> AsyncRpoStatistics:
        """Resources whose recovery point objective was exceeded."""
        from .resources._rpo_statistics import AsyncRpoStatistics

        return AsyncRpoStatistics(self)

    @cached_property
    def quotas(self) -> AsyncQuotas:
        """How many resources a project may own."""
        from .resources._quotas import AsyncQuotas

        return AsyncQuotas(self)
