# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Pools of the HTTP library's transports, so that many calls at once do not hinder each other."""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, Generic, TypeVar

from ._errors import ConfigurationError

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

T = TypeVar("T")

KEEPALIVE = 5.0
"""Seconds after which a connection that nobody uses is closed."""


class Pool(Generic[T]):
    """Transports, each of which sends one request at a time.

    A transport of the library looks at all of its connections for each request, so that a request
    costs the more, the more of them are under way. Here each request under way has a transport of
    its own, and with it a connection; the one that was used last is taken first.

    Attributes:
        is_closed: Whether no transport can be taken any more.
    """

    def __init__(
        self, transport: Callable[[ssl.SSLContext], T], context: Callable[[], ssl.SSLContext]
    ) -> None:
        """Take what makes a transport, and what makes the TLS settings that all of them share."""
        self.is_closed = False
        self._transport = transport
        self._verifying = context
        self._contexts: dict[bool, ssl.SSLContext] = {}
        self._idle: tuple[deque[tuple[float, T]], deque[tuple[float, T]]] = (deque(), deque())

    def take(self, *, tls: bool) -> T:
        """Return a transport that nobody else uses.

        Raises:
            ConfigurationError: The pool is closed, or the TLS settings are broken.
        """
        self._check_open()
        try:
            return self._idle[tls].pop()[1]
        except IndexError:
            return self._transport(self._context(tls=tls))

    def give_back(self, transport: T, *, tls: bool) -> None:
        """Let others use the transport. `outdated` says what is to be closed after that."""
        self._idle[tls].append((monotonic(), transport))

    def outdated(self, *, tls: bool) -> T | None:
        """Return a transport that is to be closed, because nobody has needed it for a while."""
        idle = self._idle[tls]
        try:
            if self.is_closed or monotonic() - idle[0][0] > KEEPALIVE:
                return idle.popleft()[1]
        except IndexError:
            pass  # another thread has taken it
        return None

    def close(self) -> list[T]:
        """Hand out no more transports, and return those that are to be closed now."""
        self.is_closed = True
        return self.forget()

    def forget(self) -> list[T]:
        """Return the transports that nobody uses, and do without them."""
        found = [transport for idle in self._idle for _, transport in idle]
        for idle in self._idle:
            idle.clear()
        return found

    def _check_open(self) -> None:
        if self.is_closed:
            raise ConfigurationError("The client is closed. Make another one.")

    def _context(self, *, tls: bool) -> ssl.SSLContext:
        """Return the TLS settings. Reading certificates takes long, and plain HTTP needs none."""
        found = self._contexts.get(tls)
        if found is None:
            found = self._contexts[tls] = self._verifying() if tls else _trusting_nobody()
        return found


class Shared(Pool[T]):
    """One transport for all requests, for a library that keeps many connections apart itself."""

    def take(self, *, tls: bool) -> T:
        """Return the transport.

        Raises:
            ConfigurationError: The pool is closed, or the TLS settings are broken.
        """
        self._check_open()
        if not self._idle[tls]:
            super().give_back(super().take(tls=tls), tls=tls)
        return self._idle[tls][0][1]

    def give_back(self, transport: T, *, tls: bool) -> None:
        """Do nothing: others use the transport anyway."""

    def outdated(self, *, tls: bool) -> T | None:
        """Return nothing: the transport closes connections that nobody has needed for a while."""


def _trusting_nobody() -> ssl.SSLContext:
    import ssl  # noqa: PLC0415 - with the first request

    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
