"""How findings leave the command: as text or JSON, and as files for machines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from speckiln.cli._output import print_line, print_raw, write_text

if TYPE_CHECKING:
    from speckiln.contract import Report

Json = Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")]
Sarif = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write the findings as SARIF 2.1.0.")
]
Junit = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write the findings as JUnit XML.")
]


def show_report(report: Report, *, json: bool, sarif: Path | None, junit: Path | None) -> None:
    """Print a report and write the files that were asked for.

    Args:
        report: The report.
        json: Whether to print JSON instead of text.
        sarif: Where to write SARIF, or None.
        junit: Where to write JUnit XML, or None.

    Raises:
        UsageError: A file cannot be written.
        typer.Exit: There are findings.
    """
    from speckiln import contract  # noqa: PLC0415 - so that --help does not wait for it

    write_reports(report, sarif=sarif, junit=junit)
    if json:
        print_raw(contract.as_json(report))
    else:
        _print(report)
    if report.findings:
        raise typer.Exit(1)


def write_reports(report: Report, *, sarif: Path | None, junit: Path | None) -> None:
    """Write a report to the files that were asked for.

    Args:
        report: The report.
        sarif: Where to write SARIF, or None.
        junit: Where to write JUnit XML, or None.

    Raises:
        UsageError: A file cannot be written.
    """
    from speckiln import contract  # noqa: PLC0415 - so that --help does not wait for it

    if sarif:
        write_text(contract.as_sarif(report), sarif)
    if junit:
        write_text(contract.as_junit(report), junit)


def _print(report: Report) -> None:
    for finding in report.findings:
        print_line(
            (f"{finding.location}: ", "cyan"),
            (finding.message.replace("\n", " "), "bold"),
            (f" [{finding.rule}]", "dim"),
        )
        if finding.hint:
            print_line((f"    {finding.hint}", "dim"))
    print_line((report.summary, "red" if report.findings else "green"))
