"""Both distributions build, and hold what they should."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from email.message import Message

ROOT = Path(__file__).parents[2]
PACKAGES = {"generator": "speckiln", "generated_client": "sdrs_client"}


class Built(NamedTuple):
    source: Path
    package: str
    wheel: Path
    sdist: Path

    @property
    def files(self) -> set[str]:
        """Everything in the package's folder, as its wheel names it."""
        folder = self.source / "src"
        return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}

    @property
    def metadata(self) -> Message:
        with zipfile.ZipFile(self.wheel) as archive:
            (name,) = [name for name in archive.namelist() if name.endswith("/METADATA")]
            return Parser().parsestr(archive.read(name).decode("utf-8"))


def build(source: Path, package: str) -> Built:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build"], cwd=source, check=True, capture_output=True
    )
    (wheel,) = (source / "dist").glob("*.whl")
    (sdist,) = (source / "dist").glob("*.tar.gz")
    return Built(source, package, wheel, sdist)


def copy(folder: str, target: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__", "dist", ".*_cache")
    return Path(shutil.copytree(ROOT / folder, target, ignore=ignored))


@pytest.fixture(scope="module", params=list(PACKAGES))
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    source = copy(request.param, tmp_path_factory.mktemp("build") / request.param)
    return build(source, PACKAGES[request.param])


def test_the_wheel_holds_every_file_of_the_package(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == built.files
    assert f"{built.package}/py.typed" in names


def test_the_source_archive_builds_the_same_wheel(built: Built, tmp_path: Path) -> None:
    with tarfile.open(built.sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    assert build(source, built.package).wheel.read_bytes() == built.wheel.read_bytes()


def test_the_metadata_is_complete(built: Built) -> None:
    metadata = built.metadata
    assert metadata["Metadata-Version"] == "2.4"
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Summary"]
    assert metadata.get_payload()


def test_the_client_depends_on_few_packages_and_not_on_the_generator(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    source = copy("generated_client", tmp_path_factory.mktemp("build") / "client")
    needs = build(source, "sdrs_client").metadata.get_all("Requires-Dist", [])
    always = [need for need in needs if "extra ==" not in need]
    assert sorted(need.partition(">")[0].partition("<")[0] for need in always) == [
        "attrs",
        "httpx",
        "msgspec",
        "sniffio",
    ]
    assert len(needs) == len(always) + 2
