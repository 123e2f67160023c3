"""``speckiln serve``."""

from __future__ import annotations

import json as jsonlib
from ipaddress import ip_address
from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from speckiln.cli._output import print_line, print_raw
from speckiln.cli._spec import Spec, find_spec

if TYPE_CHECKING:
    from speckiln.server import Server


def serve(  # noqa: PLR0913 - Typer makes an option of each
    spec: Spec = None,
    *,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port to listen on; 0 picks a free one.")
    ] = 8080,
    faults: Annotated[
        Path | None, typer.Option("--faults", help="A file that says what goes wrong.")
    ] = None,
    seed: Annotated[
        Path | None, typer.Option("--seed", help="A file with the world to begin with.")
    ] = None,
    state: Annotated[
        Path | None,
        typer.Option(
            "--state", help="A file to keep the world in, so that it outlives the server."
        ),
    ] = None,
    job_polls: Annotated[
        int | None,
        typer.Option(
            "--job-polls",
            min=0,
            help="Jobs end when they have been asked about so often, instead of taking time.",
        ),
    ] = None,
    speed: Annotated[
        float,
        typer.Option(
            "--speed", min=0, help="Seconds of the service's clock in a real one; 0 stops it."
        ),
    ] = 1,
    recorded: Annotated[
        bool, typer.Option("--recorded", help="Remember nothing: answer as recorded.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Print a line for each request to stderr.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the address as JSON.")] = False,
) -> None:
    """Serve a contract on this machine, for development and demonstrations.

    Requests are checked against the contract. Where service.yaml says how the service behaves, it
    does: what is created is there afterwards, and jobs take their time. Otherwise answers are as
    recorded. Ctrl-C stops.
    """
    from speckiln import server as serving  # noqa: PLC0415 - so that --help does not wait for it

    path = find_spec(spec)
    if not _is_local(host):
        typer.echo(
            f"warning: other machines can reach {host}, and its credentials are no secret.",
            err=True,
        )
    serving.serve(
        path,
        host=host,
        port=port,
        ready=_announce_json if json else _announce,
        log=_log if verbose else None,
        faults=faults,
        seed=seed,
        state=state,
        job_polls=job_polls,
        speed=speed,
        recorded=recorded,
    )


def _is_local(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _announce(server: Server) -> None:
    info = server.contract.document.get("info", {})
    name = " ".join(f"{info.get('title')} {info.get('version')}".split())
    count = f"({len(server.contract.operations)} operations)"
    print_line((f"Serving {name} at ", ""), (server.url, "bold"), (f" {count}. Ctrl-C stops.", ""))


def _announce_json(server: Server) -> None:
    operations = len(server.contract.operations)
    address = {"url": server.url, "port": server.port, "operations": operations}
    print_raw(jsonlib.dumps(address) + "\n")


def _log(line: str) -> None:
    typer.echo(line, err=True)
