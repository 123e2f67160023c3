# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define, field

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class BatchCreateProtectedInstancesServer(Model):
    """A production server to protect.

    Attributes:
        server_id: ID of the production server. The service creates its stand-in.
        flavor_ref: Flavor of the stand-in, by default that of the production server.
    """

    server_id: str
    flavor_ref: str | Unset = field(default=UNSET, metadata={"json": "flavorRef"})
