"""A server that keeps the requests it gets, and answers what a test tells it to."""

from __future__ import annotations

import asyncio
import json
import os
import re
import socket
import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, NamedTuple

import httpx
import pytest

from sdrs_client import AsyncSdrs, Sdrs, TokenAuth
from sdrs_client._runtime import _http

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

PROJECT_ID = "a4c9e3c5b0d24a3e8f6d1b2c3d4e5f60"
TOKEN = "a-token-that-nobody-may-see"
HTTP_LIBRARY = os.environ.get("TEST_HTTP_LIBRARY", "httpx")


class Received(NamedTuple):
    """A request as it arrived."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Recorder:
    """What the server got, and what it answers.

    An answer is settled before a request comes and does not change while it is being sent.
    """

    project_id = PROJECT_ID
    token = TOKEN

    def __init__(self) -> None:
        self.received: list[Received] = []
        self.arrived = threading.Event()
        self.url = ""
        self._respond: Callable[[BaseHTTPRequestHandler], None] = _nothing
        self._released = threading.Event()

    def answer(
        self, status: int, body: Any = None, headers: Mapping[str, str] | None = None
    ) -> None:
        """Set the next answers; a body that is not bytes is sent as JSON, None as nothing."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        content = b"" if body is None else content

        def respond(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in (headers or {}).items():
                handler.send_header(name, value)
            if status != 204:
                handler.send_header("Content-Length", str(len(content)))
            handler.end_headers()
            handler.wfile.write(content)

        self._set(respond)

    def answer_in_turn(self, *answers: tuple[int, Any, Mapping[str, str]] | None) -> None:
        """Set one answer after the other, the last one for good; None resets the connection."""
        responds = []
        for each in answers:
            if each is None:
                self.reset()
            else:
                self.answer(*each)
            responds.append(self._respond)
        turns = iter(responds)

        def respond(handler: BaseHTTPRequestHandler) -> None:
            next(turns, responds[-1])(handler)

        self._set(respond)

    def write(self, content: bytes) -> None:
        """Send these bytes and close the connection."""

        def respond(handler: BaseHTTPRequestHandler) -> None:
            handler.wfile.write(content)
            handler.close_connection = True

        self._set(respond)

    def reset(self) -> None:
        """Reset the connection instead of answering."""

        def respond(handler: BaseHTTPRequestHandler) -> None:
            linger = struct.pack("ii", 1, 0)
            handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            handler.close_connection = True

        self._set(respond)

    def keep_silent(self) -> None:
        """Do not answer before the next answer is set."""
        released = threading.Event()

        def respond(handler: BaseHTTPRequestHandler) -> None:
            released.wait(30)
            handler.close_connection = True

        self._set(respond)
        self._released = released

    def respond(self, handler: BaseHTTPRequestHandler) -> None:
        """Take a request down, and answer it."""
        respond = self._respond
        body = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        headers = {name.title(): value for name, value in handler.headers.items()}
        self.received.append(Received(handler.command, handler.path, headers, body))
        self.arrived.set()
        respond(handler)

    def _set(self, respond: Callable[[BaseHTTPRequestHandler], None]) -> None:
        self._released.set()
        self.received.clear()
        self.arrived.clear()
        self._respond = respond


def _nothing(_: BaseHTTPRequestHandler) -> None:
    """Answer nothing: no test has said what."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, *_: object) -> None:
        """Say nothing of connections that a test has cut."""


@pytest.fixture(scope="session", autouse=True)
def _nothing_from_outside() -> Iterator[None]:
    """Take away what the tester's own environment says of SDRS and of proxies."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if re.match(r"HUAWEICLOUD_SDK_|SDRS_|.*_PROXY$", name, re.IGNORECASE):
                patch.delenv(name)
        yield


@pytest.fixture(scope="session", autouse=True)
def _http_library() -> Iterator[None]:
    """Have asynchronous clients send with aiohttp, where test_http_libraries.py wants that."""
    original = _http.async_connections
    with pytest.MonkeyPatch.context() as patch:
        if HTTP_LIBRARY == "aiohttp":
            patch.setattr(_http, "async_connections", lambda given: original(given or "aiohttp"))
        yield


@pytest.fixture(scope="session")
def server() -> Iterator[Recorder]:
    """Run the server on a free port."""
    found = Recorder()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # an answer goes out in one piece

        def __getattr__(self, name: str) -> Any:
            if name.startswith("do_"):
                return lambda: found.respond(self)
            raise AttributeError(name)

        def log_message(self, *_: object) -> None:
            """Keep the tests' output clean."""

    running = _Server(("127.0.0.1", 0), Handler)
    found.url = f"http://127.0.0.1:{running.server_address[1]}"
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield found
    finally:
        running.shutdown()
        running.server_close()
        thread.join()


@pytest.fixture
def recorder(server: Recorder) -> Iterator[Recorder]:
    """The server, with nothing left of the test before."""
    server.answer(500)
    yield server
    server.answer(500)


@pytest.fixture(scope="session")
def sdrs(server: Recorder) -> Iterator[Sdrs]:
    """A blocking client of the server."""
    with Sdrs(
        project_id=PROJECT_ID, auth=TokenAuth(TOKEN), endpoint=server.url, max_retries=0
    ) as client:
        yield client


@pytest.fixture(scope="session")
def runner() -> Iterator[asyncio.Runner]:
    """The event loop of the asynchronous client."""
    with asyncio.Runner() as found:
        yield found


@pytest.fixture(scope="session")
def async_sdrs(server: Recorder, runner: asyncio.Runner) -> Iterator[AsyncSdrs]:
    """An asynchronous client of the server."""
    client = AsyncSdrs(
        project_id=PROJECT_ID, auth=TokenAuth(TOKEN), endpoint=server.url, max_retries=0
    )
    yield client
    runner.run(client.aclose())


class Flavour:
    """One flavour of the client, called as if it were the blocking one."""

    def __init__(self, client: Sdrs | AsyncSdrs, runner: asyncio.Runner) -> None:
        self.client = client
        self.pauses: list[float] = []
        self._runner = runner

    def call(self, resource: str, method: str, /, *path: Any, **arguments: Any) -> Any:
        """Call a method, and return what it returns in the end."""
        return self.wait(getattr(getattr(self.client, resource), method)(*path, **arguments))

    def wait(self, found: Any) -> Any:
        """Return what an awaitable gives, and everything else as it is."""
        return self._runner.run(_awaited(found)) if hasattr(found, "__await__") else found

    def with_client(self, client: Any) -> Flavour:
        """Return another client of this flavour."""
        return Flavour(client, self._runner)

    async def sleep(self, seconds: float) -> None:
        """Note a pause instead of making it."""
        self.pauses.append(seconds)


async def _awaited(found: Any) -> Any:
    return await found


@pytest.fixture(params=["sync", "async"])
def flavour(request: pytest.FixtureRequest, runner: asyncio.Runner) -> Flavour:
    """Both flavours of the client, one after the other."""
    name = "sdrs" if request.param == "sync" else "async_sdrs"
    return Flavour(request.getfixturevalue(name), runner)


@pytest.fixture(params=["sync", "async"])
def make_flavour(
    request: pytest.FixtureRequest,
    recorder: Recorder,
    runner: asyncio.Runner,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[..., Flavour]]:
    """Make clients with settings of their own, which note their pauses instead of making them."""
    made: list[Flavour] = []

    def make(**settings: Any) -> Flavour:
        kind = Sdrs if request.param == "sync" else AsyncSdrs
        defaults = {"project_id": PROJECT_ID, "auth": TokenAuth(TOKEN), "endpoint": recorder.url}
        flavour = Flavour(kind(**{**defaults, **settings}), runner)
        made.append(flavour)
        if isinstance(flavour.client, AsyncSdrs):
            monkeypatch.setattr(flavour.client, "_sleep", flavour.sleep)
        else:
            monkeypatch.setattr("time.sleep", flavour.pauses.append)
        return flavour

    yield make
    for flavour in made:
        client = flavour.client
        flavour.wait(client.aclose() if isinstance(client, AsyncSdrs) else client.close())


@pytest.fixture
def make(recorder: Recorder) -> Iterator[Callable[..., Sdrs]]:
    """Make blocking clients that answer without a socket what the server would answer."""
    opened: list[httpx.Client] = []

    def make(
        handler: Callable[[httpx.Request], httpx.Response] | None = None, **settings: Any
    ) -> Sdrs:
        http = httpx.Client(transport=httpx.MockTransport(handler or _empty))
        opened.append(http)
        defaults = {
            "project_id": PROJECT_ID,
            "auth": TokenAuth(TOKEN),
            "endpoint": recorder.url,
            "http_client": http,
            "max_retries": 0,
        }
        return Sdrs(**{**defaults, **settings})

    yield make
    for http in opened:
        http.close()


def _empty(_: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json={})
