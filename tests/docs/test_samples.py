"""Every sample in README and docs is run as it stands."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import textwrap
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

import speckiln
from sdrs_client._client import _SERVICE
from speckiln.reference import cached_libraries

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "README.zh-CN.md", *sorted((ROOT / "docs").glob("*.md"))]
PAGES += [ROOT / "generator" / "README.md", ROOT / "generated_client" / "README.md"]
BLOCK = re.compile(r"^( *)```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
DRILL_NAME = "dr_drill_test"
VARIABLE = r"\b(?:SDRS|HUAWEICLOUD)_\w+"


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


def samples(kind: str) -> list[pytest.param]:
    return [each for each in blocks("python") if _kind(each.values[0]) == kind]


def _kind(sample: str) -> str:
    if "def test_" in sample:
        return "tests"
    return "changes the process" if "set_tracer_provider" in sample else "program"


def samples_with_output(language: str) -> list[pytest.param]:
    """Return the samples that are followed by what they print."""
    return [
        pytest.param(code[3], output[3], id=f"{page.relative_to(ROOT)}-{number}")
        for page in PAGES
        for number, (code, output) in enumerate(
            pairwise(BLOCK.finditer(page.read_text("utf-8"))), 1
        )
        if (code[2], output[2]) == (language, "text") and output.start() - code.end() == 2
    ]


def commands(program: str) -> list[pytest.param]:
    return [
        pytest.param(line.removeprefix("$ "), id=f"{block.id}: {line.removeprefix('$ ')}")
        for block in blocks("console")
        for line in block.values[0].splitlines()
        if line.startswith(f"$ {program}")
    ]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    for name in ("openapi", "generated_client", "docs/examples"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*_cache*"))
    speckiln.contract.write_document(
        speckiln.bundle(speckiln.read_contract(ROOT / "openapi" / "sdrs.yaml")),
        folder / "my-service.yaml",
    )
    for page, name in (("faults.md", "faults.yaml"), ("local-server.md", "seed.yaml")):
        text = (ROOT / "docs" / page).read_text("utf-8")
        (block,) = re.findall(r"^```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
        (folder / name).write_text(block, "utf-8")
    (folder / "pages" / "zh").mkdir(parents=True)
    page = ROOT / "tests" / "generator" / "pages" / "sdrs" / "sdrs_05_0502.zh.html"
    shutil.copy(page, folder / "pages" / "zh")
    speckiln.drift(folder / "openapi" / "sdrs.yaml", [folder / "pages"], update_lock=True)
    return folder


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize("sample", samples("program"))
def test_a_python_sample_runs(sample: str) -> None:
    exec(compile(sample, "sample", "exec"), {"__name__": "sample"})  # noqa: S102 - the point of it


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize("sample", samples("changes the process"))
def test_a_python_sample_runs_that_changes_the_process(sample: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", sample],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.usefixtures("settings")
def test_the_tests_in_python_samples_pass(tmp_path: Path) -> None:
    tests = 0
    for number, sample in enumerate(samples("tests"), 1):
        (tmp_path / f"test_sample_{number}.py").write_text(sample.values[0], "utf-8")
        tests += sample.values[0].count("def test_")
    options = ["-q", "-W", "error", "-p", "no:cacheprovider", "--rootdir", tmp_path]
    options += ["-o", f"speckiln_contract={ROOT / 'openapi' / 'sdrs.yaml'}"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, tmp_path],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout
    assert f"{tests} passed" in done.stdout


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize(("code", "output"), samples_with_output("python"))
def test_a_python_sample_prints_what_the_page_says(
    code: str, output: str, capsys: pytest.CaptureFixture[str]
) -> None:
    exec(compile(code, "sample", "exec"), {"__name__": "sample"})  # noqa: S102 - the point of it

    assert capsys.readouterr().out == output


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_the_example_of_the_readme_prints_the_drills(
    page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (sample,) = re.findall(r"```python\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)

    exec(compile(sample, page, "exec"), {"__name__": "sample"})  # noqa: S102 - the point of it

    assert f"{DRILL_NAME} available" in capsys.readouterr().out.splitlines()


def test_both_readmes_have_the_same_samples_and_links() -> None:
    english, chinese = (
        (ROOT / page).read_text("utf-8").replace(other, "")
        for page, other in (("README.md", "README.zh-CN.md"), ("README.zh-CN.md", "README.md"))
    )
    for pattern in (r"```(?:python|console)\n.*?```", r"\]\((.*?)\)"):
        of_english, of_chinese = (
            [re.sub('"[^"]*"', '""', each) for each in re.findall(pattern, text, re.DOTALL)]
            for text in (english, chinese)
        )
        assert of_english == of_chinese


def test_the_readme_leads_to_every_page() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    pages = {page.relative_to(ROOT).as_posix() for page in (ROOT / "docs").glob("*.md")}
    assert {page for page in pages if f"]({page})" not in readme} == set()


@pytest.mark.parametrize("command", commands("speckiln"))
def test_a_command_runs(command: str, copy: Path) -> None:
    verb, *options = command.split()[1:]
    if verb == "VERB":
        pytest.fail(f"{command} is no command")
    if verb == "fetch":
        options = ["--help"]  # it would ask the provider
    if verb == "replay":
        options = ["--help"]  # there is no server to ask
    if verb == "docs" and cached_libraries() is None:
        options = ["--help"]  # it would ask npm
    if verb == "share":
        options.append("--no-types")  # it would ask npm
    with subprocess.Popen(
        [sys.executable, "-m", "speckiln", verb, *options],
        cwd=copy,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout is not None
        first = ""
        if verb in {"serve", "record"}:
            first = process.stdout.readline()
            process.terminate()
        output = first + process.stdout.read()
        has_findings = verb == "drift" and "docs/examples" in command
        assert process.wait(60) == int(has_findings), output
        assert not first or first.startswith(("Serving", "Recording", '{"url"')), output


@pytest.mark.parametrize(("command", "output"), samples_with_output("console"))
def test_a_command_prints_what_the_page_says(command: str, output: str, copy: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command.removeprefix("$ ").split()],
        cwd=copy,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.stdout == output


def test_the_entry_on_the_page_about_drift_explains_its_finding(copy: Path) -> None:
    (entry,) = re.findall(
        r"^ *```yaml\n(.*?)^ *```$",
        (ROOT / "docs/drift.md").read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    with (copy / "openapi" / "defects.yaml").open("a", encoding="utf-8") as stream:
        stream.write(textwrap.dedent(entry))

    report = speckiln.drift(
        copy / "openapi" / "sdrs.yaml", [copy / "docs" / "examples" / "sdrs_05_0701.md"]
    )

    assert [finding.rule for finding in report.findings] == ["drift-field", "page-changed"]


@pytest.mark.parametrize("command", commands("make"))
def test_a_make_target_exists(command: str) -> None:
    target = command.split()[1]
    assert f"\n{target}:" in (ROOT / "Makefile").read_text("utf-8")


@pytest.mark.parametrize("command", commands("pip install"))
def test_what_is_to_be_installed_is_the_client_with_its_extras(command: str) -> None:
    project = tomllib.loads((ROOT / "generated_client" / "pyproject.toml").read_text("utf-8"))
    found = re.fullmatch(r"pip install '?([\w-]+)(?:\[(\w+)\])?'?", command)
    assert found is not None
    assert found[1] == project["project"]["name"]
    assert found[2] in {None, *project["project"].get("optional-dependencies", {})}


def test_no_other_commands_are_shown() -> None:
    known = ("make ", "speckiln ", "pip install ", "export ", "SDRS_LOG=debug python ")
    unknown = [each.values[0] for each in commands("") if not each.values[0].startswith(known)]
    assert not unknown


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_environment_variables_are_those_of_the_client(page: Path) -> None:
    found = set(re.findall(VARIABLE, page.read_text("utf-8")))
    assert found <= set(_SERVICE.environment.values())


def test_every_fence_is_of_a_language_that_is_checked_or_is_output() -> None:
    fences = {found for page in PAGES for _, found, _ in BLOCK.findall(page.read_text("utf-8"))}
    # Those in TypeScript are compiled by tests/generator/sharing.
    assert fences <= {"python", "console", "ini", "text", "typescript", "yaml", ""}


def test_every_link_leads_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in [*PAGES, *sorted((ROOT / "docs" / "decisions").glob("*.md"))]
        for target, heading in re.findall(r"\]\(([^)#:]*)(?:#([^)]*))?\)", page.read_text("utf-8"))
        if not _leads_somewhere(page.parent / target if target else page, heading)
    ]
    assert not broken


def _leads_somewhere(target: Path, heading: str) -> bool:
    if not heading:
        return target.exists()
    lines = target.read_text("utf-8").splitlines()
    headings = [line.lstrip("#").strip().lower() for line in lines if line.startswith("#")]
    return heading in [re.sub(r"[^\w -]", "", each).replace(" ", "-") for each in headings]


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
