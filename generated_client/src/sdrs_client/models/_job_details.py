# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset

if TYPE_CHECKING:
    from ._job_entities import JobEntities


@define(eq=False, repr=False)
class JobDetails(Model):
    """An asynchronous task.

    Attributes:
        status: Status of the job: `INIT` while it is prepared, `RUNNING` while it goes on,
            `SUCCESS` or `FAIL` when it has ended. Known values: INIT, RUNNING, SUCCESS, FAIL.
        job_id: ID of the job.
        job_type: What the job does. Types that are not listed occur. Known values:
            createProtectionGroupNoCG, deleteProtectionGroupNoCG, startProtectionGroupNoCG,
            reprotectProtectionGroupNoCG, stopProtectionGroupNoCG, failoverProtectionGroupNoCG,
            reverseProtectionGroupNoCG, createProtectedInstanceNoCG, deleteProtectedInstanceNoCG,
            attachReplicationPairNew, detachReplicationPairNew, addNicNew, deleteNicNew,
            resizeProtectedInstanceNew, createReplicationPairNoCG, deleteReplicationPairNoCG,
            expandReplicationPairNew, createDisasterRecoveryDrill, deleteDisasterRecoveryDrill.
        entities: What the job works on. Which members there are depends on the job's type.
        begin_time: When the job began, as `yyyy-MM-dd'T'HH:mm:ss.SSS'Z'` in UTC.
        end_time: When the job ended, as `yyyy-MM-dd'T'HH:mm:ss.SSS'Z'` in UTC. Null while it
            goes on.
        error_code: Why the job failed: a code of this service, such as `SDRS.1306`, or of one
            that it relies on, such as `EVS.2024`. Null if it did not fail.
        fail_reason: Why the job failed, in words. Null if it did not fail.
    """

    status: str
    job_id: str
    job_type: str
    entities: JobEntities | Unset = UNSET
    begin_time: str | Unset = UNSET
    end_time: str | None | Unset = UNSET
    error_code: str | None | Unset = UNSET
    fail_reason: str | None | Unset = UNSET
