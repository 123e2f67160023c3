"""What may be published: a package in which everything is committed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from speckiln.errors import SpeckilnError, UnreadableError, UsageError
from speckiln.publishing._source import read_source

if TYPE_CHECKING:
    from pathlib import Path


def test_a_client_is_read(repository: Any) -> None:
    source = read_source(repository.client, repository.dist)
    assert (source.name, source.version) == ("sdrs-client", "1.0.0")
    assert source.commit == repository.git("rev-parse", "HEAD")
    assert source.packages == ("src/sdrs_client",)
    assert "src/sdrs_client/__init__.py" in source.files
    assert source.record is not None


@pytest.mark.parametrize("name", ["README.md", "new.txt", "src/small_thing/__init__.py"])
def test_what_is_not_committed_is_told(small: Any, name: str) -> None:
    (small.folder / name).write_text("other\n", "utf-8")
    with pytest.raises(
        SpeckilnError, match=f"not everything is committed: {name}. Commit"
    ) as caught:
        read_source(small.folder, small.dist)
    assert caught.value.exit_code == 1


def test_what_is_not_committed_elsewhere_in_the_repository_counts(repository: Any) -> None:
    (repository.folder / "openapi" / "new.yaml").write_text("", "utf-8")
    with pytest.raises(SpeckilnError, match=r"not everything is committed: openapi/new.yaml"):
        read_source(repository.client, repository.dist)


def test_settings_of_git_hide_nothing(small: Any) -> None:
    small.git("config", "status.showUntrackedFiles", "no")
    (small.folder / "new.txt").write_text("", "utf-8")
    with pytest.raises(SpeckilnError, match=r"not everything is committed"):
        read_source(small.folder, small.dist)


def test_what_was_built_before_does_not_count(small: Any) -> None:
    small.dist.mkdir()
    (small.dist / "SHA256SUMS").write_text("", "utf-8")
    assert read_source(small.folder, small.dist).version == "1.0.0"


def test_a_folder_without_a_package_is_told(small: Any) -> None:
    with pytest.raises(UsageError, match=r"holds no package: there is no pyproject.toml"):
        read_source(small.folder / "src", small.dist)


def test_a_folder_without_a_repository_is_told(small: Any, tmp_path: Path) -> None:
    folder = tmp_path / "alone"
    folder.mkdir()
    (folder / "pyproject.toml").write_bytes((small.folder / "pyproject.toml").read_bytes())
    with pytest.raises(UsageError, match=r"in no git repository with a commit"):
        read_source(folder, folder / "dist")


@pytest.mark.parametrize(
    ("old", "new", "error", "problem"),
    [
        ('version = "1.0.0"', 'dynamic = ["version"]', UsageError, "have to be written here"),
        ("hatchling.build", "other.build", UsageError, "only packages that hatchling.build builds"),
        ("[project]", "[project", UnreadableError, "this is not TOML"),
    ],
)
def test_an_unusual_package_is_told(
    small: Any, old: str, new: str, error: type[SpeckilnError], problem: str
) -> None:
    file = small.folder / "pyproject.toml"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    small.commit()
    with pytest.raises(error, match=f"pyproject.toml: .*{problem}"):
        read_source(small.folder, small.dist)


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"inputs": {}, "tools": []}'])
def test_a_broken_record_is_told(small: Any, text: str) -> None:
    (small.folder / ".generation.json").write_text(text, "utf-8")
    small.commit()
    with pytest.raises(UnreadableError, match=r"\.generation\.json: this"):
        read_source(small.folder, small.dist)
