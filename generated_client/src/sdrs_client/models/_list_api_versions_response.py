# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime._model import Model

if TYPE_CHECKING:
    from ._api_version import ApiVersion


@define(eq=False, repr=False)
class ListApiVersionsResponse(Model):
    """The versions of the API.

    Attributes:
        versions: The versions.
    """

    versions: list[ApiVersion]
