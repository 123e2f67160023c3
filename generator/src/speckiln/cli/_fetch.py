"""``speckiln fetch``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from speckiln.cli._output import print_error, print_line, print_raw, working
from speckiln.cli._report import show_report
from speckiln.errors import SpeckilnError

if TYPE_CHECKING:
    from speckiln.fetching import FetchReport

_INTERRUPTED = 130


def fetch(  # noqa: PLR0913 - Typer makes an option of each
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Where the copies are kept.")
    ] = Path("pages"),
    sources: Annotated[
        Path, typer.Option(metavar="FILE", help="The file that lists the pages.")
    ] = Path("openapi/sources.yaml"),
    edition: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="An edition to fetch; can be given again. By default all of them.",
            show_default=False,
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PAGE",
            help="The id of a page to fetch; can be given again. By default all of them.",
            show_default=False,
        ),
    ] = None,
    delay: Annotated[
        float, typer.Option(min=0, metavar="SECONDS", help="The pause between requests to a host.")
    ] = 1.0,
    json: Annotated[bool, typer.Option("--json", help="Print each page as JSON.")] = False,
) -> None:
    """Keep local copies of the documentation pages that sources.yaml lists.

    Pages that have not changed are not sent again; what cannot be fetched keeps its copy. A run
    that was interrupted goes on where it was. Exits with 1 if a page is gone or could not be
    fetched.
    """
    from speckiln import contract, fetching  # noqa: PLC0415 - so that --help does not wait for it

    listed = contract.read_sources_file(sources)
    try:
        with working("fetching pages") as progress:
            report = fetching.fetch(
                listed,
                output,
                only=only or (),
                editions=edition or (),
                delay=delay,
                progress=progress,
            )
    except KeyboardInterrupt:
        message = "interrupted; the copies that were fetched are kept"
        print_error(SpeckilnError(message, hint="The same command goes on where it was."))
        raise typer.Exit(_INTERRUPTED) from None
    if not json:
        _print_changes(report)
        show_report(report, json=False, sarif=None, junit=None)
        return
    print_raw(fetching.as_json(report))
    if report.findings:
        raise typer.Exit(1)


def _print_changes(report: FetchReport) -> None:
    for each in report.pages:
        if each.outcome in {"new", "changed"}:
            print_line((f"{each.outcome:>7}  ", "green"), (str(each.file), ""))
