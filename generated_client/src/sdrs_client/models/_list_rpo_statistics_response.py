# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset

if TYPE_CHECKING:
    from ._rpo_statistics import RpoStatistics


@define(eq=False, repr=False)
class ListRpoStatisticsResponse(Model):
    """One page of records.

    Attributes:
        resource_rpo_statistics: The records.
        count: How many records match the filters, on this page or on all pages; the
            documentation does not say which.
    """

    resource_rpo_statistics: list[RpoStatistics]
    count: int | Unset = UNSET
