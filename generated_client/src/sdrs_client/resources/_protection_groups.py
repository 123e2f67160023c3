# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Groups of servers that fail over together."""

from __future__ import annotations

from typing import Literal, overload

from .. import models
from .._jobs import AsyncJob, Job
from .._runtime._answers import Items, Started, Value
from .._runtime._operation import Body, Operation, Parameter, Search
from .._runtime._pages import AsyncPage, AsyncPaginator, Page, Paging
from .._runtime._resource import AsyncResource, SyncResource
from .._runtime._unset import UNSET, Unset

_CREATE: Operation[Job, AsyncJob] = Operation(
    "CreateProtectionGroup",
    "POST",
    "/v1/{project_id}/server-groups",
    Started(Job, AsyncJob),
    path_parameters=(Parameter("project_id", "project_id", constraints={"minLength": 1}),),
    body=Body(models.CreateProtectionGroupRequestParams, member="server_group"),
    search=Search("protection_groups.list", ("name",)),
)
_LIST: Operation[Page[models.ProtectionGroup], AsyncPage[models.ProtectionGroup]] = Operation(
    "ListProtectionGroups",
    "GET",
    "/v1/{project_id}/server-groups",
    Items(
        models.ListProtectionGroupsResponse,
        "server_groups",
        Paging("limit", "offset", maximum=1000, total="count"),
    ),
    path_parameters=(Parameter("project_id", "project_id", constraints={"minLength": 1}),),
    query=(
        Parameter("limit", "limit", constraints={"minimum": 0, "maximum": 1000, "type": "integer"}),
        Parameter("offset", "offset", constraints={"minimum": 0, "type": "integer"}),
        Parameter("status", "status"),
        Parameter("name", "name"),
        Parameter(
            "query_type",
            "query_type",
            constraints={
                "enum": ["status_abnormal", "stop_protected", "period_no_dr_drill", "general"]
            },
        ),
        Parameter("availability_zone", "availability_zone"),
    ),
)
_GET: Operation[models.ProtectionGroup, models.ProtectionGroup] = Operation(
    "ShowProtectionGroup",
    "GET",
    "/v1/{project_id}/server-groups/{server_group_id}",
    Value(models.ProtectionGroup, "server_group"),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter("server_group_id", "server_group_id", constraints={"minLength": 1}),
    ),
)
_RENAME: Operation[models.ProtectionGroup, models.ProtectionGroup] = Operation(
    "UpdateProtectionGroupName",
    "PUT",
    "/v1/{project_id}/server-groups/{server_group_id}",
    Value(models.ProtectionGroup, "server_group"),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter("server_group_id", "server_group_id", constraints={"minLength": 1}),
    ),
    body=Body(models.UpdateProtectionGroupNameRequestParams, member="server_group"),
)
_DELETE: Operation[Job, AsyncJob] = Operation(
    "DeleteProtectionGroup",
    "DELETE",
    "/v1/{project_id}/server-groups/{server_group_id}",
    Started(Job, AsyncJob),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter("server_group_id", "server_group_id", constraints={"minLength": 1}),
    ),
    absent=frozenset(["SDRS.1013", "SDRS.1320", "SDRS.1608", "SDRS.1902", "SDRS.2206"]),
)
_START_PROTECTION: Operation[Job, AsyncJob] = Operation(
    "StartProtectionGroup",
    "POST",
    "/v1/{project_id}/server-groups/{server_group_id}/action",
    Started(Job, AsyncJob),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter("server_group_id", "server_group_id", constraints={"minLength": 1}),
    ),
    body=Body(models.StartProtectionGroupRequestParams, member="start-server-group"),
)
_STOP_PROTECTION: Operation[Job, AsyncJob] = Operation(
    "StopProtectionGroup",
    "POST",
    "/v1/{project_id}/server-groups/{server_group_id}/action",
    Started(Job, AsyncJob),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter("server_group_id", "server_group_id", constraints={"minLength": 1}),
    ),
    body=Body(models.StopProtectionGroupRequestParams, member="stop-server-group"),
)
_FAILOVER: Operation[Job, AsyncJob] = Operation(
    "StartFailoverProtectionGroup",
    "POST",
    "/v1/{project_id}/server-groups/{server_group_id}/action",
    Started(Job, AsyncJob),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter("server_group_id", "server_group_id", constraints={"minLength": 1}),
    ),
    body=Body(models.StartFailoverProtectionGroupRequestParams, member="failover-server-group"),
)
_REVERSE: Operation[Job, AsyncJob] = Operation(
    "StartReverseProtectionGroup",
    "POST",
    "/v1/{project_id}/server-groups/{server_group_id}/action",
    Started(Job, AsyncJob),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter("server_group_id", "server_group_id", constraints={"minLength": 1}),
    ),
    body=Body(models.StartReverseProtectionGroupRequestParams, member="reverse-server-group"),
)


