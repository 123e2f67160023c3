"""A server for many calls at once, which answers each with a job's id after a while.

Run as a program with the seconds of that while, it prints its port and serves until its standard
input is closed.
"""

from __future__ import annotations

import asyncio
import sys

from loopback import ANSWER, content_length

BACKLOG = 4096


class Connection(asyncio.Protocol):
    """A connection, without more HTTP than the clients need."""

    def __init__(self, delay: float) -> None:
        """Take the seconds before an answer."""
        self._delay = delay
        self._loop = asyncio.get_running_loop()
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        if isinstance(transport, asyncio.Transport):
            self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer once a request is complete."""
        self._received += data
        head, end, body = self._received.partition(b"\r\n\r\n")
        if not end or len(body) < (length := content_length(head)):
            return
        self._received = body[length:]
        if self._delay:
            self._loop.call_later(self._delay, self._transport.write, ANSWER)
        else:
            self._transport.write(ANSWER)


async def main(delay: float) -> None:
    """Serve."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(delay), "127.0.0.1", 0, backlog=BACKLOG)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main(float(sys.argv[1])))
