"""The contract of this repository: each recorded request is answered as recorded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from speckiln.contract import Exchange, read_contract
from speckiln.server import running

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTRACT = read_contract(Path(__file__).parents[3] / "openapi" / "sdrs.yaml")
JOBS = (CONTRACT.client or {})["jobs"]
RECORDED = [exchange for each in CONTRACT.exchanges.values() for exchange in each]
FILLED = {"{project_id}": "0123456789abcdef", "<token>": "a-token"}


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with running(CONTRACT, recorded=True) as server, httpx.Client(base_url=server.url) as client:
        yield client


def doubtful(exchange: Exchange) -> bool:
    """Whether the same request is recorded with a success, which is what it is answered with."""
    return exchange.response.status >= 400 and any(
        other.request == exchange.request and other.response.status < 400
        for other in CONTRACT.exchanges[exchange.operation_id]
    )


@pytest.mark.parametrize(
    "exchange",
    [exchange for exchange in RECORDED if not doubtful(exchange)],
    ids=lambda exchange: f"{exchange.operation_id}-{exchange.name}",
)
def test_a_recorded_request_is_answered_as_recorded(
    client: httpx.Client, exchange: Exchange
) -> None:
    answer = send(client, exchange)
    if runs_first(exchange):
        assert answer.json()[JOBS["status"]] == JOBS["running"][-1]
        answer = send(client, exchange)
    recorded = exchange.response
    assert answer.status_code == recorded.status
    assert (answer.json() if answer.content else None) in bodies_of(exchange)
    assert answer.headers.items() >= httpx.Headers(recorded.headers).items()
    assert len(answer.headers["X-Request-Id"]) == 32


def runs_first(exchange: Exchange) -> bool:
    """Whether the request asks about a job, which runs when it is first asked about."""
    body = exchange.response.body
    return (
        exchange.operation_id == JOBS["operation"]
        and JOBS["status"] in body
        and body[JOBS["status"]] not in JOBS["running"]
    )


def bodies_of(exchange: Exchange) -> list[Any]:
    """Return the recorded bodies of a request: the documentation shows some with two."""
    return [
        other.response.body
        for other in CONTRACT.exchanges[exchange.operation_id]
        if other.request == exchange.request and other.response.status == exchange.response.status
    ]


def send(client: httpx.Client, exchange: Exchange) -> httpx.Response:
    request = exchange.request
    return client.request(
        request.method,
        filled(request.path),
        params=request.query,
        headers={name: filled(value) for name, value in request.headers.items()},
        json=request.body,
    )


def filled(text: str) -> str:
    for placeholder, value in FILLED.items():
        text = text.replace(placeholder, value)
    return text
