"""What is sent back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec
from attrs import frozen

from speckiln.errors import ContractError, Location
from speckiln.server._json import shown

if TYPE_CHECKING:
    from speckiln.contract import Exchange

_HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HEADER_VALUE = re.compile(r"[\t -~\x80-\xff]*")
# These tell how the bytes travelled when they were recorded; they travel anew.
_OF_THE_TRANSFER = {"connection", "content-encoding", "content-length", "transfer-encoding"}


@frozen
class Answer:
    """An answer, ready to be sent.

    Attributes:
        status: HTTP status.
        headers: Headers, as ASGI wants them.
        body: The bytes of the body.
        value: The JSON value of the body; None where it has none.
    """

    status: int
    headers: tuple[tuple[bytes, bytes], ...] = ()
    body: bytes = b""
    value: Any = None

    @classmethod
    def of_json(
        cls, value: Any, status: int = 200, headers: tuple[tuple[bytes, bytes], ...] = ()
    ) -> Answer:
        """Return an answer with a JSON body."""
        if not any(name.lower() == b"content-type" for name, _ in headers):
            headers = (*headers, (b"content-type", b"application/json"))
        body = msgspec.json.encode(value)
        return cls(status, headers, body, value)

    @classmethod
    def recorded(cls, exchange: Exchange) -> Answer:
        """Return the response of an exchange as it was recorded.

        Raises:
            ContractError: A header in it cannot be sent.
        """
        response = exchange.response
        for name, value in response.headers.items():
            if not (_HEADER.fullmatch(name) and _HEADER_VALUE.fullmatch(value)):
                raise ContractError(
                    f"The recorded header {shown(name)}: {shown(value)} cannot be sent.",
                    location=Location(exchange.file, 0, f"/{exchange.index}/response/headers"),
                )
        headers = tuple(
            (name.lower().encode(), value.encode("latin-1"))
            for name, value in response.headers.items()
            if name.lower() not in _OF_THE_TRANSFER
        )
        if response.body is None:
            return cls(response.status, headers)
        media_type = dict(headers).get(b"content-type", b"application/json")
        if isinstance(response.body, str) and b"json" not in media_type:
            return cls(response.status, headers, response.body.encode())
        return cls.of_json(response.body, response.status, headers)
