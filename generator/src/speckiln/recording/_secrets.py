"""Secrets: which members and headers hold them, and what they are."""

from __future__ import annotations

import base64
import binascii
import re
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

from speckiln.recording._placeholders import words

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG = 8
"""Secrets with fewer characters are replaced only where a name says what they are."""

_WORDS = frozenset(
    {"password", "passwords", "passwd", "passphrase", "pwd", "pass", "secret", "secrets", "token"}
    | {"tokens", "credential", "credentials", "signature", "authorization", "cookie", "ak", "sk"}
    | {"apikey", "accesskey", "secretkey", "privatekey"}
)
_BEFORE_KEY = frozenset({"access", "secret", "private", "api", "session", "signing", "encryption"})
# What is said about a secret is none.
_ABOUT = frozenset({"type", "count", "at", "time", "policy", "length", "enabled", "expiry", "name"})
_HEADERS = frozenset({"cookie", "set-cookie", "authorization", "proxy-authorization"})
_SIGNATURE_PART = re.compile(r"(Access|Credential|Signature)=([^,;\s]+)")
_COOKIE_PART = re.compile(r"[^=;]+=([^;]+)")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9-]* +(.+)")


def names_a_secret(name: str) -> bool:
    """Whether a name says that its value is a secret.

    >>> names_a_secret("adminPass"), names_a_secret("X-Subject-Token"), names_a_secret("key")
    (True, True, False)
    """
    found = words(name)
    if not found or found[-1] in _ABOUT:
        return False
    pairs = pairwise(found)
    return not _WORDS.isdisjoint(found) or any(
        before in _BEFORE_KEY and key in {"key", "keys"} for before, key in pairs
    )


def in_header(name: str, value: str) -> Iterator[str]:
    """Yield the secrets in a header: its value, and the parts that are secret by themselves."""
    lowered = name.lower()
    if lowered not in _HEADERS:
        if names_a_secret(name):
            yield value
        return
    yield value
    if lowered in {"cookie", "set-cookie"}:
        cookies = value if lowered == "cookie" else value.partition(";")[0]
        for part in _COOKIE_PART.finditer(cookies):
            yield part[1].strip()
        return
    for part in _SIGNATURE_PART.finditer(value):
        yield part[2]
    if (found := _SCHEME.fullmatch(value)) and not _SIGNATURE_PART.search(value):
        yield found[1].strip()
        yield from _user_and_password(value)


def spellings(secret: str) -> set[str]:
    """Return how a secret can be written: as it is, in an address, in JSON inside a text."""
    in_json = secret.replace("\\", "\\\\").replace('"', '\\"')
    return {secret, quote(secret, safe=""), quote(secret), quote_plus(secret), in_json}


def _user_and_password(value: str) -> Iterator[str]:
    scheme, _, blob = value.partition(" ")
    if scheme.lower() != "basic":
        return
    try:
        _, _, password = base64.b64decode(blob.strip(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return
    if password:
        yield password
