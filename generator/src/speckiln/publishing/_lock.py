"""A lock file: pinned requirements with hashes, as ``uv pip compile`` and pip-tools write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from speckiln.errors import Location, UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

_HASH = re.compile(r"\s--hash[=\s](sha256:[0-9a-f]{64})")
_MAX_SIZE = 16 * 1024 * 1024


@frozen
class Pin:
    """One line of a lock file.

    Attributes:
        requirement: Name, version and marker, such as ``idna==3.10``.
        hashes: The files that may be installed, such as ``sha256:…``.
    """

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name in its normal form."""
        return canonicalize_name(self.requirement.name)

    @property
    def line(self) -> str:
        """The line as pip reads it."""
        return " ".join([str(self.requirement), *(f"--hash={each}" for each in self.hashes)])


def read_lock(file: Path) -> tuple[Pin, ...]:
    """Return what a lock file pins for this Python.

    Args:
        file: The file.

    Raises:
        UnreadableError: It cannot be read, or holds something else than pins with hashes.
    """
    try:
        if file.stat().st_size > _MAX_SIZE:
            raise UnreadableError(f"it has more than {_MAX_SIZE:,} bytes", location=Location(file))
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"it cannot be read: {error}", location=Location(file)) from error
    pins = []
    number = 0
    for joined in re.split(r"(?<!\\)\n", text):
        start, number = number + 1, number + 1 + joined.count("\n")
        line = re.sub(r"(^|\s)#.*", "", joined.replace("\\\n", " ")).strip()
        if line:
            pins.append(_pin(line, Location(file, start)))
    return tuple(
        pin for pin in pins if pin.requirement.marker is None or pin.requirement.marker.evaluate()
    )


def _pin(line: str, place: Location) -> Pin:
    hashes = tuple(_HASH.findall(line))
    try:
        requirement = Requirement(re.split(r"\s--", line, maxsplit=1)[0])
    except InvalidRequirement:
        requirement = None
    if requirement is None or not hashes or not str(requirement.specifier).startswith("=="):
        raise UnreadableError(
            "this is no pinned requirement with hashes.",
            location=place,
            hint="Lock the dependencies with hashes: uv pip compile --generate-hashes",
        )
    return Pin(requirement, hashes)
