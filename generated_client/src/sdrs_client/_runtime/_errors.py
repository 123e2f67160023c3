# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Every error that a call can end in.

SdrsError
├── ConfigurationError          a setting is missing or wrong; nothing was sent
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

from typing import Any, ClassVar, Self


class SdrsError(Exception):
    """Base of every error of this client."""


class ConfigurationError(SdrsError):
    """A setting is missing or wrong. Nothing was sent."""


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

    def __reduce__(self) -> tuple[Any, ...]:
        """Copy and pickle with everything."""
        return _revive, (type(self), self.args, vars(self))


class APITimeoutError(APIConnectionError):
    """The service did not answer in time. It may have acted nevertheless."""


class APIStatusError(SdrsError):
    """The service answered with a status that is not a success.

    Attributes:
        status_code: HTTP status.
        code: Error code of the service, such as ``SDRS.0202``; empty where the body has none.
        message: What the service says about it; the body's beginning where it has no message.
        request_id: ID that the service gave to the request; empty where it sent none.
        method: HTTP method of the request.
        url: Address of the request.
        body: The body as JSON, or as text where it is not JSON.
    """

    _by_status: ClassVar[dict[int, type[APIStatusError]]] = {}

    def __init__(  # noqa: PLR0913 - an answer has this many parts, all given by name
        self,
        *,
        status_code: int,
        code: str,
        message: str,
        request_id: str,
        method: str,
        url: str,
        body: Any,
    ) -> None:
        """Keep the parts; ``str()`` joins them."""
        super().__init__(status_code, code, message)
        self.status_code = status_code
        self.code = code
        self.message = message
        self.request_id = request_id
        self.method = method
        self.url = url
        self.body = body

    def __init_subclass__(cls, *, status: int) -> None:
        """Register the class for its status."""
        cls._by_status[status] = cls

    def __str__(self) -> str:
        """Return request, status, code and message in one line, fit for a terminal."""
        code = f" {self.code}" if self.code else ""
        request_id = f" (request {self.request_id})" if self.request_id else ""
        text = f"{self.method} {self.url}: {self.status_code}{code}: {self.message}{request_id}"
        return " ".join("".join(each if each.isprintable() else " " for each in text).split())

    def __reduce__(self) -> tuple[Any, ...]:
        """Copy and pickle with everything."""
        return _revive, (type(self), self.args, vars(self))

    @classmethod
    def class_for(cls, status_code: int) -> type[APIStatusError]:
        """Return the class for a status."""
        return cls._by_status.get(status_code, APIStatusError)


class BadRequestError(APIStatusError, status=400):
    """400: a parameter is wrong, a resource does not exist, or its status forbids the operation."""


class AuthenticationError(APIStatusError, status=401):
    """401: the credential is missing, wrong or out of date."""


class PermissionDeniedError(APIStatusError, status=403):
    """403: the caller may not do this."""


class NotFoundError(APIStatusError, status=404):
    """404: there is nothing at this address."""


class MethodNotAllowedError(APIStatusError, status=405):
    """405: the resource does not know this method."""


class NotAcceptableError(APIStatusError, status=406):
    """406: the service cannot answer in a form that the client accepts."""


class ProxyAuthenticationRequiredError(APIStatusError, status=407):
    """407: a proxy asks for credentials."""


class RequestTimeoutError(APIStatusError, status=408):
    """408: the request took too long to arrive."""


class ConflictError(APIStatusError, status=409):
    """409: the request contradicts another one that is under way."""


class InternalServerError(APIStatusError, status=500):
    """500: the service failed."""


class OperationNotImplementedError(APIStatusError, status=501):
    """501: the service does not support the function asked for."""


class BadGatewayError(APIStatusError, status=502):
    """502: a server behind the service gave an invalid answer."""


class ServiceUnavailableError(APIStatusError, status=503):
    """503: the service is not available now."""


class GatewayTimeoutError(APIStatusError, status=504):
    """504: a server behind the service did not answer in time."""


class ResponseDecodeError(SdrsError):
    """The body of an answer cannot be read.

    Attributes:
        path: Where in the body, such as ``$.disaster_recovery_drills[3]``.
        body: The beginning of the body, for the log.
    """

    def __init__(self, message: str, *, path: str = "", body: str = "") -> None:
        """Say what is wrong; `inside` adds where."""
        super().__init__(message)
        self.message = message
        self.path = f"${path}"
        self.body = body

    @classmethod
    def mismatch(cls, expected: str, found: Any) -> Self:
        """Say that something else was expected."""
        kind = "null" if found is None else _KINDS.get(type(found), type(found).__name__)
        return cls(f"expected {expected}, found {kind}")

    def inside(self, step: str) -> Self:
        """Add the step that leads to the place, from the inside out."""
        self.path = f"${step}{self.path[1:]}"
        return self

    def __str__(self) -> str:
        """Return place and problem."""
        return f"{self.path}: {self.message}"


def _revive(cls: type[SdrsError], args: tuple[Any, ...], state: dict[str, Any]) -> SdrsError:
    """Return an error as it was, without asking for the arguments it was made from."""
    error = cls.__new__(cls, *args)
    vars(error).update(state)
    return error


class JobError(SdrsError):
    """Something about a job.

    Attributes:
        job_id: ID of the job.
        state: What the service said of it last; None where it was not asked.
    """

    def __init__(self, message: str, *, job_id: str, state: Any) -> None:
        """Say what happened to which job."""
        super().__init__(message)
        self.job_id = job_id
        self.state = state


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


_KINDS = {
    dict: "an object",
    list: "an array",
    str: "a string",
    int: "a number",
    float: "a number",
    bool: "a boolean",
}
