"""Tokens: given for a login, and read again when a request brings one.

A token says itself who it is for and until when, sealed with a key. Nothing has to be kept for
each one: memory stays as it is however often somebody logs in, and a token that a client got
before the server was killed holds after a restart, as long as the world keeps the key.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import secrets

from attrs import frozen

_PREFIX = "MII"  # those of the provider begin so, and are about as long
_BYTES = 1200  # a multiple of 3: each character counts, none is padding
_SEAL = 32
_KEY = 32
_END = b"\n"


@frozen
class Grant:
    """What a token allows.

    Attributes:
        user_id: ID of the user who logged in.
        project_id: ID of the project that it is for.
        expires_at: When it expires, in seconds since 1970.
    """

    user_id: str
    project_id: str
    expires_at: int


class Tokens:
    """Gives tokens and reads them.

    Attributes:
        key: What they are sealed with.

    Example:
        >>> tokens = Tokens()
        >>> tokens.read(tokens.give(Grant("emma", "demo", 1704164645)))
        Grant(user_id='emma', project_id='demo', expires_at=1704164645)
    """

    def __init__(self, key: bytes | None = None) -> None:
        """Take the key that former tokens are sealed with, or make a new one."""
        self.key = key or secrets.token_bytes(_KEY)

    def __repr__(self) -> str:
        """Hide the key."""
        return "Tokens('…')"

    def give(self, grant: Grant) -> str:
        """Return a new token; no two are equal."""
        said = json.dumps([grant.user_id, grant.project_id, grant.expires_at]).encode() + _END
        content = said + secrets.token_bytes(_BYTES - _SEAL - len(said))
        return _PREFIX + base64.urlsafe_b64encode(self._seal(content) + content).decode()

    def read(self, token: str) -> Grant | None:
        """Return what a token allows; None where it is not one of these."""
        if len(token) != len(_PREFIX) + _BYTES // 3 * 4 or not token.startswith(_PREFIX):
            return None
        try:
            sealed = base64.b64decode(token[len(_PREFIX) :], altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            return None
        content = sealed[_SEAL:]
        if not hmac.compare_digest(self._seal(content), sealed[:_SEAL]):
            return None
        return Grant(*json.loads(content.partition(_END)[0]))

    def _seal(self, content: bytes) -> bytes:
        return hmac.digest(self.key, content, hashlib.sha256)
