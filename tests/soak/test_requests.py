"""Whatever is asked, the server gives no answer that the contract does not know."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from speckiln.contract import read_contract

from .links import with_links
from .process import CONTRACT, PROJECT, TOKEN, Server
from .size import IS_FULL
from .world import write_seed

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES, CASES = (200, 10_000) if IS_FULL else (10, 2_000)
PHASES = ("examples", "coverage", "fuzzing", "stateful")
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
)


def test_schemathesis_finds_nothing(tmp_path: Path) -> None:
    document = tmp_path / "sdrs.json"
    document.write_text(json.dumps(with_links(read_contract(CONTRACT).document)), "utf-8")
    settings = tmp_path / "schemathesis.toml"
    settings.write_text(f'[parameters]\n"path.project_id" = "{PROJECT}"\n', "utf-8")
    report = tmp_path / "report.json"
    with Server(f"--seed={write_seed(tmp_path / 'seed.json', 20)}") as server:
        command = [
            *(sys.executable, "-m", "schemathesis.cli", f"--config-file={settings}"),
            *("run", str(document), f"--url={server.url}", f"--header=X-Auth-Token: {TOKEN}"),
            *(f"--phases={','.join(PHASES)}", f"--checks={','.join(CHECKS)}"),
            *(f"--max-examples={EXAMPLES}", "--seed=1", "--continue-on-failure"),
            *("--report=json", f"--report-json-path={report}", "--suppress-health-check=all"),
        ]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr
    cases = json.loads(report.read_text("utf-8"))["test_cases"]
    print(f"\nschemathesis: {cases['generated']:,} cases, nothing found")  # noqa: T201 -- figures
    assert cases["generated"] >= CASES
