# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Ending a blocking wait from outside: a time limit of the library counts for each wait alone."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from types import TracebackType

GRACE = 0.01
"""Seconds after the end, so that the library's own time limits, which say more, come first."""


class Deadline:
    """Cuts the connections of a transport at a moment, as long as it is entered.

    A server that sends a byte from time to time would keep a caller waiting for good.
    """

    def __init__(self, transport: Any, ends: float) -> None:
        """Take the transport, and the moment as `time.monotonic` counts."""
        self._transport = transport
        self._is_over = False
        self._is_left = False
        self._lock = threading.Lock()
        self._timer = threading.Timer(max(ends - time.monotonic(), 0) + GRACE, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        """Begin."""
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End.

        Raises:
            TimeoutError: The connections were cut, and that is why something failed.
        """
        self._timer.cancel()
        with self._lock:  # the connections may be somebody else's from now on
            self._is_left = True
        if self._is_over and isinstance(error, Exception):
            raise TimeoutError from error

    def _cut(self) -> None:
        with self._lock:
            if self._is_left:
                return
            self._is_over = True
            with contextlib.suppress(AttributeError):  # what is not connected yet has no stream
                for each in self._transport._pool.connections:  # noqa: SLF001 - nothing public leads to a socket in use
                    stream = each._connection._network_stream  # noqa: SLF001 - as above
                    with contextlib.suppress(OSError):
                        socket.socket.shutdown(stream.get_extra_info("socket"), socket.SHUT_RDWR)
