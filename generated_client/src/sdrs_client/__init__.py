# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Python client of the Storage Disaster Recovery Service."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import models as models
    from . import resources as resources
    from ._client import (
        AsyncSdrs as AsyncSdrs,
        Sdrs as Sdrs,
    )
    from ._jobs import (
        AsyncJob as AsyncJob,
        Job as Job,
    )
    from ._runtime._auth import (
        AkSkAuth as AkSkAuth,
        TokenAuth as TokenAuth,
    )
    from ._runtime._errors import (
        APIConnectionError as APIConnectionError,
        APITimeoutError as APITimeoutError,
        ConfigurationError as ConfigurationError,
        JobError as JobError,
        JobFailedError as JobFailedError,
        JobTimeoutError as JobTimeoutError,
        ParameterError as ParameterError,
        ResponseDecodeError as ResponseDecodeError,
        SdrsError as SdrsError,
    )
    from ._runtime._model import (
        Model as Model,
    )
    from ._runtime._pages import (
        AsyncPage as AsyncPage,
        AsyncPaginator as AsyncPaginator,
        Page as Page,
    )
    from ._runtime._password import (
        PasswordAuth as PasswordAuth,
    )
    from ._runtime._problems import (
        Problem as Problem,
    )
    from ._runtime._raw import (
        RawResponse as RawResponse,
    )
    from ._runtime._status_errors import (
        APIStatusError as APIStatusError,
        AuthenticationError as AuthenticationError,
        BadGatewayError as BadGatewayError,
        BadRequestError as BadRequestError,
        ConflictError as ConflictError,
        GatewayTimeoutError as GatewayTimeoutError,
        InternalServerError as InternalServerError,
        MethodNotAllowedError as MethodNotAllowedError,
        NotAcceptableError as NotAcceptableError,
        NotFoundError as NotFoundError,
        OperationNotImplementedError as OperationNotImplementedError,
        PermissionDeniedError as PermissionDeniedError,
        ProxyAuthenticationRequiredError as ProxyAuthenticationRequiredError,
        RateLimitError as RateLimitError,
        RequestTimeoutError as RequestTimeoutError,
        ServiceUnavailableError as ServiceUnavailableError,
    )
    from ._runtime._unset import (
        UNSET as UNSET,
        Unset as Unset,
    )

_MODULES: dict[str, str] = {
    "APIConnectionError": "_runtime._errors",
    "APIStatusError": "_runtime._status_errors",
    "APITimeoutError": "_runtime._errors",
    "AkSkAuth": "_runtime._auth",
    "AsyncJob": "_jobs",
    "AsyncPage": "_runtime._pages",
    "AsyncPaginator": "_runtime._pages",
    "AsyncSdrs": "_client",
    "AuthenticationError": "_runtime._status_errors",
    "BadGatewayError": "_runtime._status_errors",
    "BadRequestError": "_runtime._status_errors",
    "ConfigurationError": "_runtime._errors",
    "ConflictError": "_runtime._status_errors",
    "GatewayTimeoutError": "_runtime._status_errors",
    "InternalServerError": "_runtime._status_errors",
    "Job": "_jobs",
    "JobError": "_runtime._errors",
    "JobFailedError": "_runtime._errors",
    "JobTimeoutError": "_runtime._errors",
    "MethodNotAllowedError": "_runtime._status_errors",
    "Model": "_runtime._model",
    "NotAcceptableError": "_runtime._status_errors",
    "NotFoundError": "_runtime._status_errors",
    "OperationNotImplementedError": "_runtime._status_errors",
    "Page": "_runtime._pages",
    "ParameterError": "_runtime._errors",
    "PasswordAuth": "_runtime._password",
    "PermissionDeniedError": "_runtime._status_errors",
    "Problem": "_runtime._problems",
    "ProxyAuthenticationRequiredError": "_runtime._status_errors",
    "RateLimitError": "_runtime._status_errors",
    "RawResponse": "_runtime._raw",
    "RequestTimeoutError": "_runtime._status_errors",
    "ResponseDecodeError": "_runtime._errors",
    "Sdrs": "_client",
    "SdrsError": "_runtime._errors",
    "ServiceUnavailableError": "_runtime._status_errors",
    "TokenAuth": "_runtime._auth",
    "UNSET": "_runtime._unset",
    "Unset": "_runtime._unset",
}

__version__ = "1.0.0"
__all__: list[str] = [
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "AkSkAuth",
    "AsyncJob",
    "AsyncPage",
    "AsyncPaginator",
    "AsyncSdrs",
    "AuthenticationError",
    "BadGatewayError",
    "BadRequestError",
    "ConfigurationError",
    "ConflictError",
    "GatewayTimeoutError",
    "InternalServerError",
    "Job",
    "JobError",
    "JobFailedError",
    "JobTimeoutError",
    "MethodNotAllowedError",
    "Model",
    "NotAcceptableError",
    "NotFoundError",
    "OperationNotImplementedError",
    "Page",
    "ParameterError",
    "PasswordAuth",
    "PermissionDeniedError",
    "Problem",
    "ProxyAuthenticationRequiredError",
    "RateLimitError",
    "RawResponse",
    "RequestTimeoutError",
    "ResponseDecodeError",
    "Sdrs",
    "SdrsError",
    "ServiceUnavailableError",
    "TokenAuth",
    "UNSET",
    "Unset",
    "__version__",
    "models",
    "resources",
]


def __getattr__(name: str) -> Any:
    """Import a name when it is first asked for."""
    if name in ["models", "resources"]:
        return importlib.import_module(f".{name}", __name__)
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f".{module}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Name what can be imported."""
    return __all__
