# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset

if TYPE_CHECKING:
    from ._api_version_link import ApiVersionLink


@define(eq=False, repr=False)
class ApiVersion(Model):
    """A version of the API.

    Attributes:
        id: ID of the version.
        status: `CURRENT` is the version to use, `SUPPORTED` an older one that still works,
            `DEPRECATED` one that may be removed. Known values: CURRENT, SUPPORTED, DEPRECATED.
        links: Where the version is served.
        version: The highest microversion that the version supports, empty if it has no
            microversions.
        updated: When the version was released, in UTC.
        min_version: The lowest microversion that the version supports, empty if it has no
            microversions.
    """

    id: str
    status: str
    links: list[ApiVersionLink] | Unset = UNSET
    version: str | Unset = UNSET
    updated: str | Unset = UNSET
    min_version: str | Unset = UNSET
