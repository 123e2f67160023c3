"""The files of Redoc and Swagger UI: from a folder, and never others than the pinned ones."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from speckiln._cache import user_cache
from speckiln.errors import Location, UnreadableError, UsageError
from speckiln.reference._npm import pack
from speckiln.reference._packages import packages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from speckiln.reference._packages import Package

_MAX_FILE = 8 * 1024 * 1024
# An address that holds nothing, and needs no request.
_EMPTY = b"data:,"


@frozen
class Libraries:
    """The files that the pages load.

    Attributes:
        files: Their content by package and name, such as ``redoc/redoc.standalone.js``, licences
            included.
    """

    files: Mapping[str, bytes] = field(repr=False)


def get_libraries(folder: Path | None = None) -> Libraries:
    """Return the libraries, which are fetched with npm if they have not been yet.

    Args:
        folder: Where they are, laid out like a ``node_modules`` folder; then nothing is fetched.
            None means the user's cache.

    Raises:
        UsageError: There is no such folder.
        UnreadableError: They cannot be fetched or read, or are not those that are pinned.

    Example:
        >>> get_libraries(Path("node_modules"))  # doctest: +SKIP
        Libraries()
    """
    if folder is None:
        folder = _cache()
        for package in packages():
            if not (folder / package.name).is_dir():
                pack(package, folder)
    elif not folder.is_dir():
        raise UsageError(
            f"there is no folder {folder}.", hint=f"Make one that holds {_wanted()}, with npm."
        )
    return _read(folder)


def cached_libraries() -> Libraries | None:
    """Return the libraries if an earlier call has fetched them, and None otherwise.

    Raises:
        UnreadableError: They are not those that are pinned.
    """
    folder = _cache()
    if all((folder / package.name).is_dir() for package in packages()):
        return _read(folder)
    return None


def _read(folder: Path) -> Libraries:
    return Libraries(
        {
            f"{package.name}/{Path(name).name}": _file(package, name, folder)
            for package in packages()
            for name in package.files
        }
    )


def _file(package: Package, name: str, folder: Path) -> bytes:
    path = folder / package.name / name
    try:
        with path.open("rb") as stream:
            content = stream.read(_MAX_FILE)
    except OSError as error:
        raise UnreadableError(
            f"this file of {package} cannot be read: {error.strerror}.",
            location=Location(path),
            hint=_remedy(folder),
        ) from error
    if hashlib.sha256(content).hexdigest() != package.files[name]:
        raise UnreadableError(
            f"this is not the file that {package} has: its SHA-256 is another one.",
            location=Location(path),
            hint=_remedy(folder),
        )
    address = package.blanked.get(name, "").encode()
    return content.replace(address, _EMPTY) if address else content


def _remedy(folder: Path) -> str:
    if folder == _cache():
        return f"Remove {folder} and run `speckiln docs` again."
    return f"The folder should hold {_wanted()}, as npm unpacks them."


def _wanted() -> str:
    return " and ".join(map(str, packages()))


def _cache() -> Path:
    """Return the folder of these versions in the user's cache."""
    name = "-".join(f"{each.name}-{each.version}" for each in packages())
    return user_cache(of="Redoc and Swagger UI", option="--assets") / name
