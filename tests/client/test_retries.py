"""Calls are sent again where that is safe, and only there."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

import pytest

from sdrs_client import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    BadRequestError,
    SdrsError,
    ServiceUnavailableError,
)
from sdrs_client._runtime import _retries

if TYPE_CHECKING:
    from collections.abc import Callable

QUOTAS = (200, {"quotas": {"resources": []}}, {})
JOB = (200, {"job_id": "j-1"}, {})
NOBODY: tuple[int, Any, dict[str, str]] = (200, {"count": 0, "disaster_recovery_drills": []}, {})
BUSY = (503, {"error": {"code": "SDRS.0001", "message": "Busy."}}, {"Retry-After": "0"})
DRILL = {"server_group_id": "523ab8ad-3759-4933-9436-4cf4ebb20867", "name": "dr_drill_test"}
TRANSIENT = [408, 429, 500, 502, 503, 504]
FINAL = [301, 400, 401, 403, 404, 405, 406, 407, 409, 418, 501, 599]


def refusal(status: int, code: str = "SDRS.0001") -> tuple[int, Any, dict[str, str]]:
    return status, {"error": {"code": code, "message": "No."}}, {}


@pytest.fixture(autouse=True)
def _no_luck(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make pauses as long as they can be."""
    monkeypatch.setattr(_retries.random, "uniform", lambda _, most: most)


@pytest.fixture
def caller(make_flavour: Callable[..., Any]) -> Any:
    """A client with the default settings."""
    return make_flavour()


def failing(caller: Any, *call: Any, **arguments: Any) -> SdrsError:
    with pytest.raises(SdrsError) as caught:
        caller.call(*call, **arguments)
    return caught.value


# Which calls are sent again


@pytest.mark.parametrize("status", TRANSIENT)
def test_a_reading_call_outlives_a_failure_of_the_service(
    recorder: Any, caller: Any, status: int
) -> None:
    recorder.answer_in_turn(refusal(status), refusal(status), QUOTAS)
    assert caller.call("quotas", "get").resources == []
    assert len(recorder.received) == 3


@pytest.mark.parametrize("status", FINAL)
def test_a_refusal_is_final(recorder: Any, caller: Any, status: int) -> None:
    recorder.answer_in_turn(refusal(status), QUOTAS)
    error = failing(caller, "quotas", "get")
    assert isinstance(error, APIStatusError)
    assert (error.status_code, error.attempts, len(recorder.received)) == (status, 1, 1)


def test_a_reading_call_outlives_a_lost_connection(recorder: Any, caller: Any) -> None:
    recorder.answer_in_turn(None, None, QUOTAS)
    assert caller.call("quotas", "get").resources == []


@pytest.mark.parametrize(
    ("resource", "method", "path", "arguments", "last"),
    [
        (
            *("disaster_recovery_drills", "rename", ["d-1"], {"name": "other"}),
            (200, {"disaster_recovery_drill": {"id": "d-1"}}, {}),
        ),
        ("disaster_recovery_drills", "delete", ["d-1"], {}, JOB),
        (
            *("tags", "count_instances", [], {"tags": [{"key": "k", "values": ["v"]}]}),
            (200, {"total_count": 3}, {}),
        ),
    ],
    ids=["put", "delete", "a post that only reads"],
)
def test_so_does_whatever_may_be_done_twice(
    recorder: Any, caller: Any, resource: str, method: str, path: Any, arguments: Any, last: Any
) -> None:
    recorder.answer_in_turn(None, refusal(500), last)
    caller.call(resource, method, *path, **arguments)
    assert len({(each.method, each.target, each.body) for each in recorder.received}) == 1
    assert len(recorder.received) == 3


@pytest.mark.parametrize("answer", [None, *map(refusal, [408, 500, 502, 503, 504])], ids=str)
def test_a_create_that_may_have_arrived_is_not_sent_again(
    recorder: Any, caller: Any, answer: Any
) -> None:
    recorder.answer_in_turn(answer, JOB)

    error = failing(caller, "disaster_recovery_drills", "create", **DRILL)

    assert len(recorder.received) == 1
    assert error.may_have_acted
    assert (
        "look with disaster_recovery_drills.list("
        f"server_group_id='{DRILL['server_group_id']}', name='dr_drill_test')"
    ) in str(error)


