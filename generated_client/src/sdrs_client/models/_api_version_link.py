# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class ApiVersionLink(Model):
    """An address of a version.

    Attributes:
        rel: What the address is to the version, such as `self`.
        href: The address.
    """

    rel: str | Unset = UNSET
    href: str | Unset = UNSET
