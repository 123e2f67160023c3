"""``speckiln record``."""

from __future__ import annotations

import json as jsonlib
from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from speckiln.cli._report import Json, Junit, Sarif, show_report
from speckiln.cli._spec import SpecOption, find_spec

if TYPE_CHECKING:
    from speckiln.recording import Recording


def record(  # noqa: PLR0913 (one for each option)
    *,
    to: Annotated[
        Path,
        typer.Option(
            "--to", metavar="DIR", help="The folder to write to, new or empty.", show_default=False
        ),
    ],
    upstream: Annotated[
        str,
        typer.Option(metavar="URL", help="The server to pass requests on to.", show_default=False),
    ],
    spec: SpecOption = None,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port to listen on; 0 picks a free one.")
    ] = 8081,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Print a line for each request to stderr.")
    ] = False,
    json: Json = False,
    sarif: Sarif = None,
    junit: Junit = None,
) -> None:
    """Pass requests on to a server, and write them and its answers down as exchanges.

    Give the client the address that is printed. Secrets, ids and times become placeholders. Ctrl-C
    stops, and tells which requests the contract does not know; exits with 1 if there are any.
    """
    from speckiln import recording  # noqa: PLC0415 - so that --help does not wait for it

    report = recording.record(
        to,
        upstream,
        spec=find_spec(spec, "--spec"),
        port=port,
        ready=_announce_json if json else _announce,
        log=_log if verbose else None,
    )
    show_report(report, json=json, sarif=sarif, junit=junit)


def _announce(proxy: Recording) -> None:
    typer.echo(f"Recording {proxy.upstream} at {proxy.url}. Ctrl-C stops.", err=True)


def _announce_json(proxy: Recording) -> None:
    address = {"url": proxy.url, "port": proxy.port, "upstream": proxy.upstream}
    typer.echo(jsonlib.dumps(address), err=True)


def _log(line: str) -> None:
    typer.echo(line, err=True)
