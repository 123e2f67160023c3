# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define, field

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class ResourceQuota(Model):
    """How many resources of one type the project may own, and how many it owns.

    Attributes:
        type_: The type of resource: `server_groups` are protection groups, `replications` are
            replication pairs. Known values: server_groups, replications.
        used: How many the project owns.
        quota: How many the project may own. -1 means any number.
        min_: The lowest value that the quota can be set to.
        max_: The highest value that the quota can be set to. -1 means any.
    """

    type_: str = field(metadata={"json": "type"})
    used: int
    quota: int
    min_: int | Unset = field(default=UNSET, metadata={"json": "min"})
    max_: int | Unset = field(default=UNSET, metadata={"json": "max"})
