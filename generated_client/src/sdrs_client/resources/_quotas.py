# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""How many resources a project may own."""

from __future__ import annotations

from .. import models
from .._runtime._answers import Value
from .._runtime._operation import Operation, Parameter
from .._runtime._resource import AsyncResource, SyncResource
from .._runtime._unset import UNSET, Unset

_GET: Operation[models.Quotas, models.Quotas] = Operation(
    "ShowQuota",
    "GET",
    "/v1/{project_id}/sdrs/quotas",
    Value(models.Quotas, "quotas"),
    path_parameters=(Parameter("project_id", "project_id", constraints={"minLength": 1}),),
)


class Quotas(SyncResource):
    """How many resources a project may own."""

    def get(self, *, timeout: float | Unset | None = UNSET) -> models.Quotas:
        """Get the quotas.

        Tells how many resources of each type the project may own, and how many it owns.

        Args:
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ShowQuota, page sdrs_05_1101.
        """
        return self._call(_GET, {}, timeout)


class AsyncQuotas(AsyncResource):
    """How many resources a project may own."""

    async def get(self, *, timeout: float | Unset | None = UNSET) -> models.Quotas:
        """Get the quotas.

        Tells how many resources of each type the project may own, and how many it owns.

        Args:
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ShowQuota, page sdrs_05_1101.
        """
        return await self._call(_GET, {}, timeout)
