# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime._model import Model

if TYPE_CHECKING:
    from ._resource_quota import ResourceQuota


@define(eq=False, repr=False)
class Quotas(Model):
    """How many resources the project may own.

    Attributes:
        resources: One quota for each type of resource.
    """

    resources: list[ResourceQuota]
