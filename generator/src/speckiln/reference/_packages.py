"""Which npm packages the pages need, and which files of them."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from attrs import frozen


@frozen
class Package:
    """An npm package, pinned.

    Attributes:
        name: Its name.
        version: Its version.
        license: SPDX name of its licence.
        integrity: The digest of its tarball, as npm writes it: ``sha512-`` and base64.
        files: SHA-256 of each file that is used, by its path in the package.
        blanked: An address in a file that would be asked for, by the file's path; the site's copy
            of the file has an empty picture there.
    """

    name: str
    version: str
    license: str
    integrity: str
    files: dict[str, str]
    blanked: dict[str, str]

    def __str__(self) -> str:
        """Return name and version, as npm takes them."""
        return f"{self.name}@{self.version}"


@cache
def packages() -> tuple[Package, ...]:
    """Return the packages that ``libraries.json`` pins."""
    text = files("speckiln.reference").joinpath("libraries.json").read_text("utf-8")
    return tuple(Package(name=name, **pinned) for name, pinned in json.loads(text).items())
