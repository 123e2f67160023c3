# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Every error that a call can end in.

SdrsError
├── ConfigurationError          a setting is missing or wrong; the service was not asked
├── ParameterError              an argument is wrong; nothing was sent
├── APIConnectionError          no answer: the connection failed
│   └── APITimeoutError         no answer in time
├── APIStatusError              an answer with a status that is not a success
│   ├── BadRequestError                    400
│   ├── AuthenticationError                401
│   ├── PermissionDeniedError              403
│   ├── NotFoundError                      404
│   ├── MethodNotAllowedError              405
│   ├── NotAcceptableError                 406
│   ├── ProxyAuthenticationRequiredError   407
│   ├── RequestTimeoutError                408
│   ├── ConflictError                      409
│   ├── RateLimitError                     429
│   ├── InternalServerError                500
│   ├── OperationNotImplementedError       501
│   ├── BadGatewayError                    502
│   ├── ServiceUnavailableError            503
│   └── GatewayTimeoutError                504
├── ResponseDecodeError         an answer with a body that cannot be read
└── JobError                    about a job, not about a call
    ├── JobFailedError          the job has failed
    └── JobTimeoutError         the job still goes on
"""

from __future__ import annotations

from typing import Any


class SdrsError(Exception):
    """Base of every error of this client.

    Attributes:
        attempts: How often the request was sent; 0 where nothing was.
        may_have_acted: Whether the service may have changed something although the call failed.
        advice: What to do before the call is made again; empty where there is nothing to look
            after.
    """

    attempts: int = 0
    may_have_acted: bool = False
    advice: str = ""

    def __str__(self) -> str:
        """Return what happened and what to do about it in one line, fit for a terminal."""
        text = self._said()
        if self.attempts > 1:
            text = f"{text.removesuffix('.')} (sent {self.attempts} times)"
        if self.advice:
            text = f"{text.removesuffix('.')}. {self.advice}"
        return " ".join(printable(text).split())

    def _said(self) -> str:
        return super().__str__()

    def __reduce__(self) -> tuple[Any, ...]:
        """Copy and pickle with everything."""
        return _revive, (type(self), self.args, vars(self))


class ConfigurationError(SdrsError):
    """A setting is missing or wrong. The service was not asked for anything."""

    def __str__(self) -> str:
        """Return what is missing or wrong, on several lines where there is much to say."""
        return self._said()


class ParameterError(SdrsError):
    """An argument is wrong. Nothing was sent."""


class APIConnectionError(SdrsError):
    """The connection failed, before or while the service answered.

    Attributes:
        method: HTTP method of the request.
        url: Address of the request.
    """

    def __init__(self, message: str, *, method: str, url: str) -> None:
        """Say what happened to which request."""
        super().__init__(f"{method} {url}: {message}")
        self.method = method
        self.url = url


class APITimeoutError(APIConnectionError):
    """The service did not answer in time. It may have acted nevertheless."""


class ResponseDecodeError(SdrsError):
    """The body of an answer cannot be read.

    Attributes:
        path: Where in the body, such as ``$.disaster_recovery_drills[3]``.
        body: The beginning of the body, for the log.
        status_code: HTTP status of the answer; 0 where something else than an answer was read.
        request_id: ID that the service gave to the request; empty where it sent none.
        method: HTTP method of the request.
        url: Address of the request.
    """

    status_code: int = 0
    request_id: str = ""
    method: str = ""
    url: str = ""

    def __init__(self, message: str, *, path: str = "", body: str = "") -> None:
        """Say what is wrong, and where."""
        super().__init__(message)
        self.message = message
        self.path: str = f"${path}"
        self.body = body

    def _said(self) -> str:
        call = f"{self.method} {self.url}: {self.status_code}: " if self.method else ""
        request_id = f" (request {self.request_id})" if self.request_id else ""
        return f"{call}{self.path}: {self.message}{request_id}"


class JobError(SdrsError):
    """Something about a job.

    Attributes:
        job_id: ID of the job.
        state: What the service said of it last; None where it was not asked.
        others: The errors of further jobs that were waited for together with it.
    """

    def __init__(self, message: str, *, job_id: str, state: Any) -> None:
        """Say what happened to which job."""
        super().__init__(message)
        self.job_id = job_id
        self.state = state
        self.others: list[JobError] = []

    def _said(self) -> str:
        others = f" ({len(self.others)} more of the jobs)" if self.others else ""
        return f"{super()._said()}{others}"


class JobFailedError(JobError):
    """A job has failed.

    Attributes:
        job_id: ID of the job.
        code: Error code; empty where the service gave none.
        reason: The error in words; empty where the service gave none.
        sub_jobs: The states of those of its sub jobs that failed.
        state: What the service said of the job.
    """

    def __init__(
        self, job_id: str, *, code: str, reason: str, state: Any, sub_jobs: list[Any]
    ) -> None:
        """Say which job failed, and why."""
        why = ": ".join(text for text in (code, reason) if text) or "the service does not say why"
        parts = f" ({len(sub_jobs)} of its sub jobs failed)" if sub_jobs else ""
        super().__init__(f"job {job_id} failed: {why}{parts}", job_id=job_id, state=state)
        self.code = code
        self.reason = reason
        self.sub_jobs = sub_jobs


class JobTimeoutError(JobError):
    """A job still goes on; it was not stopped.

    Attributes:
        job_id: ID of the job, to be waited for again.
        status: Its last status.
        state: What the service said of it last.
    """

    def __init__(self, job_id: str, *, timeout: float, status: str | None, state: Any) -> None:
        """Say how far the job got, and how to go on."""
        super().__init__(
            f"job {job_id} is still {status} after {timeout:g} s, and goes on: "
            f"wait again, or take it up later with jobs.resume({job_id!r})",
            job_id=job_id,
            state=state,
        )
        self.status = status


def printable(text: str) -> str:
    """Return a text from outside without what could fool a terminal or forge a line."""
    return "".join(each if each.isprintable() else " " for each in text)


def _revive(cls: type[SdrsError], args: tuple[Any, ...], state: dict[str, Any]) -> SdrsError:
    """Return an error as it was, without asking for the arguments it was made from."""
    error = cls.__new__(cls, *args)
    vars(error).update(state)
    return error
