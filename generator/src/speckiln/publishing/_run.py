"""One run of ``publish``, step by step."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from attrs import define, evolve, field, frozen

from speckiln._printable import counted
from speckiln.errors import SpeckilnError
from speckiln.publishing._build import build
from speckiln.publishing._checks import check
from speckiln.publishing._credentials import check_address, find_account
from speckiln.publishing._index import Index
from speckiln.publishing._install import Environment
from speckiln.publishing._lock import read_lock
from speckiln.publishing._provenance import provenance, provenance_name, sums, write
from speckiln.publishing._release import check_version
from speckiln.publishing._report import Artifact, Published, Step
from speckiln.publishing._smoke import smoke
from speckiln.publishing._source import read_source
from speckiln.publishing._transfer import Transfer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from speckiln.publishing._build import Built
    from speckiln.publishing._source import Source

_LOCK = "requirements.txt"
_SUMS = "SHA256SUMS"


@frozen(kw_only=True)
class Settings:
    """What `publish` was told; see there."""

    folder: Path
    address: str | None
    simple: str | None
    repository: str | None
    config_file: Path | None
    spec: Path | None
    lock: Path | None
    output: Path
    dry_run: bool
    timeout: float


@define
class Run:
    """One run.

    Attributes:
        settings: What it was told.
        workshop: An empty folder.
        tell: Is given each step that went well.
    """

    settings: Settings
    workshop: Path
    tell: Callable[[Step], object] | None
    _steps: list[Step] = field(factory=list, init=False)

    def publish(self) -> Published:
        """Go through the steps; those that can fail at once come first.

        Raises:
            SpeckilnError: A step failed.
        """
        index = self._index()
        source = self._source()
        self._check_client(source)
        self._say("version", check_version(source, self.settings.spec))
        transfer = Transfer(index, source, self._say)
        transfer.ask()
        built = self._build(source)
        missing = transfer.compare(built.artifacts)
        uploads = index is not None and not self.settings.dry_run
        if uploads and missing:
            transfer.upload(missing)
        self._install(source, built, transfer if uploads else None)
        names = tuple(each.name for each in missing)
        return Published(
            source.name,
            source.version,
            source.commit,
            built.artifacts,
            uploaded=names if uploads else (),
            held=tuple(each.name for each in built.artifacts if each.name not in names),
            steps=tuple(self._steps),
        )

    def _say(self, name: str, text: str) -> None:
        self._steps.append(Step(name, text))
        if self.tell is not None:
            self.tell(self._steps[-1])

    def _install(self, source: Source, built: Built, transfer: Transfer | None) -> None:
        """Install from the index, or from the files where nothing was uploaded, and try it."""
        lock = self._lock(source)
        environment = Environment.create(self.workshop / "environment", self.settings.timeout)
        pins = None if lock is None else read_lock(lock)
        name = "" if lock is None else lock.name
        self._say("install", environment.install_dependencies(built.wheel, pins, name))
        index, simple = (transfer.index, transfer.simple) if transfer else (None, "")
        environment.install(source, built.wheel, index, simple)
        place = simple or self.settings.output
        self._say("install", f"{source.name} {source.version} from {place}, by its hash and alone")
        self._say("smoke", smoke(source, self.settings.spec, environment))

    def _build(self, source: Source) -> Built:
        """Build and check, and keep the files beside what tells where they come from."""
        built = build(source, self.workshop, self.settings.timeout)
        checked = check(source, built, self.settings.timeout)
        output = self.settings.output.absolute()
        output.mkdir(parents=True, exist_ok=True)
        wheel, sdist = (
            evolve(each, path=_put(each.path, output / each.name)) for each in built.artifacts
        )
        told = output / provenance_name(source)
        write(provenance(source, (wheel, sdist)), told)
        write(sums((wheel, sdist, Artifact.of(told))), output / _SUMS)
        for each in (wheel, sdist):
            self._say(
                "build",
                f"{self.settings.output / each.name}, {each.size:,} bytes, sha256 {each.sha256}",
            )
        self._say("check", checked)
        return evolve(built, wheel=wheel, sdist=sdist)

    def _check_client(self, source: Source) -> None:
        """Make sure that a client is what its contract gives."""
        spec = self.settings.spec
        if source.record is None or spec is None:
            return
        from speckiln.emit import generate  # noqa: PLC0415 - so that nobody waits without need

        generated = generate(spec, source.folder, check=True)
        if generated.changed:
            number = counted(len(generated.changed), "file")
            raise SpeckilnError(
                f"the client is not what {spec} gives: {number} would change.",
                hint=f"Commit it anew: speckiln generate {spec} -o {self.settings.folder}",
            )
        self._say("client", f"{generated.files} files, just what {spec} gives")

    def _source(self) -> Source:
        source = read_source(self.settings.folder, self.settings.output)
        text = f"{source.name} {source.version}, commit {source.commit[:12]}, nothing uncommitted"
        self._say("source", text)
        return source

    def _index(self) -> Index | None:
        """Return the index; None in a dry run that names none."""
        settings = self.settings
        if settings.dry_run and not (settings.address or settings.repository):
            return None
        if settings.simple is not None:
            check_address(settings.simple)
        account = find_account(settings.address, settings.repository, settings.config_file)
        return Index.of(account, settings.simple, settings.timeout)

    def _lock(self, source: Source) -> Path | None:
        if self.settings.lock is not None:
            return self.settings.lock
        usual = source.repository / _LOCK
        return usual if usual.is_file() else None


def _put(file: Path, place: Path) -> Path:
    """Put a file in its place in one step, so that no half of it is ever there."""
    beside = place.with_name(f".{place.name}.part")
    try:
        shutil.copyfile(file, beside)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)
    return place
