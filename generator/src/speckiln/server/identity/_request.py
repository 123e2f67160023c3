"""A request in the form in which it can be signed: the bytes that came over the wire."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from attrs import frozen

from speckiln.server._refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_MAX_HEAD = 64 * 1024
_MAX_HEADERS = 256


@frozen
class Request:
    """A request.

    Attributes:
        method: HTTP method.
        path: The path as it was sent, percent-encoded.
        query: The query string as it was sent.
        body: The body.
    """

    method: str
    path: bytes
    query: bytes
    _headers: Mapping[str, list[bytes]]
    body: bytes

    @classmethod
    def read(
        cls,
        method: str,
        path: bytes,
        query: bytes,
        headers: Iterable[tuple[bytes, bytes]],
        body: bytes,
    ) -> Self:
        """Take a request as ASGI has it.

        Raises:
            Refusal: 431; there is more in its head than anybody needs.
        """
        found: dict[str, list[bytes]] = {}
        size, count = len(path) + len(query), 0
        for name, value in headers:
            size += len(name) + len(value)
            count += 1
            found.setdefault(name.decode("latin-1").lower(), []).append(value)
        if size > _MAX_HEAD or count > _MAX_HEADERS:
            raise Refusal(
                431,
                f"the address and the headers have more than {_MAX_HEAD // 1024} KB, "
                f"or there are more than {_MAX_HEADERS} headers: send less",
            )
        return cls(method, path, query, found, body)

    def header(self, name: str) -> str | None:
        """Return a header that can be sent once; None where it was not sent.

        Args:
            name: Its name, in lower case.

        Raises:
            Refusal: 401; it was sent more than once, so that it is not clear what was meant.
        """
        values = self._headers.get(name)
        if values is None:
            return None
        if len(values) > 1:
            raise Refusal(401, f"the header {name} is sent {len(values)} times: send it once")
        return values[0].decode("latin-1").strip()

    def signed_value(self, name: str) -> bytes | None:
        """Return what is signed of a header: its value, or its values joined, or None."""
        values = self._headers.get(name)
        return None if values is None else b", ".join(value.strip() for value in values)
