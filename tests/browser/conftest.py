"""The reference page on a local server, and a browser to read it with."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import speckiln
from speckiln.reference import cached_libraries
from speckiln.server import running

from .browser import CHROMEDRIVER, CHROMIUM, running_browser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.contract import Contract
    from speckiln.reference import Libraries

    from .browser import Browser

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Return where screenshots are kept, for people to look at."""
    return ROOT / "build" / "reference-page"


@pytest.fixture(scope="session")
def libraries() -> Libraries:
    found = cached_libraries()
    if found is None:
        missing("Redoc and Swagger UI are not there. Get them once: make docs")
    return found


@pytest.fixture(scope="session")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if not (CHROMIUM and CHROMEDRIVER):
        missing(
            "there is no Chromium with its driver. On Debian: apt-get install chromium "
            "chromium-driver fonts-wqy-microhei"
        )
    with running_browser(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture
def browser(window: Browser) -> Browser:
    """Return the browser, which has forgotten what came before."""
    window.forget()
    return window


@pytest.fixture(scope="session")
def contract() -> Contract:
    return speckiln.read_contract(ROOT / "openapi" / "sdrs.yaml")


@pytest.fixture(scope="session")
def address(contract: Contract, libraries: Libraries) -> Iterator[str]:  # noqa: ARG001 - /docs needs them
    with running(contract) as server:
        yield server.url


def missing(what: str) -> None:
    """Skip a test for what is not installed; CI has everything, so there it fails."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)
