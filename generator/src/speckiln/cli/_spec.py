"""Which contract a verb works on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from speckiln.errors import UsageError

_FOLDER = Path("openapi")
_HEAD = 64 * 1024
_OPENAPI_KEY = re.compile(r"^openapi\s*:", re.MULTILINE)

Spec = Annotated[
    Path | None,
    typer.Argument(
        metavar="[SPEC]",
        help="The contract's root file; by default the one in ./openapi.",
        show_default=False,
    ),
]

SpecOption = Annotated[
    Path | None,
    typer.Option(
        "--spec",
        metavar="SPEC",
        help="The contract's root file; by default the one in ./openapi.",
        show_default=False,
    ),
]


def find_spec(given: Path | None, before: str = "", *, folder: Path = _FOLDER) -> Path:
    """Return the contract's root file: the one that was given, or the only one in ``./openapi``.

    Args:
        given: What the user named, or None.
        before: What is typed before the file's name where it is an option, such as ``--spec``.
        folder: Where to look if none was given.

    Raises:
        UsageError: None was given, and there is none or more than one.
    """
    if given is not None:
        return given
    command = f"speckiln VERB {before}".rstrip()
    candidates = [file for file in sorted(folder.glob("*.yaml")) if _is_root(file)]
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        names = ", ".join(map(str, candidates))
        raise UsageError(
            f"there is more than one contract in {folder}/: {names}",
            hint=f"Say which one, such as: {command} {candidates[0]}",
        )
    raise UsageError(
        f"there is no contract in {folder}/",
        hint=f"Name its root file, such as: {command} path/to/openapi.yaml",
    )


def _is_root(file: Path) -> bool:
    try:
        with file.open(encoding="utf-8", errors="replace") as stream:
            return _OPENAPI_KEY.search(stream.read(_HEAD)) is not None
    except OSError:
        return False
