# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Pairs of availability zones between which disks can be replicated."""

from __future__ import annotations

from .. import models
from .._runtime._answers import Items
from .._runtime._operation import Operation, Parameter
from .._runtime._pages import AsyncPage, AsyncPaginator, Page
from .._runtime._resource import AsyncResource, SyncResource
from .._runtime._unset import UNSET, Unset

_LIST: Operation[Page[models.ActiveActiveDomain], AsyncPage[models.ActiveActiveDomain]] = Operation(
    "ListActiveActiveDomains",
    "GET",
    "/v1/{project_id}/active-domains",
    Items(models.ListActiveActiveDomainsResponse, "domains"),
    path_parameters=(Parameter("project_id", "project_id", constraints={"minLength": 1}),),
)


class ActiveActiveDomains(SyncResource):
    """Pairs of availability zones between which disks can be replicated."""

    def list(self, *, timeout: float | Unset | None = UNSET) -> Page[models.ActiveActiveDomain]:
        """List active-active domains.

        Lists the active-active domains. A domain is made of a local and a remote storage device and
        lets servers reach their data across data centers. A new protection group names a domain and
        its two availability zones.

        Args:
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ListActiveActiveDomains, page sdrs_05_0301.
        """
        return self._call(_LIST, {}, timeout)


class AsyncActiveActiveDomains(AsyncResource):
    """Pairs of availability zones between which disks can be replicated."""

    def list(
        self, *, timeout: float | Unset | None = UNSET
    ) -> AsyncPaginator[models.ActiveActiveDomain]:
        """List active-active domains.

        Lists the active-active domains. A domain is made of a local and a remote storage device and
        lets servers reach their data across data centers. A new protection group names a domain and
        its two availability zones.

        Args:
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ListActiveActiveDomains, page sdrs_05_0301.
        """
        return self._list(_LIST, {}, timeout)
