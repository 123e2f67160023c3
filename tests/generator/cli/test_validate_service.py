"""``speckiln validate`` and the contract's service.yaml."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from speckiln.cli import app

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "openapi", tmp_path / "openapi")) / "sdrs.yaml"


def test_a_mistake_in_service_yaml_is_found_with_its_place(contract: Path) -> None:
    drills = contract.parent / "service" / "disaster_recovery_drills.yaml"
    text = drills.read_text("utf-8")
    drills.write_text(text.replace("status: creating", "status: creatign"), "utf-8")
    line = text[: text.index("status: creating")].count("\n") + 1

    result = CliRunner().invoke(app, ["validate", str(contract)])

    assert result.exit_code == 1
    assert f"service/disaster_recovery_drills.yaml:{line}: " in result.output
    assert "creatign" in result.output


def test_a_part_of_service_yaml_that_is_not_there_is_told(contract: Path) -> None:
    (contract.parent / "service" / "tags.yaml").unlink()

    result = CliRunner().invoke(app, ["validate", str(contract)])

    assert result.exit_code in {1, 3}
    assert "tags.yaml" in result.output
