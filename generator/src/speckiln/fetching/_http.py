"""The HTTP library: one request and its answer, within limits of size and time."""

from __future__ import annotations

import ssl
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol, Self

import httpx
from attrs import frozen

import speckiln
from speckiln.errors import UsageError
from speckiln.fetching._problems import UnansweredError, UnfetchedError
from speckiln.fetching._watch import Watch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_PAGE_BYTES = 12 * 1024 * 1024
"""As many as readers of pages take."""

Client = httpx.Client
URL = httpx.URL

_HEADERS = {
    "User-Agent": f"speckiln/{speckiln.__version__}",
    "Accept": "text/html, text/markdown, text/plain, */*;q=0.1",
}
_TIMEOUT = httpx.Timeout(20.0, connect=10.0)
_LONGEST = 60.0
_DRAINED = 64 * 1024
_GZIP = 16 + zlib.MAX_WBITS
_FAILURES = (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, OSError, ValueError, zlib.error)
# What is the same the next time.
_LASTING = (ssl.SSLCertVerificationError, httpx.UnsupportedProtocol, httpx.LocalProtocolError)


@frozen
class Answer:
    """What a host answered.

    Attributes:
        url: What was asked for.
        status: The status.
        reason: The status in words.
        headers: The headers; their names are in any case.
        content: The page, decompressed; empty where the status is not 200.
    """

    url: URL
    status: int
    reason: str
    headers: Mapping[str, str]
    content: bytes

    def __str__(self) -> str:
        """Return the status as people write it, such as ``404 Not Found``."""
        return f"{self.status} {self.reason}".rstrip()


def parse_url(text: str) -> URL | None:
    """Return the URL that a text is, or None where it is none."""
    try:
        url = URL(text)
    except (httpx.InvalidURL, ValueError):
        return None
    return url if url.host else None


def join(url: URL, location: str) -> URL | None:
    """Return where a redirect leads, or None where it leads nowhere."""
    try:
        return parse_url(str(url.join(location))) if location else None
    except (httpx.InvalidURL, ValueError):
        return None


class Http:
    """Sends one request at a time. No redirects are followed."""

    def __init__(self, client: Client | None, *, longest: float = _LONGEST) -> None:
        """Take the HTTP client, which stays open; without one, there is one of our own.

        Args:
            client: The HTTP client.
            longest: The seconds that an exchange may take, from the connection to the last byte.

        Raises:
            UsageError: The environment names a wrong proxy or certificate.
        """
        self._client = client or _new_client()
        self._is_ours = client is None
        self._longest = longest
        self._watch = Watch(longest)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections."""
        if self._is_ours:
            self._client.close()

    def get(self, url: URL, conditions: Mapping[str, str]) -> Answer:
        """Ask for a page.

        Args:
            url: Where it is.
            conditions: The headers that ask for it only if it has changed.

        Raises:
            UnansweredError: There is no complete answer.
            UnfetchedError: There is one, and it is of no use.
        """
        with self._watch.over(url.host):
            try:
                return self._exchange(url, conditions)
            except _FAILURES as error:
                if self._watch.is_over:
                    message = f"no complete answer within {self._longest:g} s"
                    raise UnansweredError(message) from error
                raise _failure(error) from error

    def _exchange(self, url: URL, conditions: Mapping[str, str]) -> Answer:
        request = self._client.build_request(
            "GET",
            url,
            # Only what is decompressed below, with a limit, and not by the library, without one.
            headers={**conditions, "Accept-Encoding": "gzip"},
            extensions={"trace": self._watch.trace},
        )
        response = self._client.send(request, stream=True, follow_redirects=False)
        try:
            content = b""
            if response.status_code == httpx.codes.OK:
                content = b"".join(self._pieces(response))
            else:
                self._drain(response)
        finally:
            response.close()
        status, reason = response.status_code, response.reason_phrase
        return Answer(url, status, reason, response.headers, content)

    def _pieces(self, response: httpx.Response) -> Iterator[bytes]:
        """Read a page, and stop where it is too large: as it is sent, or decompressed."""
        length = response.headers.get("Content-Length", "")[:20]
        if length.isdecimal() and int(length) > MAX_PAGE_BYTES:
            raise _too_large(f"{int(length):,} bytes")
        parts, encoding = response.iter_raw(), response.headers.get("Content-Encoding", "")
        if response.is_stream_consumed:  # by somebody's own client, which decompressed it as well
            parts, encoding = iter([response.content]), ""
        decoder = _decoder(encoding)
        sent = size = 0
        for received in parts:
            sent += len(received)
            piece = decoder.decompress(received, MAX_PAGE_BYTES - size + 1)
            size += len(piece)
            if max(sent, size) > MAX_PAGE_BYTES:
                raise _too_large("more")
            yield piece
        if self._watch.is_over:  # to the library, a connection that was cut may just have ended
            raise TimeoutError
        if not decoder.eof:
            raise UnansweredError("the compressed page is cut short")

    def _drain(self, response: httpx.Response) -> None:
        """Read the rest of a short answer, so that its connection can be used again."""
        size = 0
        with suppress(httpx.HTTPError):  # what is in it does not matter
            for received in response.iter_raw():
                size += len(received)
                if size > _DRAINED or self._watch.is_over:
                    return


class _Decoder(Protocol):
    @property
    def eof(self) -> bool: ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


class _Plain:
    """What is not compressed."""

    eof = True

    def decompress(self, data: bytes, _: int, /) -> bytes:
        return data


def _decoder(encoding: str) -> _Decoder:
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        return _Plain()
    if name in {"gzip", "x-gzip"}:
        return zlib.decompressobj(_GZIP)
    raise UnfetchedError(f"it is compressed as {encoding[:40]!r}, which nobody asked for")


def _too_large(size: str) -> UnfetchedError:
    return UnfetchedError(f"it has {size}, and {MAX_PAGE_BYTES:,} bytes are kept at most")


def _failure(error: Exception) -> UnansweredError | UnfetchedError:
    causes = tuple(_causes(error))
    if any(isinstance(cause, httpx.InvalidURL) for cause in causes):
        return UnfetchedError("it redirects to nowhere")  # the library looks where to, unasked
    if isinstance(error, httpx.TimeoutException | TimeoutError):
        what = "connection" if isinstance(error, httpx.ConnectTimeout) else "answer"
        return UnansweredError(f"no {what} in time")
    if isinstance(error, zlib.error):
        return UnansweredError("the compressed page is broken")
    is_lasting = any(isinstance(cause, _LASTING) for cause in causes)
    again = isinstance(error, httpx.TransportError) and not is_lasting
    return UnansweredError(str(error) or type(error).__name__, again=again)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _new_client() -> Client:
    try:
        return httpx.Client(headers=_HEADERS, timeout=_TIMEOUT)
    except (httpx.InvalidURL, ValueError, OSError) as error:
        raise UsageError(
            f"the environment's proxy or certificate cannot be used: {error}",
            hint="Correct HTTPS_PROXY, ALL_PROXY, NO_PROXY, SSL_CERT_FILE or SSL_CERT_DIR.",
        ) from error
