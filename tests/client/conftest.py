"""A server that keeps the requests it gets, and answers what a test tells it to."""

from __future__ import annotations

import asyncio
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from attrs import define, field

from sdrs_client import AsyncSdrs, Sdrs, TokenAuth

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PROJECT_ID = "a4c9e3c5b0d24a3e8f6d1b2c3d4e5f60"
TOKEN = "a token"


@define
class Received:
    """A request as it arrived."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes


@define
class Recorder:
    """What the server got, and what it answers."""

    url: str
    received: list[Received] = field(factory=list)
    status: int = 200
    headers: Mapping[str, str] = field(factory=dict)
    body: bytes = b""

    def answer(
        self, status: int, body: Any = None, headers: Mapping[str, str] | None = None
    ) -> None:
        """Set the next answers; a body that is not bytes is sent as JSON, None as nothing."""
        self.received.clear()
        self.status = status
        self.headers = headers or {}
        if body is None:
            self.body = b""
        else:
            self.body = body if isinstance(body, bytes) else json.dumps(body).encode()


@pytest.fixture(scope="session")
def recorder() -> Iterator[Recorder]:
    """Run the server on a free port."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            found.received.append(Received(self.command, self.path, dict(self.headers), body))
            self.send_response(found.status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            if found.status != 204:
                self.send_header("Content-Length", str(len(found.body)))
            self.end_headers()
            self.wfile.write(found.body)

        def __getattr__(self, name: str) -> Any:
            if name.startswith("do_"):
                return self.handle_any
            raise AttributeError(name)

        def log_message(self, *_: Any) -> None:
            """Keep the tests' output clean."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

    server = Server(("127.0.0.1", 0), Handler)
    found = Recorder(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def sdrs(recorder: Recorder) -> Iterator[Sdrs]:
    """A blocking client of the server."""
    with Sdrs(project_id=PROJECT_ID, auth=TokenAuth(TOKEN), endpoint=recorder.url) as client:
        yield client


@pytest.fixture(scope="session")
def runner() -> Iterator[asyncio.Runner]:
    """The event loop of the asynchronous client."""
    with asyncio.Runner() as found:
        yield found


@pytest.fixture(scope="session")
def async_sdrs(recorder: Recorder, runner: asyncio.Runner) -> Iterator[AsyncSdrs]:
    """An asynchronous client of the server."""
    client = AsyncSdrs(project_id=PROJECT_ID, auth=TokenAuth(TOKEN), endpoint=recorder.url)
    yield client
    runner.run(client.aclose())
