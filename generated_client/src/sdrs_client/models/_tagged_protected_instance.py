# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset

if TYPE_CHECKING:
    from ._protected_instance import ProtectedInstance
    from ._resource_tag import ResourceTag


@define(eq=False, repr=False)
class TaggedProtectedInstance(Model):
    """A protected instance that was found by its tags.

    Attributes:
        resource_id: ID of the protected instance.
        resource_detail: The protected instance itself.
        resource_name: Name of the protected instance; empty if it has none.
        tags: The tags on the instance; empty if it has none.
    """

    resource_id: str
    resource_detail: ProtectedInstance
    resource_name: str | Unset = UNSET
    tags: list[ResourceTag] | Unset = UNSET
