"""What methods return: models, pages, jobs and plain values."""

from __future__ import annotations

from typing import Any

import pytest

from sdrs_client import AsyncJob, AsyncPage, AsyncPaginator, Job, Page, models

GROUPS: dict[str, Any] = {
    "count": 2,
    "server_groups": [{"id": "g-1", "name": "one"}, {"id": "g-2", "name": "two"}],
    "more": True,
}


def items(flavour: Any, listed: Any) -> list[Any]:
    """Iterate as the flavour does."""
    if hasattr(listed, "__aiter__"):

        async def collect() -> list[Any]:
            return [item async for item in listed]

        return list(flavour.wait(collect()))
    return list(listed)


def test_a_list_is_a_page_of_models(flavour: Any, recorder: Any) -> None:
    recorder.answer(200, GROUPS)
    page = flavour.call("protection_groups", "list")

    assert isinstance(page, (Page, AsyncPage))
    assert [type(item) for item in page.items] == [models.ProtectionGroup] * 2
    assert [item.name for item in items(flavour, page)] == ["one", "two"]
    assert len(page.items) == 2
    assert page.first() is page.items[0]
    assert page.body.count == 2
    assert page.to_dict() == GROUPS
    assert repr(page).startswith(f"{type(page).__name__}([ProtectionGroup(id='g-1'")


@pytest.mark.parametrize(
    "body", [{"server_groups": []}, {"server_groups": None}, {}, {"count": 0}], ids=str
)
def test_a_page_can_be_empty(flavour: Any, recorder: Any, body: dict[str, Any]) -> None:
    recorder.answer(200, body)
    page = flavour.call("protection_groups", "list")
    assert (len(page.items), page.items, page.first()) == (0, [], None)
    assert items(flavour, page) == []
    assert page.to_dict() == body


def test_an_asynchronous_list_can_be_iterated_without_awaiting(
    async_sdrs: Any, runner: Any, recorder: Any
) -> None:
    async def check() -> None:
        listed = async_sdrs.protection_groups.list(limit=5)
        assert isinstance(listed, AsyncPaginator)
        assert not recorder.received
        assert [item.id async for item in listed] == ["g-1", "g-2"]
        assert (await async_sdrs.protection_groups.list().first()).id == "g-1"

    recorder.answer(200, GROUPS)
    runner.run(check())


def test_a_change_that_goes_on_is_a_job(flavour: Any, recorder: Any) -> None:
    recorder.answer(200, {"job_id": "j-1"})
    job = flavour.call("protection_groups", "start_protection", "g-1")

    assert isinstance(job, (Job, AsyncJob))
    assert job.job_id == "j-1"
    assert job.to_dict() == {"job_id": "j-1"}
    assert repr(job) == f"{type(job).__name__}(job_id='j-1')"

    recorder.answer(200, {"job_id": "j-1", "status": "RUNNING"})
    state = flavour.wait(job.refresh())
    assert recorder.received[0].target == f"/v1/{recorder.project_id}/jobs/j-1"
    assert isinstance(state, models.JobDetails)
    assert state.status == "RUNNING"


def test_a_job_of_other_options_asks_with_them(sdrs: Any, recorder: Any) -> None:
    recorder.answer(200, {"job_id": "j-1"})
    job = sdrs.with_options(timeout=5).protection_groups.delete("g-1")
    recorder.answer(200, {"job_id": "j-1", "status": "SUCCESS"})
    assert job.refresh().status == "SUCCESS"


def test_a_count_is_a_number(flavour: Any, recorder: Any) -> None:
    recorder.answer(200, {"total_count": 7})
    assert flavour.call("tags", "count_instances") == 7


@pytest.mark.parametrize("content", [None, b"", b"not json", {"unexpected": True}])
def test_nothing_is_none_whatever_comes(flavour: Any, recorder: Any, content: Any) -> None:
    recorder.answer(200, content)
    assert flavour.call("failure_jobs", "delete_all") is None


def test_a_status_that_nobody_knows_yet_is_a_text(flavour: Any, recorder: Any) -> None:
    recorder.answer(200, {"server_group": {"id": "g-1", "status": "hibernating"}})
    assert flavour.call("protection_groups", "get", "g-1").status == "hibernating"


def test_a_value_of_another_type_stays_as_it_came(flavour: Any, recorder: Any) -> None:
    body = {"server_group": {"id": 5, "progress": "30", "description": ["?"], "count": 1.5}}
    recorder.answer(200, body)
    assert flavour.call("protection_groups", "get", "g-1").to_dict() == body["server_group"]
