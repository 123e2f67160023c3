"""Every recorded exchange, sent by both flavours of the client over a real socket."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import pytest

import speckiln
from sdrs_client import APIStatusError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sdrs_client import Sdrs
    from speckiln.contract import Exchange

CONTRACT = speckiln.read_contract(Path(__file__).parents[2] / "openapi" / "sdrs.yaml")
EXCHANGES = [
    pytest.param(exchange, id=f"{exchange.operation_id}-{exchange.name}")
    for exchanges in CONTRACT.exchanges.values()
    for exchange in exchanges
]
SUCCESSES = [each for each in EXCHANGES if each.values[0].response.status < 300]
EXPECTED_OPERATIONS = 49


@pytest.fixture(params=["sync", "async"])
def replay(request: pytest.FixtureRequest, recorder: Any) -> Callable[[Exchange], Any]:
    """Make a recorded call, and return what the client returns."""
    client = request.getfixturevalue("sdrs" if request.param == "sync" else "async_sdrs")
    runner = request.getfixturevalue("runner")

    def play(exchange: Exchange) -> Any:
        response = exchange.response
        recorder.answer(response.status, response.body, response.headers)
        answer = call(client, exchange)
        return answer if request.param == "sync" else runner.run(awaited(answer))

    return play


def test_every_operation_has_exchanges() -> None:
    assert len(CONTRACT.operations) == EXPECTED_OPERATIONS
    assert not [
        each.operation_id
        for each in CONTRACT.operations
        if not CONTRACT.exchanges[each.operation_id]
    ]


def test_every_documented_success_and_body_has_an_exchange() -> None:
    for operation in CONTRACT.operations:
        exchanges = CONTRACT.exchanges[operation.operation_id]
        played = {str(each.response.status) for each in exchanges}
        assert {status for status in operation.responses if status.startswith("2")} <= played
        if operation.request_body:
            assert any(each.request.body is not None for each in exchanges)


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_the_recorded_request_arrives(
    exchange: Exchange, replay: Callable[[Exchange], Any], recorder: Any
) -> None:
    try:
        replay(exchange)
    except APIStatusError as error:
        assert error.status_code == exchange.response.status  # noqa: PT017 - most exchanges succeed

    (received,) = recorder.received
    path, _, query = received.target.partition("?")
    recorded = exchange.request
    assert received.method == recorded.method
    assert path == filled(recorded.path)
    assert parse_qs(query, strict_parsing=bool(query)) == {
        name: value if isinstance(value, list) else [value]
        for name, value in recorded.query.items()
    }
    for name, value in recorded.headers.items():
        assert received.headers[name] == filled(value)
    if recorded.body is None:
        assert received.body == b""
    else:
        assert received.headers["Content-Type"] == "application/json"
        assert json.loads(received.body) == recorded.body


@pytest.mark.parametrize("exchange", SUCCESSES)
def test_the_recorded_answer_is_returned(
    exchange: Exchange, replay: Callable[[Exchange], Any]
) -> None:
    assert plain(replay(exchange)) == wanted(exchange, exchange.response.body)


@pytest.mark.parametrize("exchange", [each for each in EXCHANGES if each not in SUCCESSES])
def test_the_recorded_error_is_raised(
    exchange: Exchange, replay: Callable[[Exchange], Any]
) -> None:
    with pytest.raises(APIStatusError) as caught:
        replay(exchange)

    body = exchange.response.body
    detail = next((member for member in body.values() if isinstance(member, dict)), body)
    assert caught.value.status_code == exchange.response.status
    assert caught.value.code == detail.get("code", detail.get("error_code"))
    assert caught.value.message == detail.get("message", detail.get("error_msg"))
    assert type(caught.value) is not APIStatusError


@pytest.mark.parametrize("exchange", [each for each in SUCCESSES if each.values[0].response.body])
def test_members_that_the_client_does_not_know_are_kept(
    exchange: Exchange, sdrs: Sdrs, recorder: Any
) -> None:
    body = with_more_members(exchange.response.body)
    recorder.answer(200, body)

    answer = plain(call(sdrs, exchange))

    assert answer == (
        exchange.response.body if only_key(exchange) == "job_id" else wanted(exchange, body)
    )


@pytest.mark.parametrize("exchange", [each for each in SUCCESSES if each.values[0].response.body])
def test_null_in_the_place_of_any_value_is_read(
    exchange: Exchange, sdrs: Sdrs, recorder: Any
) -> None:
    body = with_nulls(exchange.response.body)
    recorder.answer(200, body)

    assert plain(call(sdrs, exchange)) == wanted(exchange, body)


def call(client: Any, exchange: Exchange) -> Any:
    method = getattr(getattr(client, exchange.call.resource), exchange.call.method)
    return method(**exchange.call.arguments)


async def awaited(answer: Any) -> Any:
    return await answer


def filled(text: str) -> str:
    return text.replace("{project_id}", "a4c9e3c5b0d24a3e8f6d1b2c3d4e5f60").replace(
        "<token>", "a token"
    )


def plain(answer: Any) -> Any:
    return answer.to_dict() if hasattr(answer, "to_dict") else answer


def wanted(exchange: Exchange, body: Any) -> Any:
    """Return the body, or the member of it that the method returns."""
    assert CONTRACT.client is not None
    method = CONTRACT.client["resources"][exchange.call.resource][exchange.call.method]
    member = method.get("returns", "job")
    return body if member == "job" else body[member]


def only_key(exchange: Exchange) -> str:
    return next(iter(exchange.response.body)) if len(exchange.response.body) == 1 else ""


def with_more_members(value: Any) -> Any:
    if isinstance(value, dict):
        more = {name: with_more_members(member) for name, member in value.items()}
        return {**more, "x_new": {"nested": [1, None, "text"]}}
    if isinstance(value, list):
        return [with_more_members(item) for item in value]
    return value


def with_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: with_nulls(member) for name, member in value.items()}
    if isinstance(value, list):
        return [with_nulls(item) for item in value]
    return None
