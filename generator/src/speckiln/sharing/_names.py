"""What the packages are called, and which version they are."""

from __future__ import annotations

import keyword
import re
from typing import TYPE_CHECKING

from attrs import frozen
from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.version import InvalidVersion, Version

from speckiln.emit._settings import client_settings
from speckiln.emit._text import one_line
from speckiln.errors import ContractError, Location, UsageError

if TYPE_CHECKING:
    from speckiln.contract import Contract

_CLIENT = "-client"
_SUFFIX = "-openapi"
_DISTRIBUTION = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?\Z")
_NPM = re.compile(r"(@[a-z0-9~-][a-z0-9._~-]*/)?[a-z0-9~-][a-z0-9._~-]*\Z")
_NPM_LENGTH = 214
_SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?\Z", re.ASCII)


@frozen
class Names:
    """What the packages are called.

    Attributes:
        title: The service's name, on one line.
        distribution: The Python distribution, and the tarball.
        package: The Python package.
        npm: The npm package.
        document: How the files with the document begin.
        version: The version as npm writes it.
        python_version: The version as Python writes it.
        license: SPDX expression; empty where the contract names no licence.
    """

    title: str
    distribution: str
    package: str
    npm: str
    document: str
    version: str
    python_version: str
    license: str


def names_for(contract: Contract, version: str | None = None) -> Names:
    """Return the names that ``client.yaml`` gives, or that follow from what it says.

    Args:
        contract: The contract.
        version: The version of the packages; None for the contract's.

    Raises:
        ContractError: A name in ``client.yaml`` is none, or the licence is unknown.
        UsageError: The version is none that both Python and npm know.
    """
    settings = client_settings(contract)
    own = settings.share
    distribution = own.distribution or settings.distribution.removesuffix(_CLIENT) + _SUFFIX
    package = own.package or re.sub(r"[-_.]+", "_", distribution).lower()
    npm = own.npm or distribution.lower()
    file = Location(contract.path.parent / "client.yaml")
    _check("distribution", distribution, bool(_DISTRIBUTION.match(distribution)), file)
    _check("package", package, package.isidentifier() and not keyword.iskeyword(package), file)
    _check("npm", npm, bool(_NPM.match(npm)) and len(npm) <= _NPM_LENGTH, file)
    info = contract.document["info"]
    version = str(info["version"]) if version is None else version
    return Names(
        title=one_line(str(info["title"])),
        distribution=distribution,
        package=package,
        npm=npm,
        document=contract.path.stem,
        version=version,
        python_version=_python_version(version),
        license=_license(contract),
    )


def _python_version(version: str) -> str:
    try:
        if _SEMVER.match(version):
            return str(Version(version))
    except InvalidVersion:
        pass
    raise UsageError(
        f"{version!r} is not a version that both Python and npm know.",
        hint="Say one such as --version 1.2.0 or --version 1.2.0-rc.1.",
    )


def _license(contract: Contract) -> str:
    license_ = contract.document["info"].get("license") or {}
    identifier = license_.get("identifier")
    if not identifier:
        return ""
    try:
        return canonicalize_license_expression(str(identifier))
    except InvalidLicenseExpression as error:
        raise ContractError(
            f"{identifier!r} is not an SPDX license expression.",
            location=contract.locate("/info/license/identifier"),
            hint="Write one such as Apache-2.0.",
        ) from error


def _check(member: str, name: str, fits: bool, file: Location) -> None:  # noqa: FBT001 - read in place
    if not fits:
        raise ContractError(
            f"{name!r} cannot be the name of a package.",
            location=file,
            hint=f"Give another one as `share: {{{member}: …}}`.",
        )
