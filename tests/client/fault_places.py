"""Where the service of a row of the fault matrix is, and how a client gets there."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
from typing import TYPE_CHECKING, Any, NamedTuple

import httpx
import trustme

from .faults import FaultServer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import ExitStack

PASSWORD = "a-password-that-nobody-may-see"
_LONG_AGO = dt.datetime(2001, 1, 1, tzinfo=dt.UTC)


class Place(NamedTuple):
    """A way to the service.

    Attributes:
        endpoint: Address of the service.
        server: The server at the other end; None where nobody is there.
        http: Settings of an HTTP client of one's own; None where the client makes its own.
        environment: Environment variables.
        recovers: Whether a call works once the server does.
    """

    endpoint: str
    server: FaultServer | None = None
    http: Mapping[str, Any] | None = None
    environment: Mapping[str, str] = {}
    recovers: bool = False


def places(stack: ExitStack) -> dict[str, Place]:
    """Open all places; they are closed with the stack."""
    authority = trustme.CA()
    trust = ssl.create_default_context()
    authority.configure_trust(trust)

    def tls(issuer: trustme.CA, host: str, **validity: Any) -> Place:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        issuer.issue_cert(host, **validity).configure_cert(context)
        server = stack.enter_context(FaultServer(context))
        return Place(f"https://127.0.0.1:{server.port}", server, {"verify": trust})

    plain = stack.enter_context(FaultServer())
    good = tls(authority, "127.0.0.1")
    unknown = tls(trustme.CA(), "127.0.0.1")
    closed, full = _closed_port(stack), _full_port(stack)
    proxy = f"http://user:{PASSWORD}@127.0.0.1:{plain.port}"
    proxy_down = f"http://user:{PASSWORD}@127.0.0.1:{closed}"
    far = "https://sdrs.example"
    return {
        "plain": Place(plain.url, plain, recovers=True),
        "refused": Place(f"http://127.0.0.1:{closed}"),
        "full queue": Place(f"http://127.0.0.1:{full}"),
        "unknown name": Place("http://sdrs.invalid"),
        "label of 70 characters": Place(f"http://{'a' * 70}.example"),
        "label without characters": Place("http://sdrs..example"),
        "tls": good._replace(recovers=True),
        "tls of an unknown authority": unknown,
        "tls of an authority unknown to all": unknown._replace(http=None),
        "tls of another host": tls(authority, "other.example"),
        "tls of last year": tls(authority, "127.0.0.1", not_before=_LONG_AGO, not_after=_LONG_AGO),
        "plain to a tls server": Place(good.endpoint.replace("https", "http"), good.server),
        "proxy": Place(far, plain, {"proxy": proxy}),
        "environment's proxy": Place(far, plain, environment={"HTTPS_PROXY": proxy}),
        "plain proxy": Place("http://sdrs.example", plain, {"proxy": proxy}, recovers=True),
        "proxy down": Place(far, http={"proxy": proxy_down}),
        "environment's proxy down": Place(far, environment={"HTTPS_PROXY": proxy_down}),
    }


def http_client(place: Place, *, asynchronous: bool) -> Any:
    """Return an HTTP client of one's own; None where the place needs none."""
    if place.http is None:
        return None
    return (httpx.AsyncClient if asynchronous else httpx.Client)(**place.http)


def no_such_name(host: Any, *arguments: Any, **options: Any) -> Any:
    """Look a name up, but nowhere else than on this machine."""
    if isinstance(host, (bytes, bytearray)):
        host = host.decode()
    host.encode("idna")  # what the look-up does first
    if host not in {"127.0.0.1", "localhost"}:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    return _getaddrinfo(host, *arguments, **options)


_getaddrinfo = socket.getaddrinfo


def _closed_port(stack: ExitStack) -> int:
    """Return a port at which nobody listens, and nobody can begin to."""
    bound = stack.enter_context(socket.socket())
    bound.bind(("127.0.0.1", 0))
    port: int = bound.getsockname()[1]
    return port


def _full_port(stack: ExitStack) -> int:
    """Return a port at which connecting takes forever, since nobody accepts."""
    listening = stack.enter_context(socket.socket())
    listening.bind(("127.0.0.1", 0))
    listening.listen(0)
    port: int = listening.getsockname()[1]
    for _ in range(4):
        waiting = stack.enter_context(socket.socket())
        waiting.setblocking(False)
        waiting.connect_ex(("127.0.0.1", port))
    return port
