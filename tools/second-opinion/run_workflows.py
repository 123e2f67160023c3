"""Run the contract's Arazzo workflows with Redocly against a local server.

    python run_workflows.py openapi/sdrs.yaml

The inputs are those of the world that a fresh local server starts with. Exits 1 when a step fails.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import speckiln
from speckiln.server import running

REDOCLY = Path(__file__).parent / "node_modules" / ".bin" / "redocly"
QUIET = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
INPUTS = {
    "project_id": "demo",
    "token": "demo",
    "server_group_id": "c2aee29a-2959-4d01-9755-01cc76a4d17d",
}


def main(source: str) -> int:
    """Run every workflow beside a contract, show what Redocly says, and return the exit code."""
    contract = Path(source)
    found = sorted((contract.parent / "workflows").glob("*.arazzo.yaml"))
    failed = False
    with running(speckiln.read_contract(contract)) as server:
        for workflow in found:
            done = respect(workflow, contract.stem, server.url, INPUTS)
            print(done.stdout)
            failed = failed or done.returncode != 0
    print(f"{len(found)} workflows: {'failed' if failed else 'passed'}")
    return int(failed or not found)


def respect(
    workflow: Path, name: str, url: str, inputs: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a workflow against a server.

    Args:
        workflow: The Arazzo file.
        name: What it calls the OpenAPI document whose server this is.
        url: The server's address.
        inputs: What the workflow asks for.
    """
    command = [REDOCLY, "respect", workflow, "--server", f"{name}={url}"]
    for key, value in inputs.items():
        command += ["--input", f"{key}={value}"]
    return subprocess.run(
        command,
        env=os.environ | QUIET,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
