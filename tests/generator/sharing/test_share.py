"""What is in the folder, and when it is written."""

from __future__ import annotations

import calendar
import json
import os
import re
import shutil
import subprocess
import tarfile
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from speckiln._tree import read_files
from speckiln.errors import ContractError, SpeckilnError, UnreadableError, UsageError
from speckiln.sharing import Shared, _share, share

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REGISTRIES = re.compile(rb"pypi\.org|pythonhosted\.org|npmjs\.org|npmmirror\.com|yarnpkg\.com")
EPOCH = 1_580_601_600


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "build" / "share"


@pytest.fixture
def shared(spec: Path, output: Path) -> Shared:
    return share(spec, output, types=False)


def edit(file: Path, change: dict[str, Any]) -> None:
    file.write_text(yaml.safe_dump({**yaml.safe_load(file.read_text("utf-8")), **change}), "utf-8")


def references(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for child in value:
            yield from references(child)
    elif isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for child in value.values():
            yield from references(child)


def times(archive: Path) -> set[int]:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return {calendar.timegm((*each.date_time, 0, 0, 0)) for each in wheel.infolist()}
    with tarfile.open(archive) as tar:
        return {int(member.mtime) for member in tar.getmembers()}


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
@pytest.mark.parametrize(("variant", "version"), [("3.1", "3.1.0"), ("3.0", "3.0.3")])
def test_the_document_is_there_in_both_versions_and_forms(
    shared: Shared, variant: str, version: str, suffix: str
) -> None:
    text = (shared.path / "openapi" / f"library-{variant}{suffix}").read_text("utf-8")
    document = json.loads(text) if suffix == ".json" else yaml.safe_load(text)
    assert document["openapi"] == version
    assert all(reference.startswith("#/") for reference in references(document))


def test_the_dereferenced_document_has_no_references(shared: Shared) -> None:
    text = (shared.path / "openapi" / "library-3.1-dereferenced.json").read_text("utf-8")
    assert list(references(json.loads(text))) == []
    assert not shared.left_out


def test_what_stands_beside_the_document_is_as_it_is_written(spec: Path, shared: Shared) -> None:
    files = read_files(shared.path / "openapi")
    assert files["client.yaml"] == (spec.parent / "client.yaml").read_bytes()
    recorded = {file.name: file.read_bytes() for file in (spec.parent / "examples").iterdir()}
    assert recorded
    assert recorded == {
        name.removeprefix("exchanges/"): content
        for name, content in files.items()
        if name.startswith("exchanges/")
    }


def test_the_behaviour_comes_with_its_parts(spec: Path, output: Path) -> None:
    (spec.parent / "service.yaml").write_text("parts: [service/books.yaml]\n", "utf-8")
    (spec.parent / "service").mkdir()
    (spec.parent / "service" / "books.yaml").write_text("constants: {shelves: [a]}\n", "utf-8")
    share(spec, output, types=False)
    files = read_files(output / "openapi")
    assert files["service.yaml"] == b"parts: [service/books.yaml]\n"
    assert files["service/books.yaml"] == b"constants: {shelves: [a]}\n"


def test_no_part_is_taken_from_outside(spec: Path, output: Path) -> None:
    (spec.parent / "service.yaml").write_text("parts: [../secret.yaml]\n", "utf-8")
    (spec.parent.parent / "secret.yaml").write_text("secret\n", "utf-8")
    with pytest.raises(UnreadableError, match="leads out of the contract's folder"):
        share(spec, output, types=False)
    assert not output.exists()


def test_a_workflow_names_the_document_that_lies_beside_it(spec: Path, output: Path) -> None:
    (spec.parent / "workflows").mkdir()
    workflow = spec.parent / "workflows" / "lend.arazzo.yaml"
    workflow.write_text("sourceDescriptions: [{url: ../library.yaml}]\n", "utf-8")
    share(spec, output, types=False)
    folder = output / "openapi" / "workflows"
    url = yaml.safe_load((folder / workflow.name).read_text("utf-8"))["sourceDescriptions"][0][
        "url"
    ]
    assert (folder / url).resolve() == output / "openapi" / "library-3.1.yaml"
    assert (folder / url).is_file()


def test_a_schema_that_contains_itself_costs_one_variant_only(spec: Path, output: Path) -> None:
    shelf = {"type": "object", "properties": {"above": {"$ref": "#/components/schemas/Shelf"}}}
    schemas = yaml.safe_load(spec.read_text("utf-8"))["components"]["schemas"]
    edit(spec, {"components": {"schemas": {**schemas, "Shelf": shelf}}})
    shared = share(spec, output, types=False)
    (reason,) = shared.left_out
    assert reason.startswith("the dereferenced variant: ")
    assert "Shelf contains itself" in reason
    assert not (output / "openapi" / "library-3.1-dereferenced.json").exists()
    assert "dereferenced" not in (output / "npm" / "README.md").read_text("utf-8")


def test_the_sums_are_those_of_the_files(shared: Shared, tmp_path: Path) -> None:
    sha256sum = shutil.which("sha256sum")
    if sha256sum is None:
        pytest.skip("there is no sha256sum")
    (documents,) = (shared.path / "dist").glob("*-documents.tar.gz")
    with tarfile.open(documents) as tar:
        tar.extractall(tmp_path / "unpacked", filter="data")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    assert read_files(unpacked) == read_files(shared.path / "openapi")
    for folder in (unpacked, shared.path / "openapi", shared.path / "dist"):
        listed = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
        assert len(listed) == len(read_files(folder)) - 1
        subprocess.run(
            [sha256sum, "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=folder, check=True
        )


def test_the_same_contract_gives_the_same_bytes(shared: Shared, spec: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere" / "contract"
    shutil.copytree(spec.parent, elsewhere)
    mask = os.umask(0o077)
    try:
        again = share(elsewhere / spec.name, tmp_path / "again", types=False)
    finally:
        os.umask(mask)
    assert read_files(again.path) == read_files(shared.path)


def test_no_archive_knows_when_it_was_made(shared: Shared) -> None:
    archives = [shared.path / name for name in shared.archives if not name.endswith("SUMS")]
    assert len(archives) == 4
    for archive in archives:
        assert times(archive) == {EPOCH}, archive.name


def test_the_time_can_be_given(spec: Path, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    shared = share(spec, output, types=False)
    for name in shared.archives:
        if not name.endswith("SUMS"):
            assert times(output / name) == {1_700_000_000}, name


@pytest.mark.parametrize("time", ["yesterday", "-1", "0", "99999999999", "1.5", "1" * 5000])
def test_a_time_that_is_none_is_refused(
    time: str, spec: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", time)
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        share(spec, output, types=False)


def test_nothing_names_a_registry_or_a_place_on_this_machine(
    shared: Shared, tmp_path: Path
) -> None:
    for name, content in read_files(shared.path).items():
        assert not REGISTRIES.search(content), name
        assert str(tmp_path).encode() not in content, name
    with zipfile.ZipFile(next((shared.path / "dist").glob("*.whl"))) as wheel:
        for name in wheel.namelist():
            assert str(tmp_path).encode() not in wheel.read(name), name


def test_a_second_time_changes_nothing(spec: Path, shared: Shared) -> None:
    stamp = shared.path.stat().st_ino
    assert share(spec, shared.path, types=False).changed == ()
    assert shared.path.stat().st_ino == stamp


def test_a_change_of_the_contract_is_told(spec: Path, shared: Shared) -> None:
    (spec.parent / "client.yaml").write_text(
        (spec.parent / "client.yaml").read_text("utf-8") + "# one more line\n", "utf-8"
    )
    changed = share(spec, shared.path, types=False).changed
    assert "openapi/client.yaml" in changed
    assert "openapi/library-3.1.yaml" not in changed


def test_files_of_other_people_are_not_lost(spec: Path, output: Path) -> None:
    output.mkdir(parents=True)
    (output / "thesis.txt").write_text("years of work", "utf-8")
    with pytest.raises(UsageError, match=r"thesis\.txt"):
        share(spec, output, types=False)
    assert read_files(output) == {"thesis.txt": b"years of work"}


def test_a_failure_leaves_the_folder_as_it_was(
    spec: Path, shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise SpeckilnError("hatchling cannot build python")

    before = read_files(shared.path)
    monkeypatch.setattr(_share, "build", fail)
    with pytest.raises(SpeckilnError, match="hatchling"):
        share(spec, shared.path, version="9.0.0", types=False)
    assert read_files(shared.path) == before
    assert [each.name for each in shared.path.parent.iterdir()] == [shared.path.name]


def test_the_licence_comes_along_if_the_contract_speaks_of_it(spec: Path, output: Path) -> None:
    (spec.parent.parent / "LICENSE").write_text("Do what you like.\n", "utf-8")
    edit(spec, {"info": {"title": "Library", "version": "1.0.0"}})
    share(spec, output, types=False)
    assert not (output / "npm" / "LICENSE").exists()
    licence = {"name": "MIT", "identifier": "MIT"}
    edit(spec, {"info": {"title": "Library", "version": "1.0.0", "license": licence}})
    share(spec, output, types=False)
    assert (output / "npm" / "LICENSE").read_bytes() == b"Do what you like.\n"
    assert (output / "python" / "LICENSE").read_bytes() == b"Do what you like.\n"


def test_a_licence_that_is_a_link_stays_where_it_is(spec: Path, output: Path) -> None:
    (spec.parent.parent / "secret").write_text("secret\n", "utf-8")
    (spec.parent / "LICENSE").symlink_to(spec.parent.parent / "secret")
    share(spec, output, types=False)
    assert not any(b"secret" in content for content in read_files(output).values())


def test_a_licence_that_nobody_knows_is_refused(spec: Path, output: Path) -> None:
    licence = {"name": "Ours", "identifier": "Ours-42"}
    edit(spec, {"info": {"title": "Library", "version": "1.0.0", "license": licence}})
    with pytest.raises(ContractError, match="'Ours-42' is not an SPDX license expression"):
        share(spec, output, types=False)
