# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset

if TYPE_CHECKING:
    from ._sub_job_entities import SubJobEntities


@define(eq=False, repr=False)
class SubJob(Model):
    """A part of a job, with a course of its own.

    Attributes:
        status: Status of the sub job: `INIT` while it is prepared, `RUNNING` while it goes on,
            `SUCCESS` or `FAIL` when it has ended. Known values: INIT, RUNNING, SUCCESS, FAIL.
        job_id: ID of the sub job.
        job_type: What the sub job does. The types are those of a job and others; only one of
            the others is documented. Known values: createProtectionGroupNoCG,
            deleteProtectionGroupNoCG, startProtectionGroupNoCG, reprotectProtectionGroupNoCG,
            stopProtectionGroupNoCG, failoverProtectionGroupNoCG, reverseProtectionGroupNoCG,
            createProtectedInstanceNoCG, deleteProtectedInstanceNoCG, attachReplicationPairNew,
            detachReplicationPairNew, addNicNew, deleteNicNew, resizeProtectedInstanceNew,
            createReplicationPairNoCG, deleteReplicationPairNoCG, expandReplicationPairNew,
            createDisasterRecoveryDrill, deleteDisasterRecoveryDrill, stopProtectionGroupRepNoCG.
        entities: What the sub job works on. Which members there are depends on its type.
        begin_time: When the sub job began, as `yyyy-MM-dd'T'HH:mm:ss.SSS'Z'` in UTC.
        end_time: When the sub job ended, as `yyyy-MM-dd'T'HH:mm:ss.SSS'Z'` in UTC. Null while
            it goes on.
        error_code: Why the sub job failed: a code of this service, such as `SDRS.1306`, or of
            one that it relies on, such as `EVS.2024`. Null if it did not fail.
        fail_reason: Why the sub job failed, in words. Null if it did not fail.
    """

    status: str
    job_id: str
    job_type: str
    entities: SubJobEntities | Unset = UNSET
    begin_time: str | Unset = UNSET
    end_time: str | None | Unset = UNSET
    error_code: str | None | Unset = UNSET
    fail_reason: str | None | Unset = UNSET
