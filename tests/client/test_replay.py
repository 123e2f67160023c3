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
    from speckiln.contract import Exchange

CONTRACT = speckiln.read_contract(Path(__file__).parents[2] / "openapi" / "sdrs.yaml")
EXCHANGES = [each for exchanges in CONTRACT.exchanges.values() for each in exchanges]
SUCCESSES = [each for each in EXCHANGES if each.response.status < 300]
ERRORS = [each for each in EXCHANGES if each.response.status >= 300]
BODIES = [each for each in SUCCESSES if each.response.body is not None]
EXPECTED_OPERATIONS = 49


def name(exchange: Exchange) -> str:
    return f"{exchange.operation_id}-{exchange.name}"


def test_every_operation_has_exchanges() -> None:
    assert len(CONTRACT.operations) == EXPECTED_OPERATIONS
    assert not [
        each.operation_id
        for each in CONTRACT.operations
        if not CONTRACT.exchanges[each.operation_id]
    ]


def test_every_file_of_exchanges_belongs_to_an_operation() -> None:
    files = {file.stem for file in (CONTRACT.path.parent / "examples").iterdir()}
    assert files == {operation.operation_id for operation in CONTRACT.operations}


def test_every_documented_success_and_body_has_an_exchange() -> None:
    for operation in CONTRACT.operations:
        exchanges = CONTRACT.exchanges[operation.operation_id]
        played = {str(each.response.status) for each in exchanges}
        assert {status for status in operation.responses if status.startswith("2")} <= played
        if operation.request_body:
            assert any(each.request.body is not None for each in exchanges)


def test_every_method_is_called_by_an_exchange() -> None:
    assert CONTRACT.client is not None
    called = {(exchange.call.resource, exchange.call.method) for exchange in EXCHANGES}
    assert called == {
        (resource, method)
        for resource, methods in CONTRACT.client["resources"].items()
        for method in methods
    }


@pytest.mark.parametrize("exchange", EXCHANGES, ids=name)
def test_the_recorded_request_arrives(exchange: Exchange, flavour: Any, recorder: Any) -> None:
    response = exchange.response
    recorder.answer(response.status, response.body, response.headers)
    if response.status < 300:
        play(flavour, exchange)
    else:
        with pytest.raises(APIStatusError):
            play(flavour, exchange)

    (received,) = recorder.received
    path, _, query = received.target.partition("?")
    recorded = exchange.request

    def filled(text: str) -> str:
        found = text.replace("{project_id}", recorder.project_id)
        return found.replace("<token>", recorder.token)

    assert received.method == recorded.method
    assert path == filled(recorded.path)
    assert parse_qs(query, keep_blank_values=True) == {
        name: value if isinstance(value, list) else [value]
        for name, value in recorded.query.items()
    }
    for name, value in recorded.headers.items():
        assert received.headers[name] == filled(value)
    if recorded.body is None:
        assert received.body == b""
        assert "Content-Type" not in received.headers
    else:
        assert received.headers["Content-Type"] == "application/json"
        assert json.loads(received.body) == recorded.body


@pytest.mark.parametrize("exchange", SUCCESSES, ids=name)
def test_the_recorded_answer_is_returned(exchange: Exchange, flavour: Any, recorder: Any) -> None:
    response = exchange.response
    recorder.answer(response.status, response.body, response.headers)

    assert plain(play(flavour, exchange)) == wanted(exchange, response.body)


@pytest.mark.parametrize("exchange", ERRORS, ids=name)
def test_the_recorded_error_is_raised(exchange: Exchange, flavour: Any, recorder: Any) -> None:
    response = exchange.response
    recorder.answer(response.status, response.body, response.headers)

    with pytest.raises(APIStatusError) as caught:
        play(flavour, exchange)

    detail = next((each for each in response.body.values() if isinstance(each, dict)), None)
    detail = detail or response.body
    assert caught.value.status_code == response.status
    assert caught.value.code == detail.get("code", detail.get("error_code"))
    assert caught.value.message == detail.get("message", detail.get("error_msg"))
    assert caught.value.body == response.body
    assert type(caught.value) is APIStatusError.class_for(response.status)
    assert type(caught.value) is not APIStatusError


@pytest.mark.parametrize("exchange", BODIES, ids=name)
def test_members_that_the_client_does_not_know_are_kept(
    exchange: Exchange, flavour: Any, recorder: Any
) -> None:
    body = with_more_members(exchange.response.body)
    recorder.answer(exchange.response.status, body)

    assert plain(play(flavour, exchange)) == wanted(exchange, body)


@pytest.mark.parametrize("exchange", BODIES, ids=name)
def test_null_in_the_place_of_any_value_is_read(
    exchange: Exchange, flavour: Any, recorder: Any
) -> None:
    body = with_nulls(exchange.response.body)
    recorder.answer(exchange.response.status, body)

    assert plain(play(flavour, exchange)) == wanted(exchange, body)


def play(flavour: Any, exchange: Exchange) -> Any:
    call = exchange.call
    return flavour.call(call.resource, call.method, **call.arguments)


def plain(answer: Any) -> Any:
    return answer.to_dict() if hasattr(answer, "to_dict") else answer


def wanted(exchange: Exchange, body: Any) -> Any:
    """Return the body, or the member of it that the method returns."""
    member = returns(exchange)
    return body if member in {None, "job"} else body[member]


def returns(exchange: Exchange) -> str | None:
    assert CONTRACT.client is not None
    method = CONTRACT.client["resources"][exchange.call.resource][exchange.call.method]
    found: str | None = method.get("returns")
    return found


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
