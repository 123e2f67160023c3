"""A server that sends whatever a test tells it to, byte by byte."""

from __future__ import annotations

import contextlib
import enum
import itertools
import re
import socket
import struct
import threading
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Sequence

_PATIENCE = 300  # steps, after which even a server that is out for trouble gives up
_LENGTH = re.compile(rb"\r\ncontent-length: *([0-9]+)", re.IGNORECASE)


class Do(enum.Enum):
    """What a server does between the bytes that it sends."""

    ACT_EARLY = "go on without waiting for a request"
    READ = "take whatever comes"
    CLOSE = "close the connection"
    RESET = "reset the connection"
    HOLD = "do nothing until the test is over"
    TRICKLE = "send a space every 10 ms"
    FLOOD = "send chunks of 64 KiB"


Step = bytes | Do


def answer(status: int, body: bytes = b"", *headers: str, reason: str = "Reason") -> bytes:
    """Return an answer that declares its length."""
    lines = [f"HTTP/1.1 {status} {reason}", *headers]
    if status in {204, 304}:
        body = b""
    else:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


class FaultServer:
    """A server on a free port of 127.0.0.1.

    Attributes:
        port: Where it listens.
        script: What it does on every connection, again and again.
        choose: What it does for a request; the script, unless it is told otherwise.
        welcomes: Tells for each new connection, which are counted, whether it is not reset at once.
        requests: The requests that arrived whole.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.script: Sequence[Step] = ()
        self.choose: Callable[[bytes], Sequence[Step]] = lambda _: self.script
        self.welcomes: Callable[[int], bool] = lambda _: True
        self.requests: list[bytes] = []
        self.released = threading.Event()
        self._tls = tls
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self.port: int = self._listening.getsockname()[1]
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    @property
    def connections(self) -> int:
        """How many connections are open."""
        return len(self._open)

    @property
    def url(self) -> str:
        """The address, without TLS."""
        return f"http://127.0.0.1:{self.port}"

    def play(self, steps: Iterable[Step]) -> None:
        """Do this from now on, and forget the requests before."""
        self.script = tuple(steps)
        held, self.released = self.released, threading.Event()
        held.set()
        self.requests.clear()

    def hang_up(self) -> None:
        """Close every connection that is open, and none that comes later."""
        self.released.set()
        with self._lock:
            connections = list(self._open)
        for connection in connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Stop, and wait for every thread."""
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._accepting.join(10)
        self.hang_up()
        for thread in self._threads:
            thread.join(10)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _accept(self) -> None:
        for count in itertools.count():
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            if not self.welcomes(count):
                reset(connection)
                continue
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads = [each for each in self._threads if each.is_alive()]
            self._threads.append(thread)
            with self._lock:
                self._open.add(connection)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        plain = connection
        try:
            if self._tls is not None and Do.ACT_EARLY not in self.script:
                connection = self._tls.wrap_socket(
                    connection, server_side=True, do_handshake_on_connect=False
                )
                with self._lock:
                    self._open = self._open - {plain} | {connection}
                connection.do_handshake()
            while self._take_and_answer(connection):
                pass
        except OSError:
            pass
        finally:
            connection.close()
            plain.close()
            with self._lock:  # after that: who sees none open may rely on it
                self._open.discard(plain)
                self._open.discard(connection)

    def _take_and_answer(self, connection: socket.socket) -> bool:
        """Tell whether the connection can be used again."""
        request = b""
        released = self.released
        if Do.ACT_EARLY not in self.script:
            request = _request(connection)
            if not request:
                return False
            self.requests.append(request)
            released = self.released  # before the script, so that no old one waits for a new event
        return all(self._do(step, connection, released) for step in self.choose(request))

    def _do(self, step: Step, connection: socket.socket, released: threading.Event) -> bool:
        """Tell whether there may be further steps."""
        if isinstance(step, bytes):
            connection.sendall(step)
        elif step is Do.READ:
            connection.recv(65536)
        elif step is not Do.ACT_EARLY:
            _end(step, connection, released)
            return False
        return True


def _end(step: Do, connection: socket.socket, released: threading.Event) -> None:
    if step is Do.RESET:
        reset(connection)
    elif step is Do.HOLD:
        released.wait(30)
    elif step is Do.TRICKLE:
        for _ in range(_PATIENCE):
            if released.wait(0.01):
                break
            connection.sendall(b" ")
    elif step is Do.FLOOD:
        for _ in range(_PATIENCE):
            connection.sendall(b"10000\r\n" + bytes(0x10000) + b"\r\n")


def reset(connection: socket.socket) -> None:
    """Close a connection so that the other side is told of an error."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def _request(connection: socket.socket) -> bytes:
    """Return a whole request; nothing where the other side has closed."""
    received = b""
    while b"\r\n\r\n" not in received:
        more = connection.recv(65536)
        if not more:
            return b""
        received += more
    head, _, body = received.partition(b"\r\n\r\n")
    found = _LENGTH.search(head)
    missing = (int(found[1]) if found else 0) - len(body)
    while missing > 0:
        more = connection.recv(65536)
        if not more:
            return b""
        received += more
        missing -= len(more)
    return received
