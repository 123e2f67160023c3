"""Failures of the HTTP library: which request failed, and whether it was sent."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from ._bodies import EncodingError, UnknownEncodingError
from ._errors import APIConnectionError, APITimeoutError, ResponseDecodeError, ServiceError
from ._http_requests import address, place
from ._library import httpx

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOT_CONNECTED = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)


def failure(error: Exception, request: httpx.Request) -> ServiceError:
    """Return our error for a failure of the library.

    Args:
        error: The failure.
        request: What was to be sent; a credential may have asked for something else first.
    """
    failed = _request_of(error) or request
    text = _reason(error)
    place: dict[str, Any] = {"method": failed.method, "url": address(failed)}
    if isinstance(error, httpx.TimeoutException):
        seconds = failed.extensions.get("timeout", {}).get("read")
        within = "" if seconds is None else f" within {seconds:g} s"
        return APITimeoutError(f"no answer{within} ({text})", **place)
    if isinstance(error, httpx.DecodingError):
        return _unreadable(text, failed, error.__cause__)
    return APIConnectionError(text, **place)


def never_sent(error: Exception, request: httpx.Request) -> bool:
    """Return whether a failure shows that the request has certainly not reached the service."""
    failed = _request_of(error)
    if failed is not None and (failed.method, failed.url) != (request.method, request.url):
        return True  # a credential asked for something else first
    return isinstance(error, _NOT_CONNECTED)


def is_lasting(error: Exception) -> bool:
    """Return whether a failure will be there the next time as well: nobody trusts the server."""
    import ssl  # noqa: PLC0415 - loaded with the first connection

    return any(isinstance(each, ssl.SSLCertVerificationError) for each in _causes(error))


def named(error: Exception, request: httpx.Request) -> Exception:
    """Return what a failure is to the library's users, with the request that failed.

    Not all that goes wrong in the library is one of its own errors. What a test's own transport
    asserts stays as it is.
    """
    if isinstance(error, (ServiceError, httpx.HTTPStatusError, AssertionError)):
        return error
    text = str(error)
    kind: type[httpx.RequestError]
    if isinstance(error, httpx.RequestError):
        kind = _of_aiohttp(error.__cause__) or type(error)
        if kind is type(error):
            error.request = request
            return error
    elif isinstance(error, UnknownEncodingError):
        return _unreadable(text, request, error)
    elif isinstance(error, EncodingError):
        kind = httpx.DecodingError
    elif isinstance(error, TimeoutError):
        kind, text = httpx.ReadTimeout, text or "the answer came too slowly"
    elif type(error) is UnicodeError or getattr(error, "encoding", "") == "idna":
        kind, text = httpx.ConnectError, f"the host's name cannot be encoded: {text}"
    else:
        kind = httpx.TransportError
        text = f"{type(error).__name__}: {text}" if text else type(error).__name__
    return kind(text, request=request)


def _request_of(error: Exception) -> httpx.Request | None:
    try:
        return error.request if isinstance(error, httpx.RequestError) else None
    except RuntimeError:  # it was raised without one
        return None


def _unreadable(
    text: str, request: httpx.Request, cause: BaseException | None
) -> ResponseDecodeError:
    error = ResponseDecodeError(f"the body cannot be decompressed: {text}")
    error.method, error.url = request.method, address(request)
    response = getattr(cause, "response", None)
    if response is not None:
        place(error, response)
    return error


def _reason(error: BaseException) -> str:
    """Return what went wrong, with what the operating system says of it."""
    text = str(error) or type(error).__name__
    for cause in _causes(error):
        if isinstance(cause, OSError) and cause.errno:
            said = os.strerror(cause.errno)
            return text if said.lower() in text.lower() else f"{text} ({said})"
    return text


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__


def _of_aiohttp(cause: BaseException | None) -> type[httpx.RequestError] | None:
    """Return what an error of aiohttp is in truth.

    httpx-aiohttp takes each failure of a connection for a `ConnectTimeout`, also that of one
    over which the request went.
    """
    if cause is None or not type(cause).__module__.startswith("aiohttp."):
        return None
    aiohttp: Any = sys.modules["aiohttp"]
    for kind, found in (
        (aiohttp.ClientProxyConnectionError, httpx.ProxyError),
        (aiohttp.ClientHttpProxyError, httpx.ProxyError),
        (aiohttp.ClientConnectorError, httpx.ConnectError),
        (aiohttp.ConnectionTimeoutError, httpx.ConnectTimeout),
        (aiohttp.ServerTimeoutError, httpx.ReadTimeout),
        (aiohttp.ClientConnectionError, httpx.ReadError),
        (aiohttp.ClientPayloadError, httpx.RemoteProtocolError),
        (aiohttp.ClientResponseError, httpx.RemoteProtocolError),
    ):
        if isinstance(cause, kind):
            return found
    return None
