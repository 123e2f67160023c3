"""The files of a contract, read once each and never from outside the contract's folder."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING, Any

from attrs import frozen

from speckiln.contract._json import load_json
from speckiln.contract._locations import index_lines, nearest
from speckiln.contract._yaml import YamlProblem, load
from speckiln.errors import Location, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from pathlib import Path

MAX_FILE_BYTES = 16 * 1024 * 1024
MAX_TOTAL_BYTES = 128 * 1024 * 1024
CLIENT_FILE = "client.yaml"
SERVICE_FILE = "service.yaml"
LOCK_FILE = "sources.lock"
_JSON = ".json"


class ContractFiles:
    """Reads the files of one contract.

    Files are named as the contract's root was named, so that messages show what was typed.

    Attributes:
        root: The contract's root file.
        folder: The folder that holds the contract; nothing outside is read.
    """

    def __init__(self, root: Path) -> None:
        """Remember where the contract is; nothing is read yet."""
        self.root = root
        self.folder = root.parent
        self._values: dict[Path, Any] = {}
        self._failures: dict[Path, UnreadableError] = {}
        self._lines: dict[Path, dict[str, int]] = {}
        self._total = 0

    @property
    def asked_for(self) -> AbstractSet[Path]:
        """The files that were to be read so far, whether they could be or not."""
        return self._values.keys() | self._failures.keys()

    def read(self, file: Path) -> Any:
        """Return the value of a YAML or JSON file.

        Raises:
            UnreadableError: The file is missing, outside the folder, too large, not YAML or JSON,
                or built to exhaust memory.
        """
        if file in self._failures:
            raise self._failures[file]
        if file not in self._values:
            try:
                self._values[file] = self._load(file)
            except UnreadableError as error:
                self._failures[file] = error
                raise
        return self._values[file]

    def text(self, file: Path) -> str:
        """Return a file as it is written.

        Raises:
            UnreadableError: The file is missing, outside the folder, too large or not UTF-8.
        """
        try:
            if file != self.root and not file.resolve().is_relative_to(self.folder.resolve()):
                raise _unreadable(
                    file, "the file is a link that leaves the contract's folder", "Copy it in."
                )
            status = file.stat()
            if not stat.S_ISREG(status.st_mode):
                raise _unreadable(file, "this is not a file", "Name the contract's root file.")
            with file.open("rb") as stream:
                data = stream.read(MAX_FILE_BYTES + 1)
        except FileNotFoundError as error:
            raise _unreadable(file, "there is no such file") from error
        except (OSError, ValueError, RuntimeError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            raise _unreadable(file, f"the file cannot be read: {reason}") from error
        if len(data) > MAX_FILE_BYTES:
            raise _unreadable(file, f"the file is larger than {_megabytes(MAX_FILE_BYTES)}")
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise UnreadableError(
                "the file is not UTF-8", location=Location(file, line), hint="Save it as UTF-8."
            ) from error

    def locate(self, file: Path, pointer: str) -> Location:
        """Return the line of a JSON pointer inside a file, or of the closest place above it."""
        if file not in self._lines:
            try:
                text = self.text(file)
            except UnreadableError:
                return Location(file, 0, pointer)
            self._lines[file] = index_lines(text, is_json=file.suffix == _JSON)
        return Location(file, nearest(self._lines[file], pointer), pointer)

    def neighbour(self, file: Path, relative: str) -> Path | None:
        """Return the file that a relative reference means, or None where it leaves the folder."""
        if relative.startswith(("/", "\\")) or ":" in relative or "\\" in relative:
            return None
        parts = list(file.parent.relative_to(self.folder).parts)
        for part in relative.split("/"):
            if part == "..":
                if not parts:
                    return None
                parts.pop()
            elif part not in {"", "."}:
                parts.append(part)
        return self.folder.joinpath(*parts)

    def _load(self, file: Path) -> Any:
        text = self.text(file)
        self._total += len(text)
        if self._total > MAX_TOTAL_BYTES:
            raise _unreadable(file, f"the contract is larger than {_megabytes(MAX_TOTAL_BYTES)}")
        try:
            return load_json(text) if file.suffix == _JSON else load(text)
        except YamlProblem as problem:
            raise UnreadableError(
                problem.message, location=Location(file, problem.line), hint=problem.hint
            ) from problem


@frozen
class Companion:
    """A file of data beside the contract, with the files that it names.

    Attributes:
        file: The file.
    """

    _files: ContractFiles
    file: Path

    @classmethod
    def alone(cls, file: Path) -> Companion:
        """Return a file that belongs to no contract."""
        return cls(ContractFiles(file), file)

    def read(self) -> Any:
        """Return its value.

        Raises:
            UnreadableError: It cannot be read, or is not safe to read.
        """
        return self._files.read(self.file)

    def locate(self, pointer: str) -> Location:
        """Return the line of a JSON pointer in it, or of the closest place above."""
        return self._files.locate(self.file, pointer)

    def neighbour(self, relative: str) -> Companion | None:
        """Return a file that it names, or None where that would be outside the contract."""
        file = self._files.neighbour(self.file, relative)
        return None if file is None else Companion(self._files, file)


def _unreadable(file: Path, message: str, hint: str = "") -> UnreadableError:
    return UnreadableError(message, location=Location(file), hint=hint)


def _megabytes(size: int) -> str:
    return f"{size // (1024 * 1024)} MiB"
