# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime._model import Model

if TYPE_CHECKING:
    from ._active_active_domain import ActiveActiveDomain


@define(eq=False, repr=False)
class ListActiveActiveDomainsResponse(Model):
    """The active-active domains.

    Attributes:
        domains: The domains.
    """

    domains: list[ActiveActiveDomain]
