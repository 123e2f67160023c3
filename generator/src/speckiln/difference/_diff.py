"""``speckiln diff``."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from attrs import evolve

from speckiln.contract import read_contract
from speckiln.contract._shapes import as_dict
from speckiln.difference._changes import EFFECTS, RULES, Change, Use, change
from speckiln.difference._operations import compare_operations
from speckiln.difference._report import DiffReport, finding_of
from speckiln.difference._revisions import Source, contract_source
from speckiln.difference._versions import next_version, numbers
from speckiln.difference._whole import compare_whole
from speckiln.errors import Location

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from speckiln.contract import Contract
    from speckiln.difference._changes import Effect


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
        UsageError: There is no such revision, or no such path in it.
        UnreadableError: A file cannot be read.
        ContractError: A contract cannot be compared, or its version is none.

    Example:
        >>> report = diff("v1.0.0:openapi/sdrs.yaml", "openapi/sdrs.yaml")  # doctest: +SKIP
        >>> report.next_version  # doctest: +SKIP
        '1.1.0'
    """
    with ExitStack() as stack:
        before, after = (stack.enter_context(contract_source(str(name))) for name in (old, new))
        with before.named_errors():
            was = read_contract(before.file)
            numbers(_version(was), was.locate("/info/version"))
        with after.named_errors():
            now = read_contract(after.file)
            numbers(_version(now), now.locate("/info/version"))
        found = compare_contracts(was, now)
        if python:
            found += _surface(was, now, before, after)
        effects: set[Effect] = {one.effect for one in found}
        asked = next_version(_version(was), effects, was.locate("/info/version"))
        changes = tuple(
            evolve(one, old=before.named(one.old), new=after.named(one.new))
            for one in sorted(found, key=lambda one: EFFECTS.index(one.effect))
        )
        root = after.named(Location(after.file)) or Location(after.file)
    return DiffReport(
        root.file,
        tuple(finding_of(one, root) for one in changes),
        rules=RULES,
        changes=changes,
        old_version=_version(was),
        new_version=_version(now),
        next_version=asked,
    )


def compare_contracts(old: Contract, new: Contract) -> list[Change]:
    """Return what changed between two contracts that were read, each change once.

    Args:
        old: The contract as it was.
        new: The contract as it is.
    """
    uses: dict[Change, dict[Use, None]] = {}
    for one in _changes(old, new):
        uses.setdefault(evolve(one, uses=()), {}).update(dict.fromkeys(one.uses))
    return [evolve(one, uses=tuple(found)) for one, found in uses.items()]


def _changes(old: Contract, new: Contract) -> Iterator[Change]:
    for found in compare_whole(old, new):
        yield change(
            found.rule,
            found.effect("request"),
            found.message,
            place=found.path,
            old=old.locate(found.old) if found.old else None,
            new=new.locate(found.new) if found.new else None,
        )
    yield from compare_operations(old, new)


def _surface(old: Contract, new: Contract, before: Source, after: Source) -> list[Change]:
    if not (old.client and new.client):
        return []
    if (old.document, old.client) == (new.document, new.client):
        return []  # the same client
    from speckiln.difference._surface import compare_surfaces, surface  # noqa: PLC0415 - it loads the engine

    with before.named_errors():
        was = surface(old)
    with after.named_errors():
        now = surface(new)
    return [*compare_surfaces(was, now, old.locate(""), new.locate(""))]


def _version(contract: Contract) -> str:
    return str(as_dict(contract.document.get("info")).get("version", ""))
