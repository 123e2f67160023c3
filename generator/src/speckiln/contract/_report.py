"""What a verb found."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import field, frozen

from speckiln._printable import counted

if TYPE_CHECKING:
    from pathlib import Path

    from speckiln.contract._findings import Finding


@frozen
class Report:
    """What is wrong with a contract.

    Attributes:
        path: The contract's root file.
        findings: All that is wrong, by file and line; empty where all is well.
        rules: The rules that were checked, with what each asks for.
    """

    verb: ClassVar[str] = ""

    path: Path
    findings: tuple[Finding, ...]
    rules: dict[str, str] = field(factory=dict, repr=False, kw_only=True)

    @property
    def counts(self) -> dict[str, int]:
        """How much was checked, by what it is."""
        return {}

    @property
    def scope(self) -> str:
        """How much was checked, in words."""
        return ", ".join(f"{number} {what}" for what, number in self.counts.items())

    @property
    def summary(self) -> str:
        """How much was checked and how much is wrong, in one line."""
        return f"{self.scope}: {counted(len(self.findings), 'finding')}"


@frozen
class ValidationReport(Report):
    """What ``validate`` found.

    Attributes:
        operations: How many operations the provider has.
        openapi_operations: How many OpenAPI counts, which knows one for each method and path.
        exchanges: How many recorded exchanges were read.
    """

    verb: ClassVar[str] = "validate"

    operations: int = 0
    openapi_operations: int = 0
    exchanges: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """How much was checked, by what it is."""
        return {
            "operations": self.operations,
            "openapi_operations": self.openapi_operations,
            "exchanges": self.exchanges,
        }

    @property
    def scope(self) -> str:
        """How much was checked, in words."""
        return (
            f"{self.operations} operations ({self.openapi_operations} in OpenAPI), "
            f"{self.exchanges} exchanges"
        )
