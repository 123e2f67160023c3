"""``speckiln replay``."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from speckiln.cli._output import print_line, working
from speckiln.cli._report import Json, Junit, Sarif, show_report
from speckiln.cli._spec import SpecOption, find_spec

if TYPE_CHECKING:
    from speckiln.recording import ReplayReport


def replay(  # noqa: PLR0913 (one for each option)
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            help="A recording, or the folder `examples` of a contract.",
            show_default=False,
        ),
    ],
    *,
    base_url: Annotated[
        str, typer.Option(metavar="URL", help="The server to ask.", show_default=False)
    ],
    spec: SpecOption = None,
    wait: Annotated[
        float, typer.Option(min=0, metavar="SECONDS", help="How long a job may take to end.")
    ] = 600.0,
    json: Json = False,
    sarif: Sarif = None,
    junit: Junit = None,
) -> None:
    """Send recorded requests to a server, and tell what it answers otherwise than recorded.

    Token (or access key) and project come from the environment, from the variables that the client
    reads too. Exits with 1 if there are differences.
    """
    from speckiln import recording  # noqa: PLC0415 - so that --help does not wait for it

    path = find_spec(spec, "--spec")
    with working(f"replaying {folder}") as tell:
        report = recording.replay(folder, base_url, spec=path, wait=wait, progress=tell)
    if not json:
        _print_operations(report)
    show_report(report, json=json, sarif=sarif, junit=junit)


def _print_operations(report: ReplayReport) -> None:
    for name, tally in report.tallies.items():
        differs = tally.alike + tally.passed_over < tally.exchanges
        mark, style = ("differs", "red") if differs else ("as recorded", "green")
        print_line(
            (f"{name}: ", ""), (mark, style), (f" ({tally.alike} of {tally.exchanges})", "dim")
        )
