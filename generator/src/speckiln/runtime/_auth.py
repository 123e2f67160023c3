"""Credentials. Each is an authentication class of the HTTP library and can be used without us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._errors import ConfigurationError
from ._http import Auth, Request, Response

if TYPE_CHECKING:
    from collections.abc import Generator


class TokenAuth(Auth):
    """A token that the caller got from the identity service (IAM), valid for 24 hours there.

    Example:
        >>> TokenAuth("MIIFvgYJ…")
        TokenAuth('…')
    """

    def __init__(self, token: str) -> None:
        """Take the token.

        Raises:
            ConfigurationError: It is empty or cannot stand in a header.
        """
        if not token or not token.isascii() or not token.isprintable():
            raise ConfigurationError(
                "The token is empty or has characters that no header can hold."
            )
        self._token = token

    def __repr__(self) -> str:
        """Hide the token."""
        return "TokenAuth('…')"

    def auth_flow(self, request: Request) -> Generator[Request, Response, None]:
        """Add the header ``X-Auth-Token``."""
        request.headers["X-Auth-Token"] = self._token
        yield request
