"""Archives and digests that depend on nothing but what is in them."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import tarfile
from typing import TYPE_CHECKING

from speckiln.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

SUMS = "SHA256SUMS"
"""The file with the digests, as ``sha256sum --check`` reads it."""

# What hatchling takes as well: 2 February 2020.
_EPOCH = 1_580_601_600
# ZIP has no earlier times, and no later ones.
_FIRST, _LAST = 315_532_800, 4_354_819_198


def epoch() -> int:
    """Return the time of every file in an archive: that of ``SOURCE_DATE_EPOCH``, or a fixed one.

    Raises:
        UsageError: The variable holds no time that an archive can hold.
    """
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not text:
        return _EPOCH
    if not (text.isascii() and text.isdecimal() and _FIRST <= int(text[:12]) <= _LAST):
        raise UsageError(
            f"SOURCE_DATE_EPOCH is {text!r}, which is no time from 1980 to 2107.",
            hint="Set it to seconds since 1970, or unset it.",
        )
    return int(text)


def tarball(files: Mapping[str, bytes], folder: str, time: int) -> bytes:
    """Return files as a gzipped tarball, below one folder and sorted by name.

    Args:
        files: Their content by path.
        folder: The folder in the archive.
        time: The time of every file, in seconds since 1970.
    """
    buffer = io.BytesIO()
    with (
        gzip.GzipFile("", "wb", 9, buffer, time) as stream,
        tarfile.open(fileobj=stream, mode="w", format=tarfile.USTAR_FORMAT) as archive,
    ):
        for name in sorted(files):
            member = tarfile.TarInfo(f"{folder}/{name}")
            member.size = len(files[name])
            member.mtime = time
            member.mode = 0o644
            archive.addfile(member, io.BytesIO(files[name]))
    return buffer.getvalue()


def sums(files: Mapping[str, bytes]) -> bytes:
    """Return the digests of files, a line each, sorted by name."""
    lines = [f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)]
    return "".join(lines).encode()
