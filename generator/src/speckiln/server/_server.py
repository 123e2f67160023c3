"""The server: an application behind a real socket, until someone stops it."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from attrs import frozen

from speckiln.contract import Contract, read_contract
from speckiln.server._app import create_app
from speckiln.server._listening import Uvicorn, listening, url_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


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


def serve(
    spec: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8080,
    ready: Callable[[Server], None] | None = None,
    log: Callable[[str], None] | None = None,
) -> None:
    """Serve a contract until the process is interrupted or told to end.

    Args:
        spec: The root file of the contract.
        host: Address to listen on. Any credential is accepted, so think before it is a public one.
        port: Port to listen on; 0 picks a free one.
        ready: Is called once, when the server listens.
        log: Is given one line for each request, without any header and without the query.

    Raises:
        UsageError: The address cannot be listened on.
        ContractError: The contract cannot be served.
        UnreadableError: A file of the contract cannot be read.

    Example:
        >>> serve(Path("openapi/sdrs.yaml"), port=0, ready=print)  # doctest: +SKIP
    """
    contract = read_contract(spec)
    app = create_app(contract, log=log)
    with listening(host, port) as listener:
        server = Server(contract, url_of(listener), listener.getsockname()[1])
        Uvicorn(app, lambda: ready(server) if ready else None).run([listener])


@contextmanager
def running(contract: Contract, *, host: str = "127.0.0.1", port: int = 0) -> Iterator[Server]:
    """Serve a contract in a thread for as long as a ``with`` block lasts.

    Args:
        contract: The contract.
        host: Address to listen on.
        port: Port to listen on; 0 picks a free one.

    Yields:
        The server, which listens.

    Raises:
        UsageError: The address cannot be listened on.
        ContractError: The contract cannot be served.

    Example:
        >>> with running(contract) as server:  # doctest: +SKIP
        ...     httpx.get(server.url)
    """
    app = create_app(contract)
    with listening(host, port) as listener:
        listens = threading.Event()
        server = Uvicorn(app, listens.set)

        def run() -> None:
            try:
                server.run([listener])
            finally:
                listens.set()

        thread = threading.Thread(target=run, name="speckiln serve")
        thread.start()
        try:
            listens.wait()
            yield Server(contract, url_of(listener), listener.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join()
