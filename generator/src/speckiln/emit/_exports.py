"""The names that every client exports."""

from __future__ import annotations

RUNTIME = {
    "_auth": ["AkSkAuth", "TokenAuth"],
    "_pages": ["AsyncPage", "AsyncPaginator", "Page"],
    "_password": ["PasswordAuth"],
    "_problems": ["Problem"],
    "_raw": ["RawResponse"],
    "_unset": ["UNSET", "Unset"],
    "_errors": [
        "APIConnectionError",
        "APITimeoutError",
        "ConfigurationError",
        "JobError",
        "JobFailedError",
        "JobTimeoutError",
        "ParameterError",
        "ResponseDecodeError",
    ],
    "_status_errors": [
        "APIStatusError",
        "AuthenticationError",
        "BadGatewayError",
        "BadRequestError",
        "ConflictError",
        "GatewayTimeoutError",
        "InternalServerError",
        "MethodNotAllowedError",
        "NotAcceptableError",
        "NotFoundError",
        "OperationNotImplementedError",
        "PermissionDeniedError",
        "ProxyAuthenticationRequiredError",
        "RateLimitError",
        "RequestTimeoutError",
        "ServiceUnavailableError",
    ],
    "_model": ["Model"],
}
"""What of the runtime can be imported from the package, by module."""

TESTING = [
    ("BrokenRequestError", "._runtime._stub_errors"),
    ("StubCall", "._runtime._stub"),
    ("StubError", "._runtime._stub_errors"),
    ("StubTransport", "_stub"),
    ("UnexpectedCallError", "._runtime._stub_errors"),
    ("UnusedAnswersError", "._runtime._stub_errors"),
]
"""What can be imported from the package for tests, with its module."""
