"""The front: takes down what a generated client sends, and lets the local server answer it."""

from __future__ import annotations

import json
import threading
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

from attrs import asdict, define, field, frozen

from speckiln.server import running

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from plan import Step

    from speckiln.contract import Contract, Response

# What is about one connection, or is written anew.
_NOT_PASSED_ON = {
    "connection",
    "content-length",
    "date",
    "host",
    "http2-settings",
    "server",
    "te",
    "transfer-encoding",
    "upgrade",
}


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
        stands_in: Whether the recorded answer was sent in place of the local server's.
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
        return asdict(self)


@define
class Front:
    """What a run of one client left behind.

    Attributes:
        url: Where it listens. ``{url}/{key}`` is the address of the service for one exchange, so
            that it is known which one a request is for.
        arrivals: The requests, in the order in which they arrived.
    """

    url: str = ""
    arrivals: list[Arrival] = field(factory=list)


@contextmanager
def listening(contract: Contract, plan: Sequence[Step]) -> Iterator[Front]:
    """Listen on a free port of this machine for as long as a ``with`` block lasts.

    Requests go on to a local server that answers as recorded. Where it cannot know which exchange
    is meant, because several have the same request or a job is under way, the recorded answer is
    sent in place of its own. What it refuses is refused.

    Args:
        contract: The contract.
        plan: The exchanges that are played.

    Yields:
        The front.
    """
    front = Front()
    with (
        running(contract, recorded=True) as server,
        _Listener(front, server.port, {step.key: step.exchange.response for step in plan}) as here,
    ):
        front.url = f"http://127.0.0.1:{here.server_port}"
        thread = threading.Thread(target=here.serve_forever, args=(0.05,), name="front")
        thread.start()
        try:
            yield front
        finally:
            here.shutdown()
            thread.join()


class _Listener(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, front: Front, upstream: int, recorded: Mapping[str, Response]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.front = front
        self.upstream = upstream
        self.recorded = recorded


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Listener

    def do_GET(self) -> None:
        target = urlsplit(self.path)
        key, path = _split(target.path)
        content = self._content()
        answer = self._ask(f"{path}?{target.query}" if target.query else path, content)
        recorded = self.server.recorded.get(key)
        stands_in = recorded is not None and answer.status < 400 and not answer.equals(recorded)
        if recorded is not None and stands_in:
            answer = _Answer.recorded(recorded)
        body, problem = _read(content)
        self.server.front.arrivals.append(
            Arrival(
                key=key,
                method=self.command,
                path=unquote(path),
                query=parse_qs(target.query, keep_blank_values=True),
                headers={name.lower(): value for name, value in self.headers.items()},
                has_body=bool(content),
                body=body,
                problem=problem,
                stands_in=stands_in,
            )
        )
        self._send(answer)

    do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = do_GET  # noqa: N815 - http.server calls them so

    def _content(self) -> bytes:
        if self.headers.get("transfer-encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("content-length") or 0))
        content = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            content += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return content

    def _ask(self, target: str, content: bytes) -> _Answer:
        with closing(HTTPConnection("127.0.0.1", self.server.upstream, timeout=30)) as connection:
            connection.request(
                self.command, target, content or None, _passed_on(dict(self.headers.items()))
            )
            answer = connection.getresponse()
            return _Answer(answer.status, dict(answer.getheaders()), answer.read())

    def _send(self, answer: _Answer) -> None:
        self.send_response(answer.status)
        for name, value in _passed_on(answer.headers).items():
            self.send_header(name, value)
        if answer.status != 204:
            self.send_header("Content-Length", str(len(answer.content)))
        self.end_headers()
        self.wfile.write(answer.content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name in http.server
        """Stay silent."""


@frozen
class _Answer:
    status: int
    headers: Mapping[str, str]
    content: bytes

    @classmethod
    def recorded(cls, response: Response) -> _Answer:
        content = b"" if response.body is None else json.dumps(response.body).encode()
        return cls(response.status, response.headers, content)

    def equals(self, recorded: Response) -> bool:
        body, problem = _read(self.content)
        return not problem and self.status == recorded.status and bool(body == recorded.body)


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


def _passed_on(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name.lower() not in _NOT_PASSED_ON}
