"""The contract multiplied: what a service with more operations would have."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path

Tree = dict[str, Any]


def multiply(source: Path, copies: int, folder: Path) -> Path:
    """Write a contract that has each operation of another one several times.

    The copies have paths, operation ids, schemas and resources of their own, in files of their own;
    parameters and responses are shared, as they are among resources.

    Args:
        source: Root file of the contract.
        copies: How many times it shall have each operation.
        folder: Where to write it; what is there is replaced.

    Returns:
        The root file of the multiplied contract.
    """
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source.parent, folder, ignore=shutil.ignore_patterns("examples", "paths"))
    root, client = _load(source), _load(source.parent / "client.yaml")
    schemas = {path.name: _load(path) for path in (source.parent / "schemas").glob("*.yaml")}
    paths = {path.name: _load(path) for path in (source.parent / "paths").glob("*.yaml")}
    for copy in (f"v{number}" for number in range(copies)):
        for name, tree in schemas.items():
            own = {f"{copy.upper()}{schema}": value for schema, value in tree.items()}
            _dump(_renamed(own, copy), folder / copy / "schemas" / name)
        for name, tree in paths.items():
            _dump(_renamed(tree, copy), folder / copy / "paths" / name)
    names = [f"v{number}" for number in range(copies)]
    _dump(_multiplied_root(root, names), folder / source.name)
    _dump(_multiplied_client(client, names), folder / "client.yaml")
    return folder / source.name


def _multiplied_root(root: Tree, copies: list[str]) -> Tree:
    return root | {
        "tags": [
            tag | {"name": f"{copy}_{tag['name']}"} for copy in copies for tag in root["tags"]
        ],
        "paths": {
            f"/{copy}{path}": {"$ref": f"{copy}/{item['$ref']}"}
            for copy in copies
            for path, item in root["paths"].items()
        },
    }


def _multiplied_client(client: Tree, copies: list[str]) -> Tree:
    job = client["jobs"]["operation"]
    return client | {
        "jobs": client["jobs"] | {"operation": f"{copies[0].upper()}{job}"},
        "resources": {
            f"{copy}_{resource}": {
                name: method | {"operation": f"{copy.upper()}{method['operation']}"}
                for name, method in methods.items()
            }
            for copy in copies
            for resource, methods in client["resources"].items()
        },
    }


def _renamed(value: Any, copy: str) -> Any:
    """Return a part of the contract with the names and references of a copy."""
    if isinstance(value, list):
        return [_renamed(item, copy) for item in value]
    if not isinstance(value, dict):
        return value
    tree = {name: _renamed(member, copy) for name, member in value.items()}
    if isinstance(value.get("$ref"), str):
        tree["$ref"] = _reference(value["$ref"], copy)
    if isinstance(value.get("operationId"), str):
        tree["operationId"] = f"{copy.upper()}{value['operationId']}"
        if "tags" in value:
            tree["tags"] = [f"{copy}_{tag}" for tag in value["tags"]]
    return tree


def _reference(reference: str, copy: str) -> str:
    file, _, name = reference.partition("#/")
    if re.match(r"\.\./(parameters|responses)/", file):
        return f"../{reference}"
    return f"{file}#/{copy.upper()}{name}"


def _load(path: Path) -> Tree:
    tree: Tree = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    return tree


def _dump(tree: Tree, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(tree, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=100)
    path.write_text(text, "utf-8")
