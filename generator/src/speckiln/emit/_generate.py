"""From the contract's files to the client's."""

from __future__ import annotations

import gc
import hashlib
import json
import subprocess
from contextlib import contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import ruff
from attrs import frozen

from speckiln import __version__
from speckiln._tree import differing, read_files, refuse_to_lose, swap, workshop, write_files
from speckiln.contract import read_contract, validate
from speckiln.emit._client import view_client
from speckiln.emit._engine import config_for, engine_version, read_types
from speckiln.emit._prepare import engine_document
from speckiln.emit._project import ClientProject, sources
from speckiln.emit._settings import client_settings
from speckiln.errors import SpeckilnError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from speckiln.contract import Contract

RECORD = ".generation.json"
"""The file that says what a client was made from."""

_FORM = {"document", "schema-valid"}
"""The rules on a contract's form, which nothing works without."""


@frozen
class Generated:
    """What `generate` did.

    Attributes:
        path: The client's folder.
        files: How many files it holds.
        changed: Files that differ from those before, added and removed ones included.
    """

    path: Path
    files: int
    changed: tuple[str, ...]


def generate(spec: Path, output: Path, *, check: bool = False) -> Generated:
    """Write the client of a contract.

    The same contract, templates and tools give the same files, byte by byte. The folder is swapped
    in whole: it is never left half written.

    Args:
        spec: The contract's root file.
        output: The client's folder. It is made, or replaced where it holds a client made before.
        check: Only tell what would change.

    Returns:
        What changed.

    Raises:
        UnreadableError: A file of the contract cannot be read.
        ContractError: The contract is wrong, or the client cannot express it.
        UsageError: The folder holds files that were not made by this function.

    Example:
        >>> generate(Path("openapi/sdrs.yaml"), Path("generated_client"), check=True).changed
        ()
    """
    output = output.absolute()
    before = read_files(output) if output.is_dir() else {}
    refuse_to_lose(output, before, RECORD)
    with _no_garbage_collection(), workshop(output) as folder:
        contract = read_contract(spec)
        made = folder / "client"
        made.mkdir()
        try:
            _write(contract, made)
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            _blame(spec, error)
            raise
        after = read_files(made)
        changed = differing(before, after)
        if changed and not check:
            swap(made, output)
    return Generated(output, len(after), changed)


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Keep the collector off: millions of objects are built, and all of them stay to the end."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _write(contract: Contract, folder: Path) -> None:
    settings = client_settings(contract)
    config = config_for(folder)
    reading = read_types(engine_document(contract), config)
    texts = ClientProject(reading, config, view_client(contract, settings, reading)).files()
    texts[RECORD] = _record(contract, texts)
    write_files(folder, texts)
    _format(folder)


def _blame(spec: Path, error: Exception) -> None:
    """Raise what is wrong with the contract's form, if anything is: that explains the error."""
    for finding in validate(spec).findings:
        if finding.rule in _FORM:
            raise finding.as_error() from error


def _format(folder: Path) -> None:
    """Format with the pinned ruff, whatever else is on the path or in a configuration file."""
    command = [ruff.find_ruff_bin(), "format", "--isolated", "--no-cache"]
    command += ["--line-length", "100", "--target-version", "py311", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own arguments
    if done.returncode:
        raise SpeckilnError(
            f"the emitted code cannot be formatted: {done.stderr.strip()}",
            hint="This is a mistake in speckiln; the client was not written.",
        )


def _record(contract: Contract, texts: dict[str, str]) -> str:
    """Return what the client was made from: digests of the inputs, versions of the tools."""
    record = {
        "inputs": {
            "contract": _digest(contract.document),
            "client": _digest(contract.client),
            "templates": _digest(sources()),
        },
        "tools": {
            "speckiln": __version__,
            "openapi-python-client": engine_version,
            "ruff": version("ruff"),
        },
        "files": sorted([*texts, RECORD]),
    }
    return json.dumps(record, indent=2) + "\n"


def _digest(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()
