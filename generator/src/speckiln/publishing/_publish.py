"""``speckiln publish``."""

from __future__ import annotations

import errno
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from speckiln.errors import SpeckilnError
from speckiln.publishing._tools import require_tools

if TYPE_CHECKING:
    from collections.abc import Callable

    from speckiln.publishing._report import Published, Step

_NO_SPACE = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}


def publish(  # noqa: PLR0913 (one for each option of the command)
    folder: Path = Path("generated_client"),
    *,
    index: str | None = None,
    simple: str | None = None,
    repository: str | None = None,
    config_file: Path | None = None,
    spec: Path | None = None,
    lock: Path | None = None,
    output: Path = Path("dist"),
    dry_run: bool = False,
    timeout: float = 120.0,
    tell: Callable[[Step], object] | None = None,
) -> Published:
    """Build a package, check it, upload it to an index, and prove that it works from there.

    A run that was broken off goes on when it is started again: what the index holds with the same
    bytes is passed over. Other bytes under a name that is taken are an error, always.

    Args:
        folder: The package's folder; everything in its git repository has to be committed.
        index: The index's address for uploads; else ``TWINE_REPOSITORY_URL``.
        simple: The address of its simple API; by default ``simple/`` or ``+simple/`` in ``index``.
        repository: A section of ``.pypirc`` instead of ``index``.
        config_file: Another file than ``~/.pypirc``.
        spec: The contract that the client was made from; None where the package is no client.
        lock: Pinned dependencies with hashes; by default the repository's ``requirements.txt``, if
            there is one.
        output: Where wheel, source archive, provenance and digests are kept.
        dry_run: Upload nothing, and install from ``output``.
        timeout: Seconds that the index, and each program that is run, may take.
        tell: Is given each step that went well.

    Returns:
        What was built, and what of it this run uploaded.

    Raises:
        UsageError: A setting is missing or wrong, such as the password.
        UnreadableError: The index cannot be reached, or a file cannot be read.
        SpeckilnError: The package is not to be published as it is; the message says why.

    Example:
        >>> publish(Path("generated_client"), dry_run=True, tell=print)  # doctest: +SKIP
    """
    require_tools()
    from speckiln.publishing._run import Run, Settings  # noqa: PLC0415 - it needs those tools

    settings = Settings(
        folder=folder,
        address=index,
        simple=simple,
        repository=repository,
        config_file=config_file,
        spec=spec,
        lock=lock,
        output=output,
        dry_run=dry_run,
        timeout=timeout,
    )
    try:
        with TemporaryDirectory(prefix="speckiln-publish-") as workshop:
            return Run(settings, Path(workshop), tell).publish()
    except OSError as error:
        full = error.errno in _NO_SPACE
        raise SpeckilnError(
            f"{error.filename or 'a file'} cannot be written: {error.strerror}.",
            hint="Make space and try again: the same command goes on where it was." if full else "",
        ) from error
