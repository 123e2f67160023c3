"""What a description describes."""

from __future__ import annotations

from attrs import frozen


@frozen
class Subject:
    """What is described.

    Attributes:
        kind: Its JSON type; None where the page does not say.
        item: The JSON type of its elements; None where it has none, or the page does not say.
        name: Its name; empty where it is not known.
    """

    kind: str | None
    item: str | None = None
    name: str = ""

    @property
    def value_kind(self) -> str | None:
        """The JSON type of the values that a list of the only ones names."""
        return self.item if self.kind == "array" else self.kind

    @property
    def has_choices(self) -> bool:
        """Whether a list of the only values says anything: a boolean has two as it is."""
        return self.value_kind in {None, "string", "integer", "number"}
