# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import Literal

from attrs import define, field

from .._runtime._model import Model


@define(eq=False, repr=False)
class StartReverseProtectionGroupRequestParams(Model):
    """The direction of a planned failover.

    Attributes:
        priority_station: The site that becomes the production site, as the sites were when the
            group was created: `target` fails over from the production site to the disaster recovery
            site, `source` from the disaster recovery site back to the production site.
    """

    priority_station: Literal["source", "target"] = field(metadata={"enum": ["source", "target"]})
