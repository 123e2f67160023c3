"""The identity service (IAM): the two of its calls that a client needs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from speckiln.server._answer import Answer
from speckiln.server._message import read_query
from speckiln.server._refusal import Refusal
from speckiln.server.identity._login import Login
from speckiln.server.identity._tokens import Grant

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from speckiln.server.identity._caller import Caller
    from speckiln.server.identity._directory import Directory, Project, User
    from speckiln.server.identity._request import Request
    from speckiln.server.identity._tokens import Tokens

_LIFE = timedelta(hours=24)
_METHODS = {b"/v3/auth/tokens": "POST", b"/v3/projects": "GET"}
_FILTERS = ("domain_id", "enabled", "is_domain", "name", "parent_id")


class Iam:
    """Answers the calls of the identity service."""

    def __init__(
        self,
        directory: Directory,
        tokens: Tokens,
        check: Callable[[Request, datetime], Caller],
    ) -> None:
        """Take what it knows.

        Args:
            directory: Users and projects.
            tokens: Gives the tokens.
            check: Returns the caller of a request, or refuses it.
        """
        self._directory = directory
        self._tokens = tokens
        self._check = check

    def answers(self, path: bytes) -> bool:
        """Whether a path belongs to it."""
        return path in _METHODS

    def answer(self, request: Request, now: datetime) -> Answer:
        """Answer a request to one of its paths.

        Args:
            request: The request.
            now: The time, with its zone.
        """
        allowed = _METHODS[request.path]
        if request.method != allowed:
            message = f"{request.path.decode()} takes {allowed}, not {request.method}"
            return refused(Refusal(405, message, {"Allow": allowed}))
        try:
            act = self._give_token if allowed == "POST" else self._list_projects
            return act(request, now)
        except Refusal as refusal:
            return refused(refusal)

    def _give_token(self, request: Request, now: datetime) -> Answer:
        query = read_query(request.query)
        login = Login.read(request.body)
        user = login.user(self._directory)
        project = login.project(user, self._directory)
        expires = now + _LIFE
        token = self._tokens.give(Grant(user.id, project.id, int(expires.timestamp())))
        described: dict[str, Any] = {
            "methods": ["password"],
            "issued_at": _written(now),
            "expires_at": _written(expires),
            "user": {**_named(user), "password_expires_at": ""},
            "project": _named(project),
            "roles": [],
        }
        if not any(query.get("nocatalog", [])):
            described["catalog"] = []
        headers = ((b"x-subject-token", token.encode()),)
        return Answer.of_json({"token": described}, 201, headers)

    def _list_projects(self, request: Request, now: datetime) -> Answer:
        caller = self._check(request, now)
        query = read_query(request.query)
        for name in ("page", "per_page"):
            if name in query:
                raise Refusal(400, f"{name} is not known here: all projects come in one page")
        host = request.header("host")
        url = f"http://{host}/v3/projects" if host else "/v3/projects"
        projects = [
            _described(self._directory.projects[each], url) for each in caller.user_projects
        ]
        listed = [each for each in projects if _is_asked_for(each, query)]
        asked = f"?{request.query.decode()}" if request.query else ""
        links = {"self": f"{url}{asked}", "previous": None, "next": None}
        return Answer.of_json({"projects": listed, "links": links})


def refused(refusal: Refusal) -> Answer:
    """Return the answer for a refusal, in the shape of the identity service's errors."""
    error = {
        "code": refusal.status,
        "message": refusal.message,
        "title": HTTPStatus(refusal.status).phrase,
    }
    headers = ((name.lower().encode(), text.encode()) for name, text in refusal.headers.items())
    return Answer.of_json({"error": error}, refusal.status, tuple(headers))


def _named(what: User | Project) -> dict[str, Any]:
    domain = {"id": what.domain_id, "name": what.domain}
    return {"id": what.id, "name": what.name, "domain": domain}


def _described(project: Project, url: str) -> dict[str, Any]:
    return {
        "id": project.id,
        "name": project.name,
        "domain_id": project.domain_id,
        "parent_id": project.domain_id,
        "is_domain": False,
        "enabled": True,
        "description": "",
        "links": {"self": f"{url}/{project.id}"},
    }


def _is_asked_for(project: Mapping[str, Any], query: Mapping[str, list[str]]) -> bool:
    def text(value: Any) -> str:
        return str(value).lower() if isinstance(value, bool) else value

    return all(text(project[name]) == asked for name in _FILTERS for asked in query.get(name, []))


def _written(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.000000Z"
