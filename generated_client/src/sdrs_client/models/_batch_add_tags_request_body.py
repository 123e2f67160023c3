# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import define, field

from .._runtime._model import Model

if TYPE_CHECKING:
    from ._resource_tag_request import ResourceTagRequest


@define(eq=False, repr=False)
class BatchAddTagsRequestBody(Model):
    """Tags to put on a protected instance.

    Attributes:
        action: What to do with the tags.
        tags: The tags, at least one, each key given once.
    """

    action: Literal["create"]
    tags: list[ResourceTagRequest] = field(metadata={"minItems": 1})
