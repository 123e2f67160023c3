"""The headers that a proxy passes on, and those that it does not."""

from __future__ import annotations

import re

Raw = list[tuple[bytes, bytes]]

VIA = b"1.1 speckiln-record"

_HOP_BY_HOP = frozenset(
    b"connection keep-alive proxy-authenticate proxy-authorization proxy-connection te trailer"
    b" transfer-encoding upgrade".split()
)
_SIGNED = re.compile(rb"SignedHeaders=([^,\s]+)")


def onward(headers: Raw, host: bytes) -> Raw:
    """Return the headers of a request as they are sent to the upstream.

    What is signed stays as it is, and so does the host of a signed request.

    Args:
        headers: The headers as they came, names in lower case.
        host: The host of the upstream.
    """
    signed = signed_names(headers)
    dropped = _named_by_connection(headers) | _HOP_BY_HOP | {b"content-length"}
    if b"accept-encoding" not in signed:
        # What is recorded has to be read here.
        dropped |= {b"accept-encoding"}
    if b"host" not in signed:
        dropped |= {b"host"}
    kept = [(name, value) for name, value in headers if name not in dropped]
    if b"host" in dropped:
        kept.insert(0, (b"host", host))
    if b"accept-encoding" in dropped:
        kept.append((b"accept-encoding", b"identity"))
    return [*kept, (b"via", VIA)]


def back(headers: Raw) -> Raw:
    """Return the headers of an answer as they are passed back; the date is set anew."""
    lowered = [(name.lower(), value) for name, value in headers]
    dropped = _named_by_connection(lowered) | _HOP_BY_HOP | {b"date"}
    return [(name, value) for name, value in lowered if name not in dropped]


def signed_names(headers: Raw) -> frozenset[bytes]:
    """Return the names of the headers that a signature covers; none where nothing is signed.

    >>> sorted(signed_names([(b"authorization", b"X Access=a, SignedHeaders=host;date")]))
    [b'date', b'host']
    """
    for name, value in headers:
        if name == b"authorization" and (found := _SIGNED.search(value)):
            return frozenset(found[1].lower().split(b";"))
    return frozenset()


def first(headers: Raw, name: bytes) -> bytes:
    """Return the first value of a header, or nothing."""
    return next((value for each, value in headers if each == name), b"")


def _named_by_connection(headers: Raw) -> frozenset[bytes]:
    return frozenset(
        part.strip().lower()
        for name, value in headers
        if name == b"connection"
        for part in value.split(b",")
    )
