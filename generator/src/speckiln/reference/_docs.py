"""From the contract's files to a folder with its reference page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from attrs import frozen

from speckiln import __version__
from speckiln._tree import (
    differing,
    make_parent,
    read_files,
    refuse_to_lose,
    swap,
    workshop,
    write_files,
)
from speckiln.contract import read_contract
from speckiln.reference._libraries import get_libraries
from speckiln.reference._site import Site

if TYPE_CHECKING:
    from pathlib import Path

RECORD = ".reference.json"
"""The file that says which files of a folder are the site's."""


@frozen
class Written:
    """What `docs` did.

    Attributes:
        path: The site's folder.
        operations: How many operations it shows.
        changed: Files that differ from those before, added and removed ones included.
    """

    path: Path
    operations: int
    changed: tuple[str, ...]


def docs(
    spec: Path, output: Path, *, server: str | None = None, assets: Path | None = None
) -> Written:
    """Write the reference page of a contract: a folder for any web server, or to be opened as is.

    ``index.html`` is to read, ``try.html`` to try it out, ``openapi.json`` is the bundle. They ask
    nobody for anything. The folder is swapped in whole: it is never left half written.

    Args:
        spec: The contract's root file.
        output: The site's folder. It is made, or replaced where it holds a site made before.
        server: The address that calls from ``try.html`` go to, instead of the contract's servers.
            It has to allow that (CORS) unless the page comes from there.
        assets: A folder with the npm packages redoc and swagger-ui-dist, such as ``node_modules``.
            By default they come from the user's cache, into which npm puts them once.

    Returns:
        What changed.

    Raises:
        UnreadableError: A file of the contract cannot be read, or the packages cannot be had.
        ContractError: The contract is wrong.
        UsageError: The folder holds files that were not made by this function.

    Example:
        >>> docs(Path("openapi/sdrs.yaml"), Path("build/docs")).operations  # doctest: +SKIP
        49
    """
    output = output.absolute()
    before = read_files(output) if output.is_dir() else {}
    refuse_to_lose(output, before, RECORD)
    contract = read_contract(spec)
    files = dict(Site.of(contract, get_libraries(assets), server=server).files)
    files[RECORD] = _record(files)
    changed = differing(before, files)
    if changed:
        make_parent(output)
        with workshop(output) as folder:
            made = folder / "site"
            made.mkdir()
            write_files(made, files)
            swap(made, output)
    return Written(output, len(contract.operations), changed)


def _record(files: dict[str, bytes]) -> bytes:
    record = {"speckiln": __version__, "files": sorted([*files, RECORD])}
    return (json.dumps(record, indent=2) + "\n").encode()
