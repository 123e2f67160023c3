"""What type checkers must accept, with the types that they must see."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_type

from sdrs_client import (
    UNSET,
    AkSkAuth,
    AsyncJob,
    AsyncPage,
    AsyncPaginator,
    AsyncSdrs,
    Job,
    JobFailedError,
    Page,
    PasswordAuth,
    Problem,
    RawResponse,
    Sdrs,
    SdrsError,
    TokenAuth,
    models,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

Drill = models.DisasterRecoveryDrill


def settings() -> None:
    assert_type(Sdrs(), Sdrs)
    Sdrs(region="cn-north-4", project_id="p", auth=TokenAuth("t"), timeout=None, max_retries=0)
    Sdrs(auth=AkSkAuth("a", "s", security_token="t"), validate=False, deadline=60)
    Sdrs(auth=PasswordAuth("user", "password", domain="domain"))
    assert_type(Sdrs().with_options(timeout=1.5, deadline=None), Sdrs)
    assert_type(AsyncSdrs().with_options(max_retries=1), AsyncSdrs)


def calls(sdrs: Sdrs) -> None:
    drills = sdrs.disaster_recovery_drills
    job = drills.create(server_group_id="g", name="drill")
    assert_type(job, Job)
    assert_type(drills.create(server_group_id="g", name="drill", if_absent=False), Job)
    assert_type(drills.create(server_group_id="g", name="drill", if_absent=True), Job | None)
    state = job.wait(timeout=None, poll=2, on_poll=lambda state: state.status)
    assert_type(state, models.JobDetails)
    assert_type(job.entities, models.JobEntities | None)
    assert_type(job.sub_jobs, list[models.SubJob])
    assert_type(sdrs.jobs.wait_all([job, sdrs.jobs.resume("j")]), list[models.JobDetails])
    assert_type(drills.get("d"), Drill)
    assert_type(drills.list(limit=5), Page[Drill])
    assert_type(drills.list().first(), Drill | None)
    for drill in drills.list():
        assert_type(drill, Drill)
    assert_type(drills.get("d", timeout=None).name, str)
    if (entities := job.entities) and (group_id := entities.server_group_id) is not UNSET:
        assert_type(group_id, str)


def models_and_dictionaries(sdrs: Sdrs) -> None:
    server = models.BatchCreateProtectedInstancesServer(server_id="s")
    plain: Mapping[str, str] = {"server_id": "s"}
    sdrs.protected_instances.batch_create(
        name_prefix="web", server_group_id="g", servers=[server, plain]
    )
    assert_type(Drill.from_dict({}), Drill)


def raw_responses(sdrs: Sdrs) -> None:
    raw = sdrs.with_raw_response.disaster_recovery_drills
    assert_type(raw.get("d"), RawResponse[Drill])
    assert_type(raw.get("d").parse(), Drill)
    assert_type(raw.list(name="drill").parse(), Page[Drill])
    assert_type(raw.list(name="drill").problems, list[Problem])
    assert_type(raw.create(server_group_id="g", name="drill").parse(), Job)


def errors(sdrs: Sdrs) -> None:
    try:
        sdrs.quotas.get()
    except JobFailedError as error:
        assert_type(error.code, str)
    except SdrsError as error:
        assert_type(error.attempts, int)
        assert_type(error.may_have_acted, bool)


async def awaited(sdrs: AsyncSdrs) -> None:
    drills = sdrs.disaster_recovery_drills
    job = await drills.create(server_group_id="g", name="drill")
    assert_type(job, AsyncJob)
    assert_type(await drills.create(server_group_id="g", name="n", if_absent=True), AsyncJob | None)
    assert_type(await job.wait(), models.JobDetails)
    assert_type(await sdrs.jobs.wait_all([job]), list[models.JobDetails])
    assert_type(drills.list(), AsyncPaginator[Drill])
    assert_type(await drills.list(), AsyncPage[Drill])
    async for drill in drills.list():
        assert_type(drill, Drill)
    raw = sdrs.with_raw_response.disaster_recovery_drills
    assert_type(await raw.get("d"), RawResponse[Drill])
    assert_type(await raw.list(), RawResponse[AsyncPage[Drill]])
