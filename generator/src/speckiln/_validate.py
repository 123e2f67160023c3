"""``speckiln validate``: the contract, and how it says that the service behaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from speckiln import contract
from speckiln.server.stateful import service_findings

if TYPE_CHECKING:
    from pathlib import Path

    from speckiln.contract import ValidationReport

_RULE = "service"
_SUMMARY = "service.yaml says what the contract knows"


def validate(path: Path) -> ValidationReport:
    """Check a contract and return everything that is wrong with it.

    A mistake in ``service.yaml`` is looked for once the rest is right: it names what stands there.

    Args:
        path: The root file.

    Returns:
        All findings, by file and line.

    Raises:
        UnreadableError: The root file, or a part of ``service.yaml``, cannot be read.

    Example:
        >>> report = validate(Path("openapi/sdrs.yaml"))  # doctest: +SKIP
        >>> for finding in report.findings:  # doctest: +SKIP
        ...     print(finding.location, finding.message, finding.hint)
    """
    report = contract.validate(path, then=service_findings)
    return evolve(report, rules={**report.rules, _RULE: _SUMMARY})
