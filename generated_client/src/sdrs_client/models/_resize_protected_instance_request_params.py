# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define, field

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class ResizeProtectedInstanceRequestParams(Model):
    """New flavors: `flavorRef` for both servers, or `production_flavorRef`, `dr_flavorRef` or both of
    these for one server each.

    Attributes:
        flavor_ref: New flavor of both servers.
        production_flavor_ref: New flavor of the production server. Ignored when `flavorRef` is
            given.
        dr_flavor_ref: New flavor of the stand-in. Ignored when `flavorRef` is given.
        production_dedicated_host_id: ID of the dedicated host on which the production server
            runs afterwards, the same as before or another. Needed when the server is on a dedicated
            host.
        dr_dedicated_host_id: ID of the dedicated host on which the stand-in runs afterwards,
            the same as before or another. Needed when the stand-in is on a dedicated host.
    """

    flavor_ref: str | Unset = field(default=UNSET, metadata={"json": "flavorRef"})
    production_flavor_ref: str | Unset = field(
        default=UNSET, metadata={"json": "production_flavorRef"}
    )
    dr_flavor_ref: str | Unset = field(default=UNSET, metadata={"json": "dr_flavorRef"})
    production_dedicated_host_id: str | Unset = UNSET
    dr_dedicated_host_id: str | Unset = UNSET
