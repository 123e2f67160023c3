"""What is wrong with a contract, and where."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from speckiln.errors import ContractError, Location, SpeckilnError, UnreadableError

Severity = Literal["error", "warning"]

UNREADABLE = "unreadable-file"


@frozen
class Finding:
    """One thing that is wrong with a contract.

    Attributes:
        rule: Id of the rule that is broken, such as ``ref-target``.
        message: What is wrong, in one sentence.
        location: Where it is.
        hint: How to mend it.
        severity: ``error``, or ``warning`` for what works but will annoy somebody.
    """

    rule: str
    message: str
    location: Location
    hint: str = ""
    severity: Severity = "error"

    def as_error(self) -> SpeckilnError:
        """Return the error to raise where the finding makes going on impossible."""
        kind = UnreadableError if self.rule == UNREADABLE else ContractError
        return kind(self.message, location=self.location, hint=self.hint)
