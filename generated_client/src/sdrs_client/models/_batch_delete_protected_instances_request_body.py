# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset

if TYPE_CHECKING:
    from ._batch_delete_protected_instances_item import BatchDeleteProtectedInstancesItem


@define(eq=False, repr=False)
class BatchDeleteProtectedInstancesRequestBody(Model):
    """Protected instances to delete, and what to delete together with them.

    Attributes:
        protected_instances: The instances, by default at most 20.
        delete_target_server: Whether to delete the stand-ins, too.
        delete_target_eip: Whether to release the elastic IPs of the stand-ins, too.
    """

    protected_instances: list[BatchDeleteProtectedInstancesItem]
    delete_target_server: bool | Unset = UNSET
    delete_target_eip: bool | Unset = UNSET
