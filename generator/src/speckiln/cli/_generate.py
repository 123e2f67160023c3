"""``speckiln generate``."""

from __future__ import annotations

import json as jsonlib
from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from speckiln.cli._output import print_line, print_raw, working
from speckiln.cli._spec import Spec, find_spec

if TYPE_CHECKING:
    from speckiln.emit import Generated

_SHOWN = 20


def generate(
    spec: Spec = None,
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="The client's folder.")
    ],
    check: Annotated[
        bool, typer.Option("--check", help="Only tell what would change; exits with 1 if anything.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print what changed as JSON.")] = False,
) -> None:
    """Make the Python client of a contract.

    The folder is replaced in whole, and only when everything has gone well.
    """
    from speckiln import emit  # noqa: PLC0415 - so that --help does not wait for the engine

    path = find_spec(spec)
    with working(f"generating {output}"):
        generated = emit.generate(path, output, check=check)
    if json:
        print_raw(
            jsonlib.dumps({"files": generated.files, "changed": list(generated.changed)}) + "\n"
        )
    else:
        _print(generated, output, check=check)
    if check and generated.changed:
        raise typer.Exit(1)


def _print(generated: Generated, output: Path, *, check: bool) -> None:
    changed = generated.changed
    for name in changed[:_SHOWN]:
        print_line((f"{output / name}", "cyan"))
    if len(changed) > _SHOWN:
        print_line((f"… and {len(changed) - _SHOWN} more", "dim"))
    if not changed:
        print_line((f"{output}: {generated.files} files, no difference", "green"))
    elif check:
        print_line((f"{output}: {len(changed)} of {generated.files} files would change", "red"))
    else:
        print_line((f"{output}: {len(changed)} of {generated.files} files changed", "green"))
