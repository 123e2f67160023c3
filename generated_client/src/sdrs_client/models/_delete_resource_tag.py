# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define, field

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class DeleteResourceTag(Model):
    """A tag to take off a protected instance.

    Attributes:
        key: Key of the tag, at most 36 characters, whichever they are.
        value: Value of the tag, at most 43 characters. With a value, the tag goes only if it
            has this value; without one, it goes whatever its value.
    """

    key: str = field(metadata={"minLength": 1, "maxLength": 36})
    value: str | Unset = field(default=UNSET, metadata={"maxLength": 43})
