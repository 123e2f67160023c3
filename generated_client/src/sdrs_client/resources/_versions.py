# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""The versions of the API that the endpoint serves."""

from __future__ import annotations

from .. import models
from .._runtime._answers import Items, Value
from .._runtime._operation import Operation, Parameter
from .._runtime._pages import AsyncPage, AsyncPaginator, Page
from .._runtime._resource import AsyncResource, SyncResource
from .._runtime._unset import UNSET, Unset

_LIST: Operation[Page[models.ApiVersion], AsyncPage[models.ApiVersion]] = Operation(
    "ListApiVersions",
    "GET",
    "/",
    Items(models.ListApiVersionsResponse, "versions"),
    secured=False,
)
_GET: Operation[models.ApiVersion, models.ApiVersion] = Operation(
    "ShowSpecifiedApiVersion",
    "GET",
    "/{api_version}",
    Value(models.ApiVersion, "version"),
    path_parameters=(Parameter("api_version", "api_version", constraints={"minLength": 1}),),
    secured=False,
)


class Versions(SyncResource):
    """The versions of the API that the endpoint serves."""

    def list(self, *, timeout: float | Unset | None = UNSET) -> Page[models.ApiVersion]:
        """List the versions of the API.

        Lists every version of the API that the endpoint serves. No token is needed.

        Args:
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ListApiVersions, page sdrs_05_0201.
        """
        return self._call(_LIST, {}, timeout)

    def get(self, api_version: str, *, timeout: float | Unset | None = UNSET) -> models.ApiVersion:
        """Get a version of the API.

        Returns one version of the API. No token is needed.

        Args:
            api_version: ID of the version.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ShowSpecifiedApiVersion, page sdrs_05_0202.
        """
        return self._call(
            _GET,
            {
                "api_version": api_version,
            },
            timeout,
        )


class AsyncVersions(AsyncResource):
    """The versions of the API that the endpoint serves."""

    def list(self, *, timeout: float | Unset | None = UNSET) -> AsyncPaginator[models.ApiVersion]:
        """List the versions of the API.

        Lists every version of the API that the endpoint serves. No token is needed.

        Args:
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ListApiVersions, page sdrs_05_0201.
        """
        return self._list(_LIST, {}, timeout)

    async def get(
        self, api_version: str, *, timeout: float | Unset | None = UNSET
    ) -> models.ApiVersion:
        """Get a version of the API.

        Returns one version of the API. No token is needed.

        Args:
            api_version: ID of the version.
            timeout: Seconds for this call, instead of the client's; None for no limit.

        Raises:
            SdrsError: Whatever goes wrong.

        Source: ShowSpecifiedApiVersion, page sdrs_05_0202.
        """
        return await self._call(
            _GET,
            {
                "api_version": api_version,
            },
            timeout,
        )
