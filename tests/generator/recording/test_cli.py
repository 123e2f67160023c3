"""``speckiln record`` and ``speckiln replay``."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING
from xml.etree import ElementTree as ET

import httpx
import pytest
from typer.testing import CliRunner

from speckiln.cli import app

from .service import PROJECT, Workshop
from .taping import ENVIRONMENT, HEADERS, SPEC, as_asgi, make_a_tool, record_calls, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from click.testing import Result

TOOLS = f"/v1/{PROJECT}/tools"


@pytest.fixture
def upstream(workshop: Workshop) -> Iterator[str]:
    with serving(as_asgi(workshop)) as url:
        yield url


@contextmanager
def recorder(upstream: str, folder: Path, *options: str) -> Iterator[tuple[str, Process]]:
    """Run ``speckiln record``, and give its address."""
    command = [sys.executable, "-W", "error", "-m", "speckiln", "record", "--upstream", upstream]
    command += ["--to", str(folder), "--spec", str(SPEC), "--port", "0", *options]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ)
    ) as process:
        assert process.stderr is not None
        try:
            line = process.stderr.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+(?=[.\"])", line.replace(upstream, ""))
            assert found, line
            yield found[0], process
        finally:
            process.kill()


Process = subprocess.Popen[str]


def rest(stream: IO[str] | None) -> str:
    assert stream is not None
    return stream.read()


def test_ctrl_c_ends_it_and_all_is_written(upstream: str, folder: Path) -> None:
    with recorder(upstream, folder, "--verbose") as (url, process):
        assert httpx.get(f"{url}{TOOLS}?name=hidden", headers=HEADERS).status_code == 200
        process.send_signal(signal.SIGINT)
        assert rest(process.stdout) == (
            "1 exchange of 1 operation recorded, 1 request: 0 findings\n"
        )
        assert rest(process.stderr) == "GET /v1/{project_id}/tools 200 ListTools\n"
    assert process.returncode == 0
    assert len(json.loads((folder / "ListTools.json").read_text("utf-8"))) == 1


def test_requests_that_the_contract_does_not_know_are_told_at_the_end(
    upstream: str, folder: Path
) -> None:
    with recorder(upstream, folder) as (url, process):
        httpx.get(f"{url}/elsewhere", headers=HEADERS)
        process.send_signal(signal.SIGTERM)
        output = rest(process.stdout)
    assert process.returncode == 1
    assert 'request 1, GET: there is nothing at "/elsewhere" [record-unknown]' in output


def test_what_was_recorded_survives_even_a_kill(upstream: str, folder: Path) -> None:
    with recorder(upstream, folder, "--json") as (url, process):
        httpx.get(f"{url}{TOOLS}", headers=HEADERS)
        # The second answer comes after the first exchange was given to be written.
        while not (folder / "ListTools.json").exists():
            httpx.get(f"{url}{TOOLS}", headers=HEADERS)
        process.kill()
    assert json.loads((folder / "ListTools.json").read_text("utf-8"))[0]["name"] == "recorded_1"


def test_a_folder_in_use_is_wrong_usage(upstream: str, folder: Path) -> None:
    record_calls(folder, Workshop(), make_a_tool)
    result = run("record", "--to", folder, "--upstream", upstream, "--spec", SPEC)
    assert result.exit_code == 2
    assert "Name a folder that is new or empty" in result.stderr


@pytest.fixture
def recorded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    record_calls(folder, Workshop(), make_a_tool)
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)), env={"TERM": "dumb"})


def test_the_same_answers_are_exit_code_0(recorded: Path, upstream: str) -> None:
    result = run("replay", recorded, "--base-url", upstream, "--spec", SPEC)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        "ListTools: as recorded (1 of 1)",
        "MakeTool: as recorded (1 of 1)",
        "ScrapTool: as recorded (1 of 1)",
        "ShowJob: as recorded (3 of 3)",
        "ShowTool: as recorded (2 of 2)",
        "8 exchanges of 5 operations, 8 as recorded: 0 findings",
    ]


def test_differences_are_exit_code_1_and_written_for_machines(
    recorded: Path, upstream: str, workshop: Workshop, tmp_path: Path
) -> None:
    workshop.override = lambda request: (
        httpx.Response(200, json={"count": 9, "tools": []})
        if request.url.path.endswith("/tools") and request.method == "GET"
        else None
    )
    sarif, junit = tmp_path / "out.sarif", tmp_path / "out.xml"
    arguments = ("replay", recorded, "--base-url", upstream, "--spec", SPEC)
    result = run(*arguments, "--json", "--sarif", sarif, "--junit", junit)
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert (found["operations"], found["exchanges"], found["alike"]) == (5, 8, 7)
    assert [each["rule"] for each in found["findings"]] == ["ListTools", "ListTools"]
    assert "$.count: 1 was recorded, 9 came" in found["findings"][0]["message"]
    results = json.loads(sarif.read_text("utf-8"))["runs"][0]["results"]
    assert [each["ruleId"] for each in results] == ["ListTools", "ListTools"]
    suite = ET.parse(junit).getroot()  # noqa: S314 - our own report
    assert (suite.get("name"), suite.get("tests"), suite.get("failures")) == (
        "speckiln replay",
        "5",
        "1",
    )


def test_a_token_cannot_be_given_on_the_command_line(recorded: Path, upstream: str) -> None:
    result = run("replay", recorded, "--base-url", upstream, "--spec", SPEC, "--token", "a")
    assert result.exit_code == 2
