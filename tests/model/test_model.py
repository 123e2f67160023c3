"""The server does what the documentation says, whatever is called in whatever order."""

from __future__ import annotations

import json
import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from sdrs_client import Sdrs, TokenAuth
from speckiln.contract import read_contract
from speckiln.server import running

from .machine import Machine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.contract import Contract

HERE = Path(__file__).parent
PROJECT = "a4c9e3c5b0d24a3e8f6d1b2c3d4e5f60"
TOKEN = "a-token"
RUNS = {"": 25, "short": 100, "full": 2000}[os.environ.get("SOAK", "")]
STEPS = 40


class Local:
    """The local server, which can be restarted if it keeps its state in a file."""

    def __init__(self, contract: Contract, state: Path | None) -> None:
        self._contract = contract
        self._state = state
        self._stack = ExitStack()
        self._start()

    def _start(self) -> None:
        server = self._stack.enter_context(
            running(self._contract, seed=HERE / "seed.yaml", state=self._state)
        )
        self._controls = self._stack.enter_context(httpx.Client(base_url=server.url))
        self.sdrs = self._stack.enter_context(
            Sdrs(project_id=PROJECT, auth=TokenAuth(TOKEN), endpoint=server.url, max_retries=0)
        )

    def close(self) -> None:
        self._stack.close()

    def reset(self) -> None:
        self._post("reset", {})
        self._post("clock", {"frozen": True})

    def advance(self, seconds: float) -> None:
        self._post("clock", {"advance": seconds})

    def doom_jobs(self, operation_id: str) -> None:
        fails = {"code": "SDRS.0405", "reason": "the test wants it"}
        faults = [{"operation": operation_id, "job_fails": fails}] if operation_id else []
        self._post("faults", {"faults": faults})

    def restart(self) -> None:
        if self._state:
            self._stack.close()
            self._start()
            self._post("clock", {"frozen": True})

    def _post(self, control: str, body: Any) -> None:
        answer = self._controls.post(f"/__speckiln__/{control}", content=json.dumps(body))
        assert answer.is_success, answer.text


@pytest.fixture(params=["in memory", "in a file"])
def local(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Local]:
    contract = read_contract(HERE.parents[1] / "openapi" / "sdrs.yaml")
    made = Local(contract, None if request.param == "in memory" else tmp_path / "state.db")
    yield made
    made.close()


def test_server_and_model_agree(local: Local) -> None:
    machine = type("SdrsMachine", (Machine,), {"service": local})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
