"""What is published: a folder with a package, as it was committed."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from attrs import frozen

from speckiln.errors import Location, SpeckilnError, UnreadableError, UsageError
from speckiln.publishing._git import git, git_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

RECORD = ".generation.json"
"""The file in which a generated client says what it was made from."""

_BACKEND = "hatchling.build"
_MAX_SIZE = 4 * 1024 * 1024
_SHOWN = 3


@frozen
class Source:
    """A package's folder in a git repository, in which everything is committed.

    Attributes:
        folder: The folder.
        repository: The top of the repository.
        commit: The commit.
        files: Every committed file in the folder, as seen from it.
        pyproject: What its ``pyproject.toml`` says.
        record: What its ``.generation.json`` says; None where there is none.
    """

    folder: Path
    repository: Path
    commit: str
    files: tuple[str, ...]
    pyproject: Mapping[str, Any]
    record: Mapping[str, Any] | None

    @property
    def name(self) -> str:
        """Name of the distribution."""
        return str(self.pyproject["project"]["name"])

    @property
    def version(self) -> str:
        """Version of the distribution."""
        return str(self.pyproject["project"]["version"])

    @property
    def packages(self) -> tuple[str, ...]:
        """The folders that are packed, as seen from the source's own."""
        hatch = self.pyproject.get("tool", {}).get("hatch", {})
        wheel = hatch.get("build", {}).get("targets", {}).get("wheel", {})
        found = wheel.get("packages")
        if found is None:
            marks = [PurePosixPath(each) for each in self.files if each.endswith("/__init__.py")]
            inner = {mark.parent for mark in marks}
            found = [each for each in sorted(inner) if each.parent not in inner]
        return tuple(str(each).strip("/") for each in found)


def read_source(folder: Path, output: Path) -> Source:
    """Read what is to be published.

    Args:
        folder: The package's folder.
        output: Where the built files go, which does not count as uncommitted.

    Raises:
        UsageError: It is no package, is built by something else than hatchling, or is in no
            repository.
        UnreadableError: A file of it cannot be read.
        SpeckilnError: Something is not committed.
    """
    pyproject = _pyproject(folder / "pyproject.toml")
    top = git(folder, "rev-parse", "--show-toplevel")
    commit = git(folder, "rev-parse", "--verify", "HEAD")
    if top is None or commit is None:
        raise UsageError(
            f"{folder} is in no git repository with a commit.",
            hint="What is published has to be found again: commit it first.",
        )
    repository = Path(top.strip())
    _refuse_uncommitted(repository, output)
    files = git_lines(folder, "ls-files", "-z")
    record = folder / RECORD
    source = Source(
        folder=folder.resolve(),
        repository=repository,
        commit=commit.strip(),
        files=tuple(sorted(files)),
        pyproject=pyproject,
        record=_record(record) if record.exists() else None,
    )
    if not source.packages:
        raise UsageError(
            "no package is in this folder.",
            location=Location(folder / "pyproject.toml"),
            hint='Name it under [tool.hatch.build.targets.wheel]: packages = ["src/my_package"]',
        )
    return source


def _refuse_uncommitted(repository: Path, output: Path) -> None:
    place = output.resolve()
    but = []
    if place.is_relative_to(repository.resolve()) and place != repository.resolve():
        but = [f":(exclude,literal){place.relative_to(repository.resolve()).as_posix()}"]
    options = ["--porcelain", "-z", "--no-renames", "--untracked-files=normal"]
    changed = [line[3:] for line in git_lines(repository, "status", *options, "--", ".", *but)]
    if changed:
        more = f" and {len(changed) - _SHOWN} more" if len(changed) > _SHOWN else ""
        raise SpeckilnError(
            f"not everything is committed: {', '.join(changed[:_SHOWN])}{more}.",
            hint="Commit it, undo it, or have git ignore it: a release has to be found again.",
        )


def _pyproject(file: Path) -> dict[str, Any]:
    if not file.is_file():
        raise UsageError(
            f"{file.parent} holds no package: there is no pyproject.toml in it.",
            hint="Name the package's folder: speckiln publish FOLDER",
        )
    try:
        found = tomllib.loads(_read(file))
    except tomllib.TOMLDecodeError as error:
        raise UnreadableError(f"this is not TOML: {error}", location=Location(file)) from error
    project = found.get("project")
    values = [project.get(key) for key in ("name", "version")] if isinstance(project, dict) else []
    if not values or not all(isinstance(value, str) for value in values):
        raise UsageError(
            "the name and the version of the package have to be written here.",
            location=Location(file),
            hint='Under [project], such as: name = "my-client" and version = "1.0.0"',
        )
    if found.get("build-system", {}).get("build-backend") != _BACKEND:
        raise UsageError(
            f"only packages that {_BACKEND} builds can be published.",
            location=Location(file),
            hint=f'Write under [build-system]: build-backend = "{_BACKEND}"',
        )
    return found


def _record(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(_read(file))
    except ValueError as error:
        raise UnreadableError(f"this is not JSON: {error}", location=Location(file)) from error
    if not isinstance(found, dict) or not all(
        isinstance(found.get(key), dict) for key in ("inputs", "tools")
    ):
        raise UnreadableError(
            "this does not say what the client was made from.",
            location=Location(file),
            hint="Make the client anew with speckiln generate.",
        )
    return dict(found)


def _read(file: Path) -> str:
    try:
        if file.stat().st_size > _MAX_SIZE:
            raise UnreadableError(f"it has more than {_MAX_SIZE:,} bytes", location=Location(file))
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"it cannot be read: {error}", location=Location(file)) from error
