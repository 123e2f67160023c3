"""A contract as it was in a git revision: ``v1.0.0:openapi/sdrs.yaml``."""

from __future__ import annotations

import re
import subprocess
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from speckiln.contract._files import MAX_TOTAL_BYTES
from speckiln.errors import Location, SpeckilnError, UnreadableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

_REVISION = re.compile(r"(?P<revision>[^:]{2,}):(?P<path>[^:]+)")  # C:\file is none
_ENTRY = re.compile(r"100\d+ blob (?P<id>\w+) +(?P<size>\d+)\t(?P<path>.+)", re.DOTALL)
_MAX_FILES = 10_000


@frozen
class Source:
    """A contract's root file, and how the user named it.

    Attributes:
        file: The root file.
        name: What the user typed.
    """

    file: Path
    name: str

    def named(self, location: Location | None) -> Location | None:
        """Return a place as the user knows it: in the revision, not in a copy of it."""
        folder = self.file.parent
        if location is None or not location.file.is_relative_to(folder):
            return location
        inner = location.file.relative_to(folder)
        return evolve(location, file=Path(self.name).parent / inner)

    @contextmanager
    def named_errors(self) -> Iterator[None]:
        """Tell errors of the block with the places that the user knows."""
        try:
            yield
        except SpeckilnError as error:
            error.location = self.named(error.location)
            raise


@contextmanager
def contract_source(name: str) -> Iterator[Source]:
    """Give the root file of a contract, which a revision's is for as long as the block lasts.

    Args:
        name: A file, or ``REVISION:PATH``. As in git, the path is seen from the top of the
            repository, and from the working folder if it begins with ``./`` or ``../``; also from
            the working folder where there is none seen from the top.

    Raises:
        UsageError: There is no such revision, or no such path in it.
        UnreadableError: The contract's folder is too large.
    """
    found = _REVISION.fullmatch(name)
    if found is None or Path(name).exists():
        yield Source(Path(name), name)
        return
    path = PurePosixPath(found["path"])
    with TemporaryDirectory(prefix="speckiln-revision-") as folder:
        _copy(found["revision"], found["path"], Path(folder))
        yield Source(Path(folder) / path.name, name)


def _copy(revision: str, path: str, folder: Path) -> None:
    """Write the folder of a contract as it was."""
    if _git("rev-parse", "--git-dir") is None:
        raise UsageError(
            f"{revision}:{path} is no file, and no git repository is here to look for it.",
            hint="Name a file, or REVISION:PATH in the repository of the working folder.",
        )
    commit = _id(f"{revision}^{{commit}}")
    if commit is None:
        raise UsageError(
            f"git knows no revision {revision}.",
            hint="Name a tag, branch or commit before the colon; `git tag` lists the tags.",
        )
    for seen_from in ("", "./"):
        if _id(f"{commit}:{seen_from}{path}") is not None:
            tree = _id(f"{commit}:{seen_from}{''.join(path.rpartition('/')[:2])}")
            break
    else:
        raise UsageError(
            f"{revision} has no file {path}.",
            hint=f"`git ls-tree -r --name-only {revision}` lists its files.",
        )
    _write(revision, _files(revision, str(tree)), folder)


def _files(revision: str, tree: str) -> dict[str, str]:
    """Return the ids of the files of a folder by their paths; links are left out."""
    listed = (_git("ls-tree", "-r", "-l", "-z", "--full-tree", tree) or b"").decode()
    entries = [found for line in listed.split("\0") if (found := _ENTRY.fullmatch(line))]
    size = sum(int(entry["size"]) for entry in entries)
    if size > MAX_TOTAL_BYTES or len(entries) > _MAX_FILES:
        raise UnreadableError(
            f"the folder of the contract in {revision} has {len(entries):,} files and {size:,} "
            f"bytes, which is more than {_MAX_FILES:,} files or {MAX_TOTAL_BYTES:,} bytes",
            hint="Keep the contract in a folder of its own.",
        )
    return {entry["path"]: entry["id"] for entry in entries}


def _write(revision: str, files: dict[str, str], folder: Path) -> None:
    content = _git("cat-file", "--batch", given="\n".join(files.values()).encode() + b"\n") or b""
    position = 0
    for name in files:
        header, _, _ = content[position : position + 200].partition(b"\n")
        start = position + len(header) + 1
        position = start + int(header.split()[-1]) + 1
        file = folder / name
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content[start : position - 1])
        except OSError as error:
            raise UnreadableError(
                f"{name} of {revision} cannot be copied: {error.strerror}"
            ) from error


def _id(name: str) -> str | None:
    """Return the id of what is called so, or None."""
    found = _git("rev-parse", "--verify", "--quiet", "--end-of-options", name)
    return found.decode().strip() if found else None


def _git(*arguments: str, given: bytes = b"") -> bytes | None:
    """Return what git prints, or None where it refuses.

    Raises:
        UsageError: There is no git.
    """
    try:
        done = subprocess.run(["git", *arguments], input=given, capture_output=True, check=False)  # noqa: S603, S607 - git as the user has it, and no shell
    except FileNotFoundError as error:
        raise UsageError("git is needed to read a revision, and is not installed.") from error
    return done.stdout if done.returncode == 0 else None
