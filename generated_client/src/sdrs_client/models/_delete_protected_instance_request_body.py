# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class DeleteProtectedInstanceRequestBody(Model):
    """What to delete together with a protected instance.

    Attributes:
        delete_target_server: Whether to delete the stand-in, too.
        delete_target_eip: Whether to release the elastic IP of the stand-in, too.
    """

    delete_target_server: bool | Unset = UNSET
    delete_target_eip: bool | Unset = UNSET
