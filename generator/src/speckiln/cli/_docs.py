"""``speckiln docs``."""

from __future__ import annotations

import json as jsonlib
from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import Annotated

import typer

from speckiln.cli._output import print_line, print_raw, working
from speckiln.cli._spec import Spec, find_spec


def docs(
    spec: Spec = None,
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="The site's folder.")
    ],
    server: Annotated[
        str | None,
        typer.Option(
            metavar="URL", help="Where calls from the page go, instead of the contract's servers."
        ),
    ] = None,
    assets: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="A folder with redoc and swagger-ui-dist, such as node_modules; "
            "by default npm gets them once.",
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print what was written as JSON.")] = False,
) -> None:
    """Write the reference page of a contract, to read and to try it out.

    The site asks no other server for anything. The folder is replaced in whole.
    """
    from speckiln import reference  # noqa: PLC0415 - so that --help does not wait for it

    path = find_spec(spec)
    with working(f"writing {output}"):
        written = reference.docs(path, output, server=server, assets=assets)
    if json:
        print_raw(
            jsonlib.dumps({"operations": written.operations, "changed": list(written.changed)})
            + "\n"
        )
        return
    change = f"{len(written.changed)} files changed" if written.changed else "no difference"
    print_line((f"{output}: {written.operations} operations, {change}", "green"))
