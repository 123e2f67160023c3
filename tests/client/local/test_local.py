"""Jobs, lists, errors and retries where the service's own state decides what happens."""

from __future__ import annotations

from typing import Any

import pytest

from sdrs_client import (
    APIStatusError,
    BadRequestError,
    JobFailedError,
    JobTimeoutError,
)

NO_SUCH_ID = "0c0ffee0-0000-4000-8000-000000000000"


def test_a_job_is_waited_for_until_it_has_done_its_work(drills: Any) -> None:
    job = drills.create("one")
    (drill,) = drills.all(drills.sdrs.disaster_recovery_drills.list())
    assert drill.status == "creating"

    drills.finish(job)

    assert drills.wait(drills.sdrs.disaster_recovery_drills.get(drill.id)).status == "available"


def test_a_job_that_fails_says_why_and_is_listed(drills: Any, local: Any) -> None:
    fails = {"code": "EVS.2024", "reason": "volume is error!"}
    local.tell(
        "faults", {"faults": [{"operation": "CreateDisasterRecoveryDrill", "job_fails": fails}]}
    )
    job = drills.create("one")

    with pytest.raises(JobFailedError, match="volume is error!") as caught:
        drills.finish(job)

    assert caught.value.code == "EVS.2024"
    (failed,) = drills.all(drills.sdrs.failure_jobs.list(server_group_id=local.group))
    assert (failed.job_id, failed.failure_status) == (job.job_id, "createFail")
    assert [each.status for each in drills.all(drills.sdrs.disaster_recovery_drills.list())] == [
        "error"
    ]


def test_a_job_that_takes_too_long_can_be_taken_up_later(drills: Any) -> None:
    job = drills.create("one")
    with pytest.raises(JobTimeoutError):
        drills.wait(job.wait(timeout=0))

    again = drills.sdrs.jobs.resume(job.job_id)

    assert drills.finish(again).status == "SUCCESS"


def test_several_jobs_are_waited_for_together(drills: Any) -> None:
    jobs = [drills.create(f"drill-{number}") for number in range(5)]

    ended = drills.wait(drills.sdrs.jobs.wait_all(jobs, **drills.often))

    assert [each.job_id for each in ended] == [each.job_id for each in jobs]
    assert {each.status for each in ended} == {"SUCCESS"}


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 1000])
def test_a_list_gives_all_items_once(drills: Any, limit: int) -> None:
    names = [f"drill-{number}" for number in range(7)]
    for name in names:
        drills.create(name)

    assert sorted(drills.names(limit=limit)) == names
    assert sorted(drills.names(limit=limit, offset=3)) == sorted(drills.names()[3:])


def test_what_is_there_is_not_created_again(drills: Any) -> None:
    assert drills.create("drill", if_absent=True).job_id
    assert drills.create("drill-2", if_absent=True).job_id
    assert drills.create("drill", if_absent=True) is None
    assert sorted(drills.names()) == ["drill", "drill-2"]


def test_a_refusal_says_what_the_service_says(drills: Any) -> None:
    with pytest.raises(BadRequestError) as caught:
        drills.wait(drills.sdrs.disaster_recovery_drills.get(NO_SUCH_ID))
    assert caught.value.code == "SDRS.1902"
    assert NO_SUCH_ID in caught.value.message
    assert caught.value.request_id


def test_a_call_that_the_service_did_not_take_is_made_again_once(drills: Any, local: Any) -> None:
    local.tell(
        "faults", {"faults": [{"operation": "*", "count": 2, "status": 503, "retry_after": 3}]}
    )

    drills.create("one")

    assert len(local.pauses) == 2
    assert all(3 <= pause < 4 for pause in local.pauses)  # and a little, for not all at once
    assert drills.names() == ["one"]


def test_a_call_that_the_service_took_is_not_made_again(drills: Any, local: Any) -> None:
    local.tell("faults", {"faults": [{"operation": "CreateDisasterRecoveryDrill", "status": 500}]})

    with pytest.raises(APIStatusError):
        drills.create("one")

    assert local.pauses == []


def test_a_raw_answer_leads_to_the_job(drills: Any) -> None:
    raw = drills.sdrs.with_raw_response.disaster_recovery_drills
    answer = drills.wait(raw.create(server_group_id=drills.group, name="one"))

    assert answer.status_code == 200
    assert drills.finish(answer.parse()).status == "SUCCESS"
