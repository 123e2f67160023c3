"""The Arazzo workflows do on a local server what they say."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

import speckiln
from speckiln.server import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.server import Server

ROOT = Path(__file__).parents[2]
SECOND_OPINION = ROOT / "tools" / "second-opinion"
SPEC = ROOT / "openapi" / "sdrs.yaml"
DRILL = ROOT / "openapi" / "workflows" / "drill.arazzo.yaml"
GROUP = "c2aee29a-2959-4d01-9755-01cc76a4d17d"
DRILLS = "/v1/demo/disaster-recovery-drills"
TOKEN = {"X-Auth-Token": "demo"}


@pytest.fixture(scope="module")
def tool() -> Any:
    """Return the script that runs workflows."""
    spec = importlib.util.spec_from_file_location(
        "run_workflows", SECOND_OPINION / "run_workflows.py"
    )
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    if shutil.which("node") is None:
        missing("Node.js is not installed.")
    if not module.REDOCLY.exists():
        missing("Redocly is not installed. Get it: make second-opinion")
    return module


@pytest.fixture
def server() -> Iterator[Server]:
    """Return a fresh server whose jobs end when they are asked about for the second time."""
    with running(speckiln.read_contract(SPEC), job_polls=1) as found:
        yield found


def missing(what: str) -> None:
    """Skip a test for what is not installed; CI has everything, so there it fails."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


def run(tool: Any, server: Server, **inputs: str) -> subprocess.CompletedProcess[str]:
    done: subprocess.CompletedProcess[str] = tool.respect(
        DRILL, "sdrs", server.url, tool.INPUTS | inputs
    )
    return done


def drills(server: Server) -> list[str]:
    reply = httpx.get(f"{server.url}{DRILLS}", headers=TOKEN).raise_for_status()
    return [drill["name"] for drill in reply.json()["disaster_recovery_drills"]]


def create(server: Server, name: str) -> None:
    body = {"disaster_recovery_drill": {"name": name, "server_group_id": GROUP}}
    httpx.post(f"{server.url}{DRILLS}", headers=TOKEN, json=body).raise_for_status()


def test_redocly_finds_nothing_wrong_with_it(tool: Any) -> None:
    done = subprocess.run(
        [tool.REDOCLY, "lint", DRILL, "--config", SECOND_OPINION / "redocly.yaml"],
        env=os.environ | tool.QUIET,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_drill_is_created_waited_for_listed_and_deleted(tool: Any, server: Server) -> None:
    done = run(tool, server, name="rehearsal")
    assert done.returncode == 0, done.stdout
    assert "Steps: 5 passed, 5 total" in done.stdout
    for step in ("wait-until-created", "wait-until-deleted"):
        assert f"Retrying step {step} (1/900)" in done.stdout
    assert drills(server) == []


def test_the_token_is_not_shown(tool: Any, server: Server) -> None:
    done = run(tool, server, token="secret-token")
    assert done.returncode != 0
    assert "secret-token" not in done.stdout + done.stderr


def test_it_stops_when_the_job_fails(tool: Any, server: Server) -> None:
    fault = {"operation": "CreateDisasterRecoveryDrill", "job_fails": {}}
    faults = {"faults": [fault]}
    httpx.post(f"{server.url}/__speckiln__/faults", json=faults).raise_for_status()
    done = run(tool, server)
    assert done.returncode != 0
    assert "step wait-until-created" in done.stdout
    assert "Retrying" not in done.stdout.rpartition("step wait-until-created")[2]
    assert "step delete" not in done.stdout


def test_it_deletes_nothing_if_another_drill_has_that_name(tool: Any, server: Server) -> None:
    create(server, "rehearsal")
    done = run(tool, server, name="rehearsal")
    assert done.returncode != 0
    assert "✗ success criteria check - $response.body#/count == 1" in done.stdout
    assert drills(server) == ["rehearsal", "rehearsal"]


def test_the_shared_copy_runs_as_well(tool: Any, server: Server, tmp_path: Path) -> None:
    speckiln.share(SPEC, tmp_path / "share", types=False)
    workflow = tmp_path / "share" / "openapi" / "workflows" / DRILL.name
    done = tool.respect(workflow, "sdrs", server.url, tool.INPUTS)
    assert done.returncode == 0, done.stdout


def test_the_command_runs_every_workflow(tool: Any) -> None:
    done = subprocess.run(
        [sys.executable, tool.__file__, SPEC],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("1 workflows: passed\n")


def test_every_operation_it_names_is_one_of_the_contract() -> None:
    contract = speckiln.read_contract(SPEC)
    known = {operation.operation_id for operation in contract.operations}
    named = [
        line.partition("operationId: ")[2]
        for line in contract.text(f"workflows/{DRILL.name}").splitlines()
        if "operationId: " in line
    ]
    assert len(named) == 5
    assert set(named) <= known, json.dumps(named)
