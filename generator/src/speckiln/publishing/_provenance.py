"""Where a release comes from: an in-toto statement with a SLSA provenance."""

from __future__ import annotations

import json
import platform
import zlib
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from packaging.utils import canonicalize_name

from speckiln import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from speckiln.publishing._report import Artifact
    from speckiln.publishing._source import Source

_TOOLS = ("build", "check-wheel-contents", "cyclonedx-python-lib", "hatchling", "twine")
_STATEMENT = "https://in-toto.io/Statement/v1"
_PREDICATE = "https://slsa.dev/provenance/v1"
_URN = "urn:speckiln:publish:1"


def provenance_name(source: Source) -> str:
    """Return the name of the file."""
    return f"{canonicalize_name(source.name)}-{source.version}.provenance.json"


def provenance(source: Source, artifacts: Iterable[Artifact]) -> str:
    """Return what a release was made from and with: commit, contract and tools, no time or place.

    Args:
        source: The package.
        artifacts: The files that were built.
    """
    statement = {
        "_type": _STATEMENT,
        "subject": [{"name": each.name, "digest": {"sha256": each.sha256}} for each in artifacts],
        "predicateType": _PREDICATE,
        "predicate": {
            "buildDefinition": {
                "buildType": _URN,
                "externalParameters": {
                    "package": source.folder.relative_to(source.repository.resolve()).as_posix(),
                    "name": source.name,
                    "version": source.version,
                },
                "resolvedDependencies": [
                    {"name": "commit", "digest": {"gitCommit": source.commit}},
                    *_inputs(source),
                ],
            },
            "runDetails": {
                "builder": {"id": _URN, "version": _tools(source)},
            },
        },
    }
    return json.dumps(statement, indent=2) + "\n"


def sums(files: Iterable[Artifact]) -> str:
    """Return the digests of files, for ``sha256sum --check``."""
    return "".join(f"{each.sha256}  {each.name}\n" for each in files)


def write(text: str, file: Path) -> None:
    """Write a text with the line ends that it has."""
    file.write_text(text, encoding="utf-8", newline="\n")


def _inputs(source: Source) -> list[dict[str, Any]]:
    inputs = source.record["inputs"] if source.record else {}
    split = {name: str(value).partition(":") for name, value in inputs.items()}
    return [
        {"name": name, "digest": {algorithm: value}}
        for name, (algorithm, _, value) in split.items()
    ]


def _tools(source: Source) -> dict[str, str]:
    """Return the versions of what the bytes depend on."""
    generators = source.record["tools"] if source.record else {}
    return {
        **{name: str(value) for name, value in generators.items()},
        **{name: version(name) for name in _TOOLS},
        "publish": __version__,
        "python": platform.python_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }
