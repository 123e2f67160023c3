"""From the contract's files to a folder with the contract's own packages."""

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
from speckiln.sharing._archives import SUMS, epoch, sums, tarball
from speckiln.sharing._documents import documents, license_text
from speckiln.sharing._names import names_for
from speckiln.sharing._npm import archive_name, npm_sources, pack
from speckiln.sharing._python import build, python_sources
from speckiln.sharing._types import typescript_types

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from speckiln.sharing._documents import Documents
    from speckiln.sharing._names import Names

RECORD = ".sharing.json"
"""The file that says which files of a folder were written here."""


@frozen
class Shared:
    """What `share` did.

    Attributes:
        path: The folder.
        version: The version of the packages.
        archives: What can be published, by path below the folder.
        changed: Files that differ from those before, added and removed ones included.
        left_out: Why a variant of the document is missing, in a sentence each.
    """

    path: Path
    version: str
    archives: tuple[str, ...]
    changed: tuple[str, ...]
    left_out: tuple[str, ...]


def share(
    spec: Path,
    output: Path,
    *,
    version: str | None = None,
    types: bool = True,
    typescript: Path | None = None,
) -> Shared:
    """Write the contract for people who use other tools and other languages.

    ``openapi/`` holds the documents, ``python/`` and ``npm/`` the sources of a package each, and
    ``dist/`` what can be published: wheel, source archive, npm package and a tarball, with their
    digests. The same contract and tools give the same bytes. The folder is swapped in whole.

    Args:
        spec: The contract's root file.
        output: The folder. It is made, or replaced where it holds what was written here before.
        version: The version of the packages; by default the contract's.
        types: Whether the npm package has TypeScript types, which Node.js is needed for.
        typescript: A folder with openapi-typescript, such as ``node_modules``. By default npm
            installs it once into the user's cache.

    Returns:
        What there is now.

    Raises:
        UnreadableError: A file of the contract cannot be read, or openapi-typescript not be had.
        ContractError: The contract is wrong.
        UsageError: The folder holds files that were not made by this function, or the version is
            none.

    Example:
        >>> share(Path("openapi/sdrs.yaml"), Path("build/share")).version  # doctest: +SKIP
        '1.0.0'
    """
    output = output.absolute()
    before = read_files(output) if output.is_dir() else {}
    refuse_to_lose(output, before, RECORD)
    time = epoch()
    contract = read_contract(spec)
    names = names_for(contract, version)
    shared = documents(contract)
    bundled = shared.files[f"{names.document}-3.1.json"]
    own_license = license_text(contract)
    npm = npm_sources(
        names, shared, typescript_types(bundled, typescript) if types else None, own_license
    )
    make_parent(output)
    with workshop(output) as folder:
        made = folder / "shared"
        python = python_sources(names, shared, own_license)
        write_files(made, _below("python", python) | _below("npm", npm))
        build(made / "python", made / "dist", time)
        _finish(made, _others(names, shared, npm, time))
        after = read_files(made)
        changed = differing(before, after)
        if changed:
            swap(made, output)
    return Shared(
        path=output,
        version=names.version,
        archives=tuple(name for name in after if name.startswith("dist/")),
        changed=changed,
        left_out=shared.left_out,
    )


def _others(
    names: Names, shared: Documents, npm: Mapping[str, bytes], time: int
) -> dict[str, bytes]:
    """Return the documents with their digests, and the archives that hatchling does not build."""
    checked = {**shared.files, SUMS: sums(shared.files)}
    root = f"{names.distribution}-{names.version}"
    return {
        **_below("openapi", checked),
        f"dist/{root}-documents.tar.gz": tarball(checked, root, time),
        f"dist/{archive_name(names)}": pack(npm, time),
    }


def _finish(made: Path, others: dict[str, bytes]) -> None:
    write_files(made, others)
    files = read_files(made)
    archives = {
        name.removeprefix("dist/"): content
        for name, content in files.items()
        if name.startswith("dist/")
    }
    names = sorted([*files, f"dist/{SUMS}", RECORD])
    record = json.dumps({"speckiln": __version__, "files": names}, indent=2) + "\n"
    write_files(made, {f"dist/{SUMS}": sums(archives), RECORD: record})


def _below(folder: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"{folder}/{name}": content for name, content in files.items()}
