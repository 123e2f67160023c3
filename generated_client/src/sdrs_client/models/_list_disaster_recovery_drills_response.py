# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset

if TYPE_CHECKING:
    from ._disaster_recovery_drill import DisasterRecoveryDrill


@define(eq=False, repr=False)
class ListDisasterRecoveryDrillsResponse(Model):
    """One page of drills.

    Attributes:
        disaster_recovery_drills: The drills.
        count: How many drills match the filters, on this page or on all pages; the
            documentation does not say which.
    """

    disaster_recovery_drills: list[DisasterRecoveryDrill]
    count: int | Unset = UNSET
