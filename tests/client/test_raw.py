"""Answers as they came, beside what the client makes of them."""

from __future__ import annotations

from typing import Any

import pytest

from sdrs_client import (
    UNSET,
    BadRequestError,
    Problem,
    RawResponse,
    ResponseDecodeError,
)

DRILL = {"id": "d-1", "name": "drill", "status": "available"}
HEADERS = {"X-Request-Id": "r-1", "X-Other": "o"}


@pytest.fixture
def raw(flavour: Any) -> Any:
    """A client that returns raw responses."""
    return flavour.with_client(flavour.client.with_raw_response)


def test_an_answer_shows_how_it_came(recorder: Any, raw: Any) -> None:
    recorder.answer(200, {"disaster_recovery_drill": DRILL}, HEADERS)

    answer = raw.call("disaster_recovery_drills", "get", "d-1")

    assert isinstance(answer, RawResponse)
    assert (answer.status_code, answer.request_id, answer.attempts) == (200, "r-1", 1)
    assert (answer.headers["x-other"], answer.method) == ("o", "GET")
    assert answer.url.endswith("/disaster-recovery-drills/d-1")
    assert answer.content == recorder_body(DRILL)
    assert repr(answer) == f"RawResponse(GET {answer.url}: 200)"
    assert answer.parse().name == "drill"


def recorder_body(drill: dict[str, str]) -> bytes:
    pairs = ", ".join(f'"{name}": "{value}"' for name, value in drill.items())
    return f'{{"disaster_recovery_drill": {{{pairs}}}}}'.encode()


def test_problems_are_listed_with_their_place(recorder: Any, raw: Any) -> None:
    drills = [{**DRILL, "status": "available"}, {**DRILL, "status": 7}]
    recorder.answer(200, {"count": 2, "disaster_recovery_drills": drills})

    answer = raw.call("disaster_recovery_drills", "list")

    problems = [each for each in answer.problems if each.found is not UNSET]
    assert problems == [Problem("$.disaster_recovery_drills[1].status", "a string", 7)]
    assert str(problems[0]) == (
        "$.disaster_recovery_drills[1].status: expected a string, found a number"
    )
    assert [each.status for each in answer.parse().items] == ["available", 7]


def test_a_parsed_page_asks_on(recorder: Any, raw: Any) -> None:
    first = {"count": 2, "disaster_recovery_drills": [DRILL]}
    second = {"count": 2, "disaster_recovery_drills": [{**DRILL, "id": "d-2"}]}
    recorder.answer_in_turn((200, first, {}), (200, second, {}))
    page = raw.call("disaster_recovery_drills", "list").parse()
    assert raw.wait(page.next_page()).items[0].id == "d-2"


def test_a_parsed_job_can_be_waited_for(recorder: Any, raw: Any) -> None:
    recorder.answer(200, {"job_id": "j-1"})
    job = raw.call("disaster_recovery_drills", "delete", "d-1").parse()
    recorder.answer(200, {"job_id": "j-1", "status": "SUCCESS"})
    assert raw.wait(job.wait()).status == "SUCCESS"


def test_a_job_can_be_taken_up(recorder: Any, flavour: Any) -> None:
    recorder.answer(200, {"job_id": "j-1", "status": "SUCCESS"})
    job = flavour.client.with_raw_response._client.jobs.resume("j-1")
    assert flavour.wait(job.refresh()).status == "SUCCESS"


def test_refusals_stay_errors(recorder: Any, raw: Any) -> None:
    recorder.answer(400, {"error": {"code": "SDRS.1902", "message": "No."}})
    with pytest.raises(BadRequestError):
        raw.call("disaster_recovery_drills", "get", "d-1")


def test_what_cannot_be_read_can_be_looked_at(recorder: Any, raw: Any) -> None:
    recorder.answer(200, b"<html>", HEADERS)
    answer = raw.call("disaster_recovery_drills", "get", "d-1")
    assert answer.content == b"<html>"
    with pytest.raises(ResponseDecodeError) as caught:
        answer.parse()
    assert (caught.value.status_code, caught.value.request_id) == (200, "r-1")
    with pytest.raises(ResponseDecodeError):
        _ = answer.problems


def test_a_deletion_without_a_body_has_no_problems(recorder: Any, raw: Any) -> None:
    recorder.answer(204)
    answer = raw.call("tags", "delete", "i-1", "key")
    assert (answer.problems, answer.parse()) == ([], None)


def test_settings_are_kept(recorder: Any, flavour: Any) -> None:
    recorder.answer(200, {"quotas": {"resources": []}})
    patient = flavour.client.with_options(timeout=5)
    answer = flavour.with_client(patient.with_raw_response).call("quotas", "get")
    assert answer.parse().resources == []
    assert flavour.with_client(patient).call("quotas", "get").resources == []
