"""``speckiln publish`` on the command line, with a package of a line."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from speckiln import publishing
from speckiln.cli import app
from speckiln.errors import SpeckilnError, UnreadableError, UsageError
from speckiln.publishing import Artifact, Published, Step

if TYPE_CHECKING:
    from collections.abc import Callable

STEPS = (Step("build", "thing-1.0.tar.gz"), Step("smoke", "it \x1b[2Jworks"))
FILE = Artifact(Path("dist/thing-1.0.tar.gz"), "ab" * 32, 12)
PUBLISHED = Published("thing", "1.0", "c0ffee", (FILE,), (FILE.name,), (), STEPS)


@pytest.fixture
def publishes(monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Any]]:
    """Put something in the place of the function, and return what it is called with."""
    called: dict[str, Any] = {}

    def publishes(error: BaseException | None = None) -> dict[str, Any]:
        def publish(folder: Path, **options: Any) -> Published:
            called.update(options, folder=folder)
            for step in STEPS if options["tell"] else ():
                options["tell"](step)
            if error is not None:
                raise error
            return PUBLISHED

        monkeypatch.setattr(publishing, "publish", publish)
        return called

    return publishes


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["publish", *arguments])


def test_each_step_is_a_line(publishes: Callable[..., Any], tmp_path: Path) -> None:
    publishes()
    done = run(str(tmp_path))
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "    build  thing-1.0.tar.gz",
        "    smoke  it ?[2Jworks",
        "thing 1.0 is published",
    ]


def test_a_dry_run_says_so(publishes: Callable[..., Any], tmp_path: Path) -> None:
    assert publishes() == {}
    done = run(str(tmp_path), "--dry-run", "--index", "https://index/", "--timeout", "3")
    assert done.stdout.splitlines()[-1] == "thing 1.0 could be published"


def test_options_arrive(publishes: Callable[..., Any], tmp_path: Path) -> None:
    called = publishes()
    run(str(tmp_path), "--index", "https://index/", "--timeout", "3", "-o", "out", "--lock", "lock")
    assert called["index"] == "https://index/"
    assert (called["folder"], called["output"], called["lock"]) == (
        tmp_path,
        Path("out"),
        Path("lock"),
    )
    assert (called["timeout"], called["dry_run"], called["spec"]) == (3, False, None)


def test_there_is_no_option_for_a_password() -> None:
    shown = CliRunner().invoke(app, ["publish", "--help"], env={"COLUMNS": "200"})
    assert "--password" not in shown.stdout
    assert "TWINE_PASSWORD" in shown.stdout


def test_json_is_for_programs(publishes: Callable[..., Any], tmp_path: Path) -> None:
    publishes()
    content = json.loads(run(str(tmp_path), "--json").stdout)
    assert (content["name"], content["version"], content["commit"]) == ("thing", "1.0", "c0ffee")
    assert content["files"] == [
        {"path": "dist/thing-1.0.tar.gz", "sha256": "ab" * 32, "size": 12, "uploaded": True}
    ]
    assert [step["name"] for step in content["steps"]] == ["build", "smoke"]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (SpeckilnError("the version is taken", hint="Raise it."), 1),
        (UsageError("no password", hint="Set it."), 2),
        (UnreadableError("the index is down", hint="Wait."), 3),
        (KeyboardInterrupt(), 130),
    ],
)
def test_what_fails_is_told_with_what_to_do(
    publishes: Callable[..., Any], tmp_path: Path, error: BaseException, code: int
) -> None:
    publishes(error)
    done = run(str(tmp_path))
    assert done.exit_code == code
    told = done.stderr.splitlines()
    assert told[0].startswith("error: ")
    assert told[1].startswith("hint: ")


def test_a_client_needs_its_contract(
    publishes: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publishes()
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".generation.json").write_text("{}", "utf-8")
    done = run(str(tmp_path))
    assert done.exit_code == 2
    assert "there is no contract in openapi/" in done.stderr


def test_tools_that_are_missing_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(publishing._tools._MODULES, "no_such_module", "no-such-tool")
    done = run(str(tmp_path), "--dry-run")
    assert done.exit_code == 2
    assert "publish needs no-such-tool" in done.stderr
    assert "pip install 'speckiln[publish]'" in done.stderr


def test_without_space_it_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "thing"
    (folder / "src" / "thing").mkdir(parents=True)
    (folder / "src" / "thing" / "__init__.py").write_text("# " + "x" * 5000, "utf-8")
    (folder / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
        '[project]\nname = "thing"\nversion = "1.0"\n',
        "utf-8",
    )
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.com"]
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "x"]):
        subprocess.run([*git, *command], cwd=folder, check=True)
    done = subprocess.run(
        [
            sys.executable,
            "-B",
            "-m",
            "speckiln",
            "publish",
            folder,
            "--dry-run",
            "-o",
            folder / "dist",
        ],
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000)),
    )
    assert done.returncode == 1
    assert "File too large" in done.stderr
    assert "hint: Make space and try again" in done.stderr
    assert "Traceback" not in done.stderr
