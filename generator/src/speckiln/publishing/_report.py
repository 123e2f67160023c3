"""What was published, and what is told on the way."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from pathlib import Path

_CHUNK = 1024 * 1024


@frozen
class Step:
    """One step that went well.

    Attributes:
        name: What was done, in one word, such as ``build``.
        text: What came of it, in one line.
    """

    name: str
    text: str


@frozen
class Artifact:
    """A file of a release.

    Attributes:
        path: Where it is.
        sha256: The digest of its bytes, in hexadecimal.
        size: How many bytes it has.
    """

    path: Path
    sha256: str
    size: int

    @property
    def name(self) -> str:
        """The file's name, as an index lists it."""
        return self.path.name

    @classmethod
    def of(cls, path: Path) -> Artifact:
        """Return a file with its digest."""
        digest = hashlib.sha256()
        with path.open("rb") as stream:
            for chunk in iter(lambda: stream.read(_CHUNK), b""):
                digest.update(chunk)
        return cls(path, digest.hexdigest(), path.stat().st_size)


@frozen
class Published:
    """What `publish` did.

    Attributes:
        name: The distribution.
        version: Its version.
        commit: The git commit that it was built from.
        files: Wheel and source archive.
        uploaded: Names of the files that this run uploaded.
        held: Names of the files that the index held already, with the same bytes.
        steps: What was told on the way.
    """

    name: str
    version: str
    commit: str
    files: tuple[Artifact, ...]
    uploaded: tuple[str, ...]
    held: tuple[str, ...]
    steps: tuple[Step, ...]


def as_json(published: Published) -> str:
    """Return what was published as JSON, for programs.

    Args:
        published: What `publish` returned.
    """
    content = {
        "name": published.name,
        "version": published.version,
        "commit": published.commit,
        "files": [
            {
                "path": each.path.as_posix(),
                "sha256": each.sha256,
                "size": each.size,
                "uploaded": each.name in published.uploaded,
            }
            for each in published.files
        ],
        "steps": [{"name": step.name, "text": step.text} for step in published.steps],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
