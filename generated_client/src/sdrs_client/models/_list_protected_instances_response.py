# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset

if TYPE_CHECKING:
    from ._protected_instance import ProtectedInstance


@define(eq=False, repr=False)
class ListProtectedInstancesResponse(Model):
    """One page of protected instances.

    Attributes:
        protected_instances: The instances.
        count: How many instances match the filters, on this page or on all pages; the
            documentation does not say which.
    """

    protected_instances: list[ProtectedInstance]
    count: int | Unset = UNSET
