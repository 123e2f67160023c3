"""A small contract to share, the real one as it is shared, and npm with a registry of its own."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from speckiln.sharing import Shared, share
from speckiln.sharing._types import installed

from .registry import VERDACCIO, Registry, missing, running_registry

if TYPE_CHECKING:
    from collections.abc import Iterator

LIBRARY = Path(__file__).parent / "library"
SDRS = Path(__file__).parents[3] / "openapi" / "sdrs.yaml"


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    """Return the root file of a small contract, in a folder of its own."""
    return Path(shutil.copytree(LIBRARY, tmp_path / "openapi"), "library.yaml")


@pytest.fixture(scope="session")
def node() -> None:
    if not (shutil.which("node") and shutil.which("npm")):
        missing("Node.js with npm is not installed.")


@pytest.fixture(scope="session")
def node_modules(node: None) -> Path:  # noqa: ARG001 - npm has to be there
    """Return the folder with openapi-typescript and the TypeScript compiler."""
    return installed()


@pytest.fixture(scope="session")
def sdrs(node_modules: Path, tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """Return the packages of this repository's contract."""
    output = tmp_path_factory.mktemp("sdrs") / "share"
    return share(SDRS, output, typescript=node_modules)


@pytest.fixture(scope="session")
def registry(node: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:  # noqa: ARG001 - Verdaccio runs on Node.js
    if not VERDACCIO.is_file():
        missing("Verdaccio is not installed. Get it: make npm-registry")
    with running_registry(tmp_path_factory.mktemp("registry")) as found:
        yield found
