"""The engine is pinned, and what it would leave out in silence is an error."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

import speckiln.emit
from speckiln.emit._engine import engine_version
from speckiln.emit._names import ATTRIBUTES
from speckiln.errors import ContractError
from speckiln.runtime._client import AsyncClient, SyncClient

PROJECT = Path(speckiln.emit.__file__).parents[3] / "pyproject.toml"


@pytest.mark.parametrize("name", ["openapi-python-client", "ruff"])
def test_what_shapes_the_client_is_pinned_and_installed_in_that_version(name: str) -> None:
    needs = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["dependencies"]
    assert f"{name}=={version(name)}" in needs


def test_the_engine_says_the_same_of_its_version() -> None:
    assert engine_version == version("openapi-python-client")


def test_one_module_knows_the_engine_and_one_is_made_from_it() -> None:
    folder = Path(speckiln.emit.__file__).parent
    users = {
        file.name
        for file in folder.glob("*.py")
        if re.search(
            r"^(?:from|import) openapi_python_client(?!\.strings)", file.read_text(), re.MULTILINE
        )
    }
    assert users == {"_engine.py", "_project.py"}


@pytest.mark.parametrize(
    "parts",
    [
        {"answer": {"enum": ["a", 1]}},
        {"answer": {"type": "array"}},
        {"answer": {"$ref": "#/components/schemas/Wrong"}, "schemas": {"Wrong": {"enum": [[1]]}}},
        {"path": "/things/{id}"},
        {"path": "/things/{id}/{id}"},
        {"method": "post", "body": {"type": "object", "properties": {"a": {"const": {"b": 1}}}}},
    ],
    ids=str,
)
def test_a_warning_of_the_engine_is_an_error(emit: Any, contracts: Any, parts: Any) -> None:
    with pytest.raises(ContractError, match="the engine cannot express this contract") as caught:
        emit(contracts.one(**parts))
    assert caught.value.hint
    assert caught.value.exit_code == 1
    assert " at 0x" not in str(caught.value)


def test_no_resource_can_be_called_like_a_part_of_the_client() -> None:
    public = {name for each in (SyncClient, AsyncClient) for name in dir(each) if name[0] != "_"}
    assert public <= ATTRIBUTES
