"""The command, run in a folder that holds a contract."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from speckiln.cli import app

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

LIBRARY = Path(__file__).parents[1] / "contract" / "library"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(LIBRARY, tmp_path / "openapi")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERM", "dumb")
    return tmp_path


@pytest.fixture
def speckiln(folder: Path) -> Callable[..., Result]:  # noqa: ARG001 - the folder is where it runs
    """Run the command with some arguments."""

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, list(arguments))

    return run
