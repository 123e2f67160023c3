"""The npm package: published to a registry on loopback, installed from there and used."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from speckiln._tree import read_files

from .registry import Registry, run

if TYPE_CHECKING:
    from speckiln.sharing import Shared

OPERATIONS = 45
DOCUMENT = "sdrs-openapi/sdrs-3.1.json"
REQUIRE = f"""\
const document = require("{DOCUMENT}");
const path = require.resolve("sdrs-openapi/sdrs-3.0.yaml");
const [exchange] = require("sdrs-openapi/exchanges/CreateDisasterRecoveryDrill.json");
console.log(JSON.stringify([document.openapi, path, exchange.response.status]));
"""
IMPORT = f"""\
import document from "{DOCUMENT}" with {{ type: "json" }};
console.log(JSON.stringify(document.info.title));
"""
PROGRAM = f"""\
import type {{ components, operations, paths }} from "sdrs-openapi";
import document from "{DOCUMENT}" with {{ type: "json" }};

type Create = operations["CreateDisasterRecoveryDrill"];
type Body = Create["requestBody"]["content"]["application/json"];
type Drill = components["schemas"]["DisasterRecoveryDrill"];
type List = paths["/v1/{{project_id}}/disaster-recovery-drills"]["get"];

export const title: string = document.info.title;
export const body: Body = {{
  disaster_recovery_drill: {{ server_group_id: "a", name: "dr_drill_test" }},
}};
export const answer = (job: Create["responses"][200]["content"]["application/json"]): string =>
  job.job_id;
export const filter: List["parameters"]["query"] = {{ limit: 10 }};
export const nameOf = (drill: Drill): string | undefined => drill.name;

// @ts-expect-error: a drill belongs to a group.
export const groupless: Body = {{ disaster_recovery_drill: {{ name: "dr_drill_test" }} }};
// @ts-expect-error: the number of items is no text.
export const wrong: List["parameters"]["query"] = {{ limit: "ten" }};
// @ts-expect-error: there is no such schema.
export type Missing = components["schemas"]["NoSuchSchema"];
"""
COMPILER = {
    "module": "nodenext",
    "target": "es2022",
    "strict": True,
    "noEmit": True,
    "resolveJsonModule": True,
    "types": [],
}


def compile_(project: Path, node_modules: Path, program: str) -> None:
    """Check the types of a program in a project."""
    (project / "program.ts").write_text(program, "utf-8")
    settings = {"compilerOptions": COMPILER, "files": ["program.ts"]}
    (project / "tsconfig.json").write_text(json.dumps(settings), "utf-8")
    run("node", node_modules / "typescript" / "bin" / "tsc", "-p", ".", folder=project)


@pytest.fixture(scope="session")
def archive(sdrs: Shared) -> Path:
    (found,) = (sdrs.path / "dist").glob("*.tgz")
    return found


@pytest.fixture(scope="session")
def project(archive: Path, registry: Registry, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project that has installed the package from the registry."""
    folder = tmp_path_factory.mktemp("project")
    registry.npm("publish", archive, folder=folder)
    (folder / "package.json").write_text('{"private": true, "type": "module"}', "utf-8")
    registry.npm("install", "sdrs-openapi@1.0.0", folder=folder)
    return folder


def test_the_registry_has_the_package_as_it_was_built(
    project: Path, archive: Path, registry: Registry
) -> None:
    digest = hashlib.sha512(archive.read_bytes()).digest()
    integrity = f"sha512-{base64.b64encode(digest).decode()}"
    published = httpx.get(f"{registry.url}sdrs-openapi").json()["versions"]["1.0.0"]
    assert published["dist"]["integrity"] == integrity
    locked = json.loads((project / "package-lock.json").read_text("utf-8"))["packages"]
    assert locked["node_modules/sdrs-openapi"]["integrity"] == integrity


def test_what_is_installed_is_what_was_written(project: Path, sdrs: Shared) -> None:
    assert read_files(project / "node_modules" / "sdrs-openapi") == read_files(sdrs.path / "npm")


def test_npm_itself_would_pack_the_same_files(
    sdrs: Shared, archive: Path, registry: Registry
) -> None:
    with tarfile.open(archive) as tar:
        ours = {member.name.removeprefix("package/") for member in tar.getmembers()}
    packed = registry.npm("pack", "--dry-run", "--json", folder=sdrs.path / "npm").stdout
    (theirs,) = json.loads(packed)
    assert {file["path"] for file in theirs["files"]} == ours
    assert theirs["filename"] == archive.name


def test_a_document_is_required(project: Path) -> None:
    (project / "program.cjs").write_text(REQUIRE, "utf-8")
    version, path, status = json.loads(run("node", "program.cjs", folder=project).stdout)
    assert (version, status) == ("3.1.0", 200)
    assert path.endswith("sdrs-3.0.yaml")


def test_a_document_is_imported(project: Path) -> None:
    (project / "program.mjs").write_text(IMPORT, "utf-8")
    said = json.loads(run("node", "program.mjs", folder=project).stdout)
    assert said == "Storage Disaster Recovery Service"


def test_every_document_has_an_export_and_nothing_else_has_one(sdrs: Shared) -> None:
    files = read_files(sdrs.path / "npm")
    exports = json.loads(files["package.json"])["exports"]
    assert exports.pop(".") == {"types": "./index.d.ts"}
    assert all(name == target for name, target in exports.items())
    assert {name[2:] for name in exports} == {
        *read_files(sdrs.path / "openapi"),
        "package.json",
    } - {"SHA256SUMS"}


def test_a_program_is_checked_against_the_types(project: Path, node_modules: Path) -> None:
    compile_(project, node_modules, PROGRAM)


def test_the_sample_of_the_documentation_compiles(project: Path, node_modules: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "share.md").read_text("utf-8")
    (sample,) = re.findall(r"^```typescript\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    compile_(project, node_modules, sample)


def test_every_operation_has_a_type(sdrs: Shared) -> None:
    document = json.loads((sdrs.path / "openapi" / "sdrs-3.1.json").read_text("utf-8"))
    ids = {
        operation["operationId"]
        for item in document["paths"].values()
        for operation in item.values()
        if isinstance(operation, dict) and "operationId" in operation
    }
    types = (sdrs.path / "npm" / "index.d.ts").read_text("utf-8")
    _, _, operations = types.partition("export interface operations {")
    assert len(ids) == OPERATIONS
    assert {each for each in ids if f"    {each}: {{" not in operations} == set()
