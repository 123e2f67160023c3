"""``speckiln docs``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from speckiln.reference import Libraries, _docs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


@pytest.fixture
def _libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_docs, "get_libraries", lambda _: Libraries({"redoc/LICENSE": b"MIT"}))


@pytest.mark.usefixtures("_libraries")
def test_it_tells_what_it_wrote(speckiln: Callable[..., Result], folder: Path) -> None:
    done = speckiln("docs", "-o", "site")
    assert done.exit_code == 0
    assert "site: " in done.stdout
    assert "files changed" in done.stdout
    assert (folder / "site" / "index.html").is_file()
    assert "no difference" in speckiln("docs", "-o", "site").stdout


@pytest.mark.usefixtures("_libraries")
def test_it_tells_programs_as_well(speckiln: Callable[..., Result]) -> None:
    told = json.loads(speckiln("docs", "-o", "site", "--json").stdout)
    assert told["operations"] > 0
    assert "try.html" in told["changed"]


@pytest.mark.usefixtures("_libraries")
def test_a_server_that_is_none_is_wrong_usage(speckiln: Callable[..., Result]) -> None:
    done = speckiln("docs", "-o", "site", "--server", "localhost:8080")
    assert done.exit_code == 2
    assert "is not the address of a server" in done.stderr


def test_a_missing_file_of_a_library_is_an_input_that_cannot_be_read(
    speckiln: Callable[..., Result], folder: Path
) -> None:
    (folder / "assets").mkdir()
    done = speckiln("docs", "-o", "site", "--assets", "assets")
    assert done.exit_code == 3
    assert "redoc" in done.stderr
    assert not (folder / "site").exists()
