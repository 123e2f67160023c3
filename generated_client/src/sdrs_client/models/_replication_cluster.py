# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class ReplicationCluster(Model):
    """One end of an active-active domain.

    Attributes:
        availability_zone: Name of the availability zone.
    """

    availability_zone: str | Unset = UNSET
