# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class RpoStatistics(Model):
    """How many resources exceeded their recovery point objective at a point in time.

    Attributes:
        id: ID of the record.
        point_time: The point in time, as `yyyy-MM-dd HH:mm`.
        resource_num: How many resources exceeded their recovery point objective.
        resource_type: Kind of the resources; `replication` stands for replication pairs. Known
            values: replication.
        created_at: When the record was created, as `yyyy-MM-dd HH:mm:ss.SSS` (one to six digits
            after the point).
        updated_at: When the record was last changed, as `yyyy-MM-dd HH:mm:ss.SSS` (one to six
            digits after the point).
    """

    id: str
    point_time: str
    resource_num: int
    resource_type: str | Unset = UNSET
    created_at: str | Unset = UNSET
    updated_at: str | Unset = UNSET
