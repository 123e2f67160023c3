"""Whatever changes in the contract is reported once, with its effect, where it is, and alone.

Each mutation makes one change to one file of the real contract; ``make diff-peers`` shows the same
ones to other tools.
"""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from speckiln.contract import read_contract
from speckiln.difference._diff import compare_contracts

if TYPE_CHECKING:
    from speckiln.difference import Change

ROOT = Path(__file__).parents[3]
TOOLS = ROOT / "tools" / "second-opinion"
OPENAPI = ROOT / "openapi"
SHARE = 2  # of each kind; make diff-peers takes more


@pytest.fixture(scope="module")
def drawn() -> list[Any]:
    sys.path.insert(0, str(TOOLS))  # scripts, not packages
    try:
        import contract_mutations  # noqa: PLC0415 - found by the line above
        import contract_text  # noqa: PLC0415 - likewise
        import path_mutations  # noqa: PLC0415 - likewise
        import root_mutations  # noqa: PLC0415 - likewise
        import schema_mutations  # noqa: PLC0415 - likewise
    finally:
        sys.path.remove(str(TOOLS))
    kinds = [*schema_mutations.KINDS, *path_mutations.KINDS, *root_mutations.KINDS]
    contract = contract_text.ContractText(OPENAPI / "sdrs.yaml")
    found: list[Any] = contract_mutations.draw(contract, kinds, SHARE)
    return found


def test_every_mutation_is_reported_once_at_its_place_and_nothing_else_is(
    drawn: list[Any], tmp_path: Path
) -> None:
    copy = tmp_path / "openapi"
    shutil.copytree(OPENAPI, copy)
    old = read_contract(OPENAPI / "sdrs.yaml")
    problems = []
    for one in drawn:
        one.write(copy)
        found = compare_contracts(old, read_contract(copy / "sdrs.yaml"))
        problem = misreported(one, found, copy if one.is_there else OPENAPI)
        for path in one.files:
            shutil.copy(OPENAPI / path, copy / path)
        if problem:
            problems.append(f"{one.title}: {problem}")
    assert not problems, f"{len(problems)} of {len(drawn)}\n" + "\n".join(problems[:40])


def test_there_are_many_mutations_of_many_kinds(drawn: list[Any]) -> None:
    kinds = Counter(one.kind for one in drawn)
    assert len(drawn) >= 150
    assert len(kinds) >= 70
    assert {one.effect for one in drawn} == {"breaking", "additive", "editorial"}


def misreported(mutation: Any, changes: list[Change], folder: Path) -> str:
    """Return what is wrong with what was found; empty where nothing is."""
    wanted = [(mutation.rule, mutation.effect, folder / mutation.file, mutation.line)]
    found = [
        (
            one.rule,
            one.effect,
            one.location and one.location.file,
            one.location and one.location.line,
        )
        for one in changes
    ]
    if found == wanted:
        return ""
    words = [
        f"{one.location} {one.rule} {one.effect} {one.subject}: {one.message}" for one in changes
    ]
    return (
        f"not {mutation.rule} {mutation.effect} at {mutation.file}:{mutation.line}, but {words[:3]}"
    )