def test_without_a_list_the_advice_is_to_look(recorder: Any, caller: Any) -> None:
    recorder.answer_in_turn(None)
    error = failing(caller, "protection_groups", "failover", "g-1")
    assert "The service may have acted: look before you call again." in str(error)


@pytest.mark.parametrize("answer", [refusal(429), BUSY], ids=["429", "503 with Retry-After"])
def test_a_create_that_was_turned_away_is_sent_again(
    recorder: Any, caller: Any, answer: Any
) -> None:
    recorder.answer_in_turn(answer, answer, JOB)
    assert caller.call("disaster_recovery_drills", "create", **DRILL).job_id == "j-1"


def test_a_create_that_was_refused_has_not_acted(recorder: Any, caller: Any) -> None:
    for answer in (refusal(400), refusal(429)):
        recorder.answer_in_turn(answer)
        error = failing(caller, "disaster_recovery_drills", "create", **DRILL)
        assert not error.may_have_acted
        assert "may have acted" not in str(error)


def test_an_answer_that_cannot_be_read_is_no_reason_to_create_again(
    recorder: Any, caller: Any
) -> None:
    recorder.answer_in_turn((200, b"<html>", {}), JOB)
    error = failing(caller, "disaster_recovery_drills", "create", **DRILL)
    assert (len(recorder.received), error.may_have_acted) == (1, True)
    assert "disaster_recovery_drills.list(" in str(error)


# Deletions


@pytest.mark.parametrize("code", ["SDRS.1013", "SDRS.1320", "SDRS.1608", "SDRS.1902"])
def test_a_repeated_deletion_that_finds_nothing_is_done(
    recorder: Any, caller: Any, code: str
) -> None:
    recorder.answer_in_turn(None, refusal(400, code))
    job = caller.call("disaster_recovery_drills", "delete", "d-1")
    assert (job.job_id, job.status) == ("", "SUCCESS")
    assert caller.wait(job.wait()).status == "SUCCESS"
    assert len(recorder.received) == 2


def test_a_repeated_deletion_without_a_job_is_done(recorder: Any, caller: Any) -> None:
    recorder.answer_in_turn(refusal(502), refusal(404, "SDRS.2206"))
    assert caller.call("tags", "delete", "i-1", "key") is None


@pytest.mark.parametrize("before", [[], [BUSY], [refusal(429)]], ids=["first", "busy", "429"])
def test_a_deletion_that_never_arrived_does_not_find_it_either(
    recorder: Any, caller: Any, before: list[Any]
) -> None:
    recorder.answer_in_turn(*before, refusal(400, "SDRS.1902"))
    error = failing(caller, "disaster_recovery_drills", "delete", "d-1")
    assert isinstance(error, BadRequestError)


def test_other_refusals_of_a_repeated_deletion_are_errors(recorder: Any, caller: Any) -> None:
    recorder.answer_in_turn(None, refusal(400, "SDRS.0213"))
    error = failing(caller, "disaster_recovery_drills", "delete", "d-1")
    assert (error.attempts, error.may_have_acted) == (2, True)


# When, and how often


def test_pauses_grow(recorder: Any, make_flavour: Callable[..., Any]) -> None:
    caller = make_flavour(max_retries=7)
    recorder.answer_in_turn(*[refusal(500)] * 7, QUOTAS)
    caller.call("quotas", "get")
    assert caller.pauses == [0.5, 1.0, 2.0, 4.0, 8.0, 8.0, 8.0]


def test_the_service_says_when(recorder: Any, caller: Any) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    recorder.answer_in_turn(
        (429, None, {"Retry-After": "20"}), (503, None, {"Retry-After": soon}), QUOTAS
    )
    caller.call("quotas", "get")
    first, second = caller.pauses
    assert 20 <= first < 21
    assert 28 <= second < 31


