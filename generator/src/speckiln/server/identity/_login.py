"""A login: what the body of ``POST /v3/auth/tokens`` asks for."""

from __future__ import annotations

from typing import Self

from attrs import field, frozen

from speckiln.server._json import read_json, shown
from speckiln.server._refusal import Refusal
from speckiln.server.identity._directory import Directory, Project, User, id_of
from speckiln.server.identity._node import Node, NodeError

_LARGEST = 16 * 1024


@frozen
class Login:
    """A user name, or the ID of a user, with a password, and the project that a token is for.

    Attributes:
        user_id: ID of the user; None where the name was given.
        user_name: Name of the user; None where the ID was given.
        domain_id: ID of the account, with the name.
        password: The password.
        project_id: ID of the project; None where its name was given.
        project_name: Name of the project; None where its ID was given.
        project_domain_id: ID of the account that the project belongs to; None for the user's.
    """

    user_id: str | None
    user_name: str | None
    domain_id: str
    password: str = field(repr=False)
    project_id: str | None
    project_name: str | None
    project_domain_id: str | None

    @classmethod
    def read(cls, body: bytes) -> Self:
        """Read a body.

        Raises:
            Refusal: 400 where it is malformed or asks for what is not given here, 413.
        """
        if len(body) > _LARGEST:
            raise Refusal(413, f"the body is larger than {_LARGEST // 1024} KB")
        try:
            return cls._of(Node(read_json(body), "body").member("auth"))
        except NodeError as error:
            raise Refusal(400, str(error)) from None
        except ValueError as error:
            raise Refusal(400, f"the body cannot be read: {error}") from None

    def user(self, directory: Directory) -> User:
        """Return the user who logs in.

        Raises:
            Refusal: 401; there is no such user, or the password is wrong. Which of the two is
                not said.
        """
        if self.user_id is not None:
            user = directory.user(self.user_id)
        else:
            user = directory.user_named(self.user_name or "", self.domain_id)
        if not user or not user.has_password(self.password):
            raise Refusal(401, "The username or password is wrong.")
        return user

    def project(self, user: User, directory: Directory) -> Project:
        """Return the project that the token is for.

        Raises:
            Refusal: 401; the user does not have it.
        """
        own = [directory.projects[each] for each in user.projects]
        for project in own:
            if self._means(project):
                return project
        asked = self.project_id or self.project_name
        names = ", ".join(f"{each.name} ({each.id})" for each in own[:5])
        raise Refusal(401, f"The user has no project {shown(asked)}, but: {names or 'none'}.")

    def _means(self, project: Project) -> bool:
        if self.project_domain_id not in {None, project.domain_id}:
            return False
        return project.id == self.project_id or project.name == self.project_name

    @classmethod
    def _of(cls, auth: Node) -> Self:
        identity = auth.member("identity")
        methods = [each.as_text() for each in identity.member("methods").items()]
        if methods != ["password"]:
            raise identity.member("methods").fault('must be ["password"]: nothing else is known')
        user = identity.member("password").member("user")
        by_id = user.optional("id")
        scope = auth.optional("scope")
        project = scope and scope.optional("project")
        if not project:
            raise (scope or auth).fault(
                "must name a project: a token for a domain is good for no project's resources"
            )
        return cls(
            by_id.as_text() if by_id else None,
            None if by_id else user.text("name"),
            "" if by_id else _domain_id(user.member("domain")),
            user.text("password"),
            project.text("id") if project.optional("id") else None,
            None if project.optional("id") else project.text("name"),
            _domain_id(domain) if (domain := project.optional("domain")) else None,
        )


def _domain_id(domain: Node) -> str:
    return domain.text("id") if domain.optional("id") else id_of(domain.text("name"))
