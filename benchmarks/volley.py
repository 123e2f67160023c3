"""A client that asks as fast as a server answers, and does nothing else.

It sends bytes that were made before and only looks for the end of each answer, so that what is
measured is the server. It is a program of its own, and needs nothing but Python:

    python volley.py plan.json

The plan holds `url`, `connections`, `seconds`, and `requests`, each with `method`, `path` and
perhaps `headers` and `body`; every connection sends them in turn, beginning at another one. What
became of them is printed as JSON.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD_END = b"\r\n\r\n"
LAST_CHUNK = b"0\r\n\r\n"
PAUSE = 0.01
"""Seconds before a connection that broke is opened again."""


class Tally:
    """What became of the requests.

    Attributes:
        until: When no more are sent, by the clock of the event loop.
        outcomes: How often each request was answered with each status, or got no whole answer.
        waits: How long the answers took, in seconds.
    """

    def __init__(self, until: float) -> None:
        """Begin at nothing."""
        self.until = until
        self.outcomes: Counter[tuple[str, str]] = Counter()
        self.waits: list[float] = []

    def report(self, seconds: float) -> dict[str, Any]:
        """Return everything as JSON."""
        waits = sorted(self.waits) or [0.0]
        by_request: dict[str, dict[str, int]] = {}
        for (name, outcome), times in sorted(self.outcomes.items()):
            by_request.setdefault(name, {})[outcome] = times
        return {
            "answers": len(self.waits),
            "seconds": seconds,
            "per_second": len(self.waits) / seconds,
            "wait": {share: waits[int(len(waits) * share / 100)] for share in (50, 95, 99)},
            "longest_wait": waits[-1],
            "outcomes": by_request,
        }


class Connection(asyncio.Protocol):
    """A connection that sends the next request once it has an answer."""

    def __init__(self, requests: Iterator[tuple[str, bytes]], tally: Tally) -> None:
        """Take what to send and where to note what became of it."""
        self._requests = requests
        self._tally = tally
        self._clock = asyncio.get_running_loop().time
        self._received = b""
        self._sent_at = 0.0
        self._name = ""
        self.closed = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send the first request."""
        if isinstance(transport, asyncio.Transport):
            self._transport = transport
            self._send()

    def data_received(self, data: bytes) -> None:
        """Send the next request if the answer is complete."""
        self._received += data
        if not _is_complete(self._received):
            return
        self._tally.waits.append(self._clock() - self._sent_at)
        self._note(self._received[9:12].decode("latin-1"))
        closes = b"\r\nconnection: close\r\n" in self._received[:1024].lower()
        self._received = b""
        if closes or self._clock() >= self._tally.until:
            self._transport.close()
        else:
            self._send()

    def connection_lost(self, exc: Exception | None) -> None:
        """Note a request that was not, or not wholly, answered."""
        del exc
        if self._name:
            self._note("cut" if self._received else "none")
        self.closed.set_result(None)

    def _send(self) -> None:
        self._name, request = next(self._requests)
        self._sent_at = self._clock()
        self._transport.write(request)

    def _note(self, outcome: str) -> None:
        self._tally.outcomes[self._name, outcome] += 1
        self._name = ""


async def fly(plan: dict[str, Any]) -> dict[str, Any]:
    """Send the requests of a plan, and return what became of them."""
    loop = asyncio.get_running_loop()
    url = urlsplit(plan["url"])
    requests = [_bytes(url.netloc, each) for each in plan["requests"]]
    tally = Tally(loop.time() + plan["seconds"])

    async def keep_asking(number: int) -> None:
        mine = islice(cycle(requests), number * 7 % len(requests), None)
        while loop.time() < tally.until:
            try:
                _, connection = await loop.create_connection(
                    lambda: Connection(mine, tally), url.hostname, url.port
                )
            except OSError:
                tally.outcomes["(connect)", "none"] += 1
            else:
                await connection.closed
            await asyncio.sleep(PAUSE)

    start = time.perf_counter()
    await asyncio.gather(*(keep_asking(number) for number in range(plan["connections"])))
    return tally.report(time.perf_counter() - start)


def _bytes(host: str, request: dict[str, Any]) -> tuple[str, bytes]:
    content = json.dumps(request["body"]).encode() if "body" in request else b""
    headers = {"Host": host, "Content-Length": str(len(content)), **request.get("headers", {})}
    if content:
        headers["Content-Type"] = "application/json"
    lines = [f"{request['method']} {request['path']} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    name = request.get("name") or f"{request['method']} {request['path']}"
    return name, "\r\n".join(lines).encode() + HEAD_END + content


def _is_complete(received: bytes) -> bool:
    head, end, body = received.partition(HEAD_END)
    if not end:
        return False
    head = head.lower()
    if b"\r\ntransfer-encoding: chunked" in head:
        return body.endswith(LAST_CHUNK)
    _, found, rest = head.partition(b"\r\ncontent-length:")
    return not found or len(body) >= int(rest.partition(b"\r\n")[0])


if __name__ == "__main__":
    print(json.dumps(asyncio.run(fly(json.loads(Path(sys.argv[1]).read_text("utf-8"))))))
