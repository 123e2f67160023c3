# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime._model import Model

if TYPE_CHECKING:
    from ._resource_tag import ResourceTag


@define(eq=False, repr=False)
class ListProtectedInstanceTagsResponse(Model):
    """The tags of a protected instance.

    Attributes:
        tags: The tags.
    """

    tags: list[ResourceTag]
