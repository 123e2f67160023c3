# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import define, field

from .._runtime._model import Model

if TYPE_CHECKING:
    from ._delete_resource_tag import DeleteResourceTag


@define(eq=False, repr=False)
class BatchDeleteTagsRequestBody(Model):
    """Tags to take off a protected instance.

    Attributes:
        action: What to do with the tags.
        tags: The tags, at least one, each key given once.
    """

    action: Literal["delete"]
    tags: list[DeleteResourceTag] = field(metadata={"minItems": 1})
