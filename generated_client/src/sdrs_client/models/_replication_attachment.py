# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class ReplicationAttachment(Model):
    """A protected instance that a replication pair is attached to.

    Attributes:
        device: Device name of the disk.
        protected_instance: ID of the protected instance that the pair is attached to.
    """

    device: str | Unset = UNSET
    protected_instance: str | Unset = UNSET
