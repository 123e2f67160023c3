"""The front: takes down what a generated client sends, and lets the local server answer it."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

from attrs import define, field, frozen

from speckiln.server import running

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plan import Step
    from speckiln.contract import Contract

_HOP_BY_HOP = {"connection", "host", "http2-settings", "te", "transfer-encoding", "upgrade"}


@frozen
class Arrival:
    """A request as it arrived.

    Attributes:
        key: The exchange that was to be played.
        method: HTTP method.
        path: The path, decoded.
        query: The decoded values of each query parameter.
        headers: The headers, names in lower case.
        has_body: Whether there is a body; ``null`` is one.
        body: The JSON body; None without one.
        problem: Why the body is not JSON, if it is not.
        stands_in: Whether the answer was taken from the exchange, as the local server has another
            exchange with the same request.
    """

    key: str
    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    has_body: bool = False
    body: Any = None
    problem: str = ""
    stands_in: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return it as a line of requests.jsonl tells it."""
        return {name: getattr(self, name) for name in self.__slots__ if name != "__weakref__"}


@define
class Front:
    """What a run of one client left behind.

    Attributes:
        url: Where it listens. ``{url}/{key}`` is the address of the service for one exchange, so
            that it is known which one a request is for.
        arrivals: The requests, in the order in which they arrived.
    """

    url: str
    arrivals: list[Arrival] = field(factory=list)


@contextmanager
def listening(contract: Contract, plan: Sequence[Step]) -> Iterator[Front]:
    """Listen on a free port of this machine for as long as a ``with`` block lasts.

    Requests go on to a local server that answers as recorded. Where it cannot know which exchange
    is meant, because more than one has the same request or a job is under way, the recorded answer
    is sent instead of its own.

    Args:
        contract: The contract.
        plan: The exchanges that are played.

    Yields:
        The front.
    """
    with running(contract, recorded=True) as server:
        front = Front("")
        handler = _handler(front, server.port, {step.key: step for step in plan})
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as listener:
            listener.daemon_threads = True
            front.url = f"http://127.0.0.1:{listener.server_address[1]}"
            thread = threading.Thread(target=listener.serve_forever, name="front")
            thread.start()
            try:
                yield front
            finally:
                listener.shutdown()
                thread.join()


def _handler(front: Front, upstream: int, steps: dict[str, Step]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do(self) -> None:
            target = urlsplit(self.path)
            key, path = _split(target.path)
            content = self._content()
            body, problem = _read(content)
            status, headers, answer = self._ask(
                path + ("?" + target.query if target.query else ""), content
            )
            step = steps.get(key)
            recorded = step.exchange.response if step else None
            stands_in = bool(recorded and status < 400 and not _is(recorded, status, answer))
            if recorded and stands_in:
                status, headers = recorded.status, dict(recorded.headers)
                answer = b"" if recorded.body is None else json.dumps(recorded.body).encode()
            front.arrivals.append(
                Arrival(
                    key,
                    self.command,
                    unquote(path),
                    parse_qs(target.query, keep_blank_values=True),
                    {name.lower(): value for name, value in self.headers.items()},
                    bool(content),
                    body,
                    problem,
                    stands_in,
                )
            )
            self._send(status, headers, answer)

        do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = do  # noqa: N815 - the names that http.server calls

        def _content(self) -> bytes:
            if self.headers.get("transfer-encoding", "").lower() != "chunked":
                return self.rfile.read(int(self.headers.get("content-length") or 0))
            content = b""
            while size := int(self.rfile.readline().split(b";")[0], 16):
                content += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return content

        def _ask(self, target: str, content: bytes) -> tuple[int, dict[str, str], bytes]:
            connection = HTTPConnection("127.0.0.1", upstream, timeout=30)
            headers = {k: v for k, v in self.headers.items() if k.lower() not in _HOP_BY_HOP}
            headers = {k: v for k, v in headers.items() if k.lower() != "content-length"}
            try:
                connection.request(self.command, target, content or None, headers)
                answer = connection.getresponse()
                return answer.status, dict(answer.getheaders()), answer.read()
            finally:
                connection.close()

        def _send(self, status: int, headers: dict[str, str], answer: bytes) -> None:
            self.send_response(status)
            for name, value in headers.items():
                if name.lower() not in {"content-length", "date", "server", *_HOP_BY_HOP}:
                    self.send_header(name, value)
            if status != 204:
                self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name in http.server
            """Stay silent."""

    return Handler


def _split(path: str) -> tuple[str, str]:
    """Split a path into the key of an exchange and the path of the request.

    >>> _split("/ListApiVersions/lists_the_versions/")
    ('ListApiVersions/lists_the_versions', '/')
    """
    operation, _, rest = path.removeprefix("/").partition("/")
    name, slash, rest = rest.partition("/")
    return f"{operation}/{name}", slash + rest


def _read(content: bytes) -> tuple[Any, str]:
    if not content:
        return None, ""
    try:
        return json.loads(content), ""
    except ValueError as error:
        return None, f"the body is not JSON: {error}"


def _is(recorded: Any, status: int, answer: bytes) -> bool:
    body, problem = _read(answer)
    return bool(not problem and status == recorded.status and body == recorded.body)
