"""What is built: the same bytes every time, and nothing but what was committed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from speckiln.errors import SpeckilnError, UsageError
from speckiln.publishing._build import Built, build
from speckiln.publishing._provenance import provenance, sums
from speckiln.publishing._source import Source, read_source

CLOCK = """
import os, time
_offset = float(os.environ["DAYS"]) * 86400
_time = time.time
time.time = lambda: _time() + _offset
for _name in ("gmtime", "localtime"):
    setattr(time, _name, lambda seconds=None, _own=getattr(time, _name): _own(
        time.time() if seconds is None else seconds))
"""


def built(repository: Any, folder: Path) -> tuple[Source, Built]:
    source = read_source(repository.client, repository.dist)
    return source, build(source, folder, 60)


def test_two_builds_on_two_dates_and_machines_are_the_same_bytes(
    repository: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, first = built(repository, tmp_path / "first")

    elsewhere = type(repository)(tmp_path / "elsewhere")
    shutil.copytree(repository.folder, elsewhere.folder, copy_function=shutil.copyfile)
    for file in elsewhere.client.rglob("*"):
        os.utime(file, (0, 2_000_000_000))
        file.chmod(0o700 if file.is_dir() else 0o600)
    elsewhere.git("config", "core.fileMode", "false")
    (tmp_path / "clock").mkdir()
    (tmp_path / "clock" / "sitecustomize.py").write_text(CLOCK, "utf-8")
    path = os.pathsep.join([str(tmp_path / "clock"), os.environ.get("PYTHONPATH", "")])
    monkeypatch.setenv("PYTHONPATH", path)
    monkeypatch.setenv("DAYS", "400")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    umask = os.umask(0o077)
    try:
        _, second = built(elsewhere, tmp_path / "second")
    finally:
        os.umask(umask)

    clock = subprocess.run(
        [sys.executable, "-c", "import time; print(time.time())"], capture_output=True, check=True
    )
    assert float(clock.stdout) > Path(tmp_path).stat().st_mtime + 300 * 86400
    assert second.wheel.path.read_bytes() == first.wheel.path.read_bytes()
    assert second.sdist.path.read_bytes() == first.sdist.path.read_bytes()


def test_whoever_has_the_source_archive_builds_the_same_wheel(
    repository: Any, tmp_path: Path
) -> None:
    _, found = built(repository, tmp_path / "work")
    with tarfile.open(found.sdist.path) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (source,) = (tmp_path / "unpacked").iterdir()
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1580601600"}
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel"]
    subprocess.run(command, cwd=source, env=environment, check=True, capture_output=True)
    (wheel,) = (source / "dist").iterdir()
    assert wheel.read_bytes() == found.wheel.path.read_bytes()


def test_the_wheel_holds_a_bill_of_materials(repository: Any, tmp_path: Path) -> None:
    _, found = built(repository, tmp_path / "work")
    with zipfile.ZipFile(found.wheel.path) as wheel:
        text = wheel.read("sdrs_client-1.0.0.dist-info/sboms/sdrs-client.cdx.json").decode()
        record = wheel.read("sdrs_client-1.0.0.dist-info/RECORD").decode()
    assert "sboms/sdrs-client.cdx.json,sha256=" in record
    assert JsonStrictValidator(SchemaVersion.V1_7).validate_str(text) is None
    content = json.loads(text)
    assert content["metadata"]["component"]["purl"] == "pkg:pypi/sdrs-client@1.0.0"
    assert "timestamp" not in content["metadata"]
    parts = {each["name"]: each for each in content["components"]}
    assert parts.keys() >= {"speckiln", "httpx", "attrs", "msgspec"}
    assert parts["httpx"]["isExternal"] is True
    assert parts["httpx"]["properties"] == [
        {"name": "speckiln:requirement", "value": "httpx>=0.28,<0.29"}
    ]
    assert "isExternal" not in parts["speckiln"]
    recorded = json.loads((repository.client / ".generation.json").read_text("utf-8"))["inputs"]
    properties = content["metadata"]["component"]["properties"]
    assert {"name": "speckiln:contract", "value": recorded["contract"]} in properties


def test_the_provenance_names_commit_contract_and_tools(repository: Any, tmp_path: Path) -> None:
    source, found = built(repository, tmp_path / "work")
    statement = json.loads(provenance(source, found.artifacts))
    assert {each["name"]: each["digest"]["sha256"] for each in statement["subject"]} == {
        each.name: each.sha256 for each in found.artifacts
    }
    definition = statement["predicate"]["buildDefinition"]
    digests = {each["name"]: each["digest"] for each in definition["resolvedDependencies"]}
    recorded = json.loads((repository.client / ".generation.json").read_text("utf-8"))["inputs"]
    assert digests["commit"] == {"gitCommit": repository.git("rev-parse", "HEAD")}
    assert f"sha256:{digests['contract']['sha256']}" == recorded["contract"]
    assert f"sha256:{digests['client']['sha256']}" == recorded["client"]
    tools = statement["predicate"]["runDetails"]["builder"]["version"]
    assert tools.keys() >= {"speckiln", "openapi-python-client", "hatchling", "build", "twine"}
    assert all(isinstance(each, str) for each in tools.values())
    assert str(repository.folder) not in json.dumps(statement)
    assert provenance(source, found.artifacts) == provenance(source, found.artifacts)


def test_the_digests_are_those_that_sha256sum_checks(small: Any, tmp_path: Path) -> None:
    _, found = built(small, tmp_path / "work")
    file = found.wheel.path.parent / "SHA256SUMS"
    file.write_text(sums(found.artifacts), "utf-8")
    program = shutil.which("sha256sum")
    if program is None:
        pytest.skip("sha256sum is not installed")
    done = subprocess.run(
        [program, "--check", "--strict", file.name],
        cwd=file.parent,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_folders_above_do_not_matter(small: Any, tmp_path: Path) -> None:
    _, first = built(small, tmp_path / "work")
    above = tmp_path / "above"
    above.mkdir()
    (above / ".gitignore").write_text("*\n", "utf-8")
    _, second = built(small, above / "work")
    assert [each.sha256 for each in second.artifacts] == [each.sha256 for each in first.artifacts]


def test_what_git_ignores_is_in_no_archive(small: Any, tmp_path: Path) -> None:
    (small.folder / ".gitignore").write_text("secret.py\n__pycache__/\n", "utf-8")
    small.commit()
    (small.folder / "src" / "small_thing" / "secret.py").write_text("PASSWORD = 1\n", "utf-8")
    _, found = built(small, tmp_path / "work")
    with zipfile.ZipFile(found.wheel.path) as wheel, tarfile.open(found.sdist.path) as sdist:
        names = [*wheel.namelist(), *sdist.getnames()]
    assert not [name for name in names if "secret" in name]


@pytest.mark.parametrize(
    "table", ["", "[tool.hatch.build.targets.wheel] # as usual\nbypass-selection = false\n"]
)
def test_the_bill_of_materials_has_a_place_in_other_files_too(
    small: Any, tmp_path: Path, table: str
) -> None:
    file = small.folder / "pyproject.toml"
    head = file.read_text("utf-8").partition("[tool.hatch")[0]
    file.write_text(head + table, "utf-8")
    small.commit()
    _, found = built(small, tmp_path / "work")
    with zipfile.ZipFile(found.wheel.path) as wheel:
        assert "small_thing-1.0.0.dist-info/sboms/small-thing.cdx.json" in wheel.namelist()


def test_where_the_bill_of_materials_has_no_place_it_is_told(small: Any, tmp_path: Path) -> None:
    file = small.folder / "pyproject.toml"
    head = file.read_text("utf-8").partition("[tool.hatch")[0]
    file.write_text(
        f"{head}[tool.hatch.build]\ntargets.wheel.packages = ['src/small_thing']\n", "utf-8"
    )
    small.commit()
    with pytest.raises(
        UsageError, match=r"pyproject.toml: there is no place here to name the bill"
    ):
        built(small, tmp_path / "work")


def test_what_cannot_be_built_is_told(small: Any, tmp_path: Path) -> None:
    (small.folder / "README.md").unlink()
    small.commit()
    with pytest.raises(SpeckilnError, match=r"small-thing cannot be built: .*README.*by hand"):
        built(small, tmp_path / "work")


def test_a_link_is_not_followed(small: Any, tmp_path: Path) -> None:
    (small.folder / "src" / "small_thing" / "users.txt").symlink_to("/etc/passwd")
    small.commit()
    with pytest.raises(UsageError, match=r"users.txt: only files can be published"):
        built(small, tmp_path / "work")
