"""What is found wrong with a wheel and a source archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from speckiln.errors import SpeckilnError
from speckiln.publishing._build import build
from speckiln.publishing._checks import check
from speckiln.publishing._source import read_source

if TYPE_CHECKING:
    from pathlib import Path


def checked(small: Any, folder: Path) -> str:
    source = read_source(small.client, small.dist)
    return check(source, build(source, folder, 60), 60)


def test_a_good_package_passes(small: Any, tmp_path: Path) -> None:
    told = checked(small, tmp_path / "work")
    assert "5 files and none outside the package" in told


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            'packages = ["src/small_thing"]',
            'packages = ["src/small_thing"]\nforce-include = {"README.md" = "README.md"}',
            "the wheel holds files outside the package: README.md",
        ),
        (
            'packages = ["src/small_thing"]',
            'packages = ["src/small_thing"]\nexclude = ["other.py"]',
            "check-wheel-contents says: .*other.py",
        ),
        (
            'core-metadata-version = "2.4"',
            'core-metadata-version = "2.3"',
            "of version 2.3, not 2.4",
        ),
        ('readme = "README.md"', "", "there is no README"),
        ('"README.md"', '"README.rst"', "the README does not render"),
    ],
)
def test_what_is_wrong_is_told(
    small: Any, tmp_path: Path, old: str, new: str, problem: str
) -> None:
    file = small.folder / "pyproject.toml"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    (small.folder / "README.rst").write_text("Title\n=\n\n.. nothing:: `\n", "utf-8")
    (small.folder / "src" / "small_thing" / "other.py").write_text("", "utf-8")
    small.commit()
    with pytest.raises(SpeckilnError, match=problem) as caught:
        checked(small, tmp_path / "work")
    assert "Nothing was uploaded" in str(caught.value)
    assert caught.value.exit_code == 1
