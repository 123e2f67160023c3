"""What every file of the repository leaves out, and what the lock files hold."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
RUNTIME = ROOT / "requirements.txt"
SUPERSETS = [ROOT / "requirements-dev.txt", ROOT / "benchmarks/requirements.txt"]
LOCKS = [RUNTIME, *SUPERSETS, *sorted((ROOT / "benchmarks/peers").glob("*.txt"))]
NPM_LOCKS = [
    "tools/second-opinion",
    "tools/npm-registry",
    "generator/src/speckiln/sharing/typescript",
]
PINNED = re.compile(r"^([a-z0-9-]+)==(\S+).*\\$", re.MULTILINE)

REGISTRIES = re.compile(
    r"pypi\.org|pythonhosted\.org|registry\.npmjs\.org|npmmirror\.com|registry\.yarnpkg\.com"
    r"|(?:npm|pypi)\.pkg\.github\.com"
)
MACHINES = re.compile(
    rf"(?<![\w.:/-])(?:/home/\w|/Users/\w|/root[/]|[A-Z]:\\Users\\|{re.escape(str(ROOT))}(?:/|\b))"
)


def tracked_files() -> list[Path]:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("pattern", [REGISTRIES, MACHINES], ids=["registry host", "machine's path"])
def test_no_file_names_a(pattern: re.Pattern[str]) -> None:
    found = [
        f"{file.relative_to(ROOT)}: {match[0]}"
        for file in tracked_files()
        for match in [pattern.search(file.read_text("utf-8", errors="replace"))]
        if match
    ]
    assert not found


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: str(lock.relative_to(ROOT)))
def test_every_requirement_is_pinned_with_hashes_and_without_an_address(lock: Path) -> None:
    requirements = re.split(r"\n(?=\S)", lock.read_text("utf-8"))
    assert all(PINNED.match(requirement) for requirement in requirements)
    assert all("--hash=sha256:" in requirement for requirement in requirements)
    assert not any("://" in requirement for requirement in requirements)


@pytest.mark.parametrize("lock", SUPERSETS, ids=lambda lock: str(lock.relative_to(ROOT)))
def test_a_larger_lock_holds_the_versions_of_the_smaller_one(lock: Path) -> None:
    assert pinned(RUNTIME).items() <= pinned(lock).items()


@pytest.mark.parametrize("distribution", ["generator", "generated_client"])
def test_the_lock_holds_what_a_distribution_depends_on(distribution: str) -> None:
    project = tomllib.loads((ROOT / distribution / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[^\w.-]", need, maxsplit=1)[0] for need in project["dependencies"]}
    assert names <= pinned(RUNTIME).keys()


@pytest.mark.parametrize("name", NPM_LOCKS)
def test_an_npm_lock_holds_hashes_and_no_address(name: str) -> None:
    folder = ROOT / name
    wanted = json.loads((folder / "package.json").read_text("utf-8"))
    packages: dict[str, dict[str, Any]] = json.loads(
        (folder / "package-lock.json").read_text("utf-8")
    )["packages"]

    assert packages.pop("")["dependencies"] == wanted["dependencies"]
    assert all(re.fullmatch(r"[\d.]+", version) for version in wanted["dependencies"].values())
    assert not [name for name, package in packages.items() if "resolved" in package]
    assert not [name for name, package in packages.items() if "integrity" not in package]


def pinned(lock: Path) -> dict[str, str]:
    return dict(PINNED.findall(lock.read_text("utf-8")))
