"""What all verbs have in common."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import speckiln as package
from speckiln.cli import _validate

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result


def test_help_shows_every_verb_and_the_exit_codes(speckiln: Callable[..., Result]) -> None:
    result = speckiln("--help")
    assert result.exit_code == 0
    for text in ("validate", "bundle", "Exit codes: 0 fine, 1 findings, 2 wrong usage, 3"):
        assert text in result.stdout


def test_the_version_is_the_packages(speckiln: Callable[..., Result]) -> None:
    result = speckiln("--version")
    assert (result.exit_code, result.stdout) == (0, f"speckiln {package.__version__}\n")


@pytest.mark.parametrize(
    "arguments",
    [["frobnicate"], ["validate", "--frob"], ["bundle", "--openapi", "2.0"]],
)
def test_wrong_usage_is_exit_code_2(speckiln: Callable[..., Result], arguments: list[str]) -> None:
    assert speckiln(*arguments).exit_code == 2


def test_without_a_contract_the_command_says_what_to_type(
    speckiln: Callable[..., Result], folder: Path
) -> None:
    (folder / "openapi" / "library.yaml").unlink()
    result = speckiln("validate")
    assert result.exit_code == 2
    assert "there is no contract in openapi/" in result.stderr
    assert "speckiln VERB path/to/openapi.yaml" in result.stderr


def test_with_several_contracts_the_command_asks_which_one(
    speckiln: Callable[..., Result], folder: Path
) -> None:
    text = (folder / "openapi" / "library.yaml").read_text(encoding="utf-8")
    (folder / "openapi" / "other.yaml").write_text(text, encoding="utf-8")
    result = speckiln("validate")
    assert result.exit_code == 2
    assert "openapi/library.yaml, openapi/other.yaml" in result.stderr


def test_what_should_not_happen_is_no_traceback(
    speckiln: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        message = "surprise\x1b[2J"
        raise ZeroDivisionError(message)

    monkeypatch.setattr(_validate, "find_spec", fail)
    result = speckiln("validate")
    assert result.exit_code == 3
    assert "this should not happen: ZeroDivisionError: surprise?[2J" in result.stderr
    assert "Traceback" not in result.output


def test_it_runs_as_a_module_and_plainly_when_piped(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "speckiln", "validate"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(package.__file__).parents[1])},
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "5 operations (4 in OpenAPI), 6 exchanges: 0 findings\n"


def test_importing_the_package_is_cheap() -> None:
    code = "import speckiln, sys; print({'yaml', 'prance', 'typer'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(Path(package.__file__).parents[1])},
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout == "set()\n"


def test_every_public_name_can_be_used() -> None:
    assert dir(package) == package.__all__ == sorted(package.__all__)
    assert all(getattr(package, name) is not None for name in package.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = package.nothing
