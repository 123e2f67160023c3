# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class DisasterRecoveryDrillServer(Model):
    """A server that a drill started.

    Attributes:
        protected_instance: ID of the protected instance that the server rehearses.
        drill_server_id: ID of the drill server. It can be null when the creation failed.
    """

    protected_instance: str | Unset = UNSET
    drill_server_id: str | None | Unset = UNSET
