"""What is wrong with a contract, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import frozen

from speckiln.errors import ContractError, Location, SpeckilnError, UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

Severity = Literal["error", "warning", "note"]

UNREADABLE = "unreadable-file"


@frozen
class Evidence:
    """The place in the documentation that says otherwise than the contract.

    Attributes:
        file: The page, as the user named it.
        line: The line, counted from 1; 0 where the whole page is meant.
        table: The caption of the table; empty where it is none.
        row: The row, counted from 1 below the header; 0 where the table as a whole says it.
    """

    file: Path
    line: int = 0
    table: str = ""
    row: int = 0

    def __str__(self) -> str:
        """Return the place in words, such as ``page.rst:31, Table 3, row 2``."""
        place = f"{self.file}:{self.line}" if self.line else str(self.file)
        parts = [place, self.table, f"row {self.row}" if self.row else ""]
        return ", ".join(part for part in parts if part)


@frozen
class Finding:
    """One thing that is wrong with a contract.

    Attributes:
        rule: Id of the rule that is broken, such as ``ref-target``.
        message: What is wrong, in one sentence.
        location: Where it is.
        hint: How to mend it.
        severity: ``error``; ``warning`` for what works but will annoy somebody; ``note`` for what
            is good to know.
        evidence: What in the documentation it contradicts, or None.
    """

    rule: str
    message: str
    location: Location
    hint: str = ""
    severity: Severity = "error"
    evidence: Evidence | None = None

    def as_error(self) -> SpeckilnError:
        """Return the error to raise where the finding makes going on impossible."""
        kind = UnreadableError if self.rule == UNREADABLE else ContractError
        return kind(self.message, location=self.location, hint=self.hint)
