"""Files on their way to an index, by twine."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from speckiln.errors import SpeckilnError, UnreadableError, UsageError
from speckiln.publishing._tools import clean_environment, run_module

if TYPE_CHECKING:
    from speckiln.publishing._index import Index
    from speckiln.publishing._report import Artifact
    from speckiln.publishing._tools import Done

_STATUS = re.compile(r"HTTPError: (\d{3})")
_REDIRECT = re.compile(r"attempted to redirect to (\S+?)\.\s")
_AGAIN = "The same command asks the index what it holds, and uploads the rest."
_CERTIFICATES = ("TWINE_CERT", "TWINE_PROXY")


def upload(index: Index, artifact: Artifact) -> None:
    """Upload one file.

    Args:
        index: Where to.
        artifact: The file.

    Raises:
        UsageError: The index refuses the credentials.
        UnreadableError: It cannot be reached, or fails.
        SpeckilnError: It refuses the file, or takes too long.
    """
    credentials = index.account.credentials
    kept = {name: os.environ[name] for name in _CERTIFICATES if name in os.environ}
    done = run_module(
        "twine",
        "upload",
        "--non-interactive",
        "--disable-progress-bar",
        "--config-file",
        os.devnull,
        "--repository-url",
        index.account.url,
        artifact.path,
        environment=clean_environment(
            **kept, TWINE_USERNAME=credentials.username, TWINE_PASSWORD=credentials.password
        ),
        seconds=index.seconds,
        secrets=[credentials.password],
    )
    if done.code:
        raise _error(index, artifact, done)


def _error(index: Index, artifact: Artifact, done: Done) -> SpeckilnError:
    url, name = index.account.url, artifact.name
    found = _STATUS.findall(done.output)
    status = int(found[-1]) if found else 0
    if status in {401, 403}:
        return UsageError(
            f"{url} refuses an upload by {index.account.credentials.username!r} ({status}).",
            hint="Look at TWINE_USERNAME and TWINE_PASSWORD, .pypirc or the keyring, and whether "
            "this user may upload there.",
        )
    if status >= 500:
        return UnreadableError(
            f"{url} fails to store {name} ({status}); it may be out of space.",
            hint=f"Ask who runs the index. {_AGAIN}",
        )
    redirected = _REDIRECT.search(done.output)
    if redirected:
        return UsageError(
            f"{url} sends uploads to {redirected[1]}.",
            hint="Name that address if you trust it; often only a slash at its end is missing.",
        )
    if status:
        return SpeckilnError(
            f"{url} refuses {name}: {done.last_lines(2)}",
            hint="If it is the address: it has to be the one for uploads, which docs/publish.md "
            "names for some indexes.",
        )
    return UnreadableError(
        f"{url} was not reached, or broke off: {done.last_lines(1)}", hint=_AGAIN
    )
