# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Rehearsals of a failover in a VPC of their own."""

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
    "CreateDisasterRecoveryDrill",
    "POST",
    "/v1/{project_id}/disaster-recovery-drills",
    Started(Job, AsyncJob),
    path_parameters=(Parameter("project_id", "project_id", constraints={"minLength": 1}),),
    body=Body(models.CreateDisasterRecoveryDrillRequestParams, member="disaster_recovery_drill"),
    search=Search("disaster_recovery_drills.list", ("server_group_id", "name")),
)
_LIST: Operation[Page[models.DisasterRecoveryDrill], AsyncPage[models.DisasterRecoveryDrill]] = (
    Operation(
        "ListDisasterRecoveryDrills",
        "GET",
        "/v1/{project_id}/disaster-recovery-drills",
        Items(
            models.ListDisasterRecoveryDrillsResponse,
            "disaster_recovery_drills",
            Paging("limit", "offset", maximum=1000, total="count"),
        ),
        path_parameters=(Parameter("project_id", "project_id", constraints={"minLength": 1}),),
        query=(
            Parameter("server_group_id", "server_group_id"),
            Parameter("name", "name"),
            Parameter("status", "status"),
            Parameter("drill_vpc_id", "drill_vpc_id"),
            Parameter(
                "limit", "limit", constraints={"minimum": 0, "maximum": 1000, "type": "integer"}
            ),
            Parameter("offset", "offset", constraints={"minimum": 0, "type": "integer"}),
        ),
    )
)
_GET: Operation[models.DisasterRecoveryDrill, models.DisasterRecoveryDrill] = Operation(
    "ShowDisasterRecoveryDrill",
    "GET",
    "/v1/{project_id}/disaster-recovery-drills/{disaster_recovery_drill_id}",
    Value(models.DisasterRecoveryDrill, "disaster_recovery_drill"),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter(
            "disaster_recovery_drill_id", "disaster_recovery_drill_id", constraints={"minLength": 1}
        ),
    ),
)
_RENAME: Operation[models.DisasterRecoveryDrill, models.DisasterRecoveryDrill] = Operation(
    "UpdateDisasterRecoveryDrillName",
    "PUT",
    "/v1/{project_id}/disaster-recovery-drills/{disaster_recovery_drill_id}",
    Value(models.DisasterRecoveryDrill, "disaster_recovery_drill"),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter(
            "disaster_recovery_drill_id", "disaster_recovery_drill_id", constraints={"minLength": 1}
        ),
    ),
    body=Body(
        models.UpdateDisasterRecoveryDrillNameRequestParams, member="disaster_recovery_drill"
    ),
)
_DELETE: Operation[Job, AsyncJob] = Operation(
    "DeleteDisasterRecoveryDrill",
    "DELETE",
    "/v1/{project_id}/disaster-recovery-drills/{disaster_recovery_drill_id}",
    Started(Job, AsyncJob),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter(
            "disaster_recovery_drill_id", "disaster_recovery_drill_id", constraints={"minLength": 1}
        ),
    ),
    absent=frozenset(["SDRS.1013", "SDRS.1320", "SDRS.1608", "SDRS.1902", "SDRS.2206"]),
)


