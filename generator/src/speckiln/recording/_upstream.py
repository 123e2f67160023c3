"""The upstream: where requests are passed on to."""

from __future__ import annotations

from contextlib import asynccontextmanager
from ipaddress import ip_address
from typing import TYPE_CHECKING

import httpx

from speckiln.errors import UsageError
from speckiln.recording._headers import onward

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from speckiln.recording._headers import Raw

Failure = httpx.HTTPError

_TIMEOUT = httpx.Timeout(120.0, connect=10.0)
# Servers close connections that nobody uses; one that is closed just now would look like a fault.
_LIMITS = httpx.Limits(keepalive_expiry=2.0)


class Upstream:
    """A server, and the connections to it.

    Attributes:
        url: Its address, without a closing slash.
        host: Its host as a header names it.
    """

    def __init__(self, url: str, transport: httpx.AsyncBaseTransport | None = None) -> None:
        """Take the address.

        Args:
            url: The address.
            transport: What sends, instead of connections over the network.

        Raises:
            UsageError: It is no address, or the environment's proxy or certificate is wrong.
        """
        parsed = checked(url, "--upstream")
        self.url = str(parsed).rstrip("/")
        self.host = parsed.netloc
        self.is_local = is_local(parsed.host)
        self._prefix = parsed.raw_path.rstrip(b"/")
        self._parsed = parsed
        try:
            self._client = httpx.AsyncClient(timeout=_TIMEOUT, limits=_LIMITS, transport=transport)
        except (httpx.InvalidURL, ValueError, OSError) as error:
            raise UsageError(
                f"the environment's proxy or certificate cannot be used: {error}",
                hint="Correct HTTPS_PROXY, ALL_PROXY, NO_PROXY, SSL_CERT_FILE or SSL_CERT_DIR.",
            ) from error

    @asynccontextmanager
    async def send(
        self, method: str, target: bytes, headers: Raw, body: bytes
    ) -> AsyncIterator[httpx.Response]:
        """Send a request, and give its answer, whose body is still to be read.

        Raises:
            httpx.HTTPError: There is no answer.
        """
        request = httpx.Request(
            method,
            self._parsed.copy_with(raw_path=self._prefix + target),
            headers=onward(headers, self.host),
            content=body or None,
        )
        response = await self._client.send(request, stream=True, follow_redirects=False)
        try:
            yield response
        finally:
            await response.aclose()

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aclose()


def checked(url: str, option: str) -> httpx.URL:
    """Return the address of a server.

    Raises:
        UsageError: It is none, or holds more than an address.
    """
    hint = f"It looks like {option} https://host."
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        raise UsageError(f"{option} is no address.", hint=hint) from None
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise UsageError(f"{option} is no address of a server.", hint=hint)
    if parsed.userinfo or parsed.query or parsed.fragment:
        raise UsageError(
            f"{option} holds more than an address: a user, a query or a fragment.", hint=hint
        )
    return parsed


def is_local(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
