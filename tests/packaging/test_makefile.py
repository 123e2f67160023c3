"""The Makefile is the index of commands."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMANDS = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make as from a shell, also when `make test` runs these tests."""
    program = shutil.which("make")
    if program is None:
        pytest.skip("make is not installed")
    outside = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        [program, *arguments], cwd=ROOT, env=outside, check=False, capture_output=True, text=True
    )


@pytest.mark.parametrize("arguments", [(), ("help",)])
def test_make_lists_every_command_with_a_description(arguments: tuple[str, ...]) -> None:
    assert COMMANDS
    listed = dict(line.split(maxsplit=2)[1:] for line in make(*arguments).stdout.splitlines())
    assert list(listed) == COMMANDS[1].split()
    assert all(description.endswith(".") for description in listed.values())


def test_a_python_that_is_too_old_is_named(tmp_path: Path) -> None:
    old = tmp_path / "python3.10"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)

    done = make(f"PYTHON={old}", f"VENV={tmp_path}/venv", "setup")

    assert done.returncode
    assert f"Python 3.11 or newer is needed, but {old} is not." in done.stderr
    assert not (tmp_path / "venv").exists()
