# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
from __future__ import annotations

from attrs import define

from .._runtime._model import Model
from .._runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class FailureJob(Model):
    """A job that failed, and the resource that it was to change.

    Attributes:
        job_status: Status of the job, so far always `FAIL`. Known values: FAIL.
        failure_status: What the job failed at: creating, deleting, attaching, detaching,
            expanding or resizing the resource, starting or stopping protection, failing over as
            planned (`reverseFail`), failing over, or starting protection again (`reprotectFail`).
            Known values: createFail, deleteFail, attachFail, detachFail, expandFail, resizeFail,
            startFail, stopFail, reverseFail, failoverFail, reprotectFail.
        job_id: ID of the job, to be given to `ShowJobStatus`.
        job_type: What the job was to do: a type that `ShowJobStatus` documents or another one,
            such as `createProtectedInstance`.
        resource_id: ID of the resource.
        resource_name: Name of the resource.
        resource_type: Kind of the resource. The service documents the words of the filter, such
            as `protected_instances`, but its example answers `protectedInstance`. Known values:
            server_groups, protected_instances, replications, disaster_recovery_drills,
            protectedInstance.
        begin_time: When the job began, as `yyyy-MM-dd'T'HH:mm:ss.SSS'Z'` in UTC.
        error_code: Why the job failed: a code of this service, such as `SDRS.1306`, or of one
            that it relies on, such as `EVS.2024`.
        fail_reason: Why the job failed, in words.
    """

    job_status: str
    failure_status: str
    job_id: str
    job_type: str
    resource_id: str | Unset = UNSET
    resource_name: str | Unset = UNSET
    resource_type: str | Unset = UNSET
    begin_time: str | Unset = UNSET
    error_code: str | None | Unset = UNSET
    fail_reason: str | None | Unset = UNSET
