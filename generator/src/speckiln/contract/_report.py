"""What ``validate`` found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from pathlib import Path

    from speckiln.contract._findings import Finding


@frozen
class Report:
    """What is wrong with a contract.

    Attributes:
        path: The contract's root file.
        findings: All that is wrong, by file and line; empty where all is well.
        operations: How many operations the provider has.
        openapi_operations: How many OpenAPI counts, which knows one for each method and path.
        exchanges: How many recorded exchanges were read.
        rules: The rules that were checked, with what each asks for.
    """

    path: Path
    findings: tuple[Finding, ...]
    operations: int = 0
    openapi_operations: int = 0
    exchanges: int = 0
    rules: dict[str, str] = field(factory=dict, repr=False)

    @property
    def summary(self) -> str:
        """How much was checked and how much is wrong, in one line."""
        found = len(self.findings)
        return (
            f"{self.operations} operations ({self.openapi_operations} in OpenAPI), "
            f"{self.exchanges} exchanges: {found} finding{'' if found == 1 else 's'}"
        )
