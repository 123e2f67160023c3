"""A documentation site on this machine, and a clock that nobody has to wait for."""

from __future__ import annotations

import os
import socket
import struct
import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pytest_httpserver import HTTPServer

from speckiln.contract import Edition, SourcePage, Sources
from speckiln.errors import Location
from speckiln.fetching import Clock, FetchReport, fetch

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator

BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)


class Time(Clock):
    """Passes when somebody sleeps."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.sleeps: list[float] = []

    def monotonic(self) -> float:
        return self.passed

    def now(self) -> datetime:
        return BEGINNING + timedelta(seconds=self.passed)

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.passed += seconds


class Site:
    """Pages that are listed, and what is kept of them."""

    def __init__(self, base: str, folder: Path) -> None:
        self.base = base
        self.folder = folder
        self.time = Time()
        self.urls: dict[str, dict[str, str]] = {}

    def list(self, *ids: str, edition: str = "zh", base: str = "") -> None:
        """List pages of an edition."""
        for each in ids:
            self.urls.setdefault(each, {})[edition] = f"{base or self.base}{each}.html"

    @property
    def sources(self) -> Sources:
        names = {edition for urls in self.urls.values() for edition in urls}
        editions = {name: Edition(name, name, name, self.base) for name in sorted(names)}
        return Sources(
            editions,
            tuple(
                SourcePage(each, f"Show{each}", urls, Location(Path("sources.yaml"), line))
                for line, (each, urls) in enumerate(self.urls.items(), 1)
            ),
        )

    def fetch(self, **options: Any) -> FetchReport:
        return fetch(self.sources, self.folder, **{"clock": self.time, **options})

    def outcomes(self, **options: Any) -> dict[str, str]:
        """Fetch, and return what became of each page."""
        return {each.page.key: each.outcome for each in self.fetch(**options).pages}

    def problem(self) -> str:
        """Fetch one page, and return why that failed."""
        (page,) = self.fetch().pages
        assert page.outcome == "failed"
        return page.problem

    def copy(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def files(self) -> set[str]:
        """Return what is in the folder, without what begins with a dot."""
        found = (file.relative_to(self.folder) for file in self.folder.rglob("*") if file.is_file())
        return {file.as_posix() for file in found if not file.name.startswith(".")}


class Raw:
    """A server that does with each connection what a test says, the last thing for good."""

    def __init__(self, listener: socket.socket) -> None:
        self._listener = listener
        self.url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        self.tls: ssl.SSLContext | None = None
        self.script: list[Callable[[socket.socket], None]] = []
        self.requests: list[str] = []
        self.served = 0
        self.released = threading.Event()

    def run(self) -> None:
        with suppress(OSError):  # closed
            while True:
                connection, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=[connection], daemon=True).start()

    def _opened(self, connection: socket.socket) -> socket.socket:
        if self.tls is None:
            return connection
        with connection:  # the other one takes it over
            return self.tls.wrap_socket(connection, server_side=True)

    def _serve(self, accepted: socket.socket) -> None:
        with suppress(OSError), self._opened(accepted) as connection:
            received = b""
            while b"\r\n\r\n" not in received:
                received += connection.recv(65536)
            self.requests.append(received.partition(b"\r\n")[0].decode())
            step = self.script[min(self.served, len(self.script) - 1)]
            self.served += 1
            step(connection)

    @staticmethod
    def reset(connection: socket.socket) -> None:
        """Reset the connection instead of answering."""
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    @staticmethod
    def send(*lines: str, body: bytes = b"") -> Callable[[socket.socket], None]:
        """Send a status line, headers and a body, and close the connection."""

        def step(connection: socket.socket) -> None:
            connection.sendall("\r\n".join([*lines, "", ""]).encode("latin-1") + body)

        return step

    def drip(self, beginning: bytes) -> Callable[[socket.socket], None]:
        """Send something, and then a byte from time to time."""

        def step(connection: socket.socket) -> None:
            connection.sendall(beginning)
            while not self.released.wait(0.02):
                connection.sendall(b"x")

        return step


@pytest.fixture(scope="session")
def make_httpserver() -> Iterator[HTTPServer]:
    """Serve with threads: only so does the server speak HTTP/1.1."""
    with HTTPServer(threaded=True) as server:
        yield server


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)


@pytest.fixture
def site(httpserver: HTTPServer, tmp_path: Path) -> Site:
    """Return a site whose pages a test answers with ``httpserver``."""
    return Site(httpserver.url_for("/"), tmp_path / "pages")


@pytest.fixture
def raw() -> Iterator[Raw]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Raw(listener)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        yield server
        server.released.set()
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that accepts
    thread.join()


@pytest.fixture
def raw_site(raw: Raw, tmp_path: Path) -> Site:
    """Return a site with one page, which ``raw`` answers."""
    site = Site(raw.url, tmp_path / "pages")
    site.list("a")
    return site
