"""A contract as it was in a git revision: ``v1.0.0:openapi/sdrs.yaml``."""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from speckiln.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

_REVISION = re.compile(r"(?P<revision>[^:]{2,}):(?P<path>[^:]+)")
_MAX_SIZE = 64 * 1024 * 1024


@contextmanager
def contract_file(name: str) -> Iterator[Path]:
    """Give the root file of a contract, which a revision's is for as long as the block lasts.

    Args:
        name: A file, or ``REVISION:PATH`` with the path as seen from the working folder; from the
            top of the repository where there is none.

    Raises:
        UsageError: There is no such file, revision, or path in it.
        UnreadableError: The contract's folder is too large.
    """
    found = _REVISION.fullmatch(name)
    if Path(name).exists() or found is None:
        yield Path(name)
        return
    revision, path = found["revision"], PurePosixPath(found["path"])
    with TemporaryDirectory(prefix="speckiln-revision-") as folder:
        _extract(revision, path, Path(folder))
        yield Path(folder) / path.name


def _extract(revision: str, path: PurePosixPath, folder: Path) -> None:
    """Write the folder of a contract as it was."""
    commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise UsageError(
            f"git knows no revision {revision}.",
            hint="Name a tag, branch or commit before the colon; `git tag` lists the tags.",
        )
    tree = f"{commit.decode().strip()}:./{path.parent.as_posix()}"
    archive = _git("archive", "--format=tar", tree)
    if archive is None:
        raise UsageError(f"{revision} has no folder {path.parent.as_posix()}.")
    if len(archive) > _MAX_SIZE:
        raise UnreadableError(f"{path.parent} in {revision} is larger than {_MAX_SIZE:,} bytes")
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data")
    if not (folder / path.name).is_file():
        raise UsageError(f"{revision} has no file {path.as_posix()}.")


def _git(*arguments: str) -> bytes | None:
    """Return what git prints, or None where it refuses.

    Raises:
        UsageError: There is no git.
    """
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)  # noqa: S603, S607 - git as the user has it, and no shell
    except FileNotFoundError as error:
        raise UsageError("git is needed to read a revision, and is not installed.") from error
    return done.stdout if done.returncode == 0 else None
