"""A request and its answer as they passed the proxy, secrets and all; never printed or written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from attrs import field, frozen

from speckiln.server._json import read_json

if TYPE_CHECKING:
    from speckiln.contract import Operation

Pairs = tuple[tuple[str, str], ...]


@frozen
class Message:
    """What a request and an answer have in common.

    Attributes:
        headers: The headers, in the order in which they came.
        body: The JSON value, the text, or None where there is none.
        is_json: Whether the body is a JSON value.
    """

    headers: Pairs = field(repr=False)
    body: Any = field(repr=False)
    is_json: bool

    @classmethod
    def of(cls, headers: Pairs, content: bytes) -> Message:
        """Read a body.

        Raises:
            ValueError: It is neither JSON nor text, or not what its header says.
        """
        if not content:
            return cls(headers, None, is_json=True)
        media_type = media_type_of(headers)
        if is_json(media_type):
            return cls(headers, read_json(content), is_json=True)
        try:
            return cls(headers, content.decode(), is_json=False)
        except UnicodeDecodeError:
            raise ValueError(f"it is {media_type or 'of no known type'}, and no text") from None

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The fields of a form; nothing where the body is none."""
        if media_type_of(self.headers) != "application/x-www-form-urlencoded":
            return []
        return parse_qsl(str(self.body), keep_blank_values=True)


@frozen
class Captured:
    """A request and its answer.

    Attributes:
        sequence: The position of the request among all that were made, from 1.
        operation: The operation that was called.
        method: The HTTP method.
        path: The path as it was sent, percent-encoded.
        query: The decoded query.
        request: Headers and body of the request.
        status: The HTTP status of the answer.
        response: Headers and body of the answer.
    """

    sequence: int
    operation: Operation = field(repr=lambda operation: operation.operation_id)
    method: str
    path: str = field(repr=False)
    query: Pairs = field(repr=False)
    request: Message = field(repr=False)
    status: int
    response: Message = field(repr=False)


def query_of(text: str) -> Pairs:
    """Return a query, decoded."""
    return tuple(parse_qsl(text, keep_blank_values=True, errors="replace"))


def media_type_of(headers: Pairs) -> str:
    """Return the type of a body without its parameters, in lower case."""
    found = next((value for name, value in headers if name.lower() == "content-type"), "")
    return found.partition(";")[0].strip().lower()


def is_json(media_type: str) -> bool:
    """Whether a type of body is JSON; where none is given, it is taken for JSON."""
    return media_type in {"", "application/json"} or media_type.endswith("+json")
