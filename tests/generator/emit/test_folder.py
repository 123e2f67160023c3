"""The client's folder: the same files every time, all of them or none, and nobody's work lost."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

import speckiln
from speckiln import runtime
from speckiln.emit import generate
from speckiln.errors import ContractError, SpeckilnError, UnreadableError, UsageError

GOLDEN = Path(__file__).parent / "golden" / "contract.yaml"
REPOSITORY = Path(__file__).parents[3]


@pytest.fixture
def spec(tmp_path: Path, contracts: Any) -> Path:
    path = tmp_path / "contract.yaml"
    path.write_text(json.dumps(contracts.one()), "utf-8")
    return path


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "client"


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_committed_client_is_what_the_contract_gives() -> None:
    found = generate(
        REPOSITORY / "openapi" / "sdrs.yaml", REPOSITORY / "generated_client", check=True
    )
    assert found.changed == ()


def test_what_was_done_is_told(spec: Path, output: Path) -> None:
    first = generate(spec, output)
    assert first.path == output
    assert first.files == len(contents(output))
    assert set(first.changed) == contents(output).keys()
    assert generate(spec, output).changed == ()

    init = output / "src" / "tiny_client" / "__init__.py"
    init.write_text("", "utf-8")
    (output / "src" / "tiny_client" / "py.typed").unlink()
    again = generate(spec, output)
    assert again.changed == ("src/tiny_client/__init__.py", "src/tiny_client/py.typed")
    assert init.read_text("utf-8")


def test_what_is_no_longer_made_disappears(spec: Path, output: Path, contracts: Any) -> None:
    generate(spec, output)
    spec.write_text(json.dumps(contracts.one(tags=[{"name": "x"}], answer=None)), "utf-8")
    changed = generate(spec, output).changed
    gone = {name for name in changed if not (output / name).exists()}
    assert gone == {"src/tiny_client/models/_list_things_response_200.py"}


def test_two_processes_write_the_same_files(
    output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generate(GOLDEN, output)
    monkeypatch.setenv("PYTHONHASHSEED", "1" if os.environ.get("PYTHONHASHSEED") == "2" else "2")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    monkeypatch.chdir(tmp_path)
    code = (
        "import sys; from pathlib import Path; from speckiln.emit import generate;"
        "generate(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, str(GOLDEN), "again"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "again") == contents(output)


def test_a_formatter_or_its_settings_nearby_change_nothing(
    tmp_path: Path, spec: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generate(spec, output)
    (tmp_path / "ruff.toml").write_text("line-length = 20\nindent-width = 2\n", "utf-8")
    (tmp_path / "pyproject.toml").write_text("[tool.ruff]\nline-length = 20\n", "utf-8")
    fake = tmp_path / "bin" / "ruff"
    fake.parent.mkdir()
    fake.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}{os.pathsep}{os.environ['PATH']}")
    assert generate(spec, output).changed == ()


def test_the_record_says_what_the_client_was_made_from(spec: Path, output: Path) -> None:
    generate(spec, output)
    record = json.loads((output / ".generation.json").read_text("utf-8"))
    assert record["tools"] == {
        "speckiln": speckiln.__version__,
        "openapi-python-client": version("openapi-python-client"),
        "ruff": version("ruff"),
    }
    assert set(record["files"]) == contents(output).keys()
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", record["inputs"]["contract"])


def test_a_change_of_the_contract_changes_its_digest(
    spec: Path, output: Path, contracts: Any
) -> None:
    def digest() -> str:
        generate(spec, output)
        record = json.loads((output / ".generation.json").read_text("utf-8"))
        return str(record["inputs"]["contract"])

    before = digest()
    contract = contracts.one()
    contract["paths"]["/things"]["get"]["x-note"] = "nothing that can be seen in the client"
    spec.write_text(json.dumps(contract), "utf-8")
    assert digest() != before


# Looking only


def test_a_check_tells_what_would_change_and_writes_nothing(
    spec: Path, output: Path, tmp_path: Path
) -> None:
    found = generate(spec, output, check=True)
    assert "src/tiny_client/__init__.py" in found.changed
    assert {path.name for path in tmp_path.iterdir()} == {"contract.yaml"}

    generate(spec, output)
    api = output / "api.md"
    api.write_text("edited", "utf-8")
    before = contents(tmp_path)
    assert generate(spec, output, check=True).changed == ("api.md",)
    assert contents(tmp_path) == before


# Not losing anything


def test_a_folder_with_other_files_is_refused(spec: Path, output: Path) -> None:
    output.mkdir()
    (output / "diary.txt").write_text("dear diary", "utf-8")
    with pytest.raises(UsageError, match=r"holds files that were not generated: diary\.txt"):
        generate(spec, output)
    assert contents(output) == {"diary.txt": b"dear diary"}


@pytest.mark.parametrize("name", ["notes.md", "src/tiny_client/own.py", "src/other/__init__.py"])
def test_a_file_among_the_generated_ones_is_not_lost(spec: Path, output: Path, name: str) -> None:
    generate(spec, output)
    (output / name).parent.mkdir(exist_ok=True)
    (output / name).write_text("mine", "utf-8")
    for check in (True, False):
        with pytest.raises(UsageError, match=re.escape(name)):
            generate(spec, output, check=check)
    assert (output / name).read_text("utf-8") == "mine"


@pytest.mark.parametrize("record", ["", "[]", "{}", '{"files": 5}', '{"files": null}', "not json"])
def test_a_record_that_cannot_be_read_protects_the_folder(
    spec: Path, output: Path, record: str
) -> None:
    generate(spec, output)
    (output / ".generation.json").write_text(record, "utf-8")
    with pytest.raises(UsageError, match="were not generated"):
        generate(spec, output)


@pytest.mark.parametrize(
    "cache", ["src/tiny_client/__pycache__/x.pyc", ".ruff_cache/x", ".DS_Store", ".mypy_cache/a/b"]
)
def test_caches_are_no_ones_work(spec: Path, output: Path, cache: str) -> None:
    generate(spec, output)
    (output / cache).parent.mkdir(parents=True, exist_ok=True)
    (output / cache).write_bytes(b"")
    assert generate(spec, output).changed == ()


def test_a_file_in_the_place_of_the_folder_is_refused(spec: Path, output: Path) -> None:
    output.write_text("mine", "utf-8")
    with pytest.raises(UsageError, match="is a file"):
        generate(spec, output)
    assert output.read_text("utf-8") == "mine"


def test_a_folder_that_does_not_exist_is_made_but_not_its_parents(
    spec: Path, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="there is no folder"):
        generate(spec, tmp_path / "no" / "client")
    assert not (tmp_path / "no").exists()


def test_an_empty_folder_is_used(spec: Path, output: Path) -> None:
    output.mkdir()
    assert generate(spec, output).files


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", SpeckilnError),
        ("{", UnreadableError),
        ("openapi: 2.0", ContractError),
        (None, UnreadableError),
    ],
)
def test_a_run_that_fails_leaves_the_client_as_it_was(
    spec: Path, output: Path, tmp_path: Path, text: str | None, error: type[Exception]
) -> None:
    generate(spec, output)
    before = contents(output)
    if text is None:
        spec.unlink()
    else:
        spec.write_text(text, "utf-8")
    with pytest.raises(error):
        generate(spec, output)
    assert contents(output) == before
    assert {path.name for path in tmp_path.iterdir()} <= {"contract.yaml", "client"}


def test_a_contract_that_the_engine_refuses_leaves_the_client_as_it_was(
    spec: Path, output: Path, tmp_path: Path, contracts: Any
) -> None:
    generate(spec, output)
    before = contents(output)
    wrong = contracts.one(answer={"enum": ["a", 1]})
    spec.write_text(json.dumps(wrong), "utf-8")
    with pytest.raises(ContractError, match="the engine cannot express this contract"):
        generate(spec, output)
    assert contents(output) == before
    assert {path.name for path in tmp_path.iterdir()} == {"contract.yaml", "client"}


def test_a_failure_at_the_last_moment_leaves_the_client_as_it_was(
    spec: Path, output: Path, contracts: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    generate(spec, output)
    before = contents(output)
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if self.name == "client" and target == output:
            raise OSError("the disk is full")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    spec.write_text(json.dumps(contracts.one(answer=None)), "utf-8")
    with pytest.raises(OSError, match="the disk is full"):
        generate(spec, output)
    assert contents(output) == before


def test_a_name_that_is_too_long_for_a_file_is_an_error_that_says_so(
    spec: Path, output: Path, contracts: Any
) -> None:
    spec.write_text(json.dumps(contracts.one(operation_id="x" * 300)), "utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        generate(spec, output)
    assert not output.exists()


# The runtime


def test_the_runtime_is_copied_with_the_error_renamed(emit: Any, contracts: Any) -> None:
    emitted = emit(contracts.one())
    source = Path(runtime.__file__).parent
    files = {path.name for path in source.glob("*.py")}
    assert {path.name for path in (emitted.folder / "src/tiny_client/_runtime").iterdir()} == files
    for name in files:
        text = (source / name).read_text("utf-8").replace("ServiceError", "TinyError")
        header, _, copied = emitted.text(f"_runtime/{name}").partition("\n")
        assert header.startswith("# Made by speckiln")
        assert "".join(copied.split()) == "".join(text.split())


def test_the_http_library_is_named_in_one_module(emit: Any, contracts: Any) -> None:
    client = {
        "client": "Tiny",
        "package": "tiny",
        "distribution": "tiny",
        "http_library": "httpx2",
        "resources": {"things": {"list": {"operation": "ListThings"}}},
    }
    texts = emit(contracts.one(), client).texts()
    modules = {
        name for name, text in texts.items() if re.search(r"^import httpx", text, re.MULTILINE)
    }
    assert modules == {"src/tiny/_runtime/_library.py"}
    assert "import httpx2 as httpx\n" in texts["src/tiny/_runtime/_library.py"]
    assert not re.search(r"^\s*(import|from) httpx\b", "".join(texts.values()), re.MULTILINE)
    assert '"httpx2' in texts["pyproject.toml"]
    assert '"httpx>' not in texts["pyproject.toml"]
