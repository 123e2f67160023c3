# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define, field

from .._runtime._model import Model


@define(eq=False, repr=False)
class ResourceTagRequest(Model):
    """A tag to put on a protected instance.

    Attributes:
        key: Key of the tag, at most 36 characters, unique on the instance. The control
            characters (ASCII 0 to 31) and `*`, `<`, `>`, `\\`, `=`, `,`, `|`, `/` are not allowed.
        value: Value of the tag, at most 43 characters; can be empty. The control characters
            (ASCII 0 to 31) and `*`, `<`, `>`, `\\`, `=`, `,`, `|`, `/` are not allowed.
    """

    key: str = field(
        metadata={"minLength": 1, "maxLength": 36, "pattern": "^[^*<>\\\\=,|/\\x00-\\x1F]+$"}
    )
    value: str = field(metadata={"maxLength": 43, "pattern": "^[^*<>\\\\=,|/\\x00-\\x1F]*$"})
