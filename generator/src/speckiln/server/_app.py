"""The application: requests in, answers of the contract out."""

from __future__ import annotations

import time
import uuid
from typing import TYPE_CHECKING

from starlette.applications import Starlette

from speckiln.reference import ServedSite
from speckiln.server._answer import Answer
from speckiln.server._message import MAX_BODY, Body
from speckiln.server._service import Service

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import Receive, Scope, Send

    from speckiln.contract import Contract

# What is read and thrown away of a body that is too large: a client that is still sending does not
# see an answer that comes too early.
_MAX_DISCARDED = 8 * MAX_BODY


def create_app(contract: Contract, *, log: Callable[[str], None] | None = None) -> Starlette:
    """Make an ASGI application that answers requests as a contract says.

    Requests are checked against the contract and answered with the recorded exchange that fits
    best. A job runs the first time it is asked about and has ended the next time.

    Args:
        contract: The contract; everything in it is compiled here.
        log: Is given one line for each request, without any header and without the query.

    Returns:
        The application. It keeps the state of jobs, so each call makes a fresh one.

    Raises:
        ContractError: The contract cannot be served: a schema or a recorded header is wrong.
        UnreadableError: A file of recorded exchanges cannot be read.

    Example:
        >>> app = create_app(read_contract(Path("openapi/sdrs.yaml")))  # doctest: +SKIP
    """
    app = Starlette()
    # Not a route: those of Starlette match decoded paths, and none that holds a newline.
    app.router.default = _App(Service(contract), ServedSite(contract), log)
    return app


class _App:
    """Carries requests from ASGI to the service, and its answers back."""

    def __init__(
        self, service: Service, site: ServedSite, log: Callable[[str], None] | None
    ) -> None:
        self._service = service
        self._site = site
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = time.perf_counter()
        # An answer before the end of the request would close the connection, so it is read first.
        body = await _read_body(receive)
        if body is None:
            return
        if page := self._site.answer(scope["method"], scope["path"], _own_address(scope)):
            await _send(Answer(page.status, page.headers, page.body), send)
            return
        operation_id, answer = self._service.answer(
            scope["method"],
            scope["raw_path"].decode("utf-8", "backslashreplace"),
            scope["query_string"],
            scope["headers"],
            body,
        )
        await _send(answer, send)
        if self._log:
            path = scope["raw_path"].decode("latin-1").encode("unicode_escape").decode()
            taken = f"{(time.perf_counter() - begun) * 1000:.1f} ms"
            self._log(f"{scope['method']} {path} {answer.status} {operation_id or '-'} {taken}")


def _own_address(scope: Scope) -> str:
    host, port = scope["server"]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


async def _read_body(receive: Receive) -> Body | None:
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
            return Body.read(b"".join(chunks), size)


async def _send(answer: Answer, send: Send) -> None:
    headers = list(answer.headers)
    names = {name for name, _ in headers}
    if b"x-request-id" not in names:
        headers.append((b"x-request-id", uuid.uuid4().hex.encode()))
    if answer.status != 204:
        headers.append((b"content-length", str(len(answer.body)).encode()))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})
