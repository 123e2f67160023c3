"""Packages from npm, as the user has set it up, and nothing in them that is not pinned."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from speckiln.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    from speckiln.reference._packages import Package

_SECONDS = 300
_SHOWN = 500


def pack(package: Package, folder: Path) -> None:
    """Fetch a package and put the files of it that are used below a folder, under its name.

    npm is not asked to install anything: neither dependencies nor scripts come along. The files
    appear together or not at all.

    Raises:
        UnreadableError: npm is not there or fails, or the package is not the pinned one.
        UsageError: The folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".npm.", dir=folder) as work:
            archive = _run_npm(package, Path(work))
            _check(package, archive)
            unpacked = Path(work) / "unpacked"
            _unpack(package, archive, unpacked)
            # Another process may have been quicker; its files are the same.
            with suppress(FileExistsError):
                _rename(unpacked, folder / package.name)
    except OSError as error:
        raise UsageError(
            f"{error.filename or folder} cannot be written: {error.strerror}.",
            hint="Set XDG_CACHE_HOME to a folder that can be, or name one with --assets.",
        ) from error


def _run_npm(package: Package, work: Path) -> bytes:
    npm = shutil.which("npm")
    otherwise = f"or name a folder that holds {package.name} {package.version} with --assets."
    if npm is None:
        raise UnreadableError(
            f"{package} is needed, and npm, which would get it, is not on the PATH.",
            hint=f"Install Node.js with npm, {otherwise}",
        )
    command = [npm, "pack", str(package), "--pack-destination", str(work)]
    command += ["--ignore-scripts", "--loglevel=error", "--no-update-notifier"]
    try:
        done = subprocess.run(  # noqa: S603 - our own arguments
            command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=_SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(
            f"npm has not got {package} within {_SECONDS} seconds.",
            hint=f"See whether `npm view {package}` answers, {otherwise}",
        ) from error
    found = list(work.glob("*.tgz"))
    if done.returncode or len(found) != 1:
        said = done.stderr.decode("utf-8", "replace").strip()[-_SHOWN:] or "it does not say why"
        raise UnreadableError(
            f"npm cannot get {package}: {said}",
            hint=f"See whether `npm view {package}` answers, {otherwise}",
        )
    return found[0].read_bytes()


def _check(package: Package, archive: bytes) -> None:
    integrity = "sha512-" + base64.b64encode(hashlib.sha512(archive).digest()).decode()
    if integrity != package.integrity:
        raise UnreadableError(
            f"npm's {package} is not the pinned one: it has the integrity {integrity}, "
            f"not {package.integrity}.",
            hint="Whoever runs npm's registry for you serves another package under this name.",
        )


def _unpack(package: Package, archive: bytes, folder: Path) -> None:
    with tarfile.open(fileobj=BytesIO(archive), mode="r:gz") as tar:
        for name in package.files:
            stream = tar.extractfile(f"package/{name}")
            if stream is None:
                raise UnreadableError(f"{name} in {package} is not a file.")
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(stream.read())


def _rename(source: Path, target: Path) -> None:
    """Rename a folder; where the target stands, systems disagree on the error."""
    try:
        source.rename(target)
    except OSError:
        if target.is_dir():
            raise FileExistsError from None
        raise
