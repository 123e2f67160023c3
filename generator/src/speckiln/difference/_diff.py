"""``speckiln diff``."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from speckiln.contract import read_contract
from speckiln.contract._shapes import as_dict
from speckiln.difference._changes import EFFECTS, RULES
from speckiln.difference._operations import compare_operations
from speckiln.difference._report import DiffReport, finding_of
from speckiln.difference._revisions import contract_file
from speckiln.difference._versions import next_version
from speckiln.difference._whole import compare_whole
from speckiln.errors import Location

if TYPE_CHECKING:
    from speckiln.contract import Contract
    from speckiln.difference._changes import Change


def diff(old: Path | str, new: Path | str, *, python: bool = True) -> DiffReport:
    """Compare two states of a contract.

    Every change is *breaking*, *additive* or *editorial* for those who call the service, which
    depends on its direction: a request that allows less breaks callers, and so does a response that
    may hold more.

    Args:
        old: The root file as it was; a path, or ``REVISION:PATH`` in the git repository of the
            working folder, such as ``v1.0.0:openapi/sdrs.yaml``.
        new: The root file as it is; likewise.
        python: Whether to compare the names of the two emitted clients, too; only where both have a
            ``client.yaml``.

    Returns:
        The changes, the breaking ones first, and the version that they ask for.

    Raises:
        UsageError: There is no such file or revision.
        UnreadableError: A file cannot be read.
        ContractError: A contract cannot be compared, or its version is none.

    Example:
        >>> report = diff("v1.0.0:openapi/sdrs.yaml", "openapi/sdrs.yaml")  # doctest: +SKIP
        >>> report.next_version  # doctest: +SKIP
        '1.1.0'
    """
    with ExitStack() as stack:
        files = [stack.enter_context(contract_file(str(name))) for name in (old, new)]
        contracts = [read_contract(file) for file in files]
        found = _changes(*contracts, python=python)
        versions = [_version(contract) for contract in contracts]
        place = contracts[0].locate("/info/version")
        asked = next_version(versions[0], (change.effect for change in found), place)
        moved = [(file.parent, str(name)) for file, name in zip(files, (old, new), strict=True)]
    changes = tuple(_placed(change, moved) for change in found)
    location = Location(Path(new))
    return DiffReport(
        Path(new),
        tuple(finding_of(change, location) for change in changes),
        rules=RULES,
        changes=changes,
        old_version=versions[0],
        new_version=versions[1],
        next_version=asked,
    )


def _changes(old: Contract, new: Contract, *, python: bool) -> list[Change]:
    found = [*compare_whole(old, new), *compare_operations(old, new)]
    if python and old.client and new.client:
        from speckiln.difference._surface import compare_surfaces  # noqa: PLC0415 - it loads the engine

        found += compare_surfaces(old, new)
    unique = list(dict.fromkeys(found))
    return sorted(unique, key=lambda change: EFFECTS.index(change.effect))


def _version(contract: Contract) -> str:
    return str(as_dict(contract.document.get("info")).get("version", ""))


def _placed(change: Change, moved: list[tuple[Path, str]]) -> Change:
    """Return a change whose places in a revision are named as the user named it."""
    old, new = change.old, change.new
    return evolve(
        change,
        old=_named(old, *moved[0]) if old else None,
        new=_named(new, *moved[1]) if new else None,
    )


def _named(location: Location, folder: Path, name: str) -> Location:
    if Path(name).parent == folder or not location.file.is_relative_to(folder):
        return location
    inner = location.file.relative_to(folder)
    return evolve(location, file=Path(name).parent / inner)
