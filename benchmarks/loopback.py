"""A server that answers every request with a job's id, as cheaply as can be.

Run as a program, it prints its port and serves until its standard input is closed.
"""

from __future__ import annotations

import socket
import sys
import threading

BODY = b'{"job_id":"0000000011db92d36662db9d20df32ch"}'
ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(BODY)
) + BODY


def main() -> None:
    """Serve."""
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    threading.Thread(target=accept, args=(listener,), daemon=True).start()
    sys.stdin.read()


def accept(listener: socket.socket) -> None:
    """Give each connection a thread."""
    while True:
        connection, _ = listener.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=answer, args=(connection,), daemon=True).start()


def answer(connection: socket.socket) -> None:
    """Answer the requests of one connection, one after the other."""
    received = b""
    with connection:
        while True:
            while b"\r\n\r\n" not in received:
                if not (data := connection.recv(65536)):
                    return
                received += data
            head, _, received = received.partition(b"\r\n\r\n")
            length = content_length(head)
            while len(received) < length:
                received += connection.recv(65536)
            received = received[length:]
            connection.sendall(ANSWER)


def content_length(head: bytes) -> int:
    """Return how long the body is behind these headers."""
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


if __name__ == "__main__":
    main()
