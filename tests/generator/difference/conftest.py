"""Two small contracts that differ in one thing, and how a comparison tells it."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest

from speckiln.difference import diff

from .documents import request, response

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from speckiln.difference import DiffReport

    Told = list[tuple[str, str, str]]


@pytest.fixture
def report(tmp_path: Path) -> Callable[..., DiffReport]:
    """Compare two documents."""

    def run(old: Any, new: Any) -> DiffReport:
        files = []
        for name, document in (("old", old), ("new", new)):
            folder = tmp_path / name
            folder.mkdir(exist_ok=True)
            files.append(folder / "api.json")
            files[-1].write_text(json.dumps(document), "utf-8")
        return diff(*files)

    return run


@pytest.fixture
def told(report: Callable[..., DiffReport]) -> Callable[..., Told]:
    """Compare two documents, and return effect, subject and message of each change."""

    def run(old: Any, new: Any) -> Told:
        changes = report(old, new).changes
        assert [one.effect for one in report(old, deepcopy(old)).changes] == []
        return [(one.effect, one.subject, one.message) for one in changes]

    return run


@pytest.fixture
def effects(told: Callable[..., Told]) -> Callable[..., tuple[str, str]]:
    """Compare two schemas, and return the effects of the change in a request and in a response."""

    def run(old: Any, new: Any) -> tuple[str, str]:
        sent, answered = (
            [effect for effect, _, _ in told(way(old), way(new))] for way in (request, response)
        )
        return " ".join(sent), " ".join(answered)

    return run