class DisasterRecoveryDrills(SyncResource):
    """Rehearsals of a failover in a VPC of their own."""

    @overload
    def create(
        self,
        *,
        server_group_id: str,
        name: str,
        drill_vpc_id: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: Literal[False] = False,
    ) -> Job: ...
    @overload
    def create(
        self,
        *,
        server_group_id: str,
        name: str,
        drill_vpc_id: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: bool,
    ) -> Job | None: ...
    def create(
        self,
        *,
        server_group_id: str,
        name: str,
        drill_vpc_id: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: bool = False,
    ) -> Job | None:
        """Create a disaster recovery drill.

        Starts copies of the protection group's stand-in servers in a drill VPC, so that a failover
        can be rehearsed.

        The group must be `available`, `protected`, `failed-over`, `error-starting`,
        `error-stopping`, `error-reversing`, `error-reprotecting` or `error-failing-over`. Wait
        until the first synchronization has finished, or the drill servers may not start. Subnets of
        a drill VPC of your own must match those of the group's VPC. Network ACL rules, custom route
        tables and enterprise projects are not carried over.

        Args:
            server_group_id: ID of the protection group whose failover is rehearsed.
            name: Name of the drill: Chinese characters, letters, digits, `.`, `_` and `-`, at
                most 64 bytes in UTF-8.
            drill_vpc_id: ID of the VPC in which the drill runs. The service creates one if none
                is given.
            timeout: Seconds for this call, instead of the client's; None for no limit.
            if_absent: Look first whether there is one with the same `server_group_id` and
                `name`; then nothing is created, and None returned.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: CreateDisasterRecoveryDrill, page sdrs_05_0701.
        """
        return self._create(
            _CREATE,
            _LIST,
            {
                "server_group_id": server_group_id,
                "name": name,
                "drill_vpc_id": drill_vpc_id,
            },
            timeout,
            if_absent=if_absent,
        )

    def list(
        self,
        *,
        server_group_id: str | Unset = UNSET,
        name: str | Unset = UNSET,
        status: str | Unset = UNSET,
        drill_vpc_id: str | Unset = UNSET,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> Page[models.DisasterRecoveryDrill]:
        """List disaster recovery drills.

        Lists the drills of the project that match every filter given.

        Args:
            server_group_id: Only drills of the protection group with this ID.
            name: Only drills whose name contains this text.
            status: Only drills in this status. Known values: creating, available, deleting,
                error-deleting, error.
            drill_vpc_id: Only drills that run in the VPC with this ID.
            limit: How many items one answer holds at most. The service documents 0 to 1000, but
                its error SDRS.0221 asks for more than 0, so send 1 or more. Default: 1000.
            offset: How many items of the whole list to skip. Default: 0.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ListDisasterRecoveryDrills, page sdrs_05_0703.
        """
        return self._call(
            _LIST,
            {
                "server_group_id": server_group_id,
                "name": name,
                "status": status,
                "drill_vpc_id": drill_vpc_id,
                "limit": limit,
                "offset": offset,
            },
            timeout,
        )

    def get(
        self, disaster_recovery_drill_id: str, *, timeout: float | Unset | None = UNSET
    ) -> models.DisasterRecoveryDrill:
        """Get a disaster recovery drill.

        Returns one drill with its servers.

        Args:
            disaster_recovery_drill_id: ID of the drill.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ShowDisasterRecoveryDrill, page sdrs_05_0704.
        """
        return self._call(
            _GET,
            {
                "disaster_recovery_drill_id": disaster_recovery_drill_id,
            },
            timeout,
        )

    def rename(
        self, disaster_recovery_drill_id: str, *, name: str, timeout: float | Unset | None = UNSET
    ) -> models.DisasterRecoveryDrill:
        """Rename a disaster recovery drill.

        Gives the drill another name and returns the drill.

        Args:
            disaster_recovery_drill_id: ID of the drill.
            name: Name of the drill: Chinese characters, letters, digits, `.`, `_` and `-`, at
                most 64 bytes in UTF-8.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: UpdateDisasterRecoveryDrillName, page sdrs_05_0705.
        """
        return self._call(
            _RENAME,
            {
                "disaster_recovery_drill_id": disaster_recovery_drill_id,
                "name": name,
            },
            timeout,
        )

    def delete(
        self, disaster_recovery_drill_id: str, *, timeout: float | Unset | None = UNSET
    ) -> Job:
        """Delete a disaster recovery drill.

        Deletes the drill with its servers, their disks and their NICs. The drill VPC and its
        subnets stay and can be used again. The drill must be `available`, `error` or
        `error-deleting`.

        Args:
            disaster_recovery_drill_id: ID of the drill.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: DeleteDisasterRecoveryDrill, page sdrs_05_0702.
        """
        return self._call(
            _DELETE,
            {
                "disaster_recovery_drill_id": disaster_recovery_drill_id,
            },
            timeout,
        )


class AsyncDisasterRecoveryDrills(AsyncResource):
    """Rehearsals of a failover in a VPC of their own."""

    @overload
    async def create(
        self,
        *,
        server_group_id: str,
        name: str,
        drill_vpc_id: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: Literal[False] = False,
    ) -> AsyncJob: ...
    @overload
    async def create(
        self,
        *,
        server_group_id: str,
        name: str,
        drill_vpc_id: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: bool,
    ) -> AsyncJob | None: ...
    async def create(
        self,
        *,
        server_group_id: str,
        name: str,
        drill_vpc_id: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: bool = False,
    ) -> AsyncJob | None:
        """Create a disaster recovery drill.

        Starts copies of the protection group's stand-in servers in a drill VPC, so that a failover
        can be rehearsed.

        The group must be `available`, `protected`, `failed-over`, `error-starting`,
        `error-stopping`, `error-reversing`, `error-reprotecting` or `error-failing-over`. Wait
        until the first synchronization has finished, or the drill servers may not start. Subnets of
        a drill VPC of your own must match those of the group's VPC. Network ACL rules, custom route
        tables and enterprise projects are not carried over.

        Args:
            server_group_id: ID of the protection group whose failover is rehearsed.
            name: Name of the drill: Chinese characters, letters, digits, `.`, `_` and `-`, at
                most 64 bytes in UTF-8.
            drill_vpc_id: ID of the VPC in which the drill runs. The service creates one if none
                is given.
            timeout: Seconds for this call, instead of the client's; None for no limit.
            if_absent: Look first whether there is one with the same `server_group_id` and
                `name`; then nothing is created, and None returned.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: CreateDisasterRecoveryDrill, page sdrs_05_0701.
        """
        return await self._create(
            _CREATE,
            _LIST,
            {
                "server_group_id": server_group_id,
                "name": name,
                "drill_vpc_id": drill_vpc_id,
            },
            timeout,
            if_absent=if_absent,
        )

    def list(
        self,
        *,
        server_group_id: str | Unset = UNSET,
        name: str | Unset = UNSET,
        status: str | Unset = UNSET,
        drill_vpc_id: str | Unset = UNSET,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> AsyncPaginator[models.DisasterRecoveryDrill]:
        """List disaster recovery drills.

        Lists the drills of the project that match every filter given.

        Args:
            server_group_id: Only drills of the protection group with this ID.
            name: Only drills whose name contains this text.
            status: Only drills in this status. Known values: creating, available, deleting,
                error-deleting, error.
            drill_vpc_id: Only drills that run in the VPC with this ID.
            limit: How many items one answer holds at most. The service documents 0 to 1000, but
                its error SDRS.0221 asks for more than 0, so send 1 or more. Default: 1000.
            offset: How many items of the whole list to skip. Default: 0.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ListDisasterRecoveryDrills, page sdrs_05_0703.
        """
        return self._list(
            _LIST,
            {
                "server_group_id": server_group_id,
                "name": name,
                "status": status,
                "drill_vpc_id": drill_vpc_id,
                "limit": limit,
                "offset": offset,
            },
            timeout,
        )

    async def get(
        self, disaster_recovery_drill_id: str, *, timeout: float | Unset | None = UNSET
    ) -> models.DisasterRecoveryDrill:
        """Get a disaster recovery drill.

        Returns one drill with its servers.

        Args:
            disaster_recovery_drill_id: ID of the drill.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ShowDisasterRecoveryDrill, page sdrs_05_0704.
        """
        return await self._call(
            _GET,
            {
                "disaster_recovery_drill_id": disaster_recovery_drill_id,
            },
            timeout,
        )

    async def rename(
        self, disaster_recovery_drill_id: str, *, name: str, timeout: float | Unset | None = UNSET
    ) -> models.DisasterRecoveryDrill:
        """Rename a disaster recovery drill.

        Gives the drill another name and returns the drill.

        Args:
            disaster_recovery_drill_id: ID of the drill.
            name: Name of the drill: Chinese characters, letters, digits, `.`, `_` and `-`, at
                most 64 bytes in UTF-8.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: UpdateDisasterRecoveryDrillName, page sdrs_05_0705.
        """
        return await self._call(
            _RENAME,
            {
                "disaster_recovery_drill_id": disaster_recovery_drill_id,
                "name": name,
            },
            timeout,
        )

    async def delete(
        self, disaster_recovery_drill_id: str, *, timeout: float | Unset | None = UNSET
    ) -> AsyncJob:
        """Delete a disaster recovery drill.

        Deletes the drill with its servers, their disks and their NICs. The drill VPC and its
        subnets stay and can be used again. The drill must be `available`, `error` or
        `error-deleting`.

        Args:
            disaster_recovery_drill_id: ID of the drill.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: DeleteDisasterRecoveryDrill, page sdrs_05_0702.
        """
        return await self._call(
            _DELETE,
            {
                "disaster_recovery_drill_id": disaster_recovery_drill_id,
            },
            timeout,
        )
