"""Publishing to indexes that run on this machine, and installing from them."""

from __future__ import annotations

import hashlib
import json
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from speckiln.errors import SpeckilnError

if TYPE_CHECKING:
    from conftest import Index, Repository, Small

pytestmark = pytest.mark.usefixtures("account")


def test_a_client_is_uploaded_installed_from_there_and_works(repository: Repository, pypi: Index) -> None:
    told: list[Any] = []
    published = repository.publish(pypi.url, tell=told.append)

    wheel, sdist = published.files
    assert published.uploaded == (wheel.name, sdist.name)
    for each in published.files:
        assert hashlib.sha256((pypi.folder / each.name).read_bytes()).hexdigest() == each.sha256
    assert [step.name for step in told] == [
        "source", "client", "version", "build", "build", "check", "index", "upload", "upload",
        "index", "install", "install", "smoke",
    ]
    for step in told: print(step.name, step.text)
    assert 0