class ProtectionGroups(SyncResource):
    """Groups of servers that fail over together."""

    @overload
    def create(
        self,
        *,
        name: str,
        source_availability_zone: str,
        target_availability_zone: str,
        domain_id: str,
        source_vpc_id: str,
        description: str | Unset = UNSET,
        dr_type: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: Literal[False] = False,
    ) -> Job: ...
    @overload
    def create(
        self,
        *,
        name: str,
        source_availability_zone: str,
        target_availability_zone: str,
        domain_id: str,
        source_vpc_id: str,
        description: str | Unset = UNSET,
        dr_type: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: bool,
    ) -> Job | None: ...
    def create(
        self,
        *,
        name: str,
        source_availability_zone: str,
        target_availability_zone: str,
        domain_id: str,
        source_vpc_id: str,
        description: str | Unset = UNSET,
        dr_type: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: bool = False,
    ) -> Job | None:
        """Create a protection group.

        Creates a group that pairs two availability zones of an active-active domain. The zones and
        the domain come from `ListActiveActiveDomains`.

        Args:
            name: Name of the group: Chinese characters, letters, digits, `.`, `_` and `-`, at
                most 64 bytes in UTF-8.
            source_availability_zone: Availability zone of the production site, from
                `ListActiveActiveDomains`.
            target_availability_zone: Availability zone of the disaster recovery site, from
                `ListActiveActiveDomains`.
            domain_id: ID of the active-active domain, from `ListActiveActiveDomains`.
            source_vpc_id: ID of the VPC of the production site.
            description: What the group is for, at most 64 bytes in UTF-8, without `<` and `>`.
            dr_type: How the two sites are connected. `migration` means within one VPC. Default:
                'migration'. Known values: migration.
            timeout: Seconds for this call, instead of the client's; None for no limit.
            if_absent: Look first whether there is one with the same `name`; then nothing is
                created, and None returned.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: CreateProtectionGroup, page sdrs_05_0401.
        """
        return self._create(
            _CREATE,
            _LIST,
            {
                "name": name,
                "source_availability_zone": source_availability_zone,
                "target_availability_zone": target_availability_zone,
                "domain_id": domain_id,
                "source_vpc_id": source_vpc_id,
                "description": description,
                "dr_type": dr_type,
            },
            timeout,
            if_absent=if_absent,
        )

    def list(
        self,
        *,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
        status: str | Unset = UNSET,
        name: str | Unset = UNSET,
        query_type: Literal["general", "period_no_dr_drill", "status_abnormal", "stop_protected"]
        | Unset = UNSET,
        availability_zone: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> Page[models.ProtectionGroup]:
        """List protection groups.

        Lists the protection groups of the project that match every filter given.

        Args:
            limit: How many items one answer holds at most. The service documents 0 to 1000, but
                its error SDRS.0221 asks for more than 0, so send 1 or more. Default: 1000.
            offset: How many items of the whole list to skip. Default: 0.
            status: Only groups in this status. Known values: creating, available, protected,
                deleting, error-deleting, error, starting, error-starting, reprotecting,
                error-reprotecting, stopping, error-stopping, reversing, error-reversing,
                failing-over, failed-over, error-failing-over.
            name: Only groups whose name contains this text.
            query_type: Only groups of one kind: `status_abnormal` in an abnormal status,
                `stop_protected` with protection stopped, `period_no_dr_drill` without a disaster
                recovery drill for some time, by default three months. `general` is the same as no
                `query_type`.
            availability_zone: Only groups whose current production site is in this availability
                zone. `ListActiveActiveDomains` tells which zones there are.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ListProtectionGroups, page sdrs_05_0402.
        """
        return self._call(
            _LIST,
            {
                "limit": limit,
                "offset": offset,
                "status": status,
                "name": name,
                "query_type": query_type,
                "availability_zone": availability_zone,
            },
            timeout,
        )

    def get(
        self, server_group_id: str, *, timeout: float | Unset | None = UNSET
    ) -> models.ProtectionGroup:
        """Get a protection group.

        Returns one protection group.

        Args:
            server_group_id: ID of the protection group.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ShowProtectionGroup, page sdrs_05_0403.
        """
        return self._call(
            _GET,
            {
                "server_group_id": server_group_id,
            },
            timeout,
        )

    def rename(
        self, server_group_id: str, *, name: str, timeout: float | Unset | None = UNSET
    ) -> models.ProtectionGroup:
        """Rename a protection group.

        Gives the group another name and returns the group.

        Args:
            server_group_id: ID of the protection group.
            name: Name of the group: Chinese characters, letters, digits, `.`, `_` and `-`, at
                most 64 bytes in UTF-8.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: UpdateProtectionGroupName, page sdrs_05_0405.
        """
        return self._call(
            _RENAME,
            {
                "server_group_id": server_group_id,
                "name": name,
            },
            timeout,
        )

    def delete(self, server_group_id: str, *, timeout: float | Unset | None = UNSET) -> Job:
        """Delete a protection group.

        Deletes the group. Its protected instances, replication pairs and disaster recovery drills
        must have been deleted before.

        Args:
            server_group_id: ID of the protection group.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: DeleteProtectionGroup, page sdrs_05_0404.
        """
        return self._call(
            _DELETE,
            {
                "server_group_id": server_group_id,
            },
            timeout,
        )

    def start_protection(
        self, server_group_id: str, *, timeout: float | Unset | None = UNSET
    ) -> Job:
        """Start protection of a protection group.

        Starts protection, or starts it again after a failover; the status of the group decides.

        To start it, the group must be `available` or `error-starting` and must have replication
        pairs. From then on, changes to the host name, name, security groups, agency, ECS group,
        tags and automatic recovery of a production server are not carried over; make them at the
        disaster recovery site by hand.

        To start it again, the group must be `failed-over` or `error-reprotecting`, and the servers
        at the disaster recovery site must be stopped.

        Args:
            server_group_id: ID of the protection group.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: StartProtectionGroup, page sdrs_05_0406.
        """
        return self._call(
            _START_PROTECTION,
            {
                "server_group_id": server_group_id,
            },
            timeout,
        )

    def stop_protection(
        self, server_group_id: str, *, timeout: float | Unset | None = UNSET
    ) -> Job:
        """Stop protection of a protection group.

        Stops protection. The group must be `protected` or `error-stopping`.

        Args:
            server_group_id: ID of the protection group.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: StopProtectionGroup, page sdrs_05_0407.
        """
        return self._call(
            _STOP_PROTECTION,
            {
                "server_group_id": server_group_id,
            },
            timeout,
        )

    def failover(self, server_group_id: str, *, timeout: float | Unset | None = UNSET) -> Job:
        """Fail over a protection group.

        Moves the services to the disaster recovery site when the production site has failed: the
        servers and disks there are started, that site becomes the current production site, and the
        synchronization stops. `StartProtectionGroup` takes it up again.

        The group must be `protected`, `error-failing-over` or `error-reversing` and must have
        replication pairs. If a server of a protected instance was deleted through the server's own
        API, neither the instance nor the group can be used.

        After the first failover, servers with Cloud-Init or Cloudbase-Init may have another
        password or key pair.

        Args:
            server_group_id: ID of the protection group.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: StartFailoverProtectionGroup, page sdrs_05_0408.
        """
        return self._call(
            _FAILOVER,
            {
                "server_group_id": server_group_id,
            },
            timeout,
        )

    def reverse(
        self,
        server_group_id: str,
        *,
        priority_station: Literal["source", "target"],
        timeout: float | Unset | None = UNSET,
    ) -> Job:
        """Fail over a protection group as planned.

        Makes the other site the current production site. The synchronization goes on, in the other
        direction.

        The group must be `protected` or `error-reversing` and must have replication pairs. All
        servers at the current production site must be stopped, and no server of either site may be
        started meanwhile. If a server of a protected instance was deleted through the server's own
        API, the operation fails, and the instance and the group become unusable.

        After the first planned failover, Windows servers with Cloudbase-Init may have another
        password.

        Args:
            server_group_id: ID of the protection group.
            priority_station: The site that becomes the production site, as the sites were when
                the group was created: `target` fails over from the production site to the disaster
                recovery site, `source` from the disaster recovery site back to the production site.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: StartReverseProtectionGroup, page sdrs_05_0409.
        """
        return self._call(
            _REVERSE,
            {
                "server_group_id": server_group_id,
                "priority_station": priority_station,
            },
            timeout,
        )


class AsyncProtectionGroups(AsyncResource):
    """Groups of servers that fail over together."""

    @overload
    async def create(
        self,
        *,
        name: str,
        source_availability_zone: str,
        target_availability_zone: str,
        domain_id: str,
        source_vpc_id: str,
        description: str | Unset = UNSET,
        dr_type: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: Literal[False] = False,
    ) -> AsyncJob: ...
    @overload
    async def create(
        self,
        *,
        name: str,
        source_availability_zone: str,
        target_availability_zone: str,
        domain_id: str,
        source_vpc_id: str,
        description: str | Unset = UNSET,
        dr_type: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: bool,
    ) -> AsyncJob | None: ...
    async def create(
        self,
        *,
        name: str,
        source_availability_zone: str,
        target_availability_zone: str,
        domain_id: str,
        source_vpc_id: str,
        description: str | Unset = UNSET,
        dr_type: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: bool = False,
    ) -> AsyncJob | None:
        """Create a protection group.

        Creates a group that pairs two availability zones of an active-active domain. The zones and
        the domain come from `ListActiveActiveDomains`.

        Args:
            name: Name of the group: Chinese characters, letters, digits, `.`, `_` and `-`, at
                most 64 bytes in UTF-8.
            source_availability_zone: Availability zone of the production site, from
                `ListActiveActiveDomains`.
            target_availability_zone: Availability zone of the disaster recovery site, from
                `ListActiveActiveDomains`.
            domain_id: ID of the active-active domain, from `ListActiveActiveDomains`.
            source_vpc_id: ID of the VPC of the production site.
            description: What the group is for, at most 64 bytes in UTF-8, without `<` and `>`.
            dr_type: How the two sites are connected. `migration` means within one VPC. Default:
                'migration'. Known values: migration.
            timeout: Seconds for this call, instead of the client's; None for no limit.
            if_absent: Look first whether there is one with the same `name`; then nothing is
                created, and None returned.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: CreateProtectionGroup, page sdrs_05_0401.
        """
        return await self._create(
            _CREATE,
            _LIST,
            {
                "name": name,
                "source_availability_zone": source_availability_zone,
                "target_availability_zone": target_availability_zone,
                "domain_id": domain_id,
                "source_vpc_id": source_vpc_id,
                "description": description,
                "dr_type": dr_type,
            },
            timeout,
            if_absent=if_absent,
        )

    def list(
        self,
        *,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
        status: str | Unset = UNSET,
        name: str | Unset = UNSET,
        query_type: Literal["general", "period_no_dr_drill", "status_abnormal", "stop_protected"]
        | Unset = UNSET,
        availability_zone: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> AsyncPaginator[models.ProtectionGroup]:
        """List protection groups.

        Lists the protection groups of the project that match every filter given.

        Args:
            limit: How many items one answer holds at most. The service documents 0 to 1000, but
                its error SDRS.0221 asks for more than 0, so send 1 or more. Default: 1000.
            offset: How many items of the whole list to skip. Default: 0.
            status: Only groups in this status. Known values: creating, available, protected,
                deleting, error-deleting, error, starting, error-starting, reprotecting,
                error-reprotecting, stopping, error-stopping, reversing, error-reversing,
                failing-over, failed-over, error-failing-over.
            name: Only groups whose name contains this text.
            query_type: Only groups of one kind: `status_abnormal` in an abnormal status,
                `stop_protected` with protection stopped, `period_no_dr_drill` without a disaster
                recovery drill for some time, by default three months. `general` is the same as no
                `query_type`.
            availability_zone: Only groups whose current production site is in this availability
                zone. `ListActiveActiveDomains` tells which zones there are.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ListProtectionGroups, page sdrs_05_0402.
        """
        return self._list(
            _LIST,
            {
                "limit": limit,
                "offset": offset,
                "status": status,
                "name": name,
                "query_type": query_type,
                "availability_zone": availability_zone,
            },
            timeout,
        )

    async def get(
        self, server_group_id: str, *, timeout: float | Unset | None = UNSET
    ) -> models.ProtectionGroup:
        """Get a protection group.

        Returns one protection group.

        Args:
            server_group_id: ID of the protection group.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ShowProtectionGroup, page sdrs_05_0403.
        """
        return await self._call(
            _GET,
            {
                "server_group_id": server_group_id,
            },
            timeout,
        )

    async def rename(
        self, server_group_id: str, *, name: str, timeout: float | Unset | None = UNSET
    ) -> models.ProtectionGroup:
        """Rename a protection group.

        Gives the group another name and returns the group.

        Args:
            server_group_id: ID of the protection group.
            name: Name of the group: Chinese characters, letters, digits, `.`, `_` and `-`, at
                most 64 bytes in UTF-8.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: UpdateProtectionGroupName, page sdrs_05_0405.
        """
        return await self._call(
            _RENAME,
            {
                "server_group_id": server_group_id,
                "name": name,
            },
            timeout,
        )

    async def delete(
        self, server_group_id: str, *, timeout: float | Unset | None = UNSET
    ) -> AsyncJob:
        """Delete a protection group.

        Deletes the group. Its protected instances, replication pairs and disaster recovery drills
        must have been deleted before.

        Args:
            server_group_id: ID of the protection group.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: DeleteProtectionGroup, page sdrs_05_0404.
        """
        return await self._call(
            _DELETE,
            {
                "server_group_id": server_group_id,
            },
            timeout,
        )

    async def start_protection(
        self, server_group_id: str, *, timeout: float | Unset | None = UNSET
    ) -> AsyncJob:
        """Start protection of a protection group.

        Starts protection, or starts it again after a failover; the status of the group decides.

        To start it, the group must be `available` or `error-starting` and must have replication
        pairs. From then on, changes to the host name, name, security groups, agency, ECS group,
        tags and automatic recovery of a production server are not carried over; make them at the
        disaster recovery site by hand.

        To start it again, the group must be `failed-over` or `error-reprotecting`, and the servers
        at the disaster recovery site must be stopped.

        Args:
            server_group_id: ID of the protection group.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: StartProtectionGroup, page sdrs_05_0406.
        """
        return await self._call(
            _START_PROTECTION,
            {
                "server_group_id": server_group_id,
            },
            timeout,
        )

    async def stop_protection(
        self, server_group_id: str, *, timeout: float | Unset | None = UNSET
    ) -> AsyncJob:
        """Stop protection of a protection group.

        Stops protection. The group must be `protected` or `error-stopping`.

        Args:
            server_group_id: ID of the protection group.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: StopProtectionGroup, page sdrs_05_0407.
        """
        return await self._call(
            _STOP_PROTECTION,
            {
                "server_group_id": server_group_id,
            },
            timeout,
        )

    async def failover(
        self, server_group_id: str, *, timeout: float | Unset | None = UNSET
    ) -> AsyncJob:
        """Fail over a protection group.

        Moves the services to the disaster recovery site when the production site has failed: the
        servers and disks there are started, that site becomes the current production site, and the
        synchronization stops. `StartProtectionGroup` takes it up again.

        The group must be `protected`, `error-failing-over` or `error-reversing` and must have
        replication pairs. If a server of a protected instance was deleted through the server's own
        API, neither the instance nor the group can be used.

        After the first failover, servers with Cloud-Init or Cloudbase-Init may have another
        password or key pair.

        Args:
            server_group_id: ID of the protection group.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: StartFailoverProtectionGroup, page sdrs_05_0408.
        """
        return await self._call(
            _FAILOVER,
            {
                "server_group_id": server_group_id,
            },
            timeout,
        )

    async def reverse(
        self,
        server_group_id: str,
        *,
        priority_station: Literal["source", "target"],
        timeout: float | Unset | None = UNSET,
    ) -> AsyncJob:
        """Fail over a protection group as planned.

        Makes the other site the current production site. The synchronization goes on, in the other
        direction.

        The group must be `protected` or `error-reversing` and must have replication pairs. All
        servers at the current production site must be stopped, and no server of either site may be
        started meanwhile. If a server of a protected instance was deleted through the server's own
        API, the operation fails, and the instance and the group become unusable.

        After the first planned failover, Windows servers with Cloudbase-Init may have another
        password.

        Args:
            server_group_id: ID of the protection group.
            priority_station: The site that becomes the production site, as the sites were when
                the group was created: `target` fails over from the production site to the disaster
                recovery site, `source` from the disaster recovery site back to the production site.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: StartReverseProtectionGroup, page sdrs_05_0409.
        """
        return await self._call(
            _REVERSE,
            {
                "server_group_id": server_group_id,
                "priority_station": priority_station,
            },
            timeout,
        )
