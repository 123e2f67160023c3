"""``speckiln serve --faults``."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

LIBRARY = Path(__file__).parents[1] / "library" / "library.yaml"
COMMAND = [sys.executable, "-W", "error", "-m", "speckiln", "serve", str(LIBRARY), "--port=0"]
KEY = {"X-Library-Key": "k"}
FAULTS = """
faults:
- {operation: ListBooks, count: 1, status: 503}
- {operation: ListBooks, after: 1, count: 1, reset: before}
- {operation: ListBooks, after: 2, count: 1, delay: 3600}
- {operation: ListBooks, after: 3, count: 1, truncate: 3}
"""


def test_the_log_tells_what_faults_made_of_calls(tmp_path: Path) -> None:
    file = tmp_path / "faults.yaml"
    file.write_text(FAULTS)
    with subprocess.Popen(
        [*COMMAND, "--json", "--verbose", "--faults", str(file)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        url = json.loads(process.stdout.readline())["url"]
        with httpx.Client(base_url=url, headers=KEY) as client:
            lines = [
                (ask(client, timeout), process.stderr.readline()) for timeout in (30, 30, 0.1, 30)
            ]
        process.terminate()
        assert process.stderr.read() == ""
    assert [(outcome, re.sub(r" [0-9.]+ ms\n$", "", line)) for outcome, line in lines] == [
        ("503", "GET /books 503! ListBooks"),
        ("ReadError", "GET /books reset ListBooks"),
        ("ReadTimeout", "GET /books gone ListBooks"),
        ("RemoteProtocolError", "GET /books 200! ListBooks"),
    ]
    assert process.returncode == 0


def ask(client: httpx.Client, timeout: float) -> str:
    try:
        return str(client.get("/books", timeout=timeout).status_code)
    except httpx.TransportError as error:
        return type(error).__name__


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("faults: [{operation: ListBook, delay: 1}]", 1, "Did you mean ListBooks?"),
        ("faults: [", 3, "this is not YAML"),
        (None, 3, "No such file"),
    ],
)
def test_faults_that_are_wrong_are_refused(
    tmp_path: Path, text: str | None, code: int, said: str
) -> None:
    file = tmp_path / "faults.yaml"
    if text:
        file.write_text(text)
    command = [*COMMAND, "--faults", str(file)]
    done = subprocess.run(command, capture_output=True, check=False, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (code, "")
    assert file.name in done.stderr
    assert said in " ".join(done.stderr.split())
