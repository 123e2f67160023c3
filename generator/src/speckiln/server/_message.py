"""A request as it came over the wire, before it is checked against anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from attrs import field, frozen

from speckiln.server._json import read_json
from speckiln.server._refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MAX_BODY = 12 * 1024 * 1024


@frozen
class Body:
    """The body of a request.

    Attributes:
        size: How many bytes came.
        value: The JSON value, or None where there is none.
        fault: Why there is no JSON value although bytes came, in words.
        data: The bytes, which signatures are made of; empty where they were too many to be kept.
    """

    size: int = 0
    value: Any = None
    fault: str = ""
    data: bytes = field(default=b"", repr=False)

    @classmethod
    def read(cls, data: bytes, size: int) -> Body:
        """Read the JSON in a body of which ``data`` was kept; too large a body is not kept."""
        if not data:
            return cls(size)
        try:
            return cls(size, read_json(data), data=data)
        except ValueError as error:
            return cls(size, fault=str(error), data=data)

    def check_size(self) -> None:
        """Raise a Refusal with status 413 where the body is too large."""
        if self.size > MAX_BODY:
            raise Refusal(413, f"the body is larger than {MAX_BODY // 1024**2} MB")


@frozen
class Message:
    """A request.

    Attributes:
        path: The decoded values of the path parameters.
        query: The decoded values of each query parameter, in the order in which they came.
        headers: The values of each header, its name in lower case.
        body: The body.
    """

    path: Mapping[str, str] = field(factory=dict)
    query: Mapping[str, list[str]] = field(factory=dict)
    headers: Mapping[str, list[str]] = field(factory=dict)
    body: Body = field(factory=Body)

    @property
    def media_type(self) -> str:
        """The type of the body without its parameters, in lower case."""
        return self.headers.get("content-type", [""])[0].partition(";")[0].strip().lower()

    def cookies(self) -> dict[str, list[str]]:
        """Return the values of each cookie."""
        pairs = (
            cookie.partition("=")
            for line in self.headers.get("cookie", [])
            for cookie in line.split(";")
        )
        return _grouped((name.strip(), value.strip()) for name, _, value in pairs)


def read_query(query: bytes) -> dict[str, list[str]]:
    """Decode a query string.

    Raises:
        Refusal: It is not percent-encoded UTF-8.
    """
    try:
        return _grouped(parse_qsl(query.decode(), keep_blank_values=True, errors="strict"))
    except UnicodeDecodeError:
        raise Refusal(400, "the query string is not UTF-8") from None


def read_headers(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, list[str]]:
    """Decode headers as ASGI has them."""
    return _grouped(
        (name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in headers
    )


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name, value in pairs:
        grouped.setdefault(name, []).append(value)
    return grouped
