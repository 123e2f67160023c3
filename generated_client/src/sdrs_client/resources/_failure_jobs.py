# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Jobs that failed, kept in the task center until they are deleted."""

from __future__ import annotations

from .. import models
from .._runtime._answers import Items, Nothing
from .._runtime._operation import Operation, Parameter
from .._runtime._pages import AsyncPage, AsyncPaginator, Page, Paging
from .._runtime._resource import AsyncResource, SyncResource
from .._runtime._unset import UNSET, Unset

_LIST: Operation[Page[models.FailureJob], AsyncPage[models.FailureJob]] = Operation(
    "ListFailureJobs",
    "GET",
    "/v1/{project_id}/task-center/failure-jobs",
    Items(
        models.ListFailureJobsResponse,
        "failure_jobs",
        Paging("limit", "offset", maximum=1000, total="count"),
    ),
    path_parameters=(Parameter("project_id", "project_id", constraints={"minLength": 1}),),
    query=(
        Parameter("failure_status", "failure_status"),
        Parameter("resource_name", "resource_name"),
        Parameter("server_group_id", "server_group_id"),
        Parameter("resource_type", "resource_type"),
        Parameter("limit", "limit", constraints={"minimum": 0, "maximum": 1000, "type": "integer"}),
        Parameter("offset", "offset", constraints={"minimum": 0, "type": "integer"}),
    ),
)
_DELETE: Operation[None, None] = Operation(
    "DeleteFailureJob",
    "DELETE",
    "/v1/{project_id}/task-center/failure-jobs/{failure_job_id}",
    Nothing(),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter("failure_job_id", "failure_job_id", constraints={"minLength": 1}),
    ),
    absent=frozenset(["SDRS.1013", "SDRS.1320", "SDRS.1608", "SDRS.1902", "SDRS.2206"]),
)
_DELETE_ALL: Operation[None, None] = Operation(
    "DeleteAllServerGroupFailureJobs",
    "DELETE",
    "/v1/{project_id}/task-center/failure-jobs/batch",
    Nothing(),
    path_parameters=(Parameter("project_id", "project_id", constraints={"minLength": 1}),),
    absent=frozenset(["SDRS.1013", "SDRS.1320", "SDRS.1608", "SDRS.1902", "SDRS.2206"]),
)
_DELETE_BY_GROUP: Operation[None, None] = Operation(
    "DeleteServerGroupFailureJobs",
    "DELETE",
    "/v1/{project_id}/task-center/{server_group_id}/failure-jobs/batch",
    Nothing(),
    path_parameters=(
        Parameter("project_id", "project_id", constraints={"minLength": 1}),
        Parameter("server_group_id", "server_group_id", constraints={"minLength": 1}),
    ),
    absent=frozenset(["SDRS.1013", "SDRS.1320", "SDRS.1608", "SDRS.1902", "SDRS.2206"]),
)


