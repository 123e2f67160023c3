"""The errors that stand for an answer of the service."""

from __future__ import annotations

from typing import Any, ClassVar

from ._errors import ServiceError


class APIStatusError(ServiceError):
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

    def _said(self) -> str:
        code = f" {self.code}" if self.code else ""
        request_id = f" (request {self.request_id})" if self.request_id else ""
        return f"{self.method} {self.url}: {self.status_code}{code}: {self.message}{request_id}"

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


class RateLimitError(APIStatusError, status=429):
    """429: too many requests at once."""


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
