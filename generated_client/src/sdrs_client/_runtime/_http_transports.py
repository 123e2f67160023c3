# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""The HTTP library's transports and clients, made as the environment and the caller want them."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.request import getproxies

from ._errors import ConfigurationError
from ._http_short_cut import ShortCut
from ._library import httpx
from ._pools import KEEPALIVE

if TYPE_CHECKING:
    import ssl

C = TypeVar("C", httpx.Client, httpx.AsyncClient)

_LIMITS = httpx.Limits(
    max_connections=None, max_keepalive_connections=None, keepalive_expiry=KEEPALIVE
)
_PROXIES = ("http", "https", "all")


def new_transport(context: ssl.SSLContext) -> httpx.HTTPTransport:
    """Return a transport with these TLS settings."""
    return httpx.HTTPTransport(verify=context, limits=_LIMITS)


def new_async_transport(context: ssl.SSLContext) -> httpx.AsyncBaseTransport:
    """Return an asynchronous transport with these TLS settings."""
    transport = httpx.AsyncHTTPTransport(verify=context, limits=_LIMITS)
    keeper: Any = transport
    keeper._pool = ShortCut(keeper._pool)  # noqa: SLF001 - what a transport sends over has no public name
    return transport


def new_aiohttp_transport(context: ssl.SSLContext) -> httpx.AsyncBaseTransport:
    """Return a transport that sends with aiohttp, with these TLS settings."""
    package = httpx_aiohttp()
    aiohttp: Any = sys.modules["aiohttp"]  # loaded with it

    def session() -> Any:
        connector = aiohttp.TCPConnector(ssl=context, limit=0, keepalive_timeout=KEEPALIVE)
        found = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())
        found._retry_connection = False  # noqa: SLF001 - it would repeat calls, DELETE too, on its own
        return found

    transport: httpx.AsyncBaseTransport
    transport = package.AiohttpTransport(verify=context, client=session)
    return transport


def httpx_aiohttp() -> Any:
    """Return the package that lets the library send with aiohttp.

    Raises:
        ConfigurationError: It is not installed.
    """
    import importlib  # noqa: PLC0415 - few have it

    suffix = "" if httpx.__name__ == "httpx" else f".{httpx.__name__}"
    try:
        return importlib.import_module(f"httpx_aiohttp{suffix}")
    except ImportError as error:
        package = __name__.partition(".")[0].replace("_", "-")
        raise ConfigurationError(
            f'http_client="aiohttp" needs packages that are not installed ({error}): '
            f"pip install '{package}[aiohttp]'."
        ) from error


def tls_settings() -> ssl.SSLContext:
    """Return the TLS settings of the library: servers have to prove who they are.

    Raises:
        ConfigurationError: The environment names certificates that cannot be read.
    """
    try:
        return httpx.create_ssl_context()
    except OSError as error:
        raise ConfigurationError(_wrong_certificates(error)) from error


def has_proxies() -> bool:
    """Return whether the environment sends requests through a proxy."""
    known = getproxies()
    exempt = {host.strip() for host in known.get("no", "").split(",")}
    return "*" not in exempt and any(known.get(scheme) for scheme in _PROXIES)


def client_behind_proxies(kind: type[C]) -> C:
    """Return a client of the library, which knows what the environment says of proxies.

    Raises:
        ConfigurationError: What it says is wrong.
    """
    try:
        return kind(limits=_LIMITS)
    except OSError as error:
        raise ConfigurationError(_wrong_certificates(error)) from error
    except (ImportError, ValueError, httpx.InvalidURL) as error:
        raise ConfigurationError(
            f"The environment names a proxy that cannot be used (HTTP_PROXY, HTTPS_PROXY or "
            f"ALL_PROXY): {error}"
        ) from error


def _wrong_certificates(error: OSError) -> str:
    names = [name for name in ("SSL_CERT_FILE", "SSL_CERT_DIR") if os.environ.get(name)]
    where = " and ".join(f"{name}={os.environ[name]}" for name in names) or "the system"
    return f"The certificates to check servers with cannot be read from {where}: {error}."
