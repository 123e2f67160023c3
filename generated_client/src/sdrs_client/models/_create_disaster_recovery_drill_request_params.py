# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define, field

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class CreateDisasterRecoveryDrillRequestParams(Model):
    """What a new drill is made of.

    Attributes:
        server_group_id: ID of the protection group whose failover is rehearsed.
        name: Name of the drill: Chinese characters, letters, digits, `.`, `_` and `-`, at most
            64 bytes in UTF-8.
        drill_vpc_id: ID of the VPC in which the drill runs. The service creates one if none is
            given.
    """

    server_group_id: str
    name: str = field(
        metadata={
            "minLength": 1,
            "maxLength": 64,
            "x-max-bytes": 64,
            "pattern": "^[A-Za-z0-9._㐀-䶿一-鿿豈-\ufaff-]+$",
        }
    )
    drill_vpc_id: str | Unset = UNSET
