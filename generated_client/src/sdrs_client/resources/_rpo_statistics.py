# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Resources whose recovery point objective was exceeded."""

from __future__ import annotations

from .. import models
from .._runtime._answers import Items
from .._runtime._operation import Operation, Parameter
from .._runtime._pages import AsyncPage, AsyncPaginator, Page, Paging
from .._runtime._resource import AsyncResource, SyncResource
from .._runtime._unset import UNSET, Unset

_LIST: Operation[Page[models.RpoStatistics], AsyncPage[models.RpoStatistics]] = Operation(
    "ListRpoStatistics",
    "GET",
    "/v1/{project_id}/resource/rpo-statistics",
    Items(
        models.ListRpoStatisticsResponse,
        "resource_rpo_statistics",
        Paging("limit", "offset", maximum=1000, total="count"),
    ),
    path_parameters=(Parameter("project_id", "project_id", constraints={"minLength": 1}),),
    query=(
        Parameter("limit", "limit", constraints={"minimum": 0, "maximum": 1000, "type": "integer"}),
        Parameter("offset", "offset", constraints={"minimum": 0, "type": "integer"}),
        Parameter("start_time", "start_time"),
        Parameter("end_time", "end_time"),
        Parameter("resource_type", "resource_type"),
    ),
)


class RpoStatistics(SyncResource):
    """Resources whose recovery point objective was exceeded."""

    def list(
        self,
        *,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
        start_time: str | Unset = UNSET,
        end_time: str | Unset = UNSET,
        resource_type: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> Page[models.RpoStatistics]:
        """List RPO statistics.

        Lists, for points in time, how many of the project's resources exceeded their recovery point
        objective (RPO), that is, how much data a failover might lose.

        Args:
            limit: How many items one answer holds at most. The service documents 0 to 1000, but
                its error SDRS.0221 asks for more than 0, so send 1 or more. Default: 1000.
            offset: How many items of the whole list to skip. Default: 0.
            start_time: Only records from this time on, as `yyyy-MM-dd HH:mm:ss.SSS`.
            end_time: Only records up to this time, as `yyyy-MM-dd HH:mm:ss.SSS`.
            resource_type: Only records on resources of this kind; `replication` stands for
                replication pairs. Known values: replication.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ListRpoStatistics, page sdrs_05_1001.
        """
        return self._call(
            _LIST,
            {
                "limit": limit,
                "offset": offset,
                "start_time": start_time,
                "end_time": end_time,
                "resource_type": resource_type,
            },
            timeout,
        )


class AsyncRpoStatistics(AsyncResource):
    """Resources whose recovery point objective was exceeded."""

    def list(
        self,
        *,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
        start_time: str | Unset = UNSET,
        end_time: str | Unset = UNSET,
        resource_type: str | Unset = UNSET,
        timeout: float | Unset | None = UNSET,
    ) -> AsyncPaginator[models.RpoStatistics]:
        """List RPO statistics.

        Lists, for points in time, how many of the project's resources exceeded their recovery point
        objective (RPO), that is, how much data a failover might lose.

        Args:
            limit: How many items one answer holds at most. The service documents 0 to 1000, but
                its error SDRS.0221 asks for more than 0, so send 1 or more. Default: 1000.
            offset: How many items of the whole list to skip. Default: 0.
            start_time: Only records from this time on, as `yyyy-MM-dd HH:mm:ss.SSS`.
            end_time: Only records up to this time, as `yyyy-MM-dd HH:mm:ss.SSS`.
            resource_type: Only records on resources of this kind; `replication` stands for
                replication pairs. Known values: replication.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ListRpoStatistics, page sdrs_05_1001.
        """
        return self._list(
            _LIST,
            {
                "limit": limit,
                "offset": offset,
                "start_time": start_time,
                "end_time": end_time,
                "resource_type": resource_type,
            },
            timeout,
        )
