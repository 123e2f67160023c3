"""What several pages, or several places of one, say differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import frozen

if TYPE_CHECKING:
    from speckiln.pages._facts import Trail

Kind: TypeAlias = Literal["type", "operation", "path", "parameter", "response", "value"]


@frozen
class Clash:
    """Facts that one OpenAPI document cannot say together, or not as they stand.

    Attributes:
        kind: What they are about.
        message: What clashes, and what the document says.
        trails: The places, the first one first.
    """

    kind: Kind
    message: str
    trails: tuple[Trail, ...]

    def __str__(self) -> str:
        """Return ``place: message``."""
        return f"{self.trails[0]}: {self.message}" if self.trails else self.message
