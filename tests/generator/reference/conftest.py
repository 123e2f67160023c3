"""A contract with shared operations, and libraries of a few bytes."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from speckiln.contract import Contract, read_contract
from speckiln.reference import Libraries, _libraries, _packages

LIBRARY = Path(__file__).parents[1] / "server" / "library" / "library.yaml"


@pytest.fixture(scope="session")
def spec() -> Path:
    return LIBRARY


@pytest.fixture(scope="session")
def contract(spec: Path) -> Contract:
    return read_contract(spec)


@pytest.fixture
def libraries() -> Libraries:
    return Libraries({"redoc/redoc.standalone.js": b"// Redoc", "redoc/LICENSE": b"MIT"})


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> _packages.Package:
    """Pin one small package instead of the real ones."""
    content = b'load("http://elsewhere/logo.svg")'
    small = _packages.Package(
        name="viewer",
        version="1.0.0",
        license="MIT",
        integrity="sha512-" + "A" * 86 + "==",
        files={"dist/viewer.js": hashlib.sha256(content).hexdigest()},
        blanked={"dist/viewer.js": "http://elsewhere/logo.svg"},
    )
    monkeypatch.setattr(_libraries, "packages", lambda: (small,))
    return small


@pytest.fixture
def node_modules(tmp_path: Path, package: _packages.Package) -> Path:
    """Return a folder in which that package is."""
    folder = tmp_path / "node_modules"
    file = folder / package.name / "dist" / "viewer.js"
    file.parent.mkdir(parents=True)
    file.write_bytes(b'load("http://elsewhere/logo.svg")')
    return folder


def data_of(page: bytes) -> Any:
    """Return what a page's script is given."""
    block = page.decode().partition('<script type="application/json" id="data">')[2]
    return json.loads(block.partition("</script>")[0])
