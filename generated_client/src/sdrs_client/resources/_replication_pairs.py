# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Production disks and their copies at the disaster recovery site."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, overload

from .. import models
from .._jobs import AsyncJob, Job
from .._runtime._answers import Items, Started, Value
from .._runtime._operation import Body, Operation, Parameter, Search
from .._runtime._pages import AsyncPage, AsyncPaginator, Page, Paging
from .._runtime._resource import AsyncResource, SyncResource
from .._runtime._unset import UNSET, Unset

_CREATE: Operation[Job, AsyncJob] = Operation(
    "CreateReplication",
    "POST",
    "/v1/{project_id}/replications",
    Started(Job, AsyncJob),
    path_parameters=(Parameter("project_id", "project_id", constraints={"minLength": 1}),),
    body=Body(models.CreateReplicationRequestParams, member="replication"),
    search=Search("replication_pairs.list", ("server_group_id", "name")),
)
_LIST: Operation[Page[models.Replication], AsyncPage[models.Replication]] = Operation(
    "ListReplications",
    "GET",
    "/v1/{project_id}/replications",
    Items(
        models.ListReplicationsResponse,
        "replications",
        Paging("limit", "offset", maximum=1000, total="count"),
    ),
    path_parameters=(Parameter("project_id", "project_id", constraints={"minLength": 1}),),
    query=(
        Parameter("server_group_id", "server_group_id"),
        Parameter("server_group_ids", "server_group_ids", style="json"),
        Parameter("protected_instance_id", "protected_instance_id"),
        Parameter("protected_instance_ids", "protected_instance_ids", style="json"),
        Parameter("name", "name"),
        Parameter("status", "status"),
        Parameter("limit", "limit", constraints={"minimum": 0, "maximum": 1000, "type": "integer"}),
        Parameter("offset", "offset", constraints={"minimum": 0, "type": "integer"}),
        Parameter("query_type", "query_type", constraints={"enum": ["status_abnormal", "general"]}),
        Parameter("availability_zone", "availability_zone"),
        Parameter("volume_id", "volume_id"),
    ),
)
_GET: Operation[models.Replication, models.Replication] = Operation(
    "ShowReplication",
    "GET",
    "/v1/{project_id}/replications/{replication_id}",
    Value(models.Replication, "replication"),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter("replication_id", "replication_id", constraints={"minLength": 1}),
    ),
)
_RENAME: Operation[models.Replication, models.Replication] = Operation(
    "UpdateReplicationName",
    "PUT",
    "/v1/{project_id}/replications/{replication_id}",
    Value(models.Replication, "replication"),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter("replication_id", "replication_id", constraints={"minLength": 1}),
    ),
    body=Body(models.UpdateReplicationNameRequestParams, member="replication"),
)
_DELETE: Operation[Job, AsyncJob] = Operation(
    "DeleteReplication",
    "DELETE",
    "/v1/{project_id}/replications/{replication_id}",
    Started(Job, AsyncJob),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter("replication_id", "replication_id", constraints={"minLength": 1}),
    ),
    body=Body(models.DeleteReplicationRequestParams, member="replication"),
    absent=frozenset(["SDRS.1013", "SDRS.1320", "SDRS.1608", "SDRS.1902", "SDRS.2206"]),
)
_EXPAND: Operation[Job, AsyncJob] = Operation(
    "ExpandReplication",
    "POST",
    "/v1/{project_id}/replications/{replication_id}/action",
    Started(Job, AsyncJob),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter("replication_id", "replication_id", constraints={"minLength": 1}),
    ),
    body=Body(models.ExpandReplicationRequestParams, member="extend-replication"),
)


