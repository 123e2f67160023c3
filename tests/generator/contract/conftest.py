"""A small contract of its own, copied for each test so that it can be spoiled."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent


@frozen
class Library:
    """A contract that a test may change."""

    root: Path

    def file(self, name: str) -> Path:
        return self.root.parent / name

    def write(self, name: str, text: str) -> None:
        file = self.file(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a text that must be there."""
        text = self.file(name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def lines(self, name: str, text: str) -> list[int]:
        """Return the numbers of the lines that hold a text."""
        lines = self.file(name).read_text(encoding="utf-8").splitlines()
        return [number for number, line in enumerate(lines, 1) if text in line]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    folder = tmp_path / "openapi"
    shutil.copytree(HERE / "library", folder)
    return Library(folder / "library.yaml")


@pytest.fixture
def contract_of(tmp_path: Path) -> Callable[[str], Path]:
    """Write a contract of one file and return its path."""

    def write(text: str) -> Path:
        file = tmp_path / "root.yaml"
        file.write_text(text, encoding="utf-8")
        return file

    return write
