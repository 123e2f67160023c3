"""The languages: how a client is generated, compiled and driven in each."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from speckiln.errors import SpeckilnError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plan import Step

HERE = Path(__file__).parent
ROOT = HERE.parent
BUILD = ROOT / "build" / "conformance"

_QUIET = ("--no-audit", "--no-fund", "--no-update-notifier")
_OPENAPI_TYPESCRIPT = ("node_modules/.bin/openapi-typescript", "contract.json", "-o", "sdrs.ts")


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
    openapi: str
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

    def prepare(self, bundle: Mapping[str, Any], plan: Sequence[Step]) -> dict[str, str]:
        """Return the files that the language's ``dispatch.py`` writes, by their names.

        Args:
            bundle: The contract, in the version of OpenAPI that the generator reads.
            plan: The exchanges to be played.
        """
        written: dict[str, str] = importlib.import_module(f"{self.name.lower()}.dispatch").write(
            bundle, plan
        )
        return written

    def make(self, files: Mapping[str, str]) -> None:
        """Generate and compile; what did not change is not made again by the tools.

        Args:
            files: What stands beside the hand-written files, by name.

        Raises:
            BuildError: One of the commands failed.
        """
        for source in sorted((HERE / self.name.lower()).rglob("*")):
            if source.is_file() and source.suffix not in {".py", ".pyc"}:
                name = source.relative_to(HERE / self.name.lower())
                _write(self.folder / name, source.read_text("utf-8"))
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
                f"{self.name}: {' '.join(command)} failed in {self.folder.relative_to(ROOT)}",
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


LANGUAGES = (
    Language(
        name="TypeScript",
        generator="openapi-typescript, openapi-fetch",
        openapi="3.1",
        tools={
            "node": "install Node.js 20 or newer with npm",
            "npm": "install it together with Node.js",
        },
        build=(
            ("npm", "ci", "--ignore-scripts", *_QUIET),
            # What has a default need not be given, so it must not be required of a request.
            (*_OPENAPI_TYPESCRIPT, "--default-non-nullable", "false"),
            ("node_modules/.bin/tsc",),
        ),
        drive=("node", "out/driver.js"),
    ),
    Language(
        name="Go",
        generator="oapi-codegen",
        openapi="3.0",
        tools={"go": "install Go 1.25 or newer"},
        build=(
            ("mkdir", "-p", "sdrs"),
            ("go", "tool", "oapi-codegen", "-config", "oapi-codegen.yaml", "contract.json"),
            ("go", "build", "-o", "driver", "."),
        ),
        drive=("./driver",),
    ),
    Language(
        name="Java",
        generator="openapi-generator, library native",
        openapi="3.0",
        tools={"java": "install a JDK of Java 17 or newer", "mvn": "install Maven 3.8 or newer"},
        build=(("mvn", "-q", "-B", "process-classes"),),
        drive=("java", "-cp", "target/classes:target/lib/*", "conformance.Driver"),
    ),
    Language(
        name="Rust",
        generator="progenitor",
        openapi="3.0",
        tools={"cargo": "install Rust 1.88 or newer"},
        build=(("cargo", "build", "--quiet", "--locked"),),
        drive=("target/debug/conformance",),
    ),
)
