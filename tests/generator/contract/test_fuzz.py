"""Whatever is done to a contract, nothing but an error of speckiln comes out."""

from __future__ import annotations

import copy
import json
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speckiln.contract import (
    Contract,
    as_json,
    as_junit,
    as_sarif,
    as_text,
    bundle,
    read_contract,
    validate,
    write_document,
)
from speckiln.errors import SpeckilnError

HERE = Path(__file__).parent / "library"
FILES = sorted(file.relative_to(HERE) for file in HERE.rglob("*.*"))
WHOLE = {file: yaml.safe_load((HERE / file).read_text(encoding="utf-8")) for file in FILES}

ODD = st.sampled_from(
    [
        None,
        5,
        -1.5,
        10**400,
        "",
        "text",
        "\x1b[2J",
        "(",
        "/{a}/{a}",
        True,
        [],
        {},
        [None],
        [[]],
        {"a": 1},
        {"type": "object"},
        {"$ref": 5},
        {"$ref": "#"},
        {"$ref": "#/Book"},
        {"$ref": "#/components/schemas/ActBookRequestBody/oneOf/9999999999999"},
        {"$ref": "#/components/schemas/Book"},
        {"$ref": "../parameters/common.yaml#/Limit"},
        {"$ref": "books.yaml"},
        {"$ref": "http://127.0.0.1:1/x.yaml"},
        {"x-operations": [1, {}]},
        {"pattern": "(", "enum": 5},
    ]
)
NAMES = st.sampled_from(
    ["$ref", "type", "allOf", "oneOf", "items", "properties", "required", "example", "~/%41", "x"]
)


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path]
    pairs = list(enumerate(value)) if isinstance(value, list) else []
    for name, child in value.items() if isinstance(value, dict) else pairs:
        found += paths(child, (*path, name))
    return found


@st.composite
def spoiled(draw: st.DrawFn) -> dict[Path, Any]:
    """Return the library with some of its nodes deleted, replaced, doubled or moved."""
    files = copy.deepcopy(WHOLE)
    for _ in range(draw(st.integers(1, 3))):
        file = draw(st.sampled_from(FILES))
        path = draw(st.sampled_from(paths(files[file])))
        change = draw(st.sampled_from(["delete", "replace", "double", "add", "move"]))
        odd = copy.deepcopy(draw(ODD))
        if not path:
            files[file] = odd
            continue
        owner = files[file]
        for step in path[:-1]:
            owner = owner[step]
        last = path[-1]
        if change == "delete":
            del owner[last]
        elif change == "double" and isinstance(owner, list):
            owner.insert(last, copy.deepcopy(owner[last]))
        elif change == "add" and isinstance(owner, dict):
            owner[draw(NAMES)] = odd
        elif change == "move":
            other = draw(st.sampled_from(FILES))
            taken = files[other]
            for step in draw(st.sampled_from(paths(taken))):
                taken = taken[step]
            owner[last] = copy.deepcopy(taken)
        else:
            owner[last] = odd
    return files


def check(root: Path) -> None:
    with suppress(SpeckilnError):
        report = validate(root)
        for render in (as_text, as_json, as_sarif, as_junit):
            render(report).encode()
    with suppress(SpeckilnError):
        contract = read_contract(root)
        assert all(isinstance(found, tuple) for found in contract.exchanges.values())
        assert contract.client is None or isinstance(contract.client, dict)
        write_all(contract, root.parent / "out")


def write_all(contract: Contract, folder: Path) -> None:
    for version in ("3.1", "3.0"):
        for dereference in (False, True):
            with suppress(SpeckilnError):
                document = bundle(contract, openapi=version, dereference=dereference)
                write_document(document, folder / "bundle.yaml")
                write_document(document, folder / "bundle.json")


@pytest.mark.filterwarnings("ignore::Warning")
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(spoiled())
def test_a_spoiled_contract_never_leads_to_a_traceback(files: dict[Path, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for file, value in files.items():
            target = Path(folder, file)
            target.parent.mkdir(exist_ok=True)
            target.write_text(json.dumps(value), encoding="utf-8")
        check(Path(folder, "library.yaml"))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.sampled_from(FILES), st.floats(0, 1), st.binary(max_size=6))
def test_spoiled_bytes_never_lead_to_a_traceback(file: Path, where: float, new: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(HERE, folder, dirs_exist_ok=True)
        target = Path(folder, file)
        data = target.read_bytes()
        at = int(where * len(data))
        target.write_bytes(data[:at] + new + data[at + len(new) :])
        check(Path(folder, "library.yaml"))
