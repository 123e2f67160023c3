# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define

from .._runtime._model import Model


@define(eq=False, repr=False)
class StopProtectionGroupRequestParams(Model):
    """Stopping protection has no settings."""
