# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset

if TYPE_CHECKING:
    from ._tagged_protected_instance import TaggedProtectedInstance


@define(eq=False, repr=False)
class ListProtectedInstancesByTagsResponse(Model):
    """One page of the instances found, or only their number.

    Attributes:
        total_count: How many instances there are on all pages. The service documents that the
            filter does not affect the number, yet returns it as the answer to `count`.
        resources: The instances found. Absent when `action` was `count`.
    """

    total_count: int
    resources: list[TaggedProtectedInstance] | Unset = UNSET
