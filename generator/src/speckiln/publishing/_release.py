"""Whether a version may be published after the release before it."""

from __future__ import annotations

import io
import re
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from packaging.version import InvalidVersion, Version

from speckiln.errors import SpeckilnError, UsageError
from speckiln.publishing._git import git, git_bytes, git_lines

if TYPE_CHECKING:
    from speckiln.publishing._source import Source

_TAG = re.compile(r"v(\d+\.\d+\.\d+)")
_MAX_SIZE = 64 * 1024 * 1024


def check_version(source: Source, spec: Path | None) -> str:
    """Make sure that the version is high enough for what changed since the last release.

    A release is a tag such as ``v1.2.0`` on a commit that this one follows.

    Args:
        source: What is to be published.
        spec: The root file of the contract that the client was made from; None where it is no
            client.

    Returns:
        What was found, in one line.

    Raises:
        SpeckilnError: The version was released already, or it is too low.
        UsageError: The version is none.
    """
    version = parsed(source.version)
    tags = git(source.repository, "tag", "--merged", "HEAD", "--list", "v*") or ""
    releases = {Version(found[1]): found[0] for found in map(_TAG.fullmatch, tags.split()) if found}
    own = releases.pop(version, None)
    if own is not None:
        _refuse_moved(source, own)
    if not releases:
        return f"{version}, the first release: there is no tag of another one such as v1.0.0"
    last = max(releases)
    asked, why = last, "a release is never lower than the one before"
    if spec is not None and source.record is not None:
        asked, why = _asked(source, releases[last], spec)
    if version < max(asked, last) or version == last:
        raise SpeckilnError(
            f"version {version} is too low after {releases[last]}: {why}.",
            hint=f"Make it {_higher(asked, last)} or more where it is written, and commit that.",
        )
    return f"{version}, and {releases[last]} asks for {asked} or more: {why}"


def _higher(asked: Version, last: Version) -> Version:
    """Return the lowest version that will do."""
    if asked > last:
        return asked
    return Version(f"{last.major}.{last.minor}.{last.micro + 1}")


def parsed(version: str) -> Version:
    """Return a version.

    Raises:
        UsageError: It is none of Python's.
    """
    try:
        return Version(version)
    except InvalidVersion:
        raise UsageError(
            f"{version!r} cannot be the version of a distribution.", hint="Make it one like 1.2.0."
        ) from None


def _refuse_moved(source: Source, tag: str) -> None:
    commit = git(source.repository, "rev-parse", "--verify", f"refs/tags/{tag}^{{commit}}") or ""
    if commit.strip() != source.commit:
        raise SpeckilnError(
            f"{source.version} was released already: {tag} is commit {commit[:12].strip()}, "
            f"and this is {source.commit[:12]}.",
            hint=f"Raise the version, or publish the release itself: git switch --detach {tag}",
        )


def _asked(source: Source, tag: str, spec: Path) -> tuple[Version, str]:
    """Return the lowest version that the changes of the contract ask for, and the changes."""
    from speckiln.difference import diff  # noqa: PLC0415 - so that nobody waits for it without need

    with TemporaryDirectory(prefix="speckiln-release-") as folder:
        old = _old_contract(source, tag, spec, Path(folder))
        if old is None:
            return parsed(tag[1:]), f"{tag} has no {spec.name} to compare with"
        report = diff(old, spec)
    return parsed(report.next_version), report.summary.partition(";")[0]


def _old_contract(source: Source, tag: str, spec: Path, folder: Path) -> Path | None:
    """Write the contract as it was in a release; None where it is not there."""
    inner = spec.resolve()
    if not inner.is_relative_to(source.repository.resolve()):
        raise UsageError(
            f"{spec} is not in the repository of the package, {source.repository}.",
            hint="Name the contract that is committed beside the client: --spec FILE",
        )
    path = inner.relative_to(source.repository.resolve())
    if path.as_posix() not in git_lines(source.repository, "ls-tree", "-rz", "--name-only", tag):
        return None
    tree = f"refs/tags/{tag}:{path.parent.as_posix()}" if path.parent.name else f"refs/tags/{tag}"
    archive = git_bytes(source.repository, "archive", "--format=tar", tree)
    if archive is None or len(archive) > _MAX_SIZE:
        raise SpeckilnError(f"the contract of {tag} cannot be read from git, or is too large.")
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data")
    return folder / path.name
