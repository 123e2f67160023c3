"""Ending exchanges that take too long: a time limit of the library counts for each wait alone."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_OPENED = ("connect_tcp.complete", "start_tls.complete")


class Watch:
    """Cuts the connection to a host when an exchange over it has taken too long.

    A server that sends a byte from time to time would keep us waiting for good. Connections are
    remembered between exchanges, since they are used again.

    Attributes:
        is_over: Whether the exchange has taken too long.
    """

    def __init__(self, seconds: float) -> None:
        """Take the seconds that an exchange may take."""
        self.is_over = False
        self._seconds = seconds
        self._streams: dict[str, Any] = {}
        self._host = ""
        self._watched: object = None
        self._lock = threading.Lock()

    @contextmanager
    def over(self, host: str) -> Iterator[None]:
        """Watch an exchange with a host."""
        watched = self._watched = object()
        self._host, self.is_over = host, False
        timer = threading.Timer(self._seconds, self._cut, [watched])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            with self._lock:  # the connection is the next exchange's from now on
                self._watched = None

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Take note of a connection that the HTTP library opens.

        Raises:
            TimeoutError: It took too long already, before there was anything to cut.
        """
        if event.endswith(_OPENED):
            stream = info["return_value"]
            with self._lock:
                self._streams[self._host] = stream
                if self.is_over:
                    stream.close()
                    raise TimeoutError

    def _cut(self, watched: object) -> None:
        with self._lock:
            if self._watched is not watched:
                return
            self.is_over = True
            stream = self._streams.get(self._host)
            if stream is not None:
                with suppress(OSError):  # it may be closed already
                    socket.socket.shutdown(stream.get_extra_info("socket"), socket.SHUT_RDWR)
