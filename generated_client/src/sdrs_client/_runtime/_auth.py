# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Credentials. Each is an authentication class of the HTTP library and can be used without us."""

from __future__ import annotations

import copy
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from ._errors import ConfigurationError, ParameterError
from ._http import Auth, Headers, Request, Response
from ._signing import Message, sign

if TYPE_CHECKING:
    from collections.abc import Generator

_LARGEST = 12 * 1024 * 1024
_SIGNABLE = (b"host", b"content-type")


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
        self._token = _checked("token", token)

    def __repr__(self) -> str:
        """Hide the token."""
        return "TokenAuth('…')"

    def auth_flow(self, request: Request) -> Generator[Request, Response, None]:
        """Add the header ``X-Auth-Token``."""
        request.headers["X-Auth-Token"] = self._token
        yield request


class ProjectAuth(Auth):
    """A credential for one project, which a client object fills in where it is not known yet.

    Attributes:
        project_id: ID of the project; None where it is not known yet.
        project: Name of the project; None where it was not given.
        region: Region that the credential belongs to; None for any.
        iam_endpoint: Address of the identity service; None where it was not given.
    """

    project_id: str | None = None
    project: str | None = None
    region: str | None = None
    iam_endpoint: str | None = None

    def for_project(self, project_id: str) -> Self:
        """Return this credential for a project; one that has a project keeps it.

        Raises:
            ConfigurationError: The ID cannot be one.
        """
        raise NotImplementedError

    def for_region(self, region: str | None, iam_endpoint: str | None) -> Self:  # noqa: ARG002 - not every credential needs the identity service
        """Return this credential for a region; what it has itself it keeps.

        Raises:
            ConfigurationError: One of them is wrong.
        """
        return self


class AkSkAuth(ProjectAuth):
    """An access key and its secret key, which sign each request and are never sent along.

    What is signed is the method, the address, the body, and of the headers ``Host``,
    ``Content-Type`` and those that begin with ``X-``.

    Example:
        >>> AkSkAuth("HPUAXK…", "wYzR1k…")
        AkSkAuth('…', '…')
    """

    requires_request_body = True

    def __init__(
        self,
        access_key: str,
        secret_key: str,
        *,
        security_token: str | None = None,
        project_id: str | None = None,
    ) -> None:
        """Take the keys.

        Args:
            access_key: Access key ID (AK).
            secret_key: Secret access key (SK).
            security_token: What a temporary access key comes with.
            project_id: ID of the project that the requests are for; a client object that knows
                it fills it in.

        Raises:
            ConfigurationError: One of them is empty, or is not printable ASCII.
        """
        self._access_key = _checked("access key", access_key)
        self._secret_key = _checked("secret key", secret_key)
        self._headers: dict[str, str] = {}
        if security_token is not None:
            self._headers["X-Security-Token"] = _checked("security token", security_token)
        if project_id is not None:
            self._headers["X-Project-Id"] = _checked("project ID", project_id)
        self.project_id = project_id

    def __repr__(self) -> str:
        """Hide the keys."""
        return "AkSkAuth('…', '…')"

    def for_project(self, project_id: str) -> Self:
        """Return this credential for a project; one that has a project keeps it.

        Raises:
            ConfigurationError: The ID is empty, or is not printable ASCII.
        """
        headers = {"X-Project-Id": _checked("project ID", project_id), **self._headers}
        clone = copy.copy(self)
        vars(clone).update(_headers=headers, project_id=headers["X-Project-Id"])
        return clone

    def auth_flow(self, request: Request) -> Generator[Request, Response, None]:
        """Add ``X-Sdk-Date``, what goes with the keys, and the signature as ``Authorization``.

        Raises:
            ParameterError: The body is larger than what can be signed.
        """
        body = request.content
        if len(body) > _LARGEST:
            raise ParameterError(
                f"the body has {len(body):,} bytes, but a signed request may have no more than "
                f"{_LARGEST:,} (12 MB): send less at once, or use TokenAuth(…)."
            )
        headers = request.headers  # set one by one: `update` makes an object of the library first
        for name, value in self._headers.items():
            headers[name] = value
        target = request.url.raw_path.decode("ascii")
        message = Message(request.method, target, _signable(headers), body)
        signed = sign(message, self._access_key, self._secret_key, datetime.now(UTC))
        for name, value in signed.items():
            headers[name] = value
        yield request


def _signable(headers: Headers) -> dict[str, str]:
    """Return the headers that may be signed. Decoding all of them takes as long as signing."""
    found: dict[str, str] = {}
    encoding = headers.encoding
    for name, value in headers.raw:
        lowered = name.lower()
        if lowered[:2] == b"x-" or lowered in _SIGNABLE:
            key, text = lowered.decode(encoding), value.decode(encoding)
            found[key] = f"{found[key]}, {text}" if key in found else text
    return found


def _checked(name: str, value: str) -> str:
    """Return what can stand in a header."""
    if not value or not value.isascii() or not value.isprintable():
        raise ConfigurationError(f"The {name} is empty or has characters that no header can hold.")
    return value
