"""Every sample in README and docs is run as it stands."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import speckiln
from speckiln.server import running

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "README.zh-CN.md", *sorted((ROOT / "docs").glob("*.md"))]
PAGES += [ROOT / "generator" / "README.md", ROOT / "generated_client" / "README.md"]
BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
DRILL_NAME = "dr_drill_test"


def blocks(language: str) -> list[pytest.param]:
    return [
        pytest.param(
            "".join(line[len(indent) :] for line in text.splitlines(keepends=True)),
            id=f"{page.relative_to(ROOT)}-{number}",
        )
        for page in PAGES
        for number, (indent, found, text) in enumerate(BLOCK.findall(page.read_text("utf-8")), 1)
        if found == language
    ]


def commands() -> list[pytest.param]:
    return [
        pytest.param(line.removeprefix("$ "), id=f"{block.id}: {line.removeprefix('$ ')}")
        for block in blocks("console")
        for line in block.values[0].splitlines()
        if line.startswith("$ ")
    ]


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with running(speckiln.read_contract(ROOT / "openapi" / "sdrs.yaml")) as server:
        yield server.url


@pytest.fixture
def settings(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("SDRS_ENDPOINT", endpoint)
    monkeypatch.setenv("SDRS_TOKEN", "any")
    monkeypatch.setenv("HUAWEICLOUD_SDK_REGION", "cn-north-4")
    monkeypatch.setenv("HUAWEICLOUD_SDK_PROJECT_ID", "any")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    for name in ("openapi", "generated_client"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*_cache*"))
    speckiln.contract.write_document(
        speckiln.bundle(speckiln.read_contract(ROOT / "openapi" / "sdrs.yaml")),
        folder / "my-service.yaml",
    )
    return folder


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize("sample", blocks("python"))
def test_a_python_sample_runs(sample: str) -> None:
    exec(compile(sample, "sample", "exec"), {"__name__": "sample"})  # noqa: S102 - the point of it


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_the_example_of_the_readme_prints_job_and_drills(
    page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (sample,) = re.findall(r"```python\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)

    exec(compile(sample, page, "exec"), {"__name__": "sample"})  # noqa: S102 - the point of it

    status, *drills = capsys.readouterr().out.splitlines()
    assert status in {"RUNNING", "SUCCESS"}
    assert f"{DRILL_NAME} available" in drills


def test_both_readmes_have_the_same_samples() -> None:
    english, chinese = (
        re.findall(r"```(?:python|console)\n.*?```", (ROOT / page).read_text("utf-8"), re.DOTALL)
        for page in ("README.md", "README.zh-CN.md")
    )
    assert [re.sub('"[^"]*"', '""', each) for each in english] == [
        re.sub('"[^"]*"', '""', each) for each in chinese
    ]


@pytest.mark.parametrize("command", [each for each in commands() if "speckiln" in each.values[0]])
def test_a_command_runs(command: str, copy: Path) -> None:
    verb, *options = command.split()[1:]
    if verb == "VERB":
        pytest.fail(f"{command} is no command")
    with subprocess.Popen(
        [sys.executable, "-m", "speckiln", verb, *options],
        cwd=copy,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout is not None
        if verb == "serve":
            assert process.stdout.readline().startswith("Serving")
            process.terminate()
        output = process.stdout.read()
        assert process.wait(60) == 0, output


@pytest.mark.parametrize("command", [each for each in commands() if "make" in each.values[0]])
def test_a_make_target_exists(command: str) -> None:
    target = command.split()[1]
    assert f"\n{target}:" in (ROOT / "Makefile").read_text("utf-8")


def test_every_link_leads_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in [*PAGES, *sorted((ROOT / "docs" / "decisions").glob("*.md"))]
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert not broken


def test_the_demo_tells_the_story() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "demo" / "create_drill.py"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert done.returncode == 0, done.stderr
    story = ("49 operations, 0 findings", "is RUNNING", "is SUCCESS", f"{DRILL_NAME} is available")
    for text in story:
        assert text in done.stdout
