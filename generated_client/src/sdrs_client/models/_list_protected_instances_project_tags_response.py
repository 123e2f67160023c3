# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime._model import Model

if TYPE_CHECKING:
    from ._project_tag import ProjectTag


@define(eq=False, repr=False)
class ListProtectedInstancesProjectTagsResponse(Model):
    """The tags of all protected instances of a project.

    Attributes:
        tags: The tags, one item for each key.
    """

    tags: list[ProjectTag]
