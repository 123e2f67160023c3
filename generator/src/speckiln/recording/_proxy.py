"""The proxy: requests in, the upstream's answers out, and a copy of both for the recorder."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

from speckiln._printable import printable
from speckiln.recording._headers import VIA, back, first, signed_names
from speckiln.recording._upstream import Failure

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from speckiln.recording._headers import Raw
    from speckiln.recording._recorder import Recorder, Sent
    from speckiln.recording._upstream import Upstream
    from speckiln.server._asgi import Receive, Scope, Send

MAX_BODY = 12 * 1024 * 1024

_MEGABYTES = MAX_BODY // 1024**2
# What is read and thrown away of a body that is too large: a client that is still sending does not
# see an answer that comes too early.
_MAX_DISCARDED = 8 * MAX_BODY
_GZIP = 16 + zlib.MAX_WBITS


class Proxy:
    """An ASGI application that passes everything on to one upstream, and nowhere else."""

    def __init__(
        self, upstream: Upstream, recorder: Recorder, log: Callable[[str], None] | None = None
    ) -> None:
        """Take where requests go, and who takes them down.

        Args:
            upstream: Where requests go.
            recorder: Who takes them down.
            log: Is given one line for each request, without anything of its values.
        """
        self._upstream = upstream
        self._recorder = recorder
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        body = await _read(receive)
        if body is None:
            return
        headers: Raw = list(scope["headers"])
        refusal = self._refusal(scope["method"], headers, body)
        if refusal:
            await _refuse(send, *refusal)
            return
        target = _target(scope)
        sent = self._recorder.begin(scope["method"], target, headers, body)
        status = await self._pass_on(sent, send)
        if self._log:
            operation = sent.route.operation
            template = sent.route.template or "-"
            name = operation.operation_id if operation else "-"
            self._log(f"{sent.method} {template} {status or '-'} {name}")

    async def aclose(self) -> None:
        """Close the connections to the upstream."""
        await self._upstream.aclose()

    def _refusal(self, method: str, headers: Raw, body: bytes) -> tuple[int, str] | None:
        """Return status and reason where a request cannot be passed on."""
        if len(body) > MAX_BODY:
            return 413, f"the body is larger than {_MEGABYTES} MB"
        if method == "CONNECT":
            return 501, (
                "what is encrypted cannot be recorded: let the client's endpoint begin with"
                " http://, and the proxy goes on with https:// itself"
            )
        if any(name == b"via" and VIA in value for name, value in headers):
            return 508, "the upstream leads back to this proxy"
        host = first(headers, b"host")
        signed = b"host" in signed_names(headers)
        if signed and host != self._upstream.host and not self._upstream.is_local:
            there = self._upstream.host.decode()
            return 421, (
                f"the request is signed for {printable(host.decode('latin-1'))}, and {there} would"
                " refuse its signature. Log in with a token instead of an access key, or give the"
                f" client the endpoint http://{there} and this proxy as HTTP_PROXY: then it signs"
                f" for {there}"
            )
        return None

    async def _pass_on(self, sent: Sent, send: Send) -> int:
        try:
            async with self._upstream.send(
                sent.method, sent.target, sent.headers, sent.body
            ) as response:
                return await self._pass_back(sent, response, send)
        except Failure as error:
            reason = f"{self._upstream.url} gives no answer: {str(error) or type(error).__name__}"
            self._recorder.note("record-unanswered", sent, reason)
            await _refuse(send, 502, reason)
            return 502

    async def _pass_back(self, sent: Sent, response: httpx.Response, send: Send) -> int:
        headers = back(list(response.headers.raw))
        status = response.status_code
        start = {"type": "http.response.start", "status": status, "headers": headers}
        copy = bytearray()
        size = 0
        begun = False
        held = b""
        try:
            async for piece in response.aiter_raw():
                if not begun:
                    await send(start)
                    begun = True
                size += len(piece)
                if size <= MAX_BODY:
                    copy += piece
                if held:
                    await send({"type": "http.response.body", "body": held, "more_body": True})
                held = piece
        except Failure:
            if not begun:
                raise
            # The answer is cut short, and the client shall see that it is.
            self._recorder.note(
                "record-unanswered", sent, "the answer ended before it was complete"
            )
            return status
        if not begun:
            await send(start)
        # Whoever has read the end of an answer knows that it is taken down.
        self._take_down(sent, status, headers, bytes(copy), size)
        await send({"type": "http.response.body", "body": held})
        return status

    def _take_down(self, sent: Sent, status: int, headers: Raw, copy: bytes, size: int) -> None:
        if size > MAX_BODY:
            problem = f"the answer is larger than {_MEGABYTES} MB"
            self._recorder.note("record-unwritten", sent, problem)
            return
        body = _decompressed(copy, first(headers, b"content-encoding"))
        if body is None:
            problem = "the answer is compressed in a way that is not known here, or is too large"
            self._recorder.note("record-unwritten", sent, problem)
            return
        self._recorder.end(sent, status, headers, body)


def _target(scope: Scope) -> bytes:
    """Return path and query; a client that takes this for its proxy sends the whole address."""
    path: bytes = scope["raw_path"]
    scheme, found, rest = path.partition(b"://")
    if found and scheme in {b"http", b"https"}:
        _, _, rest = rest.partition(b"/")
        path = b"/" + rest
    query: bytes = scope["query_string"]
    return path + b"?" + query if query else path


async def _read(receive: Receive) -> bytes | None:
    """Read a body, no more than is too much; None where the client went away."""
    content = bytearray()
    size = 0
    while True:
        event = await receive()
        if event["type"] == "http.disconnect":
            return None
        piece: bytes = event.get("body", b"")
        size += len(piece)
        if len(content) <= MAX_BODY:
            content += piece
        if not event.get("more_body") or size > _MAX_DISCARDED:
            return bytes(content)


async def _refuse(send: Send, status: int, reason: str) -> None:
    body = json.dumps({"error": {"code": "speckiln.record", "message": reason}}).encode()
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _decompressed(content: bytes, encoding: bytes) -> bytes | None:
    """Return a body as it was before it was compressed, or None where that cannot be known."""
    name = encoding.strip().lower()
    if not content or name in {b"", b"identity"}:
        return content
    if name not in {b"gzip", b"x-gzip", b"deflate"}:
        return None
    decoder = zlib.decompressobj(zlib.MAX_WBITS if name == b"deflate" else _GZIP)
    try:
        found = decoder.decompress(content, MAX_BODY + 1)
    except zlib.error:
        return None
    return found if decoder.eof and len(found) <= MAX_BODY else None
