"""``speckiln share``."""

from __future__ import annotations

import json as jsonlib
from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import Annotated

import typer

from speckiln.cli._output import print_line, print_raw, working
from speckiln.cli._spec import Spec, find_spec


def share(  # noqa: PLR0913 - Typer makes an option of each
    spec: Spec = None,
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="The folder to write.")
    ],
    version: Annotated[
        str | None,
        typer.Option(metavar="V", help="The version of the packages; by default the contract's."),
    ] = None,
    types: Annotated[
        bool, typer.Option(help="Put TypeScript types into the npm package; this takes Node.js.")
    ] = True,
    typescript: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="A folder with openapi-typescript, such as node_modules; "
            "by default npm gets it once.",
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print what was written as JSON.")] = False,
) -> None:
    """Write the contract for other languages: documents, a PyPI and an npm package, a tarball.

    The folder is replaced in whole. Nothing is published.
    """
    from speckiln import sharing  # noqa: PLC0415 - so that --help does not wait for it

    path = find_spec(spec)
    with working(f"writing {output}"):
        shared = sharing.share(path, output, version=version, types=types, typescript=typescript)
    if json:
        told = {
            "version": shared.version,
            "archives": list(shared.archives),
            "changed": list(shared.changed),
            "left_out": list(shared.left_out),
        }
        print_raw(jsonlib.dumps(told) + "\n")
        return
    for reason in shared.left_out:
        print_line(("left out: ", "yellow"), (reason, ""))
    for name in shared.archives:
        print_line((f"{output / name}", "cyan"))
    change = f"{len(shared.changed)} files changed" if shared.changed else "no difference"
    print_line((f"{output}: version {shared.version}, {change}", "green"))
