"""Which version changes ask for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from speckiln.difference._versions import next_version
from speckiln.errors import ContractError, Location

if TYPE_CHECKING:
    from speckiln.difference import Effect

HERE = Location(Path("api.yaml"), 3)


@pytest.mark.parametrize(
    ("version", "effects", "expected"),
    [
        ("1.2.3", [], "1.2.3"),
        ("1.2.3", ["editorial"], "1.2.4"),
        ("1.2.3", ["editorial", "additive"], "1.3.0"),
        ("1.2.3", ["additive", "breaking"], "2.0.0"),
        ("0.2.3", ["editorial"], "0.2.4"),
        ("0.2.3", ["additive"], "0.2.4"),
        ("0.2.3", ["breaking"], "0.3.0"),
        ("1.2.3-rc.1+build", ["additive"], "1.3.0"),
    ],
)
def test_the_worst_change_decides(version: str, effects: list[Effect], expected: str) -> None:
    assert next_version(version, effects, HERE) == expected


@pytest.mark.parametrize("version", ["", "1", "1.2", "v1.2.3", "01.2.3", "1.2.3.4", "1.2.\u0663"])
def test_what_is_no_version_is_told_with_its_place(version: str) -> None:
    with pytest.raises(ContractError, match=r"^api\.yaml:3: the version .* is not of the form"):
        next_version(version, [], HERE)
