# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset

if TYPE_CHECKING:
    from ._replication import Replication


@define(eq=False, repr=False)
class ListReplicationsResponse(Model):
    """One page of replication pairs.

    Attributes:
        replications: The pairs.
        count: How many pairs match the filters, on this page or on all pages; the documentation
            does not say which.
    """

    replications: list[Replication]
    count: int | Unset = UNSET
