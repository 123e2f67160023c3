"""What a row of the fault matrix says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .faults import Step

ALWAYS, REPEATABLE, NEVER = "always", "repeatable", "never"


class Row(NamedTuple):
    """A fault, and what a caller is told of it.

    Attributes:
        name: What happens.
        script: What the server does.
        error: The class of the error; empty where there is none.
        says: A part of the error's text.
        retried: Which calls are made a second time: all, those that may be repeated, or none.
        acted: Whether the service may have acted on a creation.
        has_cause: Whether an error of a library stands behind it.
        expected: Further attributes of the error.
        calls: What is called, of ``create`` and ``get``.
        place: Where the service is, and how it is reached.
        settings: Settings of the client.
    """

    name: str
    script: Sequence[Step]
    error: str = "APIConnectionError"
    says: str = ""
    retried: str = REPEATABLE
    acted: bool = True
    has_cause: bool = True
    expected: Mapping[str, Any] = {}
    calls: Sequence[str] = ("create", "get")
    place: str = "plain"
    settings: Mapping[str, Any] = {}

    def attempts(self, call: str) -> int:
        """Return how often a call with one retry is sent."""
        repeatable = call == "get" and self.retried == REPEATABLE
        return 2 if repeatable or self.retried == ALWAYS else 1
