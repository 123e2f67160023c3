"""The HTTP library, named here and nowhere else."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import httpx

from ._errors import (
    APIConnectionError,
    APITimeoutError,
    ParameterError,
    ResponseDecodeError,
    ServiceError,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

Auth = httpx.Auth
AsyncHttpClient = httpx.AsyncClient
HttpClient = httpx.Client
HttpError = httpx.HTTPError
Request = httpx.Request
Response = httpx.Response

USER_AGENT = f"httpx/{httpx.__version__}"


def new_client() -> httpx.Client:
    """Return a blocking client; each request carries its own time limit."""
    return httpx.Client()


def new_async_client() -> httpx.AsyncClient:
    """Return an asynchronous client; each request carries its own time limit."""
    return httpx.AsyncClient()


def base_headers(client: httpx.Client | httpx.AsyncClient, own: Mapping[str, str]) -> httpx.Headers:
    """Return the headers of every request: the client's defaults under our own."""
    headers = client.headers.copy()
    headers.update(own)
    return headers


def new_request(
    method: str, url: str, headers: httpx.Headers, content: bytes | None, timeout: float | None
) -> httpx.Request:
    """Return a request. Much cheaper than the client's own way, which merges each part anew.

    Raises:
        ParameterError: The address is too long.
    """
    limits = dict.fromkeys(("connect", "read", "write", "pool"), timeout)
    return httpx.Request(
        method, _url(url), headers=headers, content=content, extensions={"timeout": limits}
    )


def check_endpoint(endpoint: str) -> str:
    """Return the endpoint without a closing slash.

    Raises:
        ValueError: It is no absolute HTTP address.
    """
    try:
        url = httpx.URL(endpoint)
    except (httpx.InvalidURL, TypeError) as error:
        raise ValueError(endpoint) from error
    if url.scheme not in {"http", "https"} or not url.host or url.userinfo:
        raise ValueError(endpoint)
    if any(each in "?#" or each.isspace() for each in endpoint):
        raise ValueError(endpoint)
    return endpoint.rstrip("/")


def failure(error: httpx.HTTPError, request: httpx.Request) -> ServiceError:
    """Return our error for a failure of the library."""
    text = str(error) or type(error).__name__
    place: dict[str, Any] = {"method": request.method, "url": address(request)}
    if isinstance(error, httpx.TimeoutException):
        seconds = request.extensions["timeout"]["read"]
        limit = "" if seconds is None else f" within {seconds:g} s"
        return APITimeoutError(f"no answer{limit} ({text})", **place)
    if isinstance(error, httpx.DecodingError):
        return ResponseDecodeError(f"the body cannot be decompressed: {text}")
    return APIConnectionError(text, **place)


def address(request: httpx.Request) -> str:
    """Return the request's address without a user name or password in it."""
    return str(request.url.copy_with(userinfo=b""))


@lru_cache(maxsize=256)
def _url(url: str) -> httpx.URL:
    try:
        return httpx.URL(url)
    except httpx.InvalidURL as error:
        raise ParameterError(f"the arguments make no address: {error}.") from error
