"""``speckiln share``."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

LIBRARY = Path(__file__).parents[1] / "sharing" / "library"


@pytest.fixture(autouse=True)
def _contract(folder: Path) -> None:
    shutil.rmtree(folder / "openapi")
    shutil.copytree(LIBRARY, folder / "openapi")


def test_it_tells_what_can_be_published(speckiln: Callable[..., Result], folder: Path) -> None:
    done = speckiln("share", "-o", "out", "--no-types", "--version", "1.2.0")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.splitlines()[:-1] == [
        "out/dist/SHA256SUMS",
        "out/dist/library-openapi-1.2.0-documents.tar.gz",
        "out/dist/library-openapi-1.2.0.tgz",
        "out/dist/library_openapi-1.2.0-py3-none-any.whl",
        "out/dist/library_openapi-1.2.0.tar.gz",
    ]
    assert (folder / "out" / "openapi" / "library-3.1.yaml").is_file()
    again = speckiln("share", "-o", "out", "--no-types", "--version", "1.2.0")
    assert again.stdout.splitlines()[-1] == "out: version 1.2.0, no difference"


def test_it_tells_programs_as_well(speckiln: Callable[..., Result]) -> None:
    told = json.loads(speckiln("share", "-o", "out", "--no-types", "--json").stdout)
    assert told["version"] == "1.0.0"
    assert told["left_out"] == []
    assert "dist/SHA256SUMS" in told["archives"]
    assert "openapi/library-3.1.yaml" in told["changed"]


def test_it_tells_what_it_left_out(speckiln: Callable[..., Result], folder: Path) -> None:
    contract = folder / "openapi" / "library.yaml"
    text = contract.read_text("utf-8")
    loop = "{properties: {above: {$ref: '#/components/schemas/Shelf'}}}"
    assert "\n  schemas:\n" in text
    contract.write_text(
        text.replace("\n  schemas:\n", f"\n  schemas:\n    Shelf: {loop}\n"), "utf-8"
    )
    done = speckiln("share", "-o", "out", "--no-types")
    assert done.exit_code == 0
    assert done.stdout.startswith("left out: the dereferenced variant: ")


def test_a_version_that_is_none_is_wrong_usage(speckiln: Callable[..., Result]) -> None:
    done = speckiln("share", "-o", "out", "--no-types", "--version", "newest")
    assert done.exit_code == 2
    assert "'newest' is not a version that both Python and npm know" in done.stderr


def test_a_folder_without_openapi_typescript_cannot_be_read(
    speckiln: Callable[..., Result], folder: Path
) -> None:
    (folder / "empty").mkdir()
    done = speckiln("share", "-o", "out", "--typescript", "empty")
    assert done.exit_code == 3
    assert "there is no openapi-typescript in this folder" in done.stderr
    assert not (folder / "out").exists()
