"""A whole client, compared file by file with the one in `golden/expected`.

When the templates change on purpose, refresh it and read the difference:

    UPDATE_GOLDEN=1 python -m pytest tests/generator/emit/test_golden.py
    git diff tests/generator/emit/golden

The runtime is not in it, since it is copied as it is; nor is the record of versions and digests.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

import speckiln
from speckiln.emit import generate

GOLDEN = Path(__file__).parent / "golden"
EXPECTED = GOLDEN / "expected"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("golden") / "client"
    generate(GOLDEN / "contract.yaml", folder)
    return texts(folder)


def test_the_client_is_the_expected_one(made: dict[str, str]) -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for name, text in made.items():
            path = EXPECTED / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")

    expected = texts(EXPECTED)
    assert made.keys() == expected.keys()
    for name, text in made.items():
        assert text == expected[name], name


def texts(folder: Path) -> dict[str, str]:
    """Return what is compared, with the generator's version taken out."""
    return {
        name: path.read_bytes().decode().replace(f"speckiln {speckiln.__version__} ", "speckiln ")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not {"_runtime", "__pycache__"} & set(path.parts)
        and (name := path.relative_to(folder).as_posix()) != ".generation.json"
    }
