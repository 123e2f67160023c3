"""Wheel and source archive, built from a copy of what is committed."""

from __future__ import annotations

import re
import shutil
import tomllib
from typing import TYPE_CHECKING, Any

from attrs import frozen

from speckiln.errors import Location, SpeckilnError, UsageError
from speckiln.publishing._report import Artifact
from speckiln.publishing._sbom import sbom, sbom_name
from speckiln.publishing._tools import clean_environment, run_module

if TYPE_CHECKING:
    from pathlib import Path

    from speckiln.publishing._source import Source

_WHEEL = "[tool.hatch.build.targets.wheel]"
_HEADER = re.compile(rf"^{re.escape(_WHEEL)}[ \t]*(?:#.*)?\n", re.MULTILINE)
_DATE = "1580601600"
"""The time in archives. Were it the day of the build or the commit, the same files would differ."""


@frozen
class Built:
    """What was built.

    Attributes:
        source: The copy that it was built from.
        wheel: The wheel.
        sdist: The source archive.
    """

    source: Path
    wheel: Artifact
    sdist: Artifact

    @property
    def artifacts(self) -> tuple[Artifact, Artifact]:
        """Both files, in the order in which they are uploaded."""
        return self.wheel, self.sdist


def build(source: Source, folder: Path, seconds: float) -> Built:
    """Build a package: the source archive from a copy, and the wheel from the source archive.

    Args:
        source: The package.
        folder: An empty folder.
        seconds: How long it may take.

    Raises:
        SpeckilnError: It cannot be built.
        UsageError: There is a link among its files, or its ``pyproject.toml`` has an unusual form.
    """
    copied = folder / "source"
    # hatchling follows the ignore files of the folders above, up to one that holds these.
    for boundary in (".git", ".hg"):
        (folder / boundary).mkdir(parents=True)
    _copy(source, copied)
    (copied / sbom_name(source)).write_text(sbom(source), encoding="utf-8", newline="\n")
    _name_sbom(
        copied / "pyproject.toml", sbom_name(source), Location(source.folder / "pyproject.toml")
    )
    output = folder / "built"
    done = run_module(
        "build",
        "--no-isolation",
        "--outdir",
        output,
        copied,
        environment=clean_environment(
            SOURCE_DATE_EPOCH=_DATE, PYTHONHASHSEED="0", TMPDIR=str(folder), TEMP=str(folder)
        ),
        seconds=seconds,
        folder=folder,
    )
    if done.code:
        raise SpeckilnError(
            f"{source.name} cannot be built: {done.last_lines()}",
            hint=f"Try it by hand: python -m build --no-isolation {source.folder}",
        )
    (wheel,) = output.glob("*.whl")
    (sdist,) = output.glob("*.tar.gz")
    return Built(copied, Artifact.of(wheel), Artifact.of(sdist))


def _copy(source: Source, folder: Path) -> None:
    """Copy the committed files, and none that git ignores."""
    for name in source.files:
        original, copied = source.folder / name, folder / name
        if original.is_symlink() or not original.is_file():
            raise UsageError(
                "only files can be published, and this is a link or a folder of its own.",
                location=Location(original),
                hint="Put a copy of the file in its place.",
            )
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(original, copied)


def _name_sbom(file: Path, name: str, place: Location) -> None:
    """Have hatchling put the bill of materials into the wheel."""
    text = file.read_text(encoding="utf-8")
    wanted = _with_sbom(tomllib.loads(text), name)
    line = f'sbom-files = ["{name}"]\n'
    changed = _HEADER.sub(lambda found: found[0] + line, text, count=1)
    if changed == text:
        changed = f"{text.rstrip()}\n\n{_WHEEL}\n{line}"
    try:
        fits = tomllib.loads(changed) == wanted
    except tomllib.TOMLDecodeError:
        fits = False
    if not fits:
        raise UsageError(
            "there is no place here to name the bill of materials.",
            location=place,
            hint=f"Write the settings of the wheel as a table with the header {_WHEEL}, without "
            "sbom-files in it.",
        )
    file.write_text(changed, encoding="utf-8", newline="\n")


def _with_sbom(pyproject: dict[str, Any], name: str) -> dict[str, Any]:
    table = pyproject
    for key in ("tool", "hatch", "build", "targets", "wheel"):
        table = table.setdefault(key, {})
    table["sbom-files"] = [name]
    return pyproject
