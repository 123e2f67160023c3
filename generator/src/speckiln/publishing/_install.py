"""An empty environment, and what is installed into it by its hash."""

from __future__ import annotations

import json
import os
import venv
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit, urlunsplit

from attrs import field, frozen
from packaging.utils import canonicalize_name

from speckiln.errors import SpeckilnError
from speckiln.publishing._tools import clean_environment, run_module

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from speckiln.publishing._index import Index
    from speckiln.publishing._lock import Pin
    from speckiln.publishing._report import Artifact
    from speckiln.publishing._source import Source

_KEPT = {"PIP_CERT", "PIP_CLIENT_CERT", "PIP_PROXY", "PIP_TIMEOUT", "PIP_TRUSTED_HOST"}
_STRICT = ("--no-deps", "--require-hashes", "--only-binary", ":all:", "--no-input")


@frozen
class _Place:
    """Where pip takes files from."""

    name: str
    environment: Mapping[str, str] = field(repr=False)
    secrets: Sequence[str] = field(default=(), repr=False)


@frozen
class Environment:
    """A Python environment of its own, without pip.

    Attributes:
        folder: Where it is.
        seconds: How long each installation may take.
    """

    folder: Path
    seconds: float

    @property
    def python(self) -> Path:
        """Its Python."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @classmethod
    def create(cls, folder: Path, seconds: float) -> Environment:
        """Make an empty one."""
        venv.EnvBuilder(symlinks=os.name != "nt", clear=True).create(folder)
        return cls(folder, seconds)

    def install_dependencies(
        self, wheel: Artifact, lock: Sequence[Pin] | None, lock_name: str
    ) -> str:
        """Install what a wheel needs from the default index, which is whichever pip is set to.

        Args:
            wheel: The wheel, which is not installed itself.
            lock: The versions and hashes to take; None to take the newest that the index has, with
                the hashes that it tells.
            lock_name: How to call the lock file.

        Returns:
            What was installed, in one line.

        Raises:
            SpeckilnError: Something cannot be installed, or is not in the lock file.
        """
        needed = self._resolve(wheel, lock or ())
        lines = list(needed.values())
        if lock is not None:
            pins = {pin.name: pin.line for pin in lock}
            missing = sorted(needed.keys() - pins.keys())
            if missing:
                raise SpeckilnError(
                    f"{lock_name} does not pin {', '.join(missing)}, which the package needs.",
                    hint="Lock the dependencies anew; here, that is make lock.",
                )
            lines = [pins[name] for name in needed]
        if lines:
            self._install(lines, _default_index())
        hashes = f"the hashes in {lock_name}" if lock is not None else "the hashes that it tells"
        return f"{_dependencies(len(lines))} from the default index, with {hashes}"

    def install(self, source: Source, artifact: Artifact, index: Index | None, simple: str) -> None:
        """Install the package itself: these bytes, from this index and no other.

        Args:
            source: The package.
            artifact: The wheel.
            index: The index; None to take the file itself, where nothing was uploaded.
            simple: The address of the index's simple API.

        Raises:
            SpeckilnError: The index does not give these bytes.
        """
        own = {
            name: text for name, text in clean_environment().items() if not name.startswith("PIP_")
        }
        own |= {name: os.environ[name] for name in _KEPT if name in os.environ}
        own |= {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_CACHE_DIR": "1"}
        source_of, secrets = str(artifact.path.parent), [""]
        if index is None:
            own |= {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": artifact.path.parent.as_uri()}
        else:
            credentials = index.account.credentials
            source_of, secrets = simple, [credentials.password]
            own |= {"PIP_INDEX_URL": _signed(simple, credentials.username, credentials.password)}
        line = f"{source.name}=={source.version} --hash=sha256:{artifact.sha256}"
        self._install([line], _Place(source_of, own, secrets))

    def _resolve(self, wheel: Artifact, pins: Sequence[Pin]) -> dict[str, str]:
        """Return what a wheel needs, name by name, each as a line that pip reads."""
        constraints, report = self.folder / "constraints.txt", self.folder / "report.json"
        constraints.write_text("".join(f"{pin.requirement}\n" for pin in pins), encoding="utf-8")
        asked = ["--dry-run", "--ignore-installed", "--no-input", "--only-binary", ":all:"]
        asked += ["--report", str(report), "--constraint", str(constraints), str(wheel.path)]
        self._pip(asked, _default_index())
        entries: list[dict[str, Any]] = json.loads(report.read_text(encoding="utf-8"))["install"]
        return dict(_line(entry) for entry in entries if not entry["is_direct"])

    def _install(self, lines: Sequence[str], place: _Place) -> None:
        file = self.folder / "requirements.txt"
        file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        self._pip([*_STRICT, "--requirement", str(file)], place)

    def _pip(self, arguments: Sequence[str], place: _Place) -> None:
        options = ["--python", str(self.python), "--disable-pip-version-check", "--quiet"]
        done = run_module(
            "pip",
            *options,
            "install",
            *arguments,
            environment=place.environment,
            seconds=self.seconds,
            folder=self.folder,
            secrets=place.secrets,
        )
        if not done.code:
            return
        if "DO NOT MATCH THE HASHES" in done.output:
            raise SpeckilnError(
                f"{place.name} gives other bytes than it should, and pip refused them: "
                f"{done.last_lines(3)}",
                hint="Somebody or something changed a file. Do not use it before you know who.",
            )
        raise SpeckilnError(
            f"pip cannot install from {place.name}: {done.last_lines(3)}",
            hint="What was uploaded stays; the same command goes on from here.",
        )


def _default_index() -> _Place:
    return _Place("the default index", clean_environment(PIP_USER="0"))


def _line(entry: Mapping[str, Any]) -> tuple[str, str]:
    name, version = entry["metadata"]["name"], entry["metadata"]["version"]
    digest = entry["download_info"].get("archive_info", {}).get("hashes", {}).get("sha256", "")
    return canonicalize_name(name), f"{name}=={version} --hash=sha256:{digest}"


def _signed(url: str, username: str, password: str) -> str:
    parts = urlsplit(url)
    host = f"{quote(username, safe='')}:{quote(password, safe='')}@{parts.netloc}"
    return urlunsplit(parts._replace(netloc=host))


def _dependencies(number: int) -> str:
    return f"{number} dependenc{'y' if number == 1 else 'ies'}"
