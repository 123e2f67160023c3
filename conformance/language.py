"""A language: how a client is generated, compiled and driven in it."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from attrs import frozen

from speckiln.errors import SpeckilnError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plan import Step

HERE = Path(__file__).parent
ROOT = HERE.parent
BUILD = ROOT / "build" / "conformance"


@frozen
class Language:
    """A language, with a folder of the same name in lower case.

    Attributes:
        name: What it is called.
        generator: What makes the client.
        openapi: The version of OpenAPI that the generator reads.
        tools: The programs that must be on the PATH, each with how to get it.
        build: The commands that generate and compile the client and its driver.
        drive: The command that plays the plan; it is given the address of the front, and prints a
            line of JSON for each exchange.
        environment: What is added to the environment of all of them.
    """

    name: str
    generator: str
    openapi: Literal["3.1", "3.0"]
    tools: Mapping[str, str]
    build: Sequence[Sequence[str]]
    drive: Sequence[str]
    environment: Mapping[str, str] = {}

    @property
    def folder(self) -> Path:
        """Where everything is made."""
        return BUILD / self.name.lower()

    def missing(self) -> list[str]:
        """Return what must be installed first, in words."""
        return [
            f"{tool} is not on the PATH: {how}"
            for tool, how in self.tools.items()
            if shutil.which(tool) is None
        ]

    def dispatch(self, bundle: Mapping[str, Any], plan: Sequence[Step]) -> dict[str, str]:
        """Return the files that the language's ``dispatch.py`` writes, by their names.

        Args:
            bundle: The contract, in the version of OpenAPI that the generator reads.
            plan: The exchanges to be played.
        """
        module = importlib.import_module(f"{self.name.lower()}.dispatch")
        files: dict[str, str] = module.write(bundle, plan)
        return files

    def make(self, files: Mapping[str, str]) -> None:
        """Generate and compile; what did not change is not made again by the tools.

        Args:
            files: What stands beside the hand-written files, by name.

        Raises:
            BuildError: One of the commands failed.
        """
        for source in sorted((HERE / self.name.lower()).rglob("*")):
            if source.is_file() and source.suffix not in {".py", ".pyc"}:
                target = self.folder / source.relative_to(HERE / self.name.lower())
                _write(target, source.read_text("utf-8"))
        for name, text in files.items():
            _write(self.folder / name, text)
        for command in self.build:
            self._run(command)

    def play(self, url: str) -> str:
        """Play the plan and return what the driver prints.

        Args:
            url: Address of the front.

        Raises:
            BuildError: The driver failed.
        """
        return self._run((*self.drive, url, "plan.json"))

    def _run(self, command: Sequence[str]) -> str:
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=os.environ | self.environment,
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
        )
        if done.returncode:
            said = (done.stdout + done.stderr).strip().splitlines()
            raise BuildError(
                f"{self.name}: {' '.join(command)} failed in {self.folder}",
                hint="It said:\n  " + "\n  ".join(said[-30:]),
            )
        return done.stdout


class BuildError(SpeckilnError):
    """A client or its driver cannot be made, or the driver does not run to its end."""


def _write(file: Path, text: str) -> None:
    """Write a file, unless it is like that already."""
    if file.is_file() and file.read_text("utf-8") == text:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
