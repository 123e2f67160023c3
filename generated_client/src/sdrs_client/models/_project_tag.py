# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define

from .._runtime._model import Model


@define(eq=False, repr=False)
class ProjectTag(Model):
    """A tag key that is in use in the project, with all its values.

    Attributes:
        key: Key of the tag.
        values: The values that the key has on the project's instances.
    """

    key: str
    values: list[str]
