"""The value of what was not given."""

from __future__ import annotations

import enum
from typing import Final, Literal


class Unset(enum.Enum):
    """The type of `UNSET`; an enumeration, so that ``is UNSET`` narrows types."""

    UNSET = "UNSET"

    def __bool__(self) -> Literal[False]:
        """Be false, so that ``if drill.drill_vpc_id:`` reads well."""
        return False

    def __repr__(self) -> str:
        """Return ``UNSET``."""
        return "UNSET"


UNSET: Final = Unset.UNSET
"""Stands for an argument that was not given and for a member that an answer does not have.

It is not sent; ``None`` is sent as ``null``.
"""
