"""A verdict says what was not sent or read as it was recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

DRILL = "CreateDisasterRecoveryDrill/creates_a_drill"


@pytest.fixture
def judge(load: Callable[[str], Any], step: Callable[[str], Any]) -> Callable[..., Any]:
    """Judge an exchange that was played as recorded, but for some parts of it."""
    verdicts, front, plan = load("verdicts"), load("front"), load("plan")

    def judge(key: str, arrival: dict[str, Any], read: dict[str, Any], times: int = 1) -> Any:
        played = step(key)
        recorded = played.exchange
        came = front.Arrival(
            key=key,
            method=played.method,
            path=plan.concrete(recorded.request.path),
            query={k: [v] for k, v in recorded.request.query.items()},
            headers={"x-auth-token": plan.TOKEN, "content-type": "application/json"},
            has_body=played.body is not None,
            body=played.body,
        )
        told = verdicts.Read(recorded.response.status, recorded.response.body)
        [verdict] = verdicts.judge(
            [played],
            [attrs.evolve(came, **arrival)] * times,
            {key: attrs.evolve(told, **read)},
        )
        return verdict

    return judge


def test_what_is_as_recorded_is_ok(judge: Callable[..., Any]) -> None:
    assert judge(DRILL, {}, {}).kind == "ok"


@pytest.mark.parametrize(
    ("arrival", "read", "reason"),
    [
        ({"method": "PUT"}, {}, "request method"),
        ({"path": "/v1/other"}, {}, "request path"),
        ({"query": {"limit": ["1"]}}, {}, "request query.limit: nothing was recorded"),
        ({"headers": {"content-type": "application/json"}}, {}, "request header X-Auth-Token"),
        ({"headers": {}}, {}, "request header"),
        ({"body": {}}, {}, "request body.disaster_recovery_drill"),
        ({"has_body": False, "body": None}, {}, "request body"),
        ({"problem": "the body is not JSON"}, {}, "request body: the body is not JSON"),
        ({}, {"status": 202}, "answer status: 200 was recorded, 202 came"),
        ({}, {"body": None}, "answer body"),
        ({}, {"body": {"job_id": 1}}, "answer body.job_id"),
    ],
)
def test_each_difference_is_told(
    judge: Callable[..., Any], arrival: dict[str, Any], read: dict[str, Any], reason: str
) -> None:
    verdict = judge(DRILL, arrival, read)
    assert verdict.kind == "differs"
    assert verdict.reasons[0].startswith(reason)


def test_a_body_where_none_was_recorded_differs_even_if_it_is_null(
    judge: Callable[..., Any],
) -> None:
    key = "DeleteProtectedInstance/deletes_an_instance_without_a_body"
    verdict = judge(key, {"has_body": True, "body": None}, {})
    assert verdict.reasons == ("request body: nothing was recorded, null came",)


def test_a_request_that_is_sent_again_differs(judge: Callable[..., Any]) -> None:
    assert judge(DRILL, {}, {}, 2).reasons == ("request: it arrived 2 times",)


def test_a_request_that_is_not_sent_differs(judge: Callable[..., Any]) -> None:
    assert judge(DRILL, {}, {}, 0).reasons == ("request: none arrived",)


def test_a_token_where_none_was_recorded_differs(judge: Callable[..., Any]) -> None:
    verdict = judge("ListApiVersions/lists_the_versions", {}, {})
    assert verdict.reasons == ("request header X-Auth-Token: none was recorded, one came",)


def test_json_in_a_query_may_be_spaced_in_another_way(
    judge: Callable[..., Any], step: Callable[[str], Any]
) -> None:
    key = "ListProtectedInstances/lists_two_instances_by_their_ids"
    spaced = step(key).exchange.request.query["protected_instance_ids"].replace(",", ", ")
    assert judge(key, {"query": {"protected_instance_ids": [spaced]}}, {}).kind == "ok"


def test_what_a_client_cannot_do_is_told_apart(judge: Callable[..., Any]) -> None:
    verdict = judge(DRILL, {}, {"cannot": "no such call"}, 0)
    assert (verdict.kind, verdict.reasons) == ("cannot", ("no such call",))


def test_an_exchange_that_the_driver_left_out_is_no_success(
    load: Callable[[str], Any], step: Callable[[str], Any]
) -> None:
    [verdict] = load("verdicts").judge([step(DRILL)], [], {})
    assert verdict.kind == "cannot"


def test_true_is_not_one(load: Callable[[str], Any]) -> None:
    assert list(load("verdicts").differences("body", True, 1))
    assert list(load("verdicts").differences("body", 1, 1.0))
    assert not list(load("verdicts").differences("body", [{"a": True}], [{"a": True}]))
