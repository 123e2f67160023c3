"""``speckiln validate``."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from speckiln.cli._output import print_line, print_raw, working, write_text
from speckiln.cli._spec import Spec, find_spec

if TYPE_CHECKING:
    from speckiln.contract import Report


def validate(
    spec: Spec = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
    sarif: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the findings as SARIF 2.1.0.")
    ] = None,
    junit: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the findings as JUnit XML.")
    ] = None,
) -> None:
    """Check a contract: OpenAPI, its recorded exchanges, and the rules of the house.

    Every finding says where it is and how to mend it. Exits with 1 if there are any.
    """
    from speckiln import contract  # noqa: PLC0415 - so that --help does not wait for validators

    path = find_spec(spec)
    with working(f"checking {path}"):
        report = contract.validate(path)
    if sarif:
        write_text(contract.as_sarif(report), sarif)
    if junit:
        write_text(contract.as_junit(report), junit)
    if json:
        print_raw(contract.as_json(report))
    else:
        _print(report)
    if report.findings:
        raise typer.Exit(1)


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
