# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define

from .._runtime._model import Model


@define(eq=False, repr=False)
class DeleteProtectedInstanceNicRequestBody(Model):
    """A NIC to delete from a protected instance.

    Attributes:
        nic_id: Port ID of the NIC.
    """

    nic_id: str