class FailureJobs(SyncResource):
    """Jobs that failed, kept in the task center until they are deleted."""

    def list(
        self,
        *,
        failure_status: str | Unset = UNSET,
        resource_name: str | Unset = UNSET,
        server_group_id: str | Unset = UNSET,
        resource_type: str | Unset = UNSET,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> Page[models.FailureJob]:
        """List failed jobs.

        Lists the failed jobs on the resources of one protection group when `server_group_id` is
        given. Without it, the list holds only the failed jobs on protection groups themselves, such
        as their creation or deletion.

        Args:
            failure_status: Only jobs that failed at this: creating, deleting, attaching,
                detaching, expanding or resizing a resource, starting or stopping protection,
                failing over as planned (`reverseFail`), failing over, or starting protection again
                (`reprotectFail`). Known values: createFail, deleteFail, attachFail, detachFail,
                expandFail, resizeFail, startFail, stopFail, reverseFail, failoverFail,
                reprotectFail.
            resource_name: Only jobs on the resource with this name.
            server_group_id: Only jobs on the resources of the protection group with this ID.
            resource_type: Only jobs on resources of this kind: protection groups, protected
                instances, replication pairs or disaster recovery drills. Known values:
                server_groups, protected_instances, replications, disaster_recovery_drills.
            limit: How many items one answer holds at most. The service documents 0 to 1000, but
                its error SDRS.0221 asks for more than 0, so send 1 or more. Default: 1000.
            offset: How many items of the whole list to skip. Default: 0.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ListFailureJobs, page sdrs_05_0901.
        """
        return self._call(
            _LIST,
            {
                "failure_status": failure_status,
                "resource_name": resource_name,
                "server_group_id": server_group_id,
                "resource_type": resource_type,
                "limit": limit,
                "offset": offset,
            },
            timeout,
        )

    def delete(self, failure_job_id: str, *, timeout: float | Unset | None = UNSET) -> None:
        """Delete a failed job.

        Deletes the record of one failed job.

        Args:
            failure_job_id: ID of the failed job. No member of a failed job in the answer of
                `ListFailureJobs` has this name; the documented example is the `resource_id` of one.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: DeleteFailureJob, page sdrs_05_0902.
        """
        return self._call(
            _DELETE,
            {
                "failure_job_id": failure_job_id,
            },
            timeout,
        )

    def delete_all(self, *, timeout: float | Unset | None = UNSET) -> None:
        """Delete all failed jobs on protection groups.

        Deletes the records of all failed jobs on protection groups themselves, such as their
        creation or deletion. Failed jobs on the resources in a group stay.

        Args:
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: DeleteAllServerGroupFailureJobs, page sdrs_05_0903.
        """
        return self._call(_DELETE_ALL, {}, timeout)

    def delete_by_group(
        self, server_group_id: str, *, timeout: float | Unset | None = UNSET
    ) -> None:
        """Delete the failed jobs of a protection group.

        Deletes the records of all failed jobs on the resources of a protection group, such as the
        creation or deletion of its protected instances and replication pairs.

        Args:
            server_group_id: ID of the protection group.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: DeleteServerGroupFailureJobs, page sdrs_05_0904.
        """
        return self._call(
            _DELETE_BY_GROUP,
            {
                "server_group_id": server_group_id,
            },
            timeout,
        )


class AsyncFailureJobs(AsyncResource):
    """Jobs that failed, kept in the task center until they are deleted."""

    def list(
        self,
        *,
        failure_status: str | Unset = UNSET,
        resource_name: str | Unset = UNSET,
        server_group_id: str | Unset = UNSET,
        resource_type: str | Unset = UNSET,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> AsyncPaginator[models.FailureJob]:
        """List failed jobs.

        Lists the failed jobs on the resources of one protection group when `server_group_id` is
        given. Without it, the list holds only the failed jobs on protection groups themselves, such
        as their creation or deletion.

        Args:
            failure_status: Only jobs that failed at this: creating, deleting, attaching,
                detaching, expanding or resizing a resource, starting or stopping protection,
                failing over as planned (`reverseFail`), failing over, or starting protection again
                (`reprotectFail`). Known values: createFail, deleteFail, attachFail, detachFail,
                expandFail, resizeFail, startFail, stopFail, reverseFail, failoverFail,
                reprotectFail.
            resource_name: Only jobs on the resource with this name.
            server_group_id: Only jobs on the resources of the protection group with this ID.
            resource_type: Only jobs on resources of this kind: protection groups, protected
                instances, replication pairs or disaster recovery drills. Known values:
                server_groups, protected_instances, replications, disaster_recovery_drills.
            limit: How many items one answer holds at most. The service documents 0 to 1000, but
                its error SDRS.0221 asks for more than 0, so send 1 or more. Default: 1000.
            offset: How many items of the whole list to skip. Default: 0.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ListFailureJobs, page sdrs_05_0901.
        """
        return self._list(
            _LIST,
            {
                "failure_status": failure_status,
                "resource_name": resource_name,
                "server_group_id": server_group_id,
                "resource_type": resource_type,
                "limit": limit,
                "offset": offset,
            },
            timeout,
        )

    async def delete(self, failure_job_id: str, *, timeout: float | Unset | None = UNSET) -> None:
        """Delete a failed job.

        Deletes the record of one failed job.

        Args:
            failure_job_id: ID of the failed job. No member of a failed job in the answer of
                `ListFailureJobs` has this name; the documented example is the `resource_id` of one.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: DeleteFailureJob, page sdrs_05_0902.
        """
        return await self._call(
            _DELETE,
            {
                "failure_job_id": failure_job_id,
            },
            timeout,
        )

    async def delete_all(self, *, timeout: float | Unset | None = UNSET) -> None:
        """Delete all failed jobs on protection groups.

        Deletes the records of all failed jobs on protection groups themselves, such as their
        creation or deletion. Failed jobs on the resources in a group stay.

        Args:
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: DeleteAllServerGroupFailureJobs, page sdrs_05_0903.
        """
        return await self._call(_DELETE_ALL, {}, timeout)

    async def delete_by_group(
        self, server_group_id: str, *, timeout: float | Unset | None = UNSET
    ) -> None:
        """Delete the failed jobs of a protection group.

        Deletes the records of all failed jobs on the resources of a protection group, such as the
        creation or deletion of its protected instances and replication pairs.

        Args:
            server_group_id: ID of the protection group.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: DeleteServerGroupFailureJobs, page sdrs_05_0904.
        """
        return await self._call(
            _DELETE_BY_GROUP,
            {
                "server_group_id": server_group_id,
            },
            timeout,
        )
