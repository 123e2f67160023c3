"""What ``diff`` found."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import frozen

from speckiln._printable import counted
from speckiln.contract import Finding, Report
from speckiln.difference._changes import EFFECTS

if TYPE_CHECKING:
    from speckiln.contract._findings import Severity
    from speckiln.difference._changes import Change, Effect
    from speckiln.errors import Location

_SEVERITIES: dict[Effect, Severity] = {
    "breaking": "error",
    "additive": "note",
    "editorial": "note",
}


@frozen
class DiffReport(Report):
    """How a contract changed.

    Attributes:
        changes: All changes, the breaking ones first.
        old_version: The version before.
        new_version: The version that the contract says it has now.
        next_version: The lowest version that the changes ask for.
    """

    verb: ClassVar[str] = "diff"

    changes: tuple[Change, ...] = ()
    old_version: str = ""
    new_version: str = ""
    next_version: str = ""

    def of(self, effect: Effect) -> tuple[Change, ...]:
        """Return the changes with an effect."""
        return tuple(change for change in self.changes if change.effect == effect)

    @property
    def counts(self) -> dict[str, int]:
        """How many changes there are of each effect."""
        return {effect: len(self.of(effect)) for effect in EFFECTS}

    @property
    def summary(self) -> str:
        """How much changed, and the version that it asks for, in one line."""
        if not self.changes:
            return f"nothing changed: {self.old_version}"
        parts = ", ".join(f"{number} {effect}" for effect, number in self.counts.items() if number)
        total = counted(len(self.changes), "change")
        return f"{total}: {parts}; {self.old_version} asks for {self.next_version}"


def finding_of(change: Change, location: Location) -> Finding:
    """Return a change as a finding, for the formats that know nothing else.

    Args:
        change: The change.
        location: The place of a change that has none.
    """
    subject = f"{change.subject}: " if change.subject else ""
    hint = f"It was at {change.old}." if change.old and change.new else ""
    place = change.location or location
    message = f"{subject}{change.message} ({change.effect})"
    return Finding(change.rule, message, place, hint, _SEVERITIES[change.effect])
