"""The directory: which projects, users, keys and tokens there are."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@frozen
class Project:
    """A project.

    Attributes:
        id: Its ID.
        name: Its name, such as that of a region.
        domain: Name of the account that it belongs to.
    """

    id: str
    name: str
    domain: str

    @property
    def domain_id(self) -> str:
        """ID of the account."""
        return id_of(self.domain)


@frozen
class User:
    """A user, who logs in with a password.

    Attributes:
        id: The ID.
        name: The name, which nobody else in the account has.
        domain: Name of the account.
        password: The password.
        projects: IDs of the projects that tokens can be for.
    """

    id: str
    name: str
    domain: str
    password: str = field(repr=False)
    projects: tuple[str, ...]

    @property
    def domain_id(self) -> str:
        """ID of the account."""
        return id_of(self.domain)

    def has_password(self, password: str) -> bool:
        """Whether this is the password; how long it takes to say so tells nothing about it."""
        return hmac.compare_digest(_digest(self.password), _digest(password))


@frozen
class Key:
    """An access key and its secret key, which sign requests.

    Attributes:
        access: Access key ID (AK).
        secret: Secret access key (SK).
        security_token: What a temporary key comes with; None for a permanent one.
        projects: IDs of the projects that it is for.
    """

    access: str
    secret: str = field(repr=False)
    security_token: str | None = field(repr=False)
    projects: tuple[str, ...]


@frozen
class FixedToken:
    """A token that holds from the start and does not expire.

    Attributes:
        name: Which one it is, for people to read.
        token: The token.
        projects: IDs of the projects that it is for.
    """

    name: str
    token: str = field(repr=False)
    projects: tuple[str, ...]


@frozen
class Directory:
    """Finds projects, users, keys and tokens.

    Attributes:
        projects: The projects by ID.
        keys: The keys by access key ID.
    """

    projects: Mapping[str, Project]
    keys: Mapping[str, Key]
    _users: Mapping[str, User]
    _user_ids: Mapping[tuple[str, str], str]
    _tokens: Mapping[bytes, FixedToken] = field(repr=False)

    @classmethod
    def of(
        cls,
        projects: Iterable[Project],
        users: Iterable[User] = (),
        keys: Iterable[Key] = (),
        tokens: Iterable[FixedToken] = (),
    ) -> Directory:
        """Make a directory of what there is."""
        by_id = {user.id: user for user in users}
        return cls(
            {project.id: project for project in projects},
            {key.access: key for key in keys},
            by_id,
            {(user.domain_id, user.name): user.id for user in by_id.values()},
            {_digest(token.token): token for token in tokens},
        )

    def user(self, user_id: str) -> User | None:
        """Return the user with an ID."""
        return self._users.get(user_id)

    def user_named(self, name: str, domain_id: str) -> User | None:
        """Return the user of an account with a name."""
        return self._users.get(self._user_ids.get((domain_id, name), ""))

    def fixed_token(self, token: str) -> FixedToken | None:
        """Return what is known of a token; how long it takes tells nothing about other tokens."""
        found = self._tokens.get(_digest(token))
        same = found and hmac.compare_digest(found.token.encode(), token.encode())
        return found if same else None


def id_of(*names: str) -> str:
    """Return an ID for what a seed knows by its name alone: the same in each run.

    >>> id_of("demo")
    '2a97516c354b68848cdbd8f54a226a0a'
    """
    return hashlib.sha256("/".join(names).encode()).hexdigest()[:32]


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