@pytest.mark.parametrize("value", ["soon", "-1", "1e3", "٣", "nan", "9" * 400, ""])
def test_what_it_says_in_other_words_is_ignored(recorder: Any, caller: Any, value: str) -> None:
    recorder.answer_in_turn((429, None, {"Retry-After": value.encode().decode("latin-1")}), QUOTAS)
    caller.call("quotas", "get")
    assert caller.pauses == [0.5]


def test_nobody_waits_for_an_hour(recorder: Any, caller: Any) -> None:
    recorder.answer_in_turn((503, None, {"Retry-After": "3600"}), QUOTAS)
    error = failing(caller, "quotas", "get")
    assert isinstance(error, ServiceUnavailableError)
    assert not caller.pauses


@pytest.mark.parametrize("retries", [0, 1, 5])
def test_how_often_is_a_setting(
    recorder: Any, make_flavour: Callable[..., Any], retries: int
) -> None:
    caller = make_flavour(max_retries=retries)
    recorder.answer(500)
    error = failing(caller, "quotas", "get")
    assert error.attempts == len(recorder.received) == retries + 1
    assert (f"(sent {retries + 1} times)" in str(error)) is (retries > 0)


def test_some_calls_can_have_other_settings(recorder: Any, caller: Any) -> None:
    recorder.answer(500)
    with pytest.raises(SdrsError) as caught:
        caller.with_client(caller.client.with_options(max_retries=0)).call("quotas", "get")
    assert caught.value.attempts == 1
    assert failing(caller, "quotas", "get").attempts == 3


def test_a_deadline_ends_the_whole_call(recorder: Any, make_flavour: Callable[..., Any]) -> None:
    recorder.keep_silent()
    caller = make_flavour(deadline=0.2, max_retries=100)
    error = failing(caller, "quotas", "get")
    assert isinstance(error, APITimeoutError)
    recorder.answer(429, None, {"Retry-After": "1"})
    assert failing(caller, "quotas", "get").attempts == 1
    assert not [pause for pause in caller.pauses if pause >= 1]


def test_an_outage_is_not_made_worse(recorder: Any, make_flavour: Callable[..., Any]) -> None:
    caller = make_flavour(max_retries=5)
    recorder.answer(500)
    calls = 40
    for _ in range(calls):
        failing(caller, "quotas", "get")
    assert len(recorder.received) == calls + _retries.Budget.CAPACITY

    recorder.answer(*QUOTAS)
    for _ in range(20):
        caller.call("quotas", "get")
    recorder.answer(500)
    failing(caller, "quotas", "get")
    assert len(recorder.received) == 3  # each success has earned a tenth of a retry


# What is to be seen of it


def test_each_attempt_is_logged_without_secrets(
    recorder: Any, caller: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "sdrs_client")
    recorder.answer_in_turn((*refusal(500)[:2], {"X-Request-Id": "r-1"}), QUOTAS)
    caller.call("quotas", "get")

    lines = [each.getMessage() for each in caplog.records if each.name == "sdrs_client"]
    sent, refused, again, resent, answered = lines
    assert sent.startswith(
        f"ShowQuota, attempt 1: GET {recorder.url}/v1/{recorder.project_id}/sdrs/quotas"
    )
    assert "attempt 1: 500 after" in refused
    assert "r-1" in refused
    assert "Trying again in 0.5 s." in again
    assert "attempt 2: GET" in resent
    assert "attempt 2: 200 after" in answered


def test_the_cause_stays_attached(recorder: Any, caller: Any) -> None:
    recorder.answer_in_turn(None)
    error = failing(caller, "quotas", "get")
    assert isinstance(error, APIConnectionError)
    assert error.attempts == 3
    assert error.__cause__ is not None


def test_a_job_that_is_waited_for_outlives_failures(recorder: Any, caller: Any) -> None:
    recorder.answer_in_turn(JOB)
    job = caller.call("disaster_recovery_drills", "create", **DRILL)
    recorder.answer_in_turn(refusal(502), (200, {"job_id": "j-1", "status": "SUCCESS"}, {}))
    caller.wait(job.wait())
    assert job.status == "SUCCESS"
