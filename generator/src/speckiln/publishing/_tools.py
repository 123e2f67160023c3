"""The programs that publishing runs: whether they are there, and how they are started."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import quote

from attrs import frozen

from speckiln._printable import printable
from speckiln.errors import SpeckilnError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_MODULES = {
    "build": "build",
    "check_wheel_contents": "check-wheel-contents",
    "comrak": "readme-renderer[md]",
    "cyclonedx": "cyclonedx-python-lib",
    "hatchling": "hatchling",
    "packaging": "packaging",
    "pip": "pip",
    "readme_renderer": "readme-renderer[md]",
    "twine": "twine",
}
_TAKEN_AWAY = ("TWINE_", "HATCH_", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""Settings that would have a tool do something else than it is told."""


@frozen
class Done:
    """A program that has ended.

    Attributes:
        code: Its exit code.
        output: What it printed, without secrets.
    """

    code: int
    output: str

    def last_lines(self, count: int = 5) -> str:
        """Return the end of the output, which is where programs say what is wrong."""
        lines = [line.strip() for line in self.output.splitlines() if line.strip()]
        return " / ".join(lines[-count:])


def require_tools() -> None:
    """Make sure that what publishing needs is installed.

    Raises:
        UsageError: Something is missing.
    """
    missing = sorted({name for module, name in _MODULES.items() if find_spec(module) is None})
    if missing:
        raise UsageError(
            f"publish needs {', '.join(missing)}, which this installation of speckiln lacks.",
            hint="Install them: pip install 'speckiln[publish]'",
        )


def run_module(
    module: str,
    *arguments: str | Path,
    environment: Mapping[str, str],
    seconds: float,
    folder: Path | None = None,
    secrets: Iterable[str] = (),
) -> Done:
    """Run a module of this Python as a program, without a terminal.

    Args:
        module: The module, such as ``twine``.
        arguments: Its arguments; no secret may be among them, as everybody can list processes.
        environment: The variables that it sees.
        seconds: How long it may take.
        folder: Where it runs.
        secrets: Texts to take out of what it prints.

    Raises:
        SpeckilnError: It took too long.
    """
    command = [sys.executable, "-m", module, *map(str, arguments)]
    return run(command, environment=environment, seconds=seconds, folder=folder, secrets=secrets)


def run(  # noqa: PLR0913 (what there is to say about a process)
    command: list[str],
    *,
    environment: Mapping[str, str],
    seconds: float,
    folder: Path | None = None,
    secrets: Iterable[str] = (),
    text: str = "",
) -> Done:
    """Run a program to its end; like `run_module`, with a text to read for the program.

    Raises:
        SpeckilnError: It took too long.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own arguments, and no shell
            command,
            cwd=folder,
            env=dict(environment),
            input=text.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        name = command[2] if command[1:2] == ["-m"] else os.path.basename(command[0])  # noqa: PTH119 (a name, not a file)
        raise SpeckilnError(
            f"{name} took longer than {seconds:g} seconds.",
            hint="If it only needs more time, give it some: --timeout SECONDS",
        ) from None
    return Done(done.returncode, without(secrets, done.stdout.decode("utf-8", errors="replace")))


def clean_environment(**more: str) -> dict[str, str]:
    """Return this process's variables without the settings of the tools that are run.

    Args:
        more: Variables to add.
    """
    kept = {name: text for name, text in os.environ.items() if not name.startswith(_TAKEN_AWAY)}
    return {**kept, "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1", "COLUMNS": "1000", **more}


def without(secrets: Iterable[str], text: str) -> str:
    """Return a text in which secrets, written plainly or for an address, are stars.

    >>> without(["p@ss"], "https://me:p%40ss@index/")
    'https://me:****@index/'
    """
    for secret in secrets:
        for form in {secret, quote(secret, safe="")} if secret else ():
            text = text.replace(form, "****")
    return printable(text)
