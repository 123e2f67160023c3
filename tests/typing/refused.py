"""What type checkers must refuse: every line that ends in ``# refused``, and no other."""

from __future__ import annotations

from sdrs_client import AkSkAuth, AsyncSdrs, Sdrs, TokenAuth, models


def settings() -> None:
    Sdrs("cn-north-4")  # refused
    Sdrs(auth="token")  # refused
    Sdrs(regoin="cn-north-4")  # refused
    Sdrs(max_retries="2")  # refused
    TokenAuth()  # refused
    AkSkAuth("only the access key")  # refused
    Sdrs().with_options(timout=1)  # refused


def calls(sdrs: Sdrs) -> None:
    drills = sdrs.disaster_recovery_drills
    drills.create("g", "drill")  # refused
    drills.create(server_group_id="g")  # refused
    drills.create(server_group_id="g", name=None)  # refused
    drills.create(server_group_id="g", name="drill", vpc="v")  # refused
    drills.create(server_group_id="g", name="drill", if_absent=True).wait()  # refused
    drills.get()  # refused
    drills.get(7)  # refused
    drills.list(limit="5")  # refused
    sdrs.drills.list()  # refused
    drills.get("d").colour  # refused
    sdrs.jobs.get("j").entities.server_group_id.upper()  # refused
    sdrs.protection_groups.failover("g").wait("1 hour")  # refused
    models.BatchCreateProtectedInstancesServer()  # refused
    sdrs.with_raw_response.quotas.get().resources  # refused
    sdrs.with_raw_response.disaster_recovery_drills.get(7)  # refused


async def awaited(sdrs: AsyncSdrs) -> None:
    sdrs.disaster_recovery_drills.list().items  # refused
    for _ in sdrs.disaster_recovery_drills.list():  # refused
        pass
    (await sdrs.quotas.get()).items  # refused
    await sdrs.with_raw_response.quotas.get(name="x")  # refused
