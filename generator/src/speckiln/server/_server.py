"""The server: an application behind a real socket, until someone stops it."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, Unpack

from attrs import field, frozen

from speckiln.contract import Contract, read_contract
from speckiln.errors import UsageError
from speckiln.server._app import create_app, faults_of
from speckiln.server._environment import environment_of
from speckiln.server._listening import Uvicorn, in_thread, listening, url_of

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from speckiln.server._app import App
    from speckiln.server._memory import Memory
    from speckiln.server.faults import Faults
    from speckiln.server.stateful import Engine


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

    def environment(self) -> dict[str, str]:
        """Return the environment variables in which the emitted client finds this server.

        Example:
            >>> with running(contract) as server:  # doctest: +SKIP
            ...     os.environ.update(server.environment())
            ...     sdrs = Sdrs()
        """
        people = self._engine.people if self._engine else None
        return environment_of(self.contract, people, self.url)

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
    with closing(app), listening(host, port) as listener:
        server = _server(app, contract, listener)
        Uvicorn(app, lambda: ready(server) if ready else None).run([listener])


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
    with closing(app), listening(host, port) as listener:
        server = Uvicorn(app)
        with in_thread("speckiln serve", server, lambda: server.run([listener])):
            yield _server(app, contract, listener)


def _server(app: App, contract: Contract, listener: socket.socket) -> Server:
    return Server(contract, url_of(listener), listener.getsockname()[1], app.engine)


def _faults(contract: Contract, file: Path | None) -> Faults:
    faults = faults_of(contract)
    if file:
        faults.load(file)
    return faults
