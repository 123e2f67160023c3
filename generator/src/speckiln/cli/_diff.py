"""``speckiln diff``."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from speckiln.cli._output import print_line, print_raw, working
from speckiln.cli._report import Json, Junit, Sarif, write_reports
from speckiln.errors import UsageError

if TYPE_CHECKING:
    from speckiln.difference import DiffReport

_STYLES = {"breaking": "bold red", "additive": "green", "editorial": "dim"}


class FailOn(StrEnum):
    """What makes the command exit with 1."""

    breaking = "breaking"
    additive = "additive"
    any = "any"


_FAILS = {
    FailOn.breaking: {"breaking"},
    FailOn.additive: {"breaking", "additive"},
    FailOn.any: {"breaking", "additive", "editorial"},
}


def diff(  # noqa: PLR0913 (one for each option)
    old: Annotated[
        str,
        typer.Argument(metavar="OLD", help="The contract before: a file, or REVISION:PATH of git."),
    ],
    new: Annotated[
        str,
        typer.Argument(metavar="NEW", help="The contract now: a file, or REVISION:PATH of git."),
    ],
    *,
    python: Annotated[
        bool, typer.Option(help="Compare the Python names of the emitted clients, too.")
    ] = True,
    next_version: Annotated[
        bool, typer.Option("--next-version", help="Print only the version that is due.")
    ] = False,
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="Exit with 1 at such changes, or worse ones.")
    ] = None,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Print Markdown, for a merge request.")
    ] = False,
    json: Json = False,
    sarif: Sarif = None,
    junit: Junit = None,
) -> None:
    """Compare two states of a contract, as those who call the service see it.

    Every change is breaking, additive or editorial, and tells where it is; the next version follows
    from them.
    """
    chosen = {"--json": json, "--markdown": markdown, "--next-version": next_version}
    given = [option for option, is_given in chosen.items() if is_given]
    if len(given) > 1:
        raise UsageError(f"{', '.join(given)} print different things: choose one.")

    from speckiln import difference  # noqa: PLC0415 - so that --help does not wait

    with working("comparing contracts"):
        report = difference.diff(old, new, python=python)
    write_reports(report, sarif=sarif, junit=junit)
    if json:
        print_raw(difference.as_json(report))
    elif markdown:
        print_raw(difference.as_markdown(report))
    elif next_version:
        print_line((report.next_version, ""))
    else:
        _print(report)
    if fail_on and any(change.effect in _FAILS[fail_on] for change in report.changes):
        raise typer.Exit(1)


def _print(report: DiffReport) -> None:
    for change in report.changes:
        place = f"{change.location}: " if change.location else ""
        subject = f"{change.subject}: " if change.subject else ""
        print_line(
            (place, "cyan"),
            (change.effect, _STYLES[change.effect]),
            (f" {subject}{change.message}".replace("\n", " "), ""),
            (f" [{change.rule}]", "dim"),
        )
    print_line((report.summary, "red" if report.of("breaking") else "green"))
