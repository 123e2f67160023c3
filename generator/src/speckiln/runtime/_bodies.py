"""Reading the body of an answer, within limits."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._http import Response

LARGEST = 100_000_000
"""Bytes of a body, decompressed, that are read; what comes after is not."""

ENCODINGS = "gzip, deflate"
"""What bodies may be compressed with: that whose decompression can be stopped at any byte."""

_INFLATED = frozenset({"gzip", "x-gzip", "deflate"})
_KNOWN = frozenset({"", "identity", *_INFLATED})


class EncodingError(Exception):
    """A body is not compressed as its headers say, or not as it was asked for.

    Attributes:
        response: The response that it is the body of.
    """

    response: Response | None = None


class UnknownEncodingError(EncodingError):
    """A body is compressed in a way that was not asked for, and would be the next time as well."""


def read(response: Response, ends: float | None) -> None:
    """Read the body of a response, and close it.

    Args:
        response: The response. What it was too large for stays unread, which its extension
            ``truncated`` says.
        ends: The moment, as `time.monotonic` counts, at which the body has to be read; None: never.

    Raises:
        EncodingError: The body cannot be decompressed.
        TimeoutError: It came too late.
    """
    if response.is_stream_consumed:  # by a hook of the HTTP client, or there is no connection
        response.read()
        return
    stream: Any = response.stream
    try:
        if ends is None and is_bounded(response):
            fill(response, b"".join(stream), is_truncated=False)
            return
        body = Body(response, ends)
        for part in stream:
            if not body.add(part):
                break
    except EncodingError as error:
        error.response = response
        raise
    finally:
        stream.close()
    fill(response, body.content(), is_truncated=body.is_truncated)


async def aread(response: Response) -> None:
    """Do the same as `read`, with asyncio, which stops at the right moment itself."""
    if response.is_stream_consumed:
        await response.aread()
        return
    stream: Any = response.stream
    try:
        if is_bounded(response):
            fill(response, b"".join([part async for part in stream]), is_truncated=False)
            return
        body = Body(response, None)
        async for part in stream:
            if not body.add(part):
                break
    except EncodingError as error:
        error.response = response
        raise
    finally:
        await stream.aclose()
    fill(response, body.content(), is_truncated=body.is_truncated)


def fill(response: Response, content: bytes, *, is_truncated: bool) -> None:
    """Give a response its body, decompressed already."""
    if is_truncated:
        response.extensions = {**response.extensions, "truncated": True}
    response._content = content  # noqa: SLF001 - its own way takes several times as long, without a limit
    response.is_stream_consumed = response.is_closed = True


class Body:
    """What has been read of a body.

    Attributes:
        is_truncated: Whether there is more than what is read.
    """

    def __init__(self, response: Response, ends: float | None) -> None:
        """Begin.

        Args:
            response: The response. Where it is an error, a body that cannot be decompressed is read
                as it came: the status says more than that.
            ends: The moment, as `time.monotonic` counts, at which it has to be read; None: never.

        Raises:
            UnknownEncodingError: It is compressed in a way that was not asked for.
        """
        self.is_truncated = False
        self._parts: list[bytes] = []
        self._raw: list[bytes] = []
        self._room = LARGEST
        self._ends = ends
        self._is_error = not response.is_success
        encoding = response.headers.get("Content-Encoding", "").strip().lower()
        self._inflate = _Inflater() if encoding in _INFLATED else None
        if encoding not in _KNOWN and not self._is_error:
            raise UnknownEncodingError(f"Content-Encoding {encoding!r} was not asked for")

    def add(self, part: bytes) -> bool:
        """Take a part, and return whether there may be further ones.

        Raises:
            TimeoutError: It came too late.
            EncodingError: It is not compressed as its headers say.
        """
        if self._inflate is not None:
            part = self._inflated(self._inflate, part)
        if len(part) > self._room:
            self.is_truncated = True
            part = part[: self._room]
        self._room -= len(part)
        self._parts.append(part)
        if self._ends is not None and time.monotonic() > self._ends:
            raise TimeoutError
        return not self.is_truncated

    def content(self) -> bytes:
        """Return what was read."""
        return b"".join(self._parts)

    def _inflated(self, inflate: _Inflater, part: bytes) -> bytes:
        if not self._is_error:
            return inflate.decompress(part, self._room + 1)
        self._raw.append(part)
        try:
            return inflate.decompress(part, self._room + 1)
        except EncodingError:
            self._inflate, self._parts, self._room = None, [], LARGEST
            return b"".join(self._raw)


def is_bounded(response: Response) -> bool:
    """Return whether the body can be read without a look at how long it is."""
    length = response.headers.get("Content-Length", "")
    return (
        length.isdecimal() and int(length) <= LARGEST and "Content-Encoding" not in response.headers
    )


class _Inflater:
    """Decompresses gzip and deflate, with the header of zlib or without one."""

    def __init__(self) -> None:
        import zlib  # noqa: PLC0415 - few answers are compressed

        self._zlib = zlib
        self._decompressor = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self._is_first = True

    def decompress(self, part: bytes, most: int) -> bytes:
        is_first, self._is_first = self._is_first, not part and self._is_first
        try:
            return self._decompressor.decompress(part, most)
        except self._zlib.error as error:
            if not is_first:
                raise EncodingError(str(error)) from error
            self._decompressor = self._zlib.decompressobj(-self._zlib.MAX_WBITS)
            return self.decompress(part, most)
