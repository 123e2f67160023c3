"""``speckiln bundle``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import Annotated

import typer

from speckiln.cli._output import print_line, print_raw, working
from speckiln.cli._spec import Spec, find_spec


class Version(StrEnum):
    """The OpenAPI versions that a contract can be bundled to."""

    V3_1 = "3.1"
    V3_0 = "3.0"


def bundle(
    spec: Spec = None,
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write it, as YAML or JSON by its ending; by default YAML is printed.",
        ),
    ] = None,
    openapi: Annotated[
        Version, typer.Option(help="The OpenAPI version: 3.1, or 3.0 for tools that know no 3.1.")
    ] = Version.V3_1,
    dereference: Annotated[
        bool, typer.Option("--dereference", help="Replace every $ref by what it leads to.")
    ] = False,
    examples: Annotated[
        bool, typer.Option(help="Copy the bodies of the recorded exchanges into the operations.")
    ] = True,
) -> None:
    """Write a contract as one document for other tools."""
    from speckiln import contract  # noqa: PLC0415 - so that --help does not wait for it

    path = find_spec(spec)
    with working(f"bundling {path}"):
        document = contract.bundle(
            contract.read_contract(path),
            openapi=openapi.value,
            dereference=dereference,
            examples=examples,
        )
        if output is not None:
            contract.write_document(document, output)
            print_line((f"wrote {output}", "green"))
        else:
            print_raw(contract.render_document(document, ".yaml"))
