"""Type checkers see what the client takes and gives, completely."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
ENVIRONMENT = {**os.environ, "PATH": PATH, "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"}


def run(*command: str) -> str:
    """Run a tool, and return what it prints."""
    found = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=HERE,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    if found.stderr:
        pytest.fail(found.stderr)
    return found.stdout


def pyright(*arguments: str) -> Any:
    return json.loads(run("pyright", "--outputjson", *arguments))


@cache
def mypy_errors() -> dict[str, set[int]]:
    """Return the lines of each file that mypy refuses."""
    files = [str(HERE / name) for name in ("accepted.py", "refused.py")]
    options = ["--strict", "--no-error-summary", "--hide-error-context", "--no-color-output"]
    found: dict[str, set[int]] = {"accepted.py": set(), "refused.py": set()}
    for file, line in re.findall(
        r"^(.+?):(\d+): error: ", run("mypy", *options, *files), re.MULTILINE
    ):
        found[Path(file).name].add(int(line))
    return found


@cache
def pyright_errors() -> dict[str, set[int]]:
    """Return the lines of each file that pyright refuses."""
    report = pyright(
        "--project", str(HERE), *(str(HERE / n) for n in ("accepted.py", "refused.py"))
    )
    found: dict[str, set[int]] = {"accepted.py": set(), "refused.py": set()}
    for each in report["generalDiagnostics"]:
        if each["severity"] == "error":
            found[Path(each["file"]).name].add(each["range"]["start"]["line"] + 1)
    return found


def marked() -> set[int]:
    lines = (HERE / "refused.py").read_text("utf-8").splitlines()
    return {number for number, line in enumerate(lines, 1) if line.endswith("# refused")}


CHECKERS = pytest.mark.parametrize("errors", [mypy_errors, pyright_errors], ids=["mypy", "pyright"])


@CHECKERS
def test_right_use_is_accepted(errors: Any) -> None:
    assert errors()["accepted.py"] == set()


@CHECKERS
def test_wrong_use_is_refused(errors: Any) -> None:
    assert errors()["refused.py"] == marked()
    assert len(marked()) > 20


def test_every_public_type_is_known() -> None:
    report = pyright("--verifytypes", "sdrs_client", "--ignoreexternal")["typeCompleteness"]
    incomplete = [
        f"{each['name']}: {problem['message']}"
        for each in report["symbols"]
        if each["isExported"] and not each["isTypeKnown"]
        for problem in each["diagnostics"]
    ]
    assert incomplete == []
    assert report["completenessScore"] == 1
