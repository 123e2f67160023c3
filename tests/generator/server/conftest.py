"""A library, small enough to be understood at a glance and with nothing of SDRS in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from attrs import frozen

from speckiln.contract import Contract, read_contract
from speckiln.server import running
from speckiln.server._message import Body
from speckiln.server._service import Service

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HERE = Path(__file__).parent
KEY = {"X-Library-Key": "any"}


@frozen
class Reply:
    status: int
    body: bytes
    headers: Mapping[str, str]
    operation_id: str

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def message(self) -> str:
        return str(self.json["fault"]["errorMessage"])


class Library:
    """Asks the service directly, without a socket."""

    def __init__(self, contract: Contract) -> None:
        self._service = Service(contract)

    def ask(
        self,
        method: str,
        target: str,
        body: Any = None,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        path, _, query = target.partition("?")
        sent = {**KEY, **(headers or {})} if headers != {} else {}
        data = (
            body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        )
        if data and not isinstance(body, bytes):
            sent = {"Content-Type": "application/json", **sent}
        operation_id, answer = self._service.answer(
            method,
            path,
            query.encode(),
            [(name.lower().encode(), value.encode()) for name, value in sent.items()],
            Body.read(data, len(data)),
        )
        return Reply(
            answer.status,
            answer.body,
            {name.decode(): value.decode("latin-1") for name, value in answer.headers},
            operation_id,
        )


@pytest.fixture(scope="session")
def contract() -> Contract:
    return read_contract(HERE / "library" / "library.yaml")


@pytest.fixture
def library(contract: Contract) -> Library:
    return Library(contract)


@pytest.fixture(scope="module")
def client(contract: Contract) -> Iterator[httpx.Client]:
    with running(contract) as server, httpx.Client(base_url=server.url, headers=KEY) as client:
        yield client
