"""The server: an application behind a real socket, until someone stops it."""

from __future__ import annotations

import os
import signal
import socket
import threading
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, Unpack

import uvicorn
from attrs import field, frozen

from speckiln.contract import Contract, read_contract
from speckiln.errors import UsageError
from speckiln.server._app import create_app, faults_of
from speckiln.server._connection import Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from speckiln.server._app import App
    from speckiln.server._memory import Memory
    from speckiln.server.faults import Faults
    from speckiln.server.stateful import Engine

_SECONDS_TO_FINISH = 3
_BACKLOG = 2048


@frozen
class Server:
    """A server that listens.

    Attributes:
        contract: What it serves.
        url: Where, without a closing slash.
        port: The port that it really listens on.
    """

    contract: Contract
    url: str
    port: int
    _engine: Engine | None = field(default=None, repr=False)

    def reset(self) -> None:
        """Make the service's world what it was in the beginning, and the clock show the real time.

        Raises:
            UsageError: The server remembers nothing: its answers are as recorded.
        """
        self._world.reset()

    def advance(self, seconds: float) -> None:
        """Move the virtual clock on; jobs whose time is over by then have ended.

        Example:
            >>> with running(contract, speed=0) as server:  # doctest: +SKIP
            ...     job = sdrs.disaster_recovery_drills.create(server_group_id="…")
            ...     server.advance(60)

        Raises:
            UsageError: The server remembers nothing: its answers are as recorded.
        """
        self._world.advance(seconds)

    def state(self) -> dict[str, Any]:
        """Return the service's world as JSON, the items by collection.

        Raises:
            UsageError: The server remembers nothing: its answers are as recorded.
        """
        return self._world.state()

    @property
    def _world(self) -> Engine:
        if self._engine is None:
            raise UsageError(
                "This server remembers nothing: its answers are as recorded.",
                hint="Serve a contract with a service.yaml, and without `recorded`.",
            )
        return self._engine


def serve(  # noqa: PLR0913 - one for each option of the command
    spec: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8080,
    ready: Callable[[Server], None] | None = None,
    log: Callable[[str], None] | None = None,
    faults: Path | None = None,
    **memory: Unpack[Memory],
) -> None:
    """Serve a contract until the process is interrupted or told to end.

    Args:
        spec: The root file of the contract.
        host: Address to listen on. Any credential is accepted, so think before it is a public one.
        port: Port to listen on; 0 picks a free one.
        ready: Is called once, when the server listens.
        log: Is given one line for each request, without any header and without the query.
        faults: A file that says what goes wrong.
        **memory: What the server remembers, and where; see `Memory`.

    Raises:
        UsageError: The address cannot be listened on.
        ContractError: The contract cannot be served, or the faults are not what they should be.
        UnreadableError: A file of the contract, or that of the faults, cannot be read.

    Example:
        >>> serve(Path("openapi/sdrs.yaml"), port=0, ready=print)  # doctest: +SKIP
    """
    contract = read_contract(spec)
    app = create_app(contract, log=log, faults=_faults(contract, faults), **memory)
    with closing(app), _listening(host, port) as listener:
        server = _server(app, contract, listener)
        _Uvicorn(app, lambda: ready(server) if ready else None).run([listener])


@contextmanager
def running(
    contract: Contract,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    faults: Path | None = None,
    **memory: Unpack[Memory],
) -> Iterator[Server]:
    """Serve a contract in a thread for as long as a ``with`` block lasts.

    Args:
        contract: The contract.
        host: Address to listen on.
        port: Port to listen on; 0 picks a free one.
        faults: A file that says what goes wrong.
        **memory: What the server remembers, and where; see `Memory`.

    Yields:
        The server, which listens.

    Raises:
        UsageError: The address cannot be listened on.
        ContractError: The contract cannot be served, or the faults are not what they should be.
        UnreadableError: The file of the faults cannot be read.

    Example:
        >>> with running(contract) as server:  # doctest: +SKIP
        ...     httpx.get(server.url)
    """
    app = create_app(contract, faults=_faults(contract, faults), **memory)
    with closing(app), _listening(host, port) as listener:
        listens = threading.Event()
        server = _Uvicorn(app, listens.set)

        def run() -> None:
            try:
                server.run([listener])
            finally:
                listens.set()

        thread = threading.Thread(target=run, name="speckiln serve")
        thread.start()
        try:
            listens.wait()
            yield _server(app, contract, listener)
        finally:
            server.should_exit = True
            thread.join()


def _server(app: App, contract: Contract, listener: socket.socket) -> Server:
    return Server(contract, _url(listener), listener.getsockname()[1], app.engine)


def _faults(contract: Contract, file: Path | None) -> Faults:
    faults = faults_of(contract)
    if file:
        faults.load(file)
    return faults


class _Uvicorn(uvicorn.Server):
    """uvicorn, which tells when it listens, and for which a signal is an orderly end."""

    def __init__(self, app: App, ready: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http=Protocol,
                proxy_headers=False,
                ws="none",
                lifespan="off",
                log_config=None,
                log_level="error",
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=_SECONDS_TO_FINISH,
            )
        )
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Handle signals without raising them anew afterwards, as uvicorn itself would."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        signals = (signal.SIGINT, signal.SIGTERM)
        before = {each: signal.signal(each, self.handle_exit) for each in signals}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Without naming TCP, asyncio would leave Nagle's algorithm on, at 40 ms for each answer.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        if os.name == "posix":
            # Elsewhere the option means that two servers may share a port.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
            listener.listen(_BACKLOG)
        except (OSError, OverflowError, UnicodeError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise UsageError(
                f"Cannot listen on {host}, port {port}: {reason}.",
                hint="Name another one with --port, or let --port 0 pick a free one.",
            ) from error
        yield listener


def _url(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
