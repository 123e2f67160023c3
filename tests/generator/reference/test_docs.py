"""The written site: all of its files or none, and nobody's work lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import speckiln
from speckiln.contract import read_contract
from speckiln.errors import ContractError, UnreadableError, UsageError
from speckiln.reference import ServedSite, _served

if TYPE_CHECKING:
    from pathlib import Path

    from speckiln.reference._packages import Package


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "build" / "site"


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_site_is_written_with_the_folders_above_it(
    spec: Path, output: Path, node_modules: Path
) -> None:
    written = speckiln.docs(spec, output, assets=node_modules)

    assert (output / "index.html").is_file()
    assert (output / "assets" / "viewer" / "viewer.js").is_file()
    assert written.operations == len(read_contract(spec).operations)
    assert set(written.changed) == contents(output).keys()
    assert [file.name for file in output.parent.iterdir()] == ["site"]


def test_writing_it_again_changes_nothing(spec: Path, output: Path, node_modules: Path) -> None:
    speckiln.docs(spec, output, assets=node_modules)
    before = (output / "index.html").stat().st_mtime_ns

    assert speckiln.docs(spec, output, assets=node_modules).changed == ()
    assert (output / "index.html").stat().st_mtime_ns == before


def test_another_server_changes_what_names_it(spec: Path, output: Path, node_modules: Path) -> None:
    speckiln.docs(spec, output, assets=node_modules)
    changed = speckiln.docs(spec, output, server="http://a.example", assets=node_modules).changed
    assert changed == ("index.html", "openapi.json", "try.html")
    document = json.loads((output / "openapi.json").read_bytes())
    assert document["servers"] == [{"url": "http://a.example"}]


def test_a_folder_with_somebody_s_files_is_left_alone(
    spec: Path, output: Path, node_modules: Path
) -> None:
    speckiln.docs(spec, output, assets=node_modules)
    (output / "CNAME").write_text("mine")
    before = contents(output)
    with pytest.raises(UsageError, match="holds files that were not generated: CNAME"):
        speckiln.docs(spec, output, server="http://a.example", assets=node_modules)
    assert contents(output) == before


def test_a_failure_leaves_the_old_site(
    spec: Path, output: Path, node_modules: Path, package: Package
) -> None:
    speckiln.docs(spec, output, assets=node_modules)
    before = contents(output)
    (node_modules / package.name / "dist" / "viewer.js").write_bytes(b"evil")
    with pytest.raises(UnreadableError):
        speckiln.docs(spec, output, server="http://a.example", assets=node_modules)
    assert contents(output) == before


def test_a_contract_that_is_wrong_is_told(tmp_path: Path, output: Path, node_modules: Path) -> None:
    file = tmp_path / "api.yaml"
    file.write_text("openapi: 3.0.0\ninfo: {title: T, version: '1'}\npaths: {}\n")
    with pytest.raises(ContractError):
        speckiln.docs(file, output, assets=node_modules)
    assert not output.exists()


@pytest.fixture
def served(
    spec: Path, monkeypatch: pytest.MonkeyPatch, node_modules: Path
) -> tuple[ServedSite, list[Path | None]]:
    """Return the site of a server, and where its libraries are found: nowhere, to begin with."""
    where: list[Path | None] = [None]

    def cached() -> object:
        return where[0] and speckiln.reference.get_libraries(where[0])

    monkeypatch.setattr(_served, "cached_libraries", cached)
    del node_modules
    return ServedSite(read_contract(spec)), where


URL = "http://127.0.0.1:8080"


def test_a_server_shows_the_site_below_docs(
    served: tuple[ServedSite, list[Path | None]], node_modules: Path
) -> None:
    site, where = served
    where[0] = node_modules

    page = site.answer("GET", "/docs/", URL)
    document = site.answer("HEAD", "/docs/openapi.json", URL)

    assert page is not None
    assert (page.status, dict(page.headers)[b"content-type"]) == (200, b"text/html; charset=utf-8")
    assert dict(page.headers)[b"x-content-type-options"] == b"nosniff"
    assert document is not None
    assert json.loads(document.body)["servers"] == [{"url": URL}]


def test_the_short_path_leads_to_it(served: tuple[ServedSite, list[Path | None]]) -> None:
    reply = served[0].answer("GET", "/docs", URL)
    assert reply is not None
    assert (reply.status, reply.headers) == (308, ((b"location", b"docs/"),))


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/docs"), ("GET", "/docsx"), ("GET", "/"), ("GET", "/v1/docs"), ("PUT", "/docs/")],
)
def test_everything_else_is_the_service_s_own(
    method: str, path: str, served: tuple[ServedSite, list[Path | None]]
) -> None:
    assert served[0].answer(method, path, URL) is None


def test_a_file_that_is_not_there_is_not_found(
    served: tuple[ServedSite, list[Path | None]], node_modules: Path
) -> None:
    site, where = served
    where[0] = node_modules
    reply = site.answer("GET", "/docs/nothing.js", URL)
    assert reply is not None
    assert reply.status == 404


def test_without_libraries_it_says_how_to_get_them_and_needs_no_restart_afterwards(
    served: tuple[ServedSite, list[Path | None]], node_modules: Path
) -> None:
    site, where = served

    before = site.answer("GET", "/docs/", URL)
    where[0] = node_modules
    after = site.answer("GET", "/docs/", URL)

    assert before is not None
    assert before.status == 503
    assert b"speckiln docs -o" in before.body
    assert after is not None
    assert after.status == 200


def test_libraries_that_are_others_are_not_shown(
    served: tuple[ServedSite, list[Path | None]], node_modules: Path, package: Package
) -> None:
    site, where = served
    where[0] = node_modules
    (node_modules / package.name / "dist" / "viewer.js").write_bytes(b"<evil>")
    reply = site.answer("GET", "/docs/", URL)
    assert reply is not None
    assert reply.status == 500
    assert b"this is not the file" in reply.body
