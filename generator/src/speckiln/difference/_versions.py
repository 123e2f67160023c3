"""Which version a change asks for (Semantic Versioning 2.0.0)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from speckiln.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speckiln.difference._changes import Effect
    from speckiln.errors import Location

_SEMVER = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(?:[-+].*)?")


def next_version(version: str, effects: Iterable[Effect], location: Location) -> str:
    """Return the version that a contract with such changes has to have.

    Before 1.0.0 a breaking change raises the second number, as the third is all that is left for
    the others.

    Args:
        version: The version before.
        effects: What the changes do to callers.
        location: Where the version stands.

    Returns:
        The version; the one before where nothing changed.

    Raises:
        ContractError: The version is none of Semantic Versioning.

    Example:
        >>> next_version("1.4.2", ["editorial", "additive"], Location(Path("sdrs.yaml")))
        '1.5.0'
    """
    major, minor, patch = numbers(version, location)
    found = set(effects)
    if not found:
        return version
    if found == {"editorial"} or (not major and "breaking" not in found):
        return f"{major}.{minor}.{patch + 1}"
    if "breaking" in found and major:
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0"


def numbers(version: str, location: Location) -> tuple[int, int, int]:
    """Return the three numbers of a version.

    Raises:
        ContractError: It is none of Semantic Versioning.
    """
    found = _SEMVER.fullmatch(version)
    if found is None:
        raise ContractError(
            f"the version {version!r} is not of the form 1.2.3",
            location=location,
            hint="See https://semver.org: breaking.additive.editorial.",
        )
    return int(found[1]), int(found[2]), int(found[3])
