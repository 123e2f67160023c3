"""``speckiln serve``."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

LIBRARY = Path(__file__).parent / "library" / "library.yaml"
DEPOT = Path(__file__).parent / "stateful" / "depot" / "depot.yaml"
COMMAND = [sys.executable, "-W", "error", "-m", "speckiln", "serve"]


def test_one_line_says_what_is_served_and_where() -> None:
    with serving(LIBRARY, "--port", "0") as (process, stdout, stderr):
        line = stdout.readline()
        found = re.fullmatch(
            r"Serving Library 2\.1\.0 at (http://127\.0\.0\.1:\d+) \(11 operations\)\."
            r" Ctrl-C stops\.\n",
            line,
        )
        assert found, line
        assert httpx.get(found[1]).status_code == 300
        process.send_signal(signal.SIGINT)
        assert (stdout.read(), stderr.read()) == ("", "")
    assert process.returncode == 0


def test_the_address_can_be_had_as_json_and_requests_be_watched() -> None:
    with serving(LIBRARY, "--port=0", "--json", "--verbose") as (process, stdout, stderr):
        server = json.loads(stdout.readline())
        assert server == {"url": server["url"], "port": server["port"], "operations": 11}
        httpx.get(f"{server['url']}/books?title=a", headers={"X-Library-Key": "secret"})
        process.terminate()
        assert re.fullmatch(r"GET /books 200 ListBooks \d+\.\d ms\n", stderr.read())
    assert process.returncode == 0


def test_the_contract_in_the_folder_openapi_is_served_by_default(tmp_path: Path) -> None:
    (tmp_path / "openapi").symlink_to(LIBRARY.parent, target_is_directory=True)
    with serving("--port=0", folder=tmp_path) as (process, stdout, _):
        assert stdout.readline().startswith("Serving Library 2.1.0 at ")
        process.terminate()


def test_the_world_and_its_time_are_chosen_by_options(tmp_path: Path) -> None:
    seed = tmp_path / "seed.yaml"
    seed.write_text("projects: {me: {halls: [{id: h, name: old, state: open}]}}")
    options = ("--port=0", "--json", f"--seed={seed}", "--job-polls=0", "--speed=0")
    with serving(DEPOT, *options) as (process, stdout, _):
        url = json.loads(stdout.readline())["url"]
        with httpx.Client(base_url=f"{url}/me", headers={"X-Key": "any"}) as client:
            task = client.delete("/halls/h").json()["task_id"]
            assert client.get(f"/tasks/{task}").json()["state"] == "DONE"
            assert client.get("/halls/h").status_code == 404
        clocks = [httpx.get(f"{url}/__speckiln__/clock").json()["now"] for _ in range(2)]
        assert clocks[0] == clocks[1]
        process.terminate()


def test_a_world_that_nothing_describes_is_refused() -> None:
    with serving(LIBRARY, "--port=0", "--job-polls=1") as (process, _, stderr):
        assert "--job-polls makes no sense where there is no service.yaml" in stderr.read()
    assert process.returncode == 2


def test_an_address_that_others_reach_is_warned_about() -> None:
    with serving(LIBRARY, "--port=0", "--host=0.0.0.0") as (process, stdout, stderr):
        assert " at http://0.0.0.0:" in stdout.readline()
        process.terminate()
        assert stderr.read() == (
            "warning: other machines can reach 0.0.0.0, and its credentials are no secret.\n"
        )


def test_a_title_cannot_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "api.yaml"
    path.write_text('openapi: 3.1.0\ninfo: {title: "A\\e[2J\\nB", version: "1"}\npaths: {}\n')
    with serving(path, "--port=0") as (process, stdout, _):
        assert stdout.readline().startswith("Serving A?[2J B 1 at http://127.0.0.1:")
        process.terminate()


def test_a_port_in_use_is_wrong_usage() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run(LIBRARY, "--port", taken.getsockname()[1])
    assert done.returncode == 2
    assert "Address already in use" in done.stderr
    assert "--port 0" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--port", "99999"], 2), (["--port", "x"], 2), (["nothing.yaml"], 3)],
)
def test_what_cannot_be_served_is_refused(arguments: list[str], code: int) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert "Traceback" not in done.stderr


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, text=True, timeout=60)


@contextmanager
def serving(
    *arguments: object, folder: Path | None = None
) -> Iterator[tuple[subprocess.Popen[str], IO[str], IO[str]]]:
    with subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1"},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            yield process, process.stdout, process.stderr
        finally:
            process.terminate()
