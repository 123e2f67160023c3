"""A tree of files that is written as a whole or not at all."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from speckiln.errors import SpeckilnError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CACHE = re.compile(r"__pycache__|\..+_cache|\.DS_Store")


@contextmanager
def workshop(target: Path) -> Iterator[Path]:
    """Yield an empty folder on the target's disk; it is gone afterwards.

    Raises:
        UsageError: The folder that is to hold the target does not exist, or cannot be written.
    """
    if not target.parent.is_dir():
        raise UsageError(f"there is no folder {target.parent}.", hint="Make it first.")
    try:
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    except OSError as error:
        raise UsageError(f"{target.parent} cannot be written: {error.strerror}.") from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_files(folder: Path, contents: Mapping[str, str | bytes]) -> None:
    """Write texts and bytes by their path below a folder.

    Raises:
        SpeckilnError: A path leads out of the folder.
        UsageError: A file cannot be written.
    """
    for name in contents:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name:
            raise SpeckilnError(f"{name!r} leads out of its folder.")
    try:
        for parent in {PurePosixPath(name).parent for name in contents}:
            (folder / parent).mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            data = content.encode() if isinstance(content, str) else content
            (folder / name).write_bytes(data)
    except OSError as error:
        name = Path(error.filename or folder).name
        raise UsageError(f"{name} cannot be written: {error.strerror}.") from error


def read_files(folder: Path) -> dict[str, bytes]:
    """Return the content of each file by its path below a folder; caches are passed over."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(map(_CACHE.fullmatch, path.relative_to(folder).parts))
    }


def differing(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the names of files that differ, added and removed ones included."""
    names = before.keys() | after.keys()
    return tuple(sorted(name for name in names if before.get(name) != after.get(name)))


def make_parent(target: Path) -> None:
    """Make the folder that is to hold a target, unless it is there.

    Raises:
        UsageError: It cannot be made.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{target.parent} cannot be made: {error.strerror}.") from error


def refuse_to_lose(target: Path, files: Mapping[str, bytes], record: str) -> None:
    """Refuse a folder with files that a person may have put there.

    Args:
        target: The folder that is to be replaced.
        files: What it holds, as `read_files` tells.
        record: The name of the JSON file in it whose ``files`` are those that may be lost.

    Raises:
        UsageError: The folder is a file, or holds others than that.
    """
    if target.exists() and not target.is_dir():
        raise UsageError(f"{target} is a file.", hint="Name a folder.")
    if not files:
        return
    try:
        known = set(json.loads(files[record])["files"])
    except (KeyError, TypeError, ValueError):
        known = set()
    strangers = sorted(files.keys() - known)
    if strangers:
        shown = ", ".join(strangers[:5]) + (", …" if len(strangers) > 5 else "")
        raise UsageError(
            f"{target} holds files that were not generated: {shown}.",
            hint="Name another folder, or move them away.",
        )


def swap(new: Path, target: Path) -> None:
    """Put a folder in the place of another, which disappears only when the new one stands.

    The caller has made sure that nothing of value is lost.
    """
    if not target.exists():
        new.rename(target)
        return
    old = new.with_name(f"{new.name}.old")
    target.rename(old)
    try:
        new.rename(target)
    except BaseException:
        old.rename(target)
        raise
    shutil.rmtree(old)
