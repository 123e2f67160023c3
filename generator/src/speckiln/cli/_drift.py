"""``speckiln drift``."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import Annotated

import typer

from speckiln.cli._output import working
from speckiln.cli._report import Json, Junit, Sarif, show_report
from speckiln.cli._spec import SpecOption, find_spec


def drift(  # noqa: PLR0913 (one for each option)
    pages: Annotated[
        list[Path],
        typer.Argument(metavar="PAGE...", help="Pages, and folders of pages.", show_default=False),
    ],
    *,
    spec: SpecOption = None,
    update_lock: Annotated[
        bool,
        typer.Option(
            "--update-lock",
            help="Write sources.lock instead of comparing with it.",
        ),
    ] = False,
    json: Json = False,
    sarif: Sarif = None,
    junit: Junit = None,
) -> None:
    """Compare documentation pages with a contract, fact by fact.

    Finds what the pages gained, lost or changed; what defects.yaml explains is passed over. Every
    finding names the place on the page and in the contract. Exits with 1 if there are any.
    """
    from speckiln import pages as documentation  # noqa: PLC0415 - so that --help does not wait

    path = find_spec(spec, "--spec")
    with working(f"comparing pages with {path}"):
        report = documentation.drift(path, pages, update_lock=update_lock)
    show_report(report, json=json, sarif=sarif, junit=junit)