class ReplicationPairs(SyncResource):
    """Production disks and their copies at the disaster recovery site."""

    @overload
    def create(
        self,
        *,
        server_group_id: str,
        volume_id: str,
        name: str,
        description: str | Unset = UNSET,
        cluster_id: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: Literal[False] = False,
    ) -> Job: ...
    @overload
    def create(
        self,
        *,
        server_group_id: str,
        volume_id: str,
        name: str,
        description: str | Unset = UNSET,
        cluster_id: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: bool,
    ) -> Job | None: ...
    def create(
        self,
        *,
        server_group_id: str,
        volume_id: str,
        name: str,
        description: str | Unset = UNSET,
        cluster_id: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: bool = False,
    ) -> Job | None:
        """Create a replication pair.

        Pairs a production disk with a copy that the service creates at the disaster recovery site,
        and puts the pair into a protection group.

        The group must be `available` or `protected`. If its server type is `ECS`, the disk must be
        available, that is, not attached to a server.

        Args:
            server_group_id: ID of the protection group that the pair joins.
            volume_id: ID of the disk at the production site. The service creates its copy at
                the disaster recovery site.
            name: Name of the pair: Chinese characters, letters, digits, `.`, `_` and `-`, at
                most 64 bytes in UTF-8.
            description: What the pair is for, at most 64 bytes in UTF-8, without `<` and `>`.
            cluster_id: ID of the dedicated distributed storage pool in which the disk at the
                disaster recovery site is created.
            timeout: Seconds for this call, instead of the client's; None for no limit.
            if_absent: Look first whether there is one with the same `server_group_id` and
                `name`; then nothing is created, and None returned.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: CreateReplication, page sdrs_05_0601.
        """
        return self._create(
            _CREATE,
            _LIST,
            {
                "server_group_id": server_group_id,
                "volume_id": volume_id,
                "name": name,
                "description": description,
                "cluster_id": cluster_id,
            },
            timeout,
            if_absent=if_absent,
        )

    def list(
        self,
        *,
        server_group_id: str | Unset = UNSET,
        server_group_ids: Sequence[str] | Unset = UNSET,
        protected_instance_id: str | Unset = UNSET,
        protected_instance_ids: Sequence[str] | Unset = UNSET,
        name: str | Unset = UNSET,
        status: str | Unset = UNSET,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
        query_type: Literal["general", "status_abnormal"] | Unset = UNSET,
        availability_zone: str | Unset = UNSET,
        volume_id: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> Page[models.Replication]:
        """List replication pairs.

        Lists the replication pairs of the project that match every filter given.

        Args:
            server_group_id: Only pairs of the protection group with this ID. Ignored when
                `server_group_ids` is given.
            server_group_ids: Only pairs of the protection groups with these IDs, at most 30:
                one value, a JSON array of strings. IDs that do not exist are passed over.
            protected_instance_id: Only pairs that are attached to the protected instance with
                this ID. Ignored when `protected_instance_ids` is given.
            protected_instance_ids: Only pairs that are attached to the protected instances with
                these IDs, at most 30: one value, a JSON array of strings. IDs that do not exist are
                passed over.
            name: Only pairs whose name contains this text.
            status: Only pairs in this status. Known values: creating, available, deleting,
                error-deleting, error, extending, error-extending, starting, error-starting,
                protected, reversing, failing-over, failed-over, reprotecting, stopping,
                error-stopping, error-reversing, error-failing-over, error-reprotecting, invalid,
                fault, attaching, detaching, error-attaching, error-detaching.
            limit: How many items one answer holds at most. The service documents 0 to 1000, but
                its error SDRS.0221 asks for more than 0, so send 1 or more. Default: 1000.
            offset: How many items of the whole list to skip. Default: 0.
            query_type: Only pairs of one kind: `status_abnormal` in an abnormal status.
                `general` is the same as no `query_type`.
            availability_zone: Only pairs of protection groups whose current production site is
                in this availability zone. `ListActiveActiveDomains` tells which zones there are.
            volume_id: Only pairs that the disk with this ID belongs to.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ListReplications, page sdrs_05_0603.
        """
        return self._call(
            _LIST,
            {
                "server_group_id": server_group_id,
                "server_group_ids": server_group_ids,
                "protected_instance_id": protected_instance_id,
                "protected_instance_ids": protected_instance_ids,
                "name": name,
                "status": status,
                "limit": limit,
                "offset": offset,
                "query_type": query_type,
                "availability_zone": availability_zone,
                "volume_id": volume_id,
            },
            timeout,
        )

    def get(
        self, replication_id: str, *, timeout: float | Unset | None = UNSET
    ) -> models.Replication:
        """Get a replication pair.

        Returns one replication pair with its disks and the instances it is attached to.

        Args:
            replication_id: ID of the replication pair.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ShowReplication, page sdrs_05_0604.
        """
        return self._call(
            _GET,
            {
                "replication_id": replication_id,
            },
            timeout,
        )

    def rename(
        self, replication_id: str, *, name: str, timeout: float | Unset | None = UNSET
    ) -> models.Replication:
        """Rename a replication pair.

        Gives the pair another name and returns the pair.

        Args:
            replication_id: ID of the replication pair.
            name: Name of the pair: Chinese characters, letters, digits, `.`, `_` and `-`, at
                most 64 bytes in UTF-8.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: UpdateReplicationName, page sdrs_05_0606.
        """
        return self._call(
            _RENAME,
            {
                "replication_id": replication_id,
                "name": name,
            },
            timeout,
        )

    def delete(
        self,
        replication_id: str,
        *,
        server_group_id: str | Unset = UNSET,
        delete_target_volume: bool | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> Job:
        """Delete a replication pair.

        Deletes the replication pair, and the disk at the disaster recovery site if asked to. The
        request has a body, although its members can all be left out.

        The pair must not be attached to a protected instance, and it must be `available`,
        `protected`, `failed-over`, `error`, `error-starting`, `error-stopping`, `error-reversing`,
        `error-failing-over`, `error-deleting`, `error-reprotecting`, `error-attaching`,
        `error-extending`, `invalid` or `fault`. Its protection group must be `available`,
        `protected`, `failed-over`, `error-starting`, `error-stopping`, `error-reversing`,
        `error-failing-over`, `error-deleting` or `error-reprotecting`.

        Args:
            replication_id: ID of the replication pair.
            server_group_id: ID of the protection group that the pair belongs to.
            delete_target_volume: Whether to delete the disk at the disaster recovery site, too.
                Default: False.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: DeleteReplication, page sdrs_05_0602.
        """
        return self._call(
            _DELETE,
            {
                "replication_id": replication_id,
                "server_group_id": server_group_id,
                "delete_target_volume": delete_target_volume,
            },
            timeout,
        )

    def expand(
        self, replication_id: str, *, new_size: int, timeout: float | Unset | None = UNSET
    ) -> Job:
        """Expand the disks of a replication pair.

        Makes both disks of the replication pair larger.

        The pair must be `available`, `protected` or `error-extending`, and its disks `available` or
        `in-use`. Disks in use can be expanded only if they support expansion while attached and are
        not shared between servers.

        Args:
            replication_id: ID of the replication pair.
            new_size: Size of each of the two disks after the expansion, in GB. The service
                drops what follows a decimal point.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ExpandReplication, page sdrs_05_0605.
        """
        return self._call(
            _EXPAND,
            {
                "replication_id": replication_id,
                "new_size": new_size,
            },
            timeout,
        )


class AsyncReplicationPairs(AsyncResource):
    """Production disks and their copies at the disaster recovery site."""

    @overload
    async def create(
        self,
        *,
        server_group_id: str,
        volume_id: str,
        name: str,
        description: str | Unset = UNSET,
        cluster_id: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: Literal[False] = False,
    ) -> AsyncJob: ...
    @overload
    async def create(
        self,
        *,
        server_group_id: str,
        volume_id: str,
        name: str,
        description: str | Unset = UNSET,
        cluster_id: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: bool,
    ) -> AsyncJob | None: ...
    async def create(
        self,
        *,
        server_group_id: str,
        volume_id: str,
        name: str,
        description: str | Unset = UNSET,
        cluster_id: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
        if_absent: bool = False,
    ) -> AsyncJob | None:
        """Create a replication pair.

        Pairs a production disk with a copy that the service creates at the disaster recovery site,
        and puts the pair into a protection group.

        The group must be `available` or `protected`. If its server type is `ECS`, the disk must be
        available, that is, not attached to a server.

        Args:
            server_group_id: ID of the protection group that the pair joins.
            volume_id: ID of the disk at the production site. The service creates its copy at
                the disaster recovery site.
            name: Name of the pair: Chinese characters, letters, digits, `.`, `_` and `-`, at
                most 64 bytes in UTF-8.
            description: What the pair is for, at most 64 bytes in UTF-8, without `<` and `>`.
            cluster_id: ID of the dedicated distributed storage pool in which the disk at the
                disaster recovery site is created.
            timeout: Seconds for this call, instead of the client's; None for no limit.
            if_absent: Look first whether there is one with the same `server_group_id` and
                `name`; then nothing is created, and None returned.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: CreateReplication, page sdrs_05_0601.
        """
        return await self._create(
            _CREATE,
            _LIST,
            {
                "server_group_id": server_group_id,
                "volume_id": volume_id,
                "name": name,
                "description": description,
                "cluster_id": cluster_id,
            },
            timeout,
            if_absent=if_absent,
        )

    def list(
        self,
        *,
        server_group_id: str | Unset = UNSET,
        server_group_ids: Sequence[str] | Unset = UNSET,
        protected_instance_id: str | Unset = UNSET,
        protected_instance_ids: Sequence[str] | Unset = UNSET,
        name: str | Unset = UNSET,
        status: str | Unset = UNSET,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
        query_type: Literal["general", "status_abnormal"] | Unset = UNSET,
        availability_zone: str | Unset = UNSET,
        volume_id: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> AsyncPaginator[models.Replication]:
        """List replication pairs.

        Lists the replication pairs of the project that match every filter given.

        Args:
            server_group_id: Only pairs of the protection group with this ID. Ignored when
                `server_group_ids` is given.
            server_group_ids: Only pairs of the protection groups with these IDs, at most 30:
                one value, a JSON array of strings. IDs that do not exist are passed over.
            protected_instance_id: Only pairs that are attached to the protected instance with
                this ID. Ignored when `protected_instance_ids` is given.
            protected_instance_ids: Only pairs that are attached to the protected instances with
                these IDs, at most 30: one value, a JSON array of strings. IDs that do not exist are
                passed over.
            name: Only pairs whose name contains this text.
            status: Only pairs in this status. Known values: creating, available, deleting,
                error-deleting, error, extending, error-extending, starting, error-starting,
                protected, reversing, failing-over, failed-over, reprotecting, stopping,
                error-stopping, error-reversing, error-failing-over, error-reprotecting, invalid,
                fault, attaching, detaching, error-attaching, error-detaching.
            limit: How many items one answer holds at most. The service documents 0 to 1000, but
                its error SDRS.0221 asks for more than 0, so send 1 or more. Default: 1000.
            offset: How many items of the whole list to skip. Default: 0.
            query_type: Only pairs of one kind: `status_abnormal` in an abnormal status.
                `general` is the same as no `query_type`.
            availability_zone: Only pairs of protection groups whose current production site is
                in this availability zone. `ListActiveActiveDomains` tells which zones there are.
            volume_id: Only pairs that the disk with this ID belongs to.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ListReplications, page sdrs_05_0603.
        """
        return self._list(
            _LIST,
            {
                "server_group_id": server_group_id,
                "server_group_ids": server_group_ids,
                "protected_instance_id": protected_instance_id,
                "protected_instance_ids": protected_instance_ids,
                "name": name,
                "status": status,
                "limit": limit,
                "offset": offset,
                "query_type": query_type,
                "availability_zone": availability_zone,
                "volume_id": volume_id,
            },
            timeout,
        )

    async def get(
        self, replication_id: str, *, timeout: float | Unset | None = UNSET
    ) -> models.Replication:
        """Get a replication pair.

        Returns one replication pair with its disks and the instances it is attached to.

        Args:
            replication_id: ID of the replication pair.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ShowReplication, page sdrs_05_0604.
        """
        return await self._call(
            _GET,
            {
                "replication_id": replication_id,
            },
            timeout,
        )

    async def rename(
        self, replication_id: str, *, name: str, timeout: float | Unset | None = UNSET
    ) -> models.Replication:
        """Rename a replication pair.

        Gives the pair another name and returns the pair.

        Args:
            replication_id: ID of the replication pair.
            name: Name of the pair: Chinese characters, letters, digits, `.`, `_` and `-`, at
                most 64 bytes in UTF-8.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: UpdateReplicationName, page sdrs_05_0606.
        """
        return await self._call(
            _RENAME,
            {
                "replication_id": replication_id,
                "name": name,
            },
            timeout,
        )

    async def delete(
        self,
        replication_id: str,
        *,
        server_group_id: str | Unset = UNSET,
        delete_target_volume: bool | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> AsyncJob:
        """Delete a replication pair.

        Deletes the replication pair, and the disk at the disaster recovery site if asked to. The
        request has a body, although its members can all be left out.

        The pair must not be attached to a protected instance, and it must be `available`,
        `protected`, `failed-over`, `error`, `error-starting`, `error-stopping`, `error-reversing`,
        `error-failing-over`, `error-deleting`, `error-reprotecting`, `error-attaching`,
        `error-extending`, `invalid` or `fault`. Its protection group must be `available`,
        `protected`, `failed-over`, `error-starting`, `error-stopping`, `error-reversing`,
        `error-failing-over`, `error-deleting` or `error-reprotecting`.

        Args:
            replication_id: ID of the replication pair.
            server_group_id: ID of the protection group that the pair belongs to.
            delete_target_volume: Whether to delete the disk at the disaster recovery site, too.
                Default: False.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: DeleteReplication, page sdrs_05_0602.
        """
        return await self._call(
            _DELETE,
            {
                "replication_id": replication_id,
                "server_group_id": server_group_id,
                "delete_target_volume": delete_target_volume,
            },
            timeout,
        )

    async def expand(
        self, replication_id: str, *, new_size: int, timeout: float | Unset | None = UNSET
    ) -> AsyncJob:
        """Expand the disks of a replication pair.

        Makes both disks of the replication pair larger.

        The pair must be `available`, `protected` or `error-extending`, and its disks `available` or
        `in-use`. Disks in use can be expanded only if they support expansion while attached and are
        not shared between servers.

        Args:
            replication_id: ID of the replication pair.
            new_size: Size of each of the two disks after the expansion, in GB. The service
                drops what follows a decimal point.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ExpandReplication, page sdrs_05_0605.
        """
        return await self._call(
            _EXPAND,
            {
                "replication_id": replication_id,
                "new_size": new_size,
            },
            timeout,
        )
