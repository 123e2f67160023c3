"""What has to be right with a wheel and a source archive before anybody gets them."""

from __future__ import annotations

import tarfile
import zipfile
from email.parser import Parser
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from packaging.utils import canonicalize_name

from speckiln.errors import SpeckilnError
from speckiln.publishing._sbom import sbom_name
from speckiln.publishing._tools import clean_environment, run_module

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from email.message import Message

    from speckiln.publishing._build import Built
    from speckiln.publishing._source import Source

_METADATA = "2.4"
_MADE = "PKG-INFO"
_SHOWN = 5


def check(source: Source, built: Built, seconds: float) -> str:
    """Check what was built.

    Args:
        source: What it was built from.
        built: The wheel and the source archive.
        seconds: How long each program may take.

    Returns:
        What was checked, in one line.

    Raises:
        SpeckilnError: Something is wrong; all of it is told.
    """
    with zipfile.ZipFile(built.wheel.path) as wheel:
        names = [name for name in wheel.namelist() if not name.endswith("/")]
        folder = _dist_info(source)
        metadata = _message(wheel, f"{folder}/METADATA")
    problems = [
        *_wheel(source, names, folder),
        *_sdist(source, built),
        *_metadata(source, metadata),
        *_programs(source, built, seconds),
    ]
    if problems:
        raise SpeckilnError(
            f"{built.wheel.name} and {built.sdist.name} are not fit to be published: "
            + "; ".join(problems),
            hint="Nothing was uploaded. Mend it where the package is made from, and commit.",
        )
    return (
        f"twine check --strict, check-wheel-contents, metadata {_METADATA}, README renders, "
        f"{len(names)} files and none outside the package, bill of materials"
    )


def _dist_info(source: Source) -> str:
    name = canonicalize_name(source.name).replace("-", "_")
    return f"{name}-{source.version}.dist-info"


def _message(wheel: zipfile.ZipFile, name: str) -> Message:
    found = wheel.read(name) if name in wheel.namelist() else b""
    return Parser().parsestr(found.decode("utf-8", errors="replace"))


def _wheel(source: Source, names: Iterable[str], folder: str) -> Iterator[str]:
    inside = {folder, *(PurePosixPath(each).name for each in source.packages)}
    outside = [name for name in names if PurePosixPath(name).parts[0] not in inside]
    if outside:
        yield f"the wheel holds files outside the package: {', '.join(outside[:_SHOWN])}"
    if f"{folder}/sboms/{sbom_name(source)}" not in names:
        yield "the wheel has no bill of materials"


def _sdist(source: Source, built: Built) -> Iterator[str]:
    allowed = {*source.files, _MADE, sbom_name(source)}
    with tarfile.open(built.sdist.path) as archive:
        members = archive.getmembers()
    top = built.sdist.name.removesuffix(".tar.gz")
    found = [member.name.removeprefix(f"{top}/") for member in members if not member.isdir()]
    odd = [name for name in found if name not in allowed]
    odd += [member.name for member in members if not (member.isfile() or member.isdir())]
    if odd:
        yield f"the source archive holds what is not committed: {', '.join(odd[:_SHOWN])}"


def _metadata(source: Source, metadata: Message) -> Iterator[str]:
    if metadata["Metadata-Version"] != _METADATA:
        yield f"the metadata is of version {metadata['Metadata-Version']}, not {_METADATA}"
    if (metadata["Name"], metadata["Version"]) != (source.name, source.version):
        yield f"the metadata is of {metadata['Name']} {metadata['Version']}"
    problem = _readme(str(metadata.get_payload() or ""), metadata["Description-Content-Type"])
    if problem:
        yield problem


def _readme(text: str, content_type: str | None) -> str:
    """Return what is wrong with the README as an index shows it; empty if nothing is."""
    from readme_renderer import markdown, rst, txt  # noqa: PLC0415 - it loads slowly

    kind = (content_type or "text/x-rst").partition(";")[0].strip()
    renderers = {"text/markdown": markdown, "text/x-rst": rst, "text/plain": txt}
    if kind not in renderers:
        return f"no index renders a README of type {kind}"
    if not text.strip():
        return "there is no README"
    return "" if renderers[kind].render(text) else "the README does not render"


def _programs(source: Source, built: Built, seconds: float) -> Iterator[str]:
    files = [str(each.path) for each in built.artifacts]
    packages = [f"--package={built.source / each}" for each in source.packages]
    programs = {
        "twine": ["check", "--strict", *files],
        "check_wheel_contents": ["--no-config", *packages, str(built.wheel.path)],
    }
    for module, arguments in programs.items():
        done = run_module(module, *arguments, environment=clean_environment(), seconds=seconds)
        if done.code:
            yield f"{module.replace('_', '-')} says: {done.last_lines()}"
