# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Signing with an access key and its secret key: the scheme SDK-HMAC-SHA256, on plain values."""

from __future__ import annotations

import hashlib
import hmac
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl, quote, unquote

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

_ALGORITHM = "SDK-HMAC-SHA256"
_DATE = "X-Sdk-Date"
_SIGNED = frozenset({"host", "content-type"})
_PAYLOAD_HASH = "x-sdk-content-sha256"


class Message(NamedTuple):
    """A request as it goes over the wire.

    Attributes:
        method: HTTP method.
        target: Path and query, encoded as they are sent.
        headers: Headers, in any order and case.
        body: Body; empty where there is none.
    """

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes


def sign(message: Message, access_key: str, secret_key: str, now: datetime) -> dict[str, str]:
    """Return the headers that sign a message: its date and ``Authorization``.

    Args:
        message: The message, complete but for these two headers.
        access_key: Access key ID (AK).
        secret_key: Secret access key (SK).
        now: The time, in UTC. The service refuses messages that are older than 15 minutes.
    """
    date = f"{now.isoformat()[:19].replace('-', '').replace(':', '')}Z"  # quicker than strftime
    headers = signed_headers({**message.headers, _DATE: date})
    canonical = canonical_request(message, headers)
    return {
        _DATE: date,
        "Authorization": (
            f"{_ALGORITHM} Access={access_key}, SignedHeaders={';'.join(headers)}, "
            f"Signature={signature(secret_key, string_to_sign(canonical, date))}"
        ),
    }


def signed_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Return what is signed of the headers, sorted: proxies may rewrite the others.

    A name with an underscore is left out, as the provider's own signer does.
    """
    lowered = sorted((name.lower(), value) for name, value in headers.items())
    return {
        name: value.strip()
        for name, value in lowered
        if (name[:2] == "x-" or name in _SIGNED) and "_" not in name
    }


def canonical_request(message: Message, headers: Mapping[str, str]) -> str:
    """Return the message in the one form that both sides hash.

    Args:
        message: The message.
        headers: What `signed_headers` returned for it.
    """
    path, _, query = message.target.partition("?")
    digest = hashlib.sha256(message.body).hexdigest()
    return "\n".join(
        [
            message.method.upper(),
            _canonical_path(path),
            _canonical_query(query),
            *(f"{name}:{value}" for name, value in headers.items()),
            "",
            ";".join(headers),
            headers.get(_PAYLOAD_HASH, digest) if message.body else digest,
        ]
    )


def string_to_sign(canonical: str, date: str) -> str:
    """Return the text that the signature is made of."""
    return f"{_ALGORITHM}\n{date}\n{hashlib.sha256(canonical.encode()).hexdigest()}"


def signature(secret_key: str, text: str) -> str:
    """Return the signature of a text, in hexadecimal digits."""
    return hmac.digest(secret_key.encode(), text.encode(), "sha256").hex()


@lru_cache(maxsize=256)  # a script asks for the same job again and again
def _canonical_path(path: str) -> str:
    encoded = quote(unquote(path), safe="~/")
    return encoded if encoded.endswith("/") else f"{encoded}/"


def _canonical_query(query: str) -> str:
    if not query:
        return ""
    pairs = sorted(parse_qsl(query, keep_blank_values=True))
    return "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in pairs)


def _quoted(text: str) -> str:
    return quote(text, safe="~")
