"""Identity: who calls."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

from speckiln.server._refusal import Refusal
from speckiln.server.identity._authorization import ALGORITHM, Authorization
from speckiln.server.identity._caller import Caller
from speckiln.server.identity._iam import Iam, refused
from speckiln.server.identity._request import Request
from speckiln.server.identity._seed import read_directory
from speckiln.server.identity._signature import check_signature
from speckiln.server.identity._tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speckiln.errors import Location
    from speckiln.server._answer import Answer
    from speckiln.server.identity._directory import Directory


class Identity:
    """Knows who may call, checks each request, and answers the identity service's calls.

    Example:
        >>> identity = Identity.read(
        ...     {
        ...         "projects": [{"id": "demo", "name": "cn-north-4", "domain": "demo"}],
        ...         "tokens": [{"token": "a-token", "projects": ["demo"]}],
        ...     }
        ... )
        >>> headers = [(b"x-auth-token", b"a-token")]
        >>> identity.check("GET", b"/v1/demo/quotas", b"", headers, b"", datetime.now(UTC))
        Caller(name='token 1', projects=('demo',), user_projects=('demo',))
    """

    def __init__(self, directory: Directory, key: bytes | None = None) -> None:
        """Take who there is; see `read`, which is what everybody needs."""
        self._directory = directory
        self._tokens = Tokens(key)
        self._iam = Iam(directory, self._tokens, self._caller)

    @classmethod
    def read(cls, part: Any, *, location: Location | None = None, key: bytes | None = None) -> Self:
        """Read the part ``identity`` of a seed.

        Args:
            part: Its value.
            location: Where it stands; the JSON paths in errors begin with its pointer.
            key: The `key` of a former run, whose tokens then hold in this one. Default: a new one.

        Raises:
            ContractError: Something in it is wrong. The text has the JSON path, and no secret.
        """
        return cls(read_directory(part, location), key)

    @property
    def key(self) -> bytes:
        """What tokens are sealed with: a secret, to be kept where the state is kept."""
        return self._tokens.key

    def check(  # noqa: PLR0913, PLR0917 - the parts of a request as ASGI has them
        self,
        method: str,
        path: bytes,
        query: bytes,
        headers: Iterable[tuple[bytes, bytes]],
        body: bytes,
        now: datetime,
    ) -> Caller:
        """Find out who sent a request.

        Args:
            method: HTTP method.
            path: The path as it was sent, percent-encoded; ASGI's ``raw_path``.
            query: The query string as it was sent.
            headers: The headers.
            body: The whole body.
            now: The time, with its zone.

        Returns:
            The caller. Whether the project in the path is one of its own is to be asked of it.

        Raises:
            Refusal: 401 where the credential is missing, unknown, wrong or too old; 403 where it
                is not for the project in the header ``X-Project-Id``; 400 where the address
                cannot be read; 431 where the headers are too large.
        """
        return self._caller(Request.read(method, path, query, headers, body), now)

    def answer(  # noqa: PLR0913, PLR0917 - as `check`
        self,
        method: str,
        path: bytes,
        query: bytes,
        headers: Iterable[tuple[bytes, bytes]],
        body: bytes,
        now: datetime,
    ) -> Answer | None:
        """Answer one of the identity service's calls.

        Args:
            method: HTTP method.
            path: The path as it was sent.
            query: The query string as it was sent.
            headers: The headers.
            body: The whole body.
            now: The time, with its zone.

        Returns:
            The answer, in that service's shape if it is an error; None where the path is no path
            of it.
        """
        if not self._iam.answers(path):
            return None
        try:
            request = Request.read(method, path, query, headers, body)
        except Refusal as refusal:
            return refused(refusal)
        return self._iam.answer(request, now)

    def _caller(self, request: Request, now: datetime) -> Caller:
        token = request.header("x-auth-token")
        authorization = request.header("authorization")
        if token is not None and (authorization or "").startswith(ALGORITHM):
            raise Refusal(
                401, "there are two credentials: send the header X-Auth-Token, or sign, not both"
            )
        if token:
            caller = self._holder(token, now)
        elif authorization:
            caller = self._signer(request, Authorization.read(authorization), now)
        else:
            raise Refusal(
                401,
                "a credential is missing: send a token in the header X-Auth-Token, or sign the "
                "request with an access key",
            )
        project_id = request.header("x-project-id")
        if project_id:
            caller.check_project(project_id)
        return caller

    def _holder(self, token: str, now: datetime) -> Caller:
        fixed = self._directory.fixed_token(token)
        if fixed:
            return Caller(fixed.name, fixed.projects, fixed.projects)
        grant = self._tokens.read(token)
        user = grant and self._directory.user(grant.user_id)
        if not grant or not user or grant.project_id not in user.projects:
            raise Refusal(
                401,
                "the token in the header X-Auth-Token is unknown: log in with "
                "POST /v3/auth/tokens, or take one that the server was started with",
            )
        if now.timestamp() >= grant.expires_at:
            expired = datetime.fromtimestamp(grant.expires_at, UTC)
            raise Refusal(
                401,
                f"the token in the header X-Auth-Token expired at {expired:%Y-%m-%dT%H:%M:%SZ}: "
                "log in again with POST /v3/auth/tokens",
            )
        return Caller(user.name, (grant.project_id,), user.projects)

    def _signer(self, request: Request, authorization: Authorization, now: datetime) -> Caller:
        key = self._directory.keys.get(authorization.access)
        if key is None:
            raise Refusal(
                401,
                "the access key in the header Authorization is unknown: take one that the server "
                "was started with",
            )
        check_signature(request, authorization, key, now)
        return Caller(key.access, key.projects, key.projects)
