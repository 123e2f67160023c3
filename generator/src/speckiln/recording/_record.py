"""``record``: a proxy on this machine that writes down what passes."""

from __future__ import annotations

import asyncio
import contextlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from attrs import frozen

from speckiln.contract import Contract, read_contract
from speckiln.errors import UsageError
from speckiln.recording._proxy import Proxy
from speckiln.recording._recorder import Recorder
from speckiln.recording._upstream import Upstream
from speckiln.server._listening import Uvicorn, in_thread, listening, url_of

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from speckiln.recording._report import RecordReport

_HERE = "127.0.0.1"


@frozen
class Recording:
    """A proxy that listens.

    Attributes:
        contract: The contract whose operations are recorded.
        url: Where the proxy is, without a closing slash.
        port: The port that it really listens on.
        upstream: Where it passes requests on to.
        recorder: Who takes them down.
    """

    contract: Contract
    url: str
    port: int
    upstream: str
    recorder: Recorder

    def report(self) -> RecordReport:
        """Return what has passed so far."""
        return self.recorder.report()


def record(  # noqa: PLR0913 - from where to where, and whom to tell
    to: Path,
    upstream: str,
    *,
    spec: Path,
    port: int = 0,
    ready: Callable[[Recording], None] | None = None,
    log: Callable[[str], None] | None = None,
) -> RecordReport:
    """Pass requests on to a server and write the exchanges down, until the process is interrupted.

    Secrets, ids and times become placeholders. What was recorded so far is in the folder at any
    time: whole files, each replaced at once.

    Args:
        to: The folder to write to; it is new or empty.
        upstream: The address of the server.
        spec: The root file of the contract.
        port: Port to listen on, on this machine alone; 0 picks a free one.
        ready: Is called once, when the proxy listens.
        log: Is given one line for each request, without anything of its values.

    Returns:
        How much was recorded, and the requests that the contract does not know or that break it.

    Raises:
        UsageError: The folder, the address or the port cannot be used.
        ContractError: The contract is wrong.
        UnreadableError: A file of the contract cannot be read.

    Example:
        >>> record(Path("new"), "https://host", spec=Path("openapi/sdrs.yaml"))  # doctest: +SKIP
    """
    with _prepared(read_contract(spec), to, upstream, port, log) as (made, proxy, listener):
        server = Uvicorn(proxy, lambda: ready(made) if ready else None, "h11")
        asyncio.run(_run(server, proxy, listener, made.recorder))
    return made.report()


@contextmanager
def recording(contract: Contract, to: Path, upstream: str, *, port: int = 0) -> Iterator[Recording]:
    """Record in a thread for as long as a ``with`` block lasts.

    Args:
        contract: The contract.
        to: The folder to write to; it is new or empty.
        upstream: The address of the server.
        port: Port to listen on; 0 picks a free one.

    Yields:
        The proxy, which listens. All is written when the block has ended.

    Raises:
        UsageError: The folder, the address or the port cannot be used.
        ContractError: The contract cannot be used.

    Example:
        >>> with recording(contract, Path("recorded"), server.url) as proxy:  # doctest: +SKIP
        ...     httpx.get(proxy.url)
    """
    with _prepared(contract, to, upstream, port, None) as (made, proxy, listener):
        server = Uvicorn(proxy, protocol="h11")
        problems: list[UsageError] = []

        def run() -> None:
            try:
                asyncio.run(_run(server, proxy, listener, made.recorder))
            except UsageError as error:
                problems.append(error)

        with in_thread("speckiln record", server, run):
            yield made
        for problem in problems:
            raise problem


@contextmanager
def _prepared(
    contract: Contract,
    to: Path,
    upstream: str,
    port: int,
    log: Callable[[str], None] | None,
) -> Iterator[tuple[Recording, Proxy, socket.socket]]:
    there = Upstream(upstream)
    with listening(_HERE, port) as listener:
        recorder = Recorder(contract, to)
        number = listener.getsockname()[1]
        made = Recording(contract, url_of(listener), number, there.url, recorder)
        yield made, Proxy(there, recorder, log), listener


async def _run(server: Uvicorn, proxy: Proxy, listener: socket.socket, recorder: Recorder) -> None:
    writing = asyncio.create_task(recorder.keep_writing())
    # Nothing more can be written down: then it is better to stop than to go on in vain.
    writing.add_done_callback(lambda _: setattr(server, "should_exit", True))
    try:
        await server.serve([listener])
    finally:
        writing.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await writing
        recorder.write()
        await proxy.aclose()
