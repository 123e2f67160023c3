"""Which version may follow the last release."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from speckiln.errors import SpeckilnError, UsageError
from speckiln.publishing._release import check_version
from speckiln.publishing._source import read_source

if TYPE_CHECKING:
    from pathlib import Path


def checked(repository: Any, spec: Path | None = None) -> str:
    return check_version(read_source(repository.client, repository.dist), spec)


def release(small: Any, version: str, tag: str | None = None) -> None:
    small.version(version)
    small.commit() if small.git("status", "--porcelain") else None
    if tag is not None:
        small.git("tag", tag)


def test_the_first_release_may_have_any_version(small: Any) -> None:
    small.git("tag", "not-a-release")
    small.git("tag", "v-next")
    assert checked(small).startswith("1.0.0, the first release")


def test_the_release_itself_may_be_tagged(small: Any) -> None:
    small.git("tag", "v1.0.0")
    assert checked(small).startswith("1.0.0, the first release")


def test_a_version_that_was_released_is_refused_at_another_commit(small: Any) -> None:
    small.git("tag", "v1.0.0")
    (small.folder / "README.md").write_text("# other\n", "utf-8")
    small.commit()
    with pytest.raises(
        SpeckilnError, match=r"1.0.0 was released already: v1.0.0 is commit"
    ) as caught:
        checked(small)
    assert "git switch --detach v1.0.0" in caught.value.hint


@pytest.mark.parametrize("version", ["1.10.1", "2.0.0"])
def test_a_version_that_is_higher_than_the_last_release_fits(small: Any, version: str) -> None:
    for each in ("1.2.0", "1.10.0"):
        release(small, each, f"v{each}")
    release(small, version)
    assert "v1.10.0 asks for" in checked(small)


def test_a_version_that_is_lower_than_the_last_release_is_refused(small: Any) -> None:
    for each in ("1.2.0", "1.10.0", "1.9.0"):
        release(small, each, f"v{each}" if each != "1.9.0" else None)
    with pytest.raises(SpeckilnError, match=r"1.9.0 is too low after v1.10.0.*Make it 1.10.1 or"):
        checked(small)


def test_releases_of_other_branches_do_not_count(small: Any) -> None:
    small.git("switch", "--quiet", "--create", "next")
    release(small, "2.0.0", "v2.0.0")
    small.git("switch", "--quiet", "main")
    release(small, "1.0.1")
    assert checked(small).startswith("1.0.1, the first release")


def test_what_is_no_version_is_told(small: Any) -> None:
    release(small, "one")
    with pytest.raises(UsageError, match=r"'one' cannot be the version"):
        checked(small)


@pytest.mark.parametrize(
    ("old", "new", "version", "asked"),
    [
        ("name: query_type", "name: query_kind", "1.1.0", "2.0.0"),
        ("name: query_type", "name: query_kind", "2.0.0", ""),
        ("title: Storage", "title: The Storage", "1.0.1", ""),
    ],
)
def test_the_version_is_as_high_as_the_changes_of_the_contract_ask(
    repository: Any, old: str, new: str, version: str, asked: str
) -> None:
    repository.git("tag", "v1.0.0")
    for file in (repository.spec, *(repository.folder / "openapi" / "paths").glob("*.yaml")):
        text = file.read_text("utf-8").replace(old, new)
        file.write_text(text.replace("version: 1.0.0", f"version: {version}"), "utf-8")
    pyproject = repository.client / "pyproject.toml"
    pyproject.write_text(pyproject.read_text("utf-8").replace('"1.0.0"', f'"{version}"'), "utf-8")
    repository.commit()
    if not asked:
        assert checked(repository, repository.spec).startswith(f"{version}, and v1.0.0 asks for")
        return
    with pytest.raises(
        SpeckilnError, match=f"{version} is too low after v1.0.0: .*breaking"
    ) as caught:
        checked(repository, repository.spec)
    assert f"Make it {asked} or more" in caught.value.hint


def test_a_contract_that_is_somewhere_else_is_told(repository: Any, tmp_path: Path) -> None:
    repository.git("tag", "v0.9.0")
    with pytest.raises(UsageError, match=r"is not in the repository of the package"):
        checked(repository, tmp_path / "openapi.yaml")
