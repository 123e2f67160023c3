"""Listening: an ASGI application behind a real socket, until someone stops it."""

from __future__ import annotations

import os
import signal
import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

import uvicorn

from speckiln.errors import UsageError
from speckiln.server._connection import Protocol

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Iterator

    from speckiln.server._asgi import ASGIApp

_SECONDS_TO_FINISH = 3
_BACKLOG = 2048


class Uvicorn(uvicorn.Server):
    """uvicorn, which tells when it listens, and for which a signal is an orderly end.

    Attributes:
        listens: Is set when the server listens.
    """

    def __init__(
        self,
        app: ASGIApp,
        ready: Callable[[], None] | None = None,
        protocol: Literal["h11"] | type[asyncio.Protocol] = Protocol,
    ) -> None:
        """Take the application, what to call when it can be asked, and who speaks HTTP."""
        super().__init__(
            uvicorn.Config(
                app,
                http=protocol,
                proxy_headers=False,
                ws="none",
                lifespan="off",
                log_config=None,
                log_level="error",
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=_SECONDS_TO_FINISH,
            )
        )
        self.listens = threading.Event()
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, and tell so."""
        await super().startup(sockets)
        self.listens.set()
        if self._ready:
            self._ready()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Handle signals without raising them anew afterwards, as uvicorn itself would."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        signals = (signal.SIGINT, signal.SIGTERM)
        before = {each: signal.signal(each, self.handle_exit) for each in signals}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)


@contextmanager
def in_thread(name: str, server: Uvicorn, run: Callable[[], None]) -> Iterator[None]:
    """Run a server in a thread for as long as a ``with`` block lasts, which begins when it listens.

    Args:
        name: Name of the thread.
        server: The server.
        run: Runs it to its end.
    """

    def run_to_the_end() -> None:
        try:
            run()
        finally:
            server.listens.set()

    thread = threading.Thread(target=run_to_the_end, name=name)
    thread.start()
    try:
        server.listens.wait()
        yield
    finally:
        server.should_exit = True
        thread.join()


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """Give a socket that listens.

    Args:
        host: Address to listen on.
        port: Port to listen on; 0 picks a free one.

    Raises:
        UsageError: The address cannot be listened on.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Without naming TCP, asyncio would leave Nagle's algorithm on, at 40 ms for each answer.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        if os.name == "posix":
            # Elsewhere the option means that two servers may share a port.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
            listener.listen(_BACKLOG)
        except (OSError, OverflowError, UnicodeError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise UsageError(
                f"Cannot listen on {host}, port {port}: {reason}.",
                hint="Name another one with --port, or let --port 0 pick a free one.",
            ) from error
        yield listener


def url_of(listener: socket.socket) -> str:
    """Return the address of a socket, without a closing slash."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
