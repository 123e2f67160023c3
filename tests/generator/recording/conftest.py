"""A workshop to record, and nothing from outside."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from .service import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session", autouse=True)
def _nothing_from_outside() -> Iterator[None]:
    """Take away what the tester's own environment says of proxies and credentials."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if re.match(r"WORKSHOP_|SPECKILN_|.*_PROXY$", name, re.IGNORECASE):
                patch.delenv(name)
        yield


@pytest.fixture
def workshop() -> Workshop:
    return Workshop()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "recorded"
