"""Why a page could not be fetched."""

from __future__ import annotations


class UnfetchedError(Exception):
    """There is no page to keep, and asking again would not change that.

    Attributes:
        message: What happened, in half a sentence.
    """

    def __init__(self, message: str) -> None:
        """Keep the message."""
        super().__init__(message)
        self.message = message


class UnansweredError(Exception):
    """A host did not answer, or not now.

    Attributes:
        message: What happened, in half a sentence.
        again: Whether to ask again.
        asked: The seconds that the host asks to wait before; None where it asks for nothing.
    """

    def __init__(self, message: str, *, again: bool = True, asked: float | None = None) -> None:
        """Keep the parts."""
        super().__init__(message)
        self.message = message
        self.again = again
        self.asked = asked
