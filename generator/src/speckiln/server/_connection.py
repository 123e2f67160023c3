"""The connection under a request, for answers that HTTP has no words for."""

from __future__ import annotations

import os
import socket
import struct
from typing import TYPE_CHECKING, Any

import httptools
from attrs import frozen
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

if TYPE_CHECKING:
    import asyncio

    from speckiln.server._asgi import Scope

_EXTENSION = "speckiln.connection"
# Counted in whole reads, of 256 KiB at most, which can hold the end of a body before the head.
_MAX_HEAD = 512 * 1024
# Windows has two shorts where others have two integers.
_LINGER_NOT = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)


@frozen
class Connection:
    """A connection that an answer can end.

    Attributes:
        transport: What asyncio calls it.
    """

    transport: asyncio.Transport

    @classmethod
    def of(cls, scope: Scope) -> Connection:
        """Return the connection that a request came over.

        Raises:
            ConnectionAbortedError: The server is not one of ours, and does not show it.
        """
        connection = scope.get("extensions", {}).get(_EXTENSION)
        if not isinstance(connection, cls):
            raise ConnectionAbortedError("a fault ends the connection")
        return connection

    def reset(self) -> None:
        """Reset it: the other side sees an error, not an end."""
        # Without lingering, closing sends RST instead of FIN.
        connected = self.transport.get_extra_info("socket")
        connected.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NOT)
        self.transport.abort()

    def close(self) -> None:
        """Close it, once what was written is sent."""
        self.transport.close()


class Protocol(HttpToolsProtocol):
    """uvicorn's HTTP, with the connection within the application's reach."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        super().connection_made(transport)
        self._extensions: dict[str, Any] = {_EXTENSION: Connection(transport)}
        self._head = 0
        self._reads_head = True

    def data_received(self, data: bytes) -> None:
        self._unset_keepalive_if_required()
        try:
            self._feed(data)
        except httptools.HttpParserError:
            self.send_400_response("The request is not HTTP/1.1.")
            return
        if self._reads_head:
            self._head += len(data)
            if self._head > _MAX_HEAD:
                self.send_400_response("The head of the request is too large.")

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["extensions"] = self._extensions
        self._head = 0
        self._reads_head = True

    def on_headers_complete(self) -> None:
        self._reads_head = False
        if self.url == b"*":
            # The server as a whole is asked about, which the parser of URLs has no notion of.
            self.url = b"/*"
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        # Where another protocol is asked for, the parser takes the body for its beginning.
        if not self.parser.should_upgrade():
            super().on_message_complete()

    def _feed(self, data: bytes) -> None:
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            self._stay(data[upgrade.args[0] :])

    def _stay(self, rest: bytes) -> None:
        """Read the body of a request that asks for another protocol, such as HTTP/2, in vain."""
        self.cycle.keep_alive = False
        self.parser = httptools.HttpRequestParser(_BodyOnly(self))
        framing = (
            b"%s: %s\r\n" % header
            for header in self.headers
            if header[0] in {b"content-length", b"transfer-encoding"}
        )
        self.parser.feed_data(b"POST / HTTP/1.1\r\n%s\r\n%s" % (b"".join(framing), rest))

    def shutdown(self) -> None:
        super().shutdown()
        if self.cycle and not self.cycle.response_complete:
            # A call that waits, for its client to leave or a delay to pass, waits no longer.
            self.cycle.message_event.set()


class _BodyOnly:
    """Hands on what a parser finds of a body."""

    def __init__(self, protocol: Protocol) -> None:
        self.on_body = protocol.on_body
        self.on_message_complete = protocol.on_message_complete
