# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset

if TYPE_CHECKING:
    from ._protection_group import ProtectionGroup


@define(eq=False, repr=False)
class ListProtectionGroupsResponse(Model):
    """One page of protection groups.

    Attributes:
        server_groups: The groups.
        count: How many groups match the filters, on this page or on all pages; the
            documentation does not say which.
    """

    server_groups: list[ProtectionGroup]
    count: int | Unset = UNSET
