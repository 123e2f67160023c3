# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""A user name and a password as a credential. It can be used without us, like the others."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Self

from ._auth import ProjectAuth
from ._endpoint import checked_endpoint, fill
from ._errors import ConfigurationError
from ._tokens import Tokens, hide_tokens_in_logs, project_of

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator

    from ._http import Request, Response

_SERVER = "https://iam.{region}.myhuaweicloud.com"


class PasswordAuth(ProjectAuth):
    """A user name and a password, for which the identity service (IAM) gives tokens.

    The token is for one project. It is asked for when it is needed first, kept, and renewed before
    it expires, or when the service refuses it; all calls share it, in threads and in tasks alike.
    The identity service is asked through the HTTP client that sends the calls.

    Example:
        >>> PasswordAuth("user", "wYzR1k…", domain="account", region="cn-north-4")
        PasswordAuth('…', '…')
    """

    def __init__(  # noqa: PLR0913 - who, for what, and where
        self,
        user: str,
        password: str,
        *,
        domain: str,
        project: str | None = None,
        project_id: str | None = None,
        region: str | None = None,
        iam_endpoint: str | None = None,
    ) -> None:
        """Take the user. A client object that knows region and project fills them in.

        Args:
            user: Name of the IAM user.
            password: The password.
            domain: Name of the account that the user belongs to.
            project: Name of the project that the token is for. Default: the region's.
            project_id: ID of the project, instead of its name.
            region: Region whose identity service is asked, such as ``cn-north-4``.
            iam_endpoint: Another address of the identity service.

        Raises:
            ConfigurationError: One of them is empty or wrong, or there are two projects.
        """
        for name, value in (("user", user), ("password", password), ("domain", domain)):
            if not isinstance(value, str) or not value:
                raise ConfigurationError(f"The {name} is empty, or no text.")
        if project and project_id:
            raise ConfigurationError("Give project=… or project_id=…, not both.")
        self._user = {"name": user, "password": password, "domain": {"name": domain}}
        self._password = password
        self.project_id: str | None = project_id or None
        self.project: str | None = project or None
        self.region: str | None = _checked_region(region)
        self.iam_endpoint: str | None = checked_endpoint(iam_endpoint) if iam_endpoint else None
        self._known: dict[tuple[str, str, str], Tokens] = {}
        hide_tokens_in_logs()

    def __repr__(self) -> str:
        """Hide user and password."""
        return "PasswordAuth('…', '…')"

    def for_region(self, region: str | None, iam_endpoint: str | None) -> Self:
        """Return this credential for a region; what it has itself it keeps.

        Raises:
            ConfigurationError: One of them is wrong.
        """
        clone = copy.copy(self)
        clone.region = self.region or _checked_region(region)
        if iam_endpoint and not self.iam_endpoint:
            clone.iam_endpoint = checked_endpoint(iam_endpoint)
        return clone

    def for_project(self, project_id: str) -> Self:
        """Return this credential for a project; one that has a project keeps it."""
        clone = copy.copy(self)
        if not self.project:
            clone.project_id = self.project_id or project_id
        return clone

    def sync_auth_flow(self, request: Request) -> Generator[Request, Response, None]:
        """Add the header ``X-Auth-Token``, and once more with a new token if that is refused.

        Raises:
            SdrsError: The identity service gives no token.
        """
        request.read()
        tokens, stale = self._tokens(), None
        while True:
            token = tokens.fresh(stale)
            if token is None:
                since = tokens.answers
                with tokens.turn(request):
                    token = tokens.fetched(since, stale)
                    if token is None:
                        answer = yield tokens.request(self._login, request)
                        answer.read()
                        token = self._take(tokens, answer)
            request.headers["X-Auth-Token"] = token
            response = yield request
            if response.status_code != 401 or stale is not None:
                return
            stale = token

    async def async_auth_flow(self, request: Request) -> AsyncGenerator[Request, Response]:
        """Do the same as `sync_auth_flow`, with asyncio.

        Raises:
            SdrsError: The identity service gives no token.
        """
        await request.aread()
        tokens, stale = self._tokens(), None
        while True:
            token = tokens.fresh(stale)
            if token is None:
                since = tokens.answers
                async with tokens.async_turn(request):
                    token = tokens.fetched(since, stale)
                    if token is None:
                        answer = yield tokens.request(self._login, request)
                        await answer.aread()
                        token = self._take(tokens, answer)
            request.headers["X-Auth-Token"] = token
            response = yield request
            if response.status_code != 401 or stale is not None:
                return
            stale = token

    @property
    def _login(self) -> dict[str, Any]:
        kind, value = self._scope
        return {
            "identity": {"methods": ["password"], "password": {"user": self._user}},
            "scope": {"project": {kind: value}},
        }

    @property
    def _scope(self) -> tuple[str, str]:
        if self.project_id:
            return "id", self.project_id
        name = self.project or self.region
        if not name:
            raise ConfigurationError(
                "The project is unknown: give PasswordAuth(…, project_id=…) or region=…."
            )
        return "name", name

    def _tokens(self) -> Tokens:
        endpoint = self.iam_endpoint or (self.region and fill(_SERVER, "region", self.region))
        if not endpoint:
            raise ConfigurationError(
                "The identity service is unknown: give PasswordAuth(…, region=…) or iam_endpoint=…."
            )
        key = endpoint, *self._scope
        return self._known.get(key) or self._known.setdefault(key, Tokens(endpoint))

    def _take(self, tokens: Tokens, answer: Response) -> str:
        """Keep the token, also under the ID of its project, where that was asked for by name."""
        token = tokens.take(answer, self._password)
        project_id = project_of(answer)
        if project_id:
            self._known.setdefault((tokens.endpoint, "id", project_id), tokens)
        return token


def _checked_region(region: str | None) -> str | None:
    if not region:
        return None
    fill(_SERVER, "region", region)
    return region
