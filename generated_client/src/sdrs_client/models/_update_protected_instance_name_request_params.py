# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define, field

from .._runtime._model import Model


@define(eq=False, repr=False)
class UpdateProtectedInstanceNameRequestParams(Model):
    """What can be changed on a protected instance.

    Attributes:
        name: Name of the instance: Chinese characters, letters, digits, `.`, `_` and `-`, at
            most 64 bytes in UTF-8.
    """

    name: str = field(
        metadata={
            "minLength": 1,
            "maxLength": 64,
            "x-max-bytes": 64,
            "pattern": "^[A-Za-z0-9._㐀-䶿一-鿿豈-\ufaff-]+$",
        }
    )
