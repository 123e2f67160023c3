# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define

from .._runtime._model import Model


@define(eq=False, repr=False)
class ResourceTag(Model):
    """A tag on a protected instance.

    Attributes:
        key: Key of the tag, unique on the instance.
        value: Value of the tag; can be empty.
    """

    key: str
    value: str
