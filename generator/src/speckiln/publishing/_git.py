"""Questions to git."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from speckiln.errors import SpeckilnError, UsageError
from speckiln.publishing._tools import clean_environment

if TYPE_CHECKING:
    from pathlib import Path


def git_bytes(folder: Path, *arguments: str) -> bytes | None:
    """Return what git prints, or None where it refuses.

    Args:
        folder: Where it runs.
        arguments: Its arguments.

    Raises:
        UsageError: There is no git.
    """
    command = ["git", *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - git as the user has it, and no shell
            command, cwd=folder, env=clean_environment(), capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise UsageError("git is needed to publish, and is not installed.") from error
    return done.stdout if done.returncode == 0 else None


def git(folder: Path, *arguments: str) -> str | None:
    """Return what git prints as text, or None where it refuses."""
    found = git_bytes(folder, *arguments)
    return None if found is None else found.decode("utf-8", errors="replace")


def git_lines(folder: Path, *arguments: str) -> list[str]:
    """Return what git lists with ``-z``.

    Raises:
        SpeckilnError: It refuses.
    """
    found = git(folder, *arguments)
    if found is None:
        raise SpeckilnError(
            f"git {arguments[0]} fails in {folder}.", hint="Run it there: it says what is wrong."
        )
    return [each for each in found.split("\0") if each]
