"""Comparing documentation pages with the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import frozen

from speckiln._printable import counted
from speckiln.contract import Report, read_contract
from speckiln.pages._read import read_pages
from speckiln.pages.comparison._comparison import Comparison
from speckiln.pages.comparison._wording import RULES
from speckiln.pages.meaning._interpret import interpret

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from speckiln.contract import Contract, Finding
    from speckiln.pages._facts import Facts


@frozen
class DriftReport(Report):
    """What ``drift`` found.

    Attributes:
        pages: How many pages were read.
        other_pages: How many of them describe no operation, such as indexes and appendices.
        operations: How many operations of the contract have a page among them.
        explained: How many differences ``defects.yaml`` explains.
    """

    verb: ClassVar[str] = "drift"

    pages: int = 0
    other_pages: int = 0
    operations: int = 0
    explained: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """How much was compared, by what it is."""
        return {
            "pages": self.pages,
            "other_pages": self.other_pages,
            "operations": self.operations,
            "explained": self.explained,
        }

    @property
    def scope(self) -> str:
        """How much was compared, in words."""
        return (
            f"{counted(self.pages, 'page')} ({self.other_pages} without an operation), "
            f"{counted(self.operations, 'operation')}, "
            f"{counted(self.explained, 'difference')} explained"
        )


def drift(spec: Path, pages: Iterable[Path], *, update_lock: bool = False) -> DriftReport:
    """Compare documentation pages with a contract.

    Args:
        spec: The contract's root file.
        pages: The pages: files, and folders of them.
        update_lock: Whether to write ``sources.lock`` from what the pages state now, instead of
            comparing with it.

    Returns:
        Each difference that ``defects.yaml`` does not explain, by the contract's file and line.

    Raises:
        UnreadableError: The contract or a page cannot be read.
        ContractError: The contract, ``sources.yaml`` or ``defects.yaml`` is out of shape.
        UsageError: There are no pages, or the lock cannot be written.

    Example:
        >>> report = drift(Path("openapi/sdrs.yaml"), [Path("pages")])  # doctest: +SKIP
        >>> for finding in report.findings:  # doctest: +SKIP
        ...     print(finding.location, finding.message)
    """
    contract = read_contract(spec)
    facts = [interpret(page) for page in read_pages(pages)]
    return compare(contract, facts, update_lock=update_lock)


def compare(
    contract: Contract, facts: Iterable[Facts], *, update_lock: bool = False
) -> DriftReport:
    """Compare what pages state with a contract.

    Args:
        contract: The contract.
        facts: What was read from the pages.
        update_lock: Whether to write ``sources.lock`` instead of comparing with it.

    Raises:
        ContractError: ``sources.yaml`` or ``defects.yaml`` is out of shape.
        UsageError: The lock cannot be written.
    """
    comparison = Comparison(contract)
    known = list(facts)
    for one in known:
        comparison.add(one)
    comparison.finish()
    if update_lock:
        comparison.write_lock()
    else:
        comparison.compare_lock()
    ordered = sorted(set(comparison.findings), key=_order)
    return DriftReport(
        contract.path,
        tuple(ordered),
        pages=len(known),
        other_pages=sum(not one.operations for one in known),
        operations=len(set().union(*comparison.described.values())),
        explained=comparison.explained,
        rules=RULES,
    )


def _order(finding: Finding) -> tuple[str, int, str]:
    return finding.location.file.as_posix(), finding.location.line, finding.message
