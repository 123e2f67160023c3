# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset

if TYPE_CHECKING:
    from ._disaster_recovery_drill_server import DisasterRecoveryDrillServer


@define(eq=False, repr=False)
class DisasterRecoveryDrill(Model):
    """A rehearsal of a failover.

    Attributes:
        id: ID of the drill.
        name: Name of the drill.
        status: Status of the drill. `error` means that the creation failed, `error-deleting`
            that the deletion failed. Known values: creating, available, deleting, error-deleting,
            error.
        server_group_id: ID of the protection group that the drill belongs to.
        drill_vpc_id: ID of the VPC in which the drill runs. It can be null when the creation
            failed.
        created_at: When the drill was created, as `yyyy-MM-dd HH:mm:ss.SSS` (one to six digits
            after the point).
        updated_at: When the drill was last changed, as `yyyy-MM-dd HH:mm:ss.SSS` (one to six
            digits after the point).
        drill_servers: The servers that the drill started.
    """

    id: str
    name: str
    status: str
    server_group_id: str
    drill_vpc_id: str | None | Unset = UNSET
    created_at: str | Unset = UNSET
    updated_at: str | Unset = UNSET
    drill_servers: list[DisasterRecoveryDrillServer] | Unset = UNSET
