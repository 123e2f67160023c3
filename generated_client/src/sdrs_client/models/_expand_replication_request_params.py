# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define

from .._runtime._model import Model


@define(eq=False, repr=False)
class ExpandReplicationRequestParams(Model):
    """How large the disks of a replication pair become.

    Attributes:
        new_size: Size of each of the two disks after the expansion, in GB. The service drops
            what follows a decimal point.
    """

    new_size: int
