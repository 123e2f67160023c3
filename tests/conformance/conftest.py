"""The modules of conformance/, as run.py imports them."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from speckiln.contract import Contract, read_contract

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
FOLDER = str(ROOT / "conformance")


@pytest.fixture(scope="module")
def load() -> Iterator[Callable[[str], Any]]:
    """Import modules as run.py does, and forget them again."""
    before = set(sys.modules)
    sys.path.insert(0, FOLDER)
    yield importlib.import_module
    sys.path.remove(FOLDER)
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(FOLDER):
            del sys.modules[name]


@pytest.fixture(scope="session")
def contract() -> Contract:
    return read_contract(ROOT / "openapi" / "sdrs.yaml")


@pytest.fixture(scope="module")
def plan(load: Callable[[str], Any], contract: Contract) -> Any:
    return load("plan").make_plan(contract)


@pytest.fixture(scope="module")
def step(plan: Any) -> Callable[[str], Any]:
    """Return a step by its key."""
    return lambda key: next(each for each in plan if each.key == key)
