# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class ProtectedInstanceAttachment(Model):
    """A replication pair that is attached to a protected instance.

    Attributes:
        replication: ID of the replication pair.
        device: Device name of the disk.
    """

    replication: str | Unset = UNSET
    device: str | Unset = UNSET
