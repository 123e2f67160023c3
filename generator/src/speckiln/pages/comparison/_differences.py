"""Where a page and the contract say different things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

if TYPE_CHECKING:
    from speckiln.contract import Deviation
    from speckiln.pages._facts import Trail
    from speckiln.pages._page import Page


@frozen
class Difference:
    """One thing that a page and the contract say differently.

    Attributes:
        page: The page; None where the page itself is missing.
        operation: The operationId; empty where the contract has no such operation.
        at: The place in the operation, such as ``request.server.name``; empty for all of it.
        deviation: Whether the page ``lacks`` something, ``adds`` something, or ``says`` it
            otherwise.
        aspect: What differs: ``field``, ``type``, ``max_length`` …
        says: What the page states.
        has: What the contract states.
        trail: The place on the page, or None where nothing on it is to blame.
        pointer: The place in the bundled contract.
        detail: More words, such as why an example is not valid.
    """

    page: Page | None
    operation: str
    at: str
    deviation: Deviation
    aspect: str
    says: Any = None
    has: Any = None
    trail: Trail | None = None
    pointer: str = ""
    detail: str = ""


@define(eq=False)
class Notes:
    """The differences between one page and one operation, as they are found.

    Attributes:
        page: The page.
        operation: The operationId.
        found: The differences.
    """

    page: Page
    operation: str
    found: list[Difference] = field(factory=list)

    def lacks(self, aspect: str, at: str, trail: Trail | None, pointer: str, has: Any) -> None:
        """Note that the page does not state what the contract does."""
        self._note(at, "lacks", aspect, has=has, trail=trail, pointer=pointer)

    def adds(self, aspect: str, at: str, trail: Trail | None, pointer: str) -> None:
        """Note that the page has something that the contract has not."""
        self._note(at, "adds", aspect, trail=trail, pointer=pointer)

    def says(  # noqa: PLR0913, PLR0917 (one for each part of the sentence)
        self,
        aspect: str,
        at: str,
        trail: Trail | None,
        pointer: str,
        says: Any,
        has: Any = None,
        detail: str = "",
    ) -> None:
        """Note that the page states something else than the contract."""
        self._note(
            at, "says", aspect, says=says, has=has, trail=trail, pointer=pointer, detail=detail
        )

    def _note(self, at: str, deviation: Deviation, aspect: str, **parts: Any) -> None:
        self.found.append(Difference(self.page, self.operation, at, deviation, aspect, **parts))
