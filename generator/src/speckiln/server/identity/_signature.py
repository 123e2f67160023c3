"""Signatures: whether one belongs to a request, by the scheme SDK-HMAC-SHA256.

Written from the provider's description and on bytes, beside the client's signer and not with it:
a mistake that they shared would never be seen.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, unquote_to_bytes

from speckiln.server._json import shown
from speckiln.server._refusal import Refusal
from speckiln.server.identity._authorization import ALGORITHM

if TYPE_CHECKING:
    from speckiln.server.identity._authorization import Authorization
    from speckiln.server.identity._directory import Key
    from speckiln.server.identity._request import Request

_DATE = "x-sdk-date"
_DATE_FORM = re.compile(r"[0-9]{8}T[0-9]{6}Z")
_TOKEN = "x-security-token"  # noqa: S105 - the name of a header
_PAYLOAD = "x-sdk-content-sha256"
_UNSIGNED = b"UNSIGNED-PAYLOAD"
_TOLERANCE = timedelta(minutes=15)


def check_signature(
    request: Request, authorization: Authorization, key: Key, now: datetime
) -> None:
    """Check that a request was signed with a key, and not long ago.

    Equal requests of one second have equal signatures, so one that comes again is no replay.

    Args:
        request: The request.
        authorization: What it says about its signature.
        key: The key that it names.
        now: The time, with its zone.

    Raises:
        Refusal: 400 where its address cannot be signed; 401.
    """
    date = _checked_date(request, authorization, now)
    _check_security_token(request, authorization, key)
    canonical = _canonical_request(request, authorization)
    text = f"{ALGORITHM}\n{date}\n{hashlib.sha256(canonical).hexdigest()}"
    expected = hmac.new(key.secret.encode(), text.encode(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, authorization.signature):
        raise Refusal(
            401,
            "the signature is not that of this request: check the secret key, and that nothing "
            "changed after signing: the method, the path, the query, the body, or the headers "
            f"{', '.join(authorization.signed_headers)[:500]}",
        )


def _checked_date(request: Request, authorization: Authorization, now: datetime) -> str:
    text = request.header(_DATE)
    if text is None:
        raise Refusal(401, "the header X-Sdk-Date is missing: send and sign the time in UTC")
    if _DATE not in authorization.signed_headers:
        raise Refusal(401, "the header X-Sdk-Date is not signed: name it in SignedHeaders")
    date = _date(text)
    if date is None:
        raise Refusal(401, "the header X-Sdk-Date must be a time in UTC such as 20240102T030405Z")
    if abs(date - now) > _TOLERANCE:
        raise Refusal(
            401,
            f"the header X-Sdk-Date is {text}, more than 15 minutes from the server's time, "
            f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}: set the clock, and sign each request anew",
        )
    return text


def _date(text: str) -> datetime | None:
    if not _DATE_FORM.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _check_security_token(request: Request, authorization: Authorization, key: Key) -> None:
    sent = request.header(_TOKEN)
    if key.security_token is None:
        if sent is not None:
            raise Refusal(
                401, "the access key is a permanent one: send no header X-Security-Token with it"
            )
        return
    if sent is None:
        raise Refusal(
            401, "the access key is a temporary one: send and sign its header X-Security-Token"
        )
    if _TOKEN not in authorization.signed_headers:
        raise Refusal(401, "the header X-Security-Token is not signed: name it in SignedHeaders")
    if not hmac.compare_digest(sent.encode(), key.security_token.encode()):
        raise Refusal(401, "the header X-Security-Token is not the one of this access key")


def _canonical_request(request: Request, authorization: Authorization) -> bytes:
    lines = []
    for name in authorization.signed_headers:
        value = request.signed_value(name)
        if value is None:
            raise Refusal(401, f"the header {shown(name)} is signed, but was not sent")
        lines.append(name.encode() + b":" + value)
    return b"\n".join(
        [
            request.method.upper().encode(),
            _canonical_path(request.path),
            _canonical_query(request.query),
            *lines,
            b"",
            ";".join(authorization.signed_headers).encode(),
            _payload(request, authorization),
        ]
    )


def _canonical_path(path: bytes) -> bytes:
    decoded = unquote_to_bytes(path)
    try:
        decoded.decode()
    except UnicodeDecodeError:
        raise Refusal(400, "the path is not percent-encoded UTF-8") from None
    # Decoding goes before splitting: an encoded slash is signed like any other.
    encoded = "/".join(quote(segment, safe="~") for segment in decoded.split(b"/"))
    return (encoded if encoded.endswith("/") else f"{encoded}/").encode()


def _canonical_query(query: bytes) -> bytes:
    try:
        pairs = parse_qsl(query.decode(), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        raise Refusal(400, "the query string is not percent-encoded UTF-8") from None
    return "&".join(
        f"{quote(name, safe='~')}={quote(value, safe='~')}" for name, value in sorted(pairs)
    ).encode()


def _payload(request: Request, authorization: Authorization) -> bytes:
    digest = hashlib.sha256(request.body).hexdigest().encode()
    if not request.body or _PAYLOAD not in authorization.signed_headers:
        return digest
    said = request.signed_value(_PAYLOAD)
    if said not in {_UNSIGNED, digest}:
        raise Refusal(
            401,
            "the header X-Sdk-Content-Sha256 must be UNSIGNED-PAYLOAD or the SHA-256 of the body, "
            "in hexadecimal digits",
        )
    return said
