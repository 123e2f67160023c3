"""A seed with two accounts, and somebody who sends requests to it."""

from __future__ import annotations

import copy
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from attrs import define

from speckiln.server._refusal import Refusal
from speckiln.server.identity import Caller, Identity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from speckiln.server._answer import Answer

NOW = datetime(2024, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
SECRETS = {
    "password": "a-password-that-nobody-may-see",
    "secret": "a-secret-key-that-nobody-may-see",
    "temporary": "a-security-token-that-nobody-may-see",
    "token": "a-token-that-nobody-may-see",
}
SEED: dict[str, Any] = {
    "projects": [
        {"id": "p-north", "name": "cn-north-4", "domain": "acme"},
        {"id": "p-south", "name": "cn-south-1", "domain": "acme"},
        {"id": "p-other", "name": "cn-north-4", "domain": "other"},
    ],
    "users": [
        {
            "id": "u-emma",
            "name": "emma",
            "password": SECRETS["password"],
            "domain": "acme",
            "projects": ["p-north", "p-south"],
        },
        {"name": "emma", "password": "hers", "domain": "other", "projects": ["p-other"]},
    ],
    "keys": [
        {"access": "AK", "secret": SECRETS["secret"], "projects": ["p-north", "p-south"]},
        {
            "access": "TEMPORARY",
            "secret": SECRETS["secret"],
            "security_token": SECRETS["temporary"],
            "projects": ["p-north"],
        },
    ],
    "tokens": [{"token": SECRETS["token"], "projects": ["p-north"]}],
}


@define
class Door:
    """Sends requests to an identity."""

    identity: Identity
    now: datetime = NOW

    def check(
        self,
        method: str = "GET",
        target: str = "/v1/p-north/quotas",
        headers: Mapping[str, str] | Sequence[tuple[str, str]] = (),
        body: bytes = b"",
    ) -> Caller:
        path, _, query = target.encode().partition(b"?")
        return self.identity.check(method, path, query, wire(headers), body, self.now)

    def refusal(self, *request: Any, **parts: Any) -> Refusal:
        """Send a request that is refused, and return why."""
        with pytest.raises(Refusal) as caught:
            self.check(*request, **parts)
        assert not [name for name, secret in SECRETS.items() if secret in caught.value.message]
        return caught.value

    def ask(
        self,
        method: str,
        target: str,
        body: Any = None,
        headers: Mapping[str, str] | Sequence[tuple[str, str]] = (),
    ) -> Answer:
        """Send a request to the identity service."""
        path, _, query = target.encode().partition(b"?")
        data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body)
        data = data.encode() if isinstance(data, str) else data
        answer = self.identity.answer(method, path, query, wire(headers), data, self.now)
        assert answer is not None
        text = answer.body.decode()
        assert not [name for name, secret in SECRETS.items() if secret in text]
        return answer

    def log_in(self, **project: str) -> str:
        """Return a token of Emma's for a project."""
        answer = self.ask("POST", "/v3/auth/tokens", login(project=project or {"id": "p-north"}))
        assert answer.status == 201, answer.body
        return dict(answer.headers)[b"x-subject-token"].decode()


def wire(headers: Mapping[str, str] | Sequence[tuple[str, str]]) -> list[tuple[bytes, bytes]]:
    pairs = headers if isinstance(headers, Sequence) else headers.items()
    return [(name.lower().encode(), value.encode()) for name, value in pairs]


def login(**scope: Any) -> dict[str, Any]:
    user = {"name": "emma", "password": SECRETS["password"], "domain": {"name": "acme"}}
    identity = {"methods": ["password"], "password": {"user": user}}
    return {"auth": {"identity": identity, "scope": scope}}


@pytest.fixture
def seed() -> dict[str, Any]:
    """A seed that a test may change."""
    return copy.deepcopy(SEED)


@pytest.fixture
def door() -> Door:
    return Door(Identity.read(SEED))


@pytest.fixture
def make_door() -> type[Door]:
    return Door


@pytest.fixture(name="login")
def _login() -> Any:
    return login
