"""The errors of speckiln, each made for the person who reads it.

SpeckilnError
├── UsageError        the call itself is wrong                        exit code 2
├── UnreadableError   an input cannot be read, or is unsafe to read   exit code 3
└── ContractError     an input was read and is wrong                  exit code 1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from pathlib import Path


@frozen
class Location:
    """A place in a file, printed as ``file:line``.

    Attributes:
        file: The file, as the user named it or relative to the contract's folder.
        line: Line number, counted from 1; 0 where the whole file is meant.
        pointer: JSON pointer inside the file, such as ``/paths/~1jobs/get``; empty for its root.
    """

    file: Path
    line: int = 0
    pointer: str = ""

    def __str__(self) -> str:
        """Return ``file:line``, or the file alone where no line is known."""
        return f"{self.file}:{self.line}" if self.line else str(self.file)


class SpeckilnError(Exception):
    """Base of every error that speckiln raises on purpose.

    Attributes:
        message: What happened, in one sentence.
        location: Where it happened, or None where it is not about a place in a file.
        hint: What to do about it; empty where the message says it all.
        exit_code: What the command exits with.
    """

    exit_code = 1

    def __init__(self, message: str, *, location: Location | None = None, hint: str = "") -> None:
        """Keep the parts; ``str()`` joins them."""
        super().__init__(message)
        self.message = message
        self.location = location
        self.hint = hint

    def __str__(self) -> str:
        """Return ``place: message. Hint``."""
        place = f"{self.location}: " if self.location else ""
        hint = f" {self.hint}" if self.hint else ""
        return f"{place}{self.message}{hint}"


class UsageError(SpeckilnError):
    """The call itself is wrong: an option that does not exist, a folder that is not one."""

    exit_code = 2


class UnreadableError(SpeckilnError):
    """An input cannot be read: it is missing, too large, not YAML, or built to exhaust memory."""

    exit_code = 3


class ContractError(SpeckilnError):
    """An input was read and contradicts itself or the rules."""

    exit_code = 1
