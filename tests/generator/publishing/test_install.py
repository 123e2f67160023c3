"""Installing into an empty environment, by hash."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from speckiln.errors import SpeckilnError
from speckiln.publishing._build import build
from speckiln.publishing._install import Environment
from speckiln.publishing._lock import read_lock
from speckiln.publishing._source import read_source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from speckiln.publishing import Artifact


@pytest.fixture
def wheel(small: Any, tmp_path: Path) -> Artifact:
    """Return a small wheel that needs what the client needs."""
    file = small.folder / "pyproject.toml"
    needed = 'dependencies = ["attrs", "httpx", "msgspec", "sniffio"]\n\n[tool.hatch'
    file.write_text(file.read_text("utf-8").replace("[tool.hatch", needed, 1), "utf-8")
    small.commit()
    return build(read_source(small.folder, small.dist), tmp_path / "work", 60).wheel


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    return Environment.create(tmp_path / "environment", 60)


@pytest.fixture
def lock(wheelhouse: Any, tmp_path: Path) -> Callable[..., Any]:
    """Return the lock file of the stand-in for the default index, changed."""

    def lock(pattern: str = "", replacement: str = "") -> Any:
        file = tmp_path / "lock.txt"
        file.write_text(re.sub(pattern, replacement, wheelhouse.lock), "utf-8")
        return read_lock(file)

    return lock


def test_only_what_the_package_needs_is_installed_of_a_lock(
    lock: Callable[..., Any], wheel: Artifact, environment: Environment
) -> None:
    more = f"not-needed==1.0 --hash=sha256:{'0' * 64}\n"
    pins = lock(r"\A", more)
    told = environment.install_dependencies(wheel, pins, "requirements.txt")
    assert told.startswith(f"{len(pins) - 1} dependencies from the default index")
    assert told.endswith("with the hashes in requirements.txt")


def test_a_dependency_that_is_not_locked_is_told(
    lock: Callable[..., Any], wheel: Artifact, environment: Environment
) -> None:
    pins = lock(r"(?ms)^msgspec==.*?(?=^\w|\Z)")
    with pytest.raises(SpeckilnError, match=r"lock.txt does not pin msgspec, which.*make lock"):
        environment.install_dependencies(wheel, pins, "lock.txt")


def test_a_dependency_with_other_bytes_is_refused(
    lock: Callable[..., Any], wheel: Artifact, environment: Environment
) -> None:
    pins = lock(r"sha256:\w{8}", "sha256:00000000")
    with pytest.raises(SpeckilnError, match=r"default index gives other bytes than it should"):
        environment.install_dependencies(wheel, pins, "requirements.txt")


def test_without_a_lock_the_hashes_are_those_that_the_index_tells(
    wheel: Artifact, environment: Environment
) -> None:
    told = environment.install_dependencies(wheel, None, "")
    assert told.endswith("from the default index, with the hashes that it tells")


def test_a_default_index_that_is_down_is_told(
    wheel: Artifact, environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:1/simple/")
    monkeypatch.setenv("PIP_RETRIES", "0")
    with pytest.raises(
        SpeckilnError, match=r"pip cannot install from the default index: .*goes on"
    ):
        environment.install_dependencies(wheel, None, "")
