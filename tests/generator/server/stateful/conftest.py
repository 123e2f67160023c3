"""A depot: halls that take time to open and close, and crates in them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from attrs import frozen

from speckiln.contract import read_contract
from speckiln.server._message import Body
from speckiln.server._service import Service
from speckiln.server.faults import JobFailure
from speckiln.server.stateful import Clock, Engine, read_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from speckiln.contract import Contract
    from speckiln.server.stateful import Rules
    from speckiln.server.stateful._store import Store

DEPOT = Path(__file__).parent / "depot" / "depot.yaml"
START = 1_700_000_000.0


@frozen
class Reply:
    status: int
    json: Any
    headers: Mapping[str, str]

    @property
    def code(self) -> str:
        return str(self.json["error"]["code"])

    @property
    def message(self) -> str:
        return str(self.json["error"]["message"])


class Depot:
    """Asks a service directly, at times of its own."""

    def __init__(
        self, contract: Contract, *, store: Store | None = None, job_polls: int | None = None
    ) -> None:
        self.time = START
        self.engine = Engine(
            read_rules(contract),
            store=store,
            clock=Clock(real=lambda: self.time),
            job_polls=job_polls,
        )
        self._service = Service(contract, self.engine)

    def ask(
        self,
        call: str,
        body: Any = None,
        *,
        account: str = "me",
        failure: JobFailure | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """Make a call such as ``GET halls?name=x``."""
        method, _, target = call.partition(" ")
        path, _, query = target.partition("?")
        data = b"" if body is None else json.dumps(body).encode()
        sent = {"X-Key": "any", "Host": "depot.test", "Content-Type": "application/json"}
        _, answer = self._service.answer(
            method,
            path if path.startswith("/") else f"/{account}/{path}",
            query.encode(),
            [(k.lower().encode(), v.encode()) for k, v in {**sent, **(headers or {})}.items()],
            Body.read(data, len(data)),
            lambda _: failure,
        )
        names = {name.decode(): value.decode() for name, value in answer.headers}
        return Reply(answer.status, json.loads(answer.body) if answer.body else None, names)

    def ok(self, call: str, body: Any = None, **more: Any) -> Any:
        reply = self.ask(call, body, **more)
        assert reply.status < 300, reply
        return reply.json

    def open_hall(self, name: str = "big", **more: Any) -> str:
        """Open a hall, wait until it is open, and return its id."""
        task = self.ok("POST halls", {"hall": {"name": name, **more}})["task_id"]
        self.time += 10
        return str(self.ok(f"GET tasks/{task}")["about"]["hall"])

    def hall(self, hall: str) -> dict[str, Any]:
        return dict(self.ok(f"GET halls/{hall}")["hall"])

    def fail(self, call: str, body: Any = None, code: str = "", reason: str = "") -> dict[str, Any]:
        """Make a call whose task fails, and return the task."""
        task = self.ok(call, body, failure=JobFailure(code, reason))["task_id"]
        self.time += 100
        return dict(self.ok(f"GET tasks/{task}"))


@pytest.fixture(scope="session")
def contract() -> Contract:
    return read_contract(DEPOT)


@pytest.fixture(scope="session")
def rules(contract: Contract) -> Rules:
    return read_rules(contract)


@pytest.fixture(scope="session")
def fresh(contract: Contract) -> Callable[..., Depot]:
    """Make a depot: of another contract, or with another store or number of polls."""

    def make(other: Contract | None = None, **more: Any) -> Depot:
        return Depot(other or contract, **more)

    return make


@pytest.fixture
def depot(contract: Contract) -> Depot:
    return Depot(contract)


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, str], Contract]:
    """Return the contract with a piece of its service.yaml replaced."""

    def change(old: str, new: str) -> Contract:
        folder = tmp_path / "depot"
        shutil.copytree(DEPOT.parent, folder, dirs_exist_ok=True)
        file = folder / "service.yaml"
        text = file.read_text()
        assert text.count(old) == 1, old
        file.write_text(text.replace(old, new))
        return read_contract(folder / "depot.yaml")

    return change
