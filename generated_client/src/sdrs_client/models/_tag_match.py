# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define, field

from .._runtime._model import Model


@define(eq=False, repr=False)
class TagMatch(Model):
    """A field of the instance to search in.

    Attributes:
        key: Name of the field. So far the service knows `resource_name` only. Known values:
            resource_name.
        value: Text to search for, at most 255 characters. A name matches when it contains the
            text in upper or lower case; the empty text matches only an empty name.
    """

    key: str
    value: str = field(metadata={"maxLength": 255})
