"""Where openapi-typescript comes from, and what happens without it."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from speckiln.errors import SpeckilnError, UnreadableError
from speckiln.sharing import _types, share
from speckiln.sharing._types import installed, typescript_types

if TYPE_CHECKING:
    from pathlib import Path

PINNED = "7.13.0"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the only folder on the PATH; the cache is empty."""
    if os.name != "posix":
        pytest.skip("stand-ins for npm and node are shell scripts")
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folder


def program(file: Path, act: str) -> None:
    file.write_text(f"#!/bin/sh\n{act}\n", "utf-8")
    file.chmod(0o755)


def tool(folder: Path, version: str = PINNED) -> Path:
    manifest = folder / "openapi-typescript" / "package.json"
    manifest.parent.mkdir(parents=True)
    manifest.write_text(json.dumps({"version": version}), "utf-8")
    return folder


def test_npm_gets_it_once_as_it_is_locked_and_runs_nothing_of_it(path: Path) -> None:
    program(path / "npm", f'echo "$@" >> {path}/calls; /bin/mkdir node_modules')
    folder = installed()
    assert folder.is_dir()
    assert installed() == folder
    (call,) = (path / "calls").read_text("utf-8").splitlines()
    assert call.startswith("ci --ignore-scripts ")
    lock = json.loads((folder.parent / "package-lock.json").read_text("utf-8"))
    assert lock["packages"][""]["dependencies"]["openapi-typescript"] == PINNED


def test_a_failure_of_npm_leaves_nothing_behind(path: Path, tmp_path: Path) -> None:
    program(path / "npm", 'echo "E404 not here" >&2; exit 1')
    with pytest.raises(UnreadableError, match=r"npm cannot install .* E404 not here") as failure:
        installed()
    assert "--no-types" in failure.value.hint
    assert list((tmp_path / "cache" / "speckiln").iterdir()) == []


@pytest.mark.usefixtures("path")
def test_without_npm_it_says_what_to_do() -> None:
    with pytest.raises(UnreadableError, match="npm, which is not on the PATH") as failure:
        installed()
    assert failure.value.hint == "Install Node.js with npm, or say --no-types to go without types."


@pytest.mark.usefixtures("path")
def test_without_types_nothing_is_asked_for(spec: Path, tmp_path: Path) -> None:
    share(spec, tmp_path / "share", types=False)
    manifest = json.loads((tmp_path / "share" / "npm" / "package.json").read_text("utf-8"))
    assert "types" not in manifest
    assert "." not in manifest["exports"]
    assert not (tmp_path / "share" / "npm" / "index.d.ts").exists()
    assert "import type" not in (tmp_path / "share" / "npm" / "README.md").read_text("utf-8")


def test_a_folder_without_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="there is no openapi-typescript in this folder"):
        typescript_types(b"{}", tmp_path)


def test_another_version_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"openapi-typescript 6\.0\.0, not the pinned"):
        typescript_types(b"{}", tool(tmp_path, "6.0.0"))


def test_what_it_says_is_passed_on(path: Path, tmp_path: Path) -> None:
    program(path / "node", 'echo "no OpenAPI version" >&2; exit 1')
    with pytest.raises(SpeckilnError, match="cannot read the document: no OpenAPI version"):
        typescript_types(b"{}", tool(tmp_path / "node_modules"))


def test_it_is_not_waited_for_for_ever(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_types, "_SECONDS", 0.05)
    program(path / "node", "exec /bin/sleep 60")
    with pytest.raises(UnreadableError, match="has not come to an end"):
        typescript_types(b"{}", tool(tmp_path / "node_modules"))


def test_a_description_cannot_end_its_comment(node_modules: Path) -> None:
    evil = "*/ export const evil = 1; /*"
    schema = {"type": "object", "description": evil, "properties": {}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Library", "version": "1.0.0"},
        "paths": {},
        "components": {"schemas": {"Book": schema}},
    }
    types = typescript_types(json.dumps(document).encode(), node_modules).decode()
    assert evil not in types
    assert "Book" in types
