# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define, field

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class ProtectedInstanceMetadata(Model):
    """What the service notes down about a protected instance.

    Attributes:
        system_frozen: Whether the instance is frozen: the text `true` if it is, empty or absent
            if it is not.
    """

    system_frozen: str | Unset = field(default=UNSET, metadata={"json": "__system__frozen"})
