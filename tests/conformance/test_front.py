"""The front takes requests down and lets the local server answer, over a real socket."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from speckiln.contract import Contract


@pytest.fixture(scope="module")
def listening(load: Callable[[str], Any], contract: Contract, plan: Any) -> Iterator[Any]:
    with load("front").listening(contract, plan) as front:
        yield front


@pytest.fixture
def front(listening: Any) -> Any:
    listening.arrivals.clear()
    return listening


def send(front: Any, step: Any, **more: Any) -> httpx.Response:
    path = step.template.format(**step.path)
    headers = {"X-Auth-Token": "any"} if step.has_token else {}
    body = {"json": step.body} if step.body is not None else {}
    return httpx.request(
        step.method,
        f"{front.url}/{step.key}{path}",
        headers=headers,
        **{"params": step.exchange.request.query or None, **body, **more},
    )


def test_the_local_server_answers(front: Any, step: Callable[[str], Any]) -> None:
    played = step("CreateDisasterRecoveryDrill/creates_a_drill")
    answer = send(front, played)
    assert answer.status_code == 200
    assert answer.json() == played.exchange.response.body
    assert [each.stands_in for each in front.arrivals] == [False]


def test_what_arrives_is_taken_down(front: Any, step: Callable[[str], Any]) -> None:
    played = step("ListProtectedInstances/lists_two_instances_by_their_ids")
    send(front, played)
    [arrival] = front.arrivals
    assert (arrival.key, arrival.method) == (played.key, "GET")
    assert arrival.path == played.template.format(**played.path)
    assert list(arrival.query) == ["protected_instance_ids"]
    assert arrival.headers["x-auth-token"] == "any"
    assert not arrival.has_body


@pytest.mark.parametrize(
    "key",
    ["ShowQuota/is_refused_by_the_gateway", "ShowJobStatus/gets_a_job_that_failed"],
)
def test_an_exchange_that_the_server_cannot_know_gets_its_recorded_answer(
    front: Any, step: Callable[[str], Any], key: str
) -> None:
    recorded = step(key).exchange.response
    answer = send(front, step(key))
    assert (answer.status_code, answer.json()) == (recorded.status, recorded.body)
    assert front.arrivals[0].stands_in


def test_what_the_server_refuses_is_refused(front: Any, step: Callable[[str], Any]) -> None:
    answer = send(front, step("CreateDisasterRecoveryDrill/creates_a_drill"), json={"a": 1})
    assert answer.status_code == 400
    assert not front.arrivals[0].stands_in


def test_null_is_a_body_and_nothing_is_none(front: Any, step: Callable[[str], Any]) -> None:
    played = step("DeleteProtectedInstance/deletes_an_instance_without_a_body")
    json = {"Content-Type": "application/json", "X-Auth-Token": "any"}
    path = played.template.format(**played.path)
    for content in (b"null", b""):
        httpx.request("DELETE", f"{front.url}/{played.key}{path}", headers=json, content=content)
    assert [(each.has_body, each.body) for each in front.arrivals] == [(True, None), (False, None)]


def test_a_body_in_chunks_is_read(front: Any, step: Callable[[str], Any]) -> None:
    played = step("CreateDisasterRecoveryDrill/creates_a_drill")
    send(front, played, json=None, content=iter([b'{"disaster_', b'recovery_drill": {}}']))
    assert front.arrivals[0].body == {"disaster_recovery_drill": {}}


def test_a_body_that_is_not_json_is_said_to_be_none(front: Any, step: Callable[[str], Any]) -> None:
    send(front, step("ShowQuota/is_refused_by_the_gateway"), content=b"{")
    assert "not JSON" in front.arrivals[0].problem


def test_the_root_of_the_service_is_a_path(front: Any, step: Callable[[str], Any]) -> None:
    assert send(front, step("ListApiVersions/lists_the_versions")).status_code == 200
    assert front.arrivals[0].path == "/"
