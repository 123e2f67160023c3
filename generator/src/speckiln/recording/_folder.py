"""The folder of a recording: files are written beside, then renamed, so that none is half there."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from speckiln.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Folder:
    """Writes the files of one recording."""

    def __init__(self, path: Path) -> None:
        """Make the folder.

        Raises:
            UsageError: It cannot be made, or holds a recording or exchanges already.
        """
        self._path = path
        self._written: dict[str, str] = {}
        try:
            path.mkdir(parents=True, exist_ok=True)
            found = next(path.glob("*.json"), None)
        except OSError as error:
            raise _unwritable(path, error) from error
        if found is not None:
            raise UsageError(
                f"{path} holds {found.name} already.",
                hint="Name a folder that is new or empty: the placeholders of two recordings would"
                " get mixed up.",
            )

    def write(self, files: Mapping[str, str]) -> None:
        """Write what has changed since the last time.

        Raises:
            UsageError: The folder cannot be written to.
        """
        for name, text in files.items():
            if self._written.get(name) != text:
                self._replace(name, text)
                self._written[name] = text

    def _replace(self, name: str, text: str) -> None:
        beside = self._path / f".{name}.new"
        try:
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
            beside.replace(self._path / name)
        except OSError as error:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
            raise _unwritable(self._path, error) from error


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(
        f"{path} cannot be written to: {error.strerror}.", hint="Name another folder with --to."
    )
