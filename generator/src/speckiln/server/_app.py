"""The application: requests in, answers of the contract out."""

from __future__ import annotations

import asyncio
import time
from random import getrandbits
from typing import TYPE_CHECKING, Unpack

from speckiln.reference import ServedSite
from speckiln.server._answer import Answer
from speckiln.server._connection import Connection
from speckiln.server._controls import PREFIX, Controls
from speckiln.server._memory import open_engine
from speckiln.server._message import MAX_BODY, Body
from speckiln.server._service import Service
from speckiln.server.faults import Faults
from speckiln.server.faults._control import control
from speckiln.server.stateful import controls

if TYPE_CHECKING:
    from collections.abc import Callable

    from speckiln.contract import Contract
    from speckiln.server._asgi import Receive, Scope, Send
    from speckiln.server._memory import Memory
    from speckiln.server.faults import Fault, JobFailure
    from speckiln.server.stateful import Engine

# What is read and thrown away of a body that is too large: a client that is still sending does not
# see an answer that comes too early.
_MAX_DISCARDED = 8 * MAX_BODY


def create_app(
    contract: Contract,
    *,
    log: Callable[[str], None] | None = None,
    faults: Faults | None = None,
    **memory: Unpack[Memory],
) -> App:
    """Make an ASGI application that answers requests as a contract says.

    Requests are checked against the contract, and then the service does what its
    ``service.yaml`` says. Without that, or where ``recorded`` is true, they are answered with the
    recorded exchange that fits best: a job runs the first time it is asked about and has ended the
    next time.

    Args:
        contract: The contract; everything in it is compiled here.
        log: Is given one line for each request, without any header and without the query.
        faults: What goes wrong; nothing at first, where it is not given.
        **memory: What the server remembers, and where; see `Memory`.

    Returns:
        The application. It keeps the state of jobs, so each call makes a fresh one.

    Raises:
        ContractError: The contract cannot be served: a schema or a recorded header is wrong.
        UnreadableError: A file of recorded exchanges cannot be read.

    Example:
        >>> app = create_app(read_contract(Path("openapi/sdrs.yaml")))  # doctest: +SKIP
    """
    faults = faults or faults_of(contract)
    engine, identity = open_engine(contract, memory)
    worlds = controls(engine) if engine else {}
    if engine:
        engine.on_reset = faults.reset
    return App(
        Service(contract, engine, identity),
        controls=Controls({"faults": control(faults), **worlds}),
        faults=faults,
        log=log,
        engine=engine,
        site=ServedSite(contract),
    )


def faults_of(contract: Contract) -> Faults:
    """Return faults that can be of any operation of a contract; none is active."""
    return Faults(operation.operation_id for operation in contract.operations)


class App:
    """Carries requests from ASGI to the service, and its answers back."""

    def __init__(  # noqa: PLR0913 - all that an application is made of
        self,
        service: Service,
        *,
        controls: Controls,
        faults: Faults,
        log: Callable[[str], None] | None,
        engine: Engine | None,
        site: ServedSite,
    ) -> None:
        """Keep the parts.

        Args:
            service: Answers requests.
            controls: Answers requests to the server itself.
            faults: What goes wrong.
            log: Is given a line for each request.
            engine: What keeps the service's world; None where answers are as recorded.
            site: The reference page.
        """
        self.engine = engine
        self._service = service
        self._controls = controls
        self._faults = faults
        self._site = site
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        begun = time.perf_counter()
        # An answer before the end of the request would close the connection, so it is read first.
        read = await _read_body(receive)
        if read is None:
            return
        path = scope["raw_path"].decode("utf-8", "backslashreplace")
        if path.startswith(PREFIX):
            await _send(self._controls.answer(scope["method"], path, *read), send)
            return
        if page := self._site.answer(scope["method"], scope["path"], _own_address(scope)):
            await _send(Answer(page.status, page.headers, page.body), send)
            return
        call = _Call(self._faults)
        operation_id, answer = self._service.answer(
            scope["method"],
            path,
            scope["query_string"],
            scope["headers"],
            Body.read(*read),
            call.on_operation,
        )
        outcome = await call.send(answer, scope, receive, send)
        if self._log:
            shown = scope["raw_path"].decode("latin-1").encode("unicode_escape").decode()
            taken = f"{(time.perf_counter() - begun) * 1000:.1f} ms"
            self._log(f"{scope['method']} {shown} {outcome} {operation_id or '-'} {taken}")

    def close(self) -> None:
        """Let go of the file that the world is kept in."""
        if self.engine:
            self.engine.close()


class _Call:
    """One call of an operation, and the fault that strikes it."""

    __slots__ = ("_fault", "_faults")

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._fault: Fault | None = None

    def on_operation(self, operation_id: str) -> JobFailure | None:
        """Look for a fault; raises the refusal of one that does not let the service act."""
        self._fault = self._faults.next(operation_id)
        if self._fault is None:
            return None
        if refusal := self._fault.action.refusal():
            raise refusal
        return self._fault.action.job_failure

    async def send(self, answer: Answer, scope: Scope, receive: Receive, send: Send) -> str:
        """Send an answer, or what the fault makes of it; return what became of it, for the log."""
        fault = self._fault
        if fault is None:
            await _send(answer, send)
            return str(answer.status)
        if fault.delay and await _leaves(receive, fault.delay):
            return "gone"
        if fault.action.resets:
            Connection.of(scope).reset()
            await _leaves(receive)
            return "reset"
        answer = fault.action.spoil(answer)
        await _send(answer, send, fault.action.cut)
        if fault.action.cut is not None and answer.status != 204:
            Connection.of(scope).close()
            await _leaves(receive)
        return f"{answer.status}!"


def _own_address(scope: Scope) -> str:
    host, port = scope["server"]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


async def _read_body(receive: Receive) -> tuple[bytes, int] | None:
    """Read a body, of which no more than the limit is kept; None where the client went away."""
    chunks: list[bytes] = []
    size = 0
    while True:
        event = await receive()
        if event["type"] == "http.disconnect":
            return None
        chunk = event.get("body", b"")
        size += len(chunk)
        if size <= MAX_BODY:
            chunks.append(chunk)
        else:
            chunks.clear()
        if not event.get("more_body") or size > _MAX_DISCARDED:
            return b"".join(chunks), size


async def _send(answer: Answer, send: Send, cut: int | None = None) -> None:
    """Send an answer, or so many bytes of its body as if there were more to come."""
    headers = list(answer.headers)
    if not any(name == b"x-request-id" for name, _ in headers):
        headers.append((b"x-request-id", b"%032x" % getrandbits(128)))
    body, size = answer.body, len(answer.body)
    if answer.status == 204:
        cut = None
    elif cut is not None:
        body, size = body[:cut], max(size, cut + 1)
    if answer.status != 204:
        headers.append((b"content-length", b"%d" % size))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": cut is not None})


async def _leaves(receive: Receive, seconds: float | None = None) -> bool:
    """Wait until the client has left, no longer than so many seconds; whether it has.

    When the server stops, the protocol ends the wait as well.
    """
    try:
        async with asyncio.timeout(seconds):
            return bool((await receive())["type"] == "http.disconnect")
    except TimeoutError:
        return False
