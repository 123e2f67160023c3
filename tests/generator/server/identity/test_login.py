"""Logging in with a user name and a password."""

from __future__ import annotations

import json
from datetime import timedelta, timezone
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import pytest

from speckiln.server.identity import Identity

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Door

    from speckiln.server._answer import Answer

TOKENS = "/v3/auth/tokens"
PASSWORD = "a-password-that-nobody-may-see"


def refused(answer: Answer, status: int, title: str) -> str:
    """Return the message of an error in the identity service's shape."""
    error = json.loads(answer.body)["error"]
    assert (answer.status, error["code"], error["title"]) == (status, status, title)
    assert set(error) == {"code", "message", "title"}
    return str(error["message"])


def test_a_login_is_answered_with_a_token(door: Door, login: Callable[..., Any]) -> None:
    answer = door.ask("POST", TOKENS, login(project={"name": "cn-north-4"}))
    headers = dict(answer.headers)
    assert answer.status == 201
    assert headers[b"content-type"] == b"application/json"
    assert door.check(headers={"X-Auth-Token": headers[b"x-subject-token"].decode()})
    token = json.loads(answer.body)["token"]
    account = token["user"]["domain"]
    assert token == {
        "methods": ["password"],
        "issued_at": "2024-01-02T03:04:05.000000Z",
        "expires_at": "2024-01-03T03:04:05.000000Z",
        "user": {
            "id": "u-emma",
            "name": "emma",
            "domain": {"id": account["id"], "name": "acme"},
            "password_expires_at": "",
        },
        "project": {"id": "p-north", "name": "cn-north-4", "domain": account},
        "roles": [],
        "catalog": [],
    }


@pytest.mark.parametrize(
    ("query", "has_catalog"),
    [("", True), ("?nocatalog=true", False), ("?nocatalog=1", False), ("?nocatalog=", True)],
)
def test_the_catalog_can_be_left_out(
    door: Door, login: Callable[..., Any], query: str, *, has_catalog: bool
) -> None:
    answer = door.ask("POST", TOKENS + query, login(project={"id": "p-north"}))
    assert ("catalog" in json.loads(answer.body)["token"]) is has_catalog


def test_a_user_can_be_named_by_id(door: Door, login: Callable[..., Any]) -> None:
    body = login(project={"id": "p-south"})
    by_name = json.loads(door.ask("POST", TOKENS, body).body)["token"]["user"]
    for user in (
        {"id": by_name["id"], "password": PASSWORD},
        {"name": "emma", "domain": {"id": by_name["domain"]["id"]}, "password": PASSWORD},
    ):
        body["auth"]["identity"]["password"]["user"] = user
        assert json.loads(door.ask("POST", TOKENS, body).body)["token"]["user"] == by_name


def test_the_same_name_in_another_account_is_another_user(
    door: Door, login: Callable[..., Any]
) -> None:
    body = login(project={"name": "cn-north-4"})
    user = body["auth"]["identity"]["password"]["user"]
    user.update(domain={"name": "other"}, password="hers")
    token = json.loads(door.ask("POST", TOKENS, body).body)["token"]
    assert token["project"]["id"] == "p-other"
    assert token["user"]["id"] != "u-emma"


def test_users_without_an_id_are_told_apart_by_their_account(
    make_door: type[Door], seed: dict[str, Any], login: Callable[..., Any]
) -> None:
    del seed["users"][0]["id"]
    door = make_door(Identity.read(seed))
    answer = door.ask("POST", TOKENS, login(project={"name": "cn-north-4"}))
    token = {"X-Auth-Token": dict(answer.headers)[b"x-subject-token"].decode()}
    assert door.check(headers=token).projects == ("p-north",)


def test_a_project_goes_before_a_domain(door: Door, login: Callable[..., Any]) -> None:
    body = login(domain={"name": "acme"}, project={"id": "p-north", "domain": {"name": "acme"}})
    assert door.ask("POST", TOKENS, body).status == 201


@pytest.mark.parametrize(
    "user",
    [
        {"name": "emma", "domain": {"name": "acme"}, "password": "wrong"},
        {"name": "emma", "domain": {"name": "acme"}, "password": ""},
        {"name": "emma", "domain": {"name": "acme"}, "password": "hers"},
        {"name": "emma", "domain": {"name": "nobody"}, "password": PASSWORD},
        {"name": "harriet", "domain": {"name": "acme"}, "password": PASSWORD},
        {"id": "u-harriet", "password": PASSWORD},
        {"id": "", "password": PASSWORD},
    ],
)
def test_a_wrong_name_or_password_is_refused_in_the_same_words(
    door: Door, login: Callable[..., Any], user: dict[str, Any]
) -> None:
    body = login(project={"id": "p-north"})
    body["auth"]["identity"]["password"]["user"] = user
    message = refused(door.ask("POST", TOKENS, body), 401, "Unauthorized")
    assert message == "The username or password is wrong."


@pytest.mark.parametrize(
    ("project", "shown"),
    [
        ({"name": "cn-east-3"}, '"cn-east-3"'),
        ({"id": "p-other"}, '"p-other"'),
        ({"id": "p-north", "domain": {"name": "other"}}, '"p-north"'),
        ({"id": "x" * 1000}, f'"{"x" * 79}…'),
    ],
)
def test_a_project_that_the_user_does_not_have_is_refused(
    door: Door, login: Callable[..., Any], project: Any, shown: str
) -> None:
    answer = door.ask("POST", TOKENS, login(project=project))
    assert refused(answer, 401, "Unauthorized") == (
        f"The user has no project {shown}, but: cn-north-4 (p-north), cn-south-1 (p-south)."
    )


def test_a_project_is_told_to_nobody_without_the_password(
    door: Door, login: Callable[..., Any]
) -> None:
    body = login(project={"name": "cn-east-3"})
    body["auth"]["identity"]["password"]["user"]["password"] = "wrong"
    assert "cn-" not in refused(door.ask("POST", TOKENS, body), 401, "Unauthorized")


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("auth", None, "body/auth is missing"),
        ("auth", [], "body/auth must be an object, not a list"),
        ("auth/identity", None, "body/auth/identity is missing"),
        (
            "auth/identity/methods",
            "password",
            "body/auth/identity/methods must be a list, not text",
        ),
        (
            "auth/identity/methods",
            ["password", "totp"],
            'body/auth/identity/methods must be ["password"]: nothing else is known',
        ),
        ("auth/identity/password", None, "body/auth/identity/password is missing"),
        ("auth/identity/password/user/name", None, "body/auth/identity/password/user/name is mis"),
        ("auth/identity/password/user/domain", None, "body/auth/identity/password/user/domain is"),
        (
            "auth/identity/password/user/password",
            123454321,
            "body/auth/identity/password/user/password must be text, not a number",
        ),
        ("auth/scope", None, "body/auth must name a project: a token for"),
        ("auth/scope", {"domain": {"name": "acme"}}, "body/auth/scope must name a project: a tok"),
        ("auth/scope/project", {}, "body/auth/scope/project/name is missing"),
        ("auth/scope/project/id", 5, "body/auth/scope/project/id must be text, not a number"),
    ],
)
def test_a_malformed_login_is_refused_with_the_path(
    door: Door, login: Callable[..., Any], path: str, value: Any, message: str
) -> None:
    body = login(project={"id": "p-north"})
    *steps, last = path.split("/")
    part = body
    for step in steps:
        part = part[step]
    part[last] = value
    text = refused(door.ask("POST", TOKENS, body), 400, "Bad Request")
    assert text.startswith(message)
    assert "123454321" not in text


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "the body cannot be read: it is not JSON"),
        (b"auth=emma", "the body cannot be read: it is not JSON"),
        (b'{"auth": {}, "auth": {}}', 'the body cannot be read: the member "auth" appears twice'),
        (b"\xff", "the body cannot be read: it holds bytes"),
        (b"[" * 10_000, "the body cannot be read: "),
        (b"[]", "body must be an object, not a list"),
    ],
)
def test_a_body_that_is_no_login_is_refused(door: Door, body: bytes, message: str) -> None:
    text = refused(door.ask("POST", TOKENS, body), 400, "Bad Request")
    assert text.startswith(message)


def test_a_body_that_is_too_large_is_refused(door: Door, login: Callable[..., Any]) -> None:
    body = json.dumps(login(project={"id": "p-north"})).encode()
    assert door.ask("POST", TOKENS, body.ljust(16 * 1024)).status == 201
    answer = door.ask("POST", TOKENS, body.ljust(16 * 1024 + 1))
    assert refused(answer, 413, HTTPStatus(413).phrase) == "the body is larger than 16 KB"


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD"])
def test_another_method_is_not_allowed(door: Door, method: str) -> None:
    answer = door.ask(method, TOKENS)
    assert refused(answer, 405, "Method Not Allowed") == f"{TOKENS} takes POST, not {method}"
    assert dict(answer.headers)[b"allow"] == b"POST"


def test_large_headers_are_refused(door: Door, login: Callable[..., Any]) -> None:
    headers = {"X-Any": "x" * 70_000}
    answer = door.ask("POST", TOKENS, login(project={"id": "p-north"}), headers)
    assert "send less" in refused(answer, 431, "Request Header Fields Too Large")


@pytest.mark.parametrize(
    "path", ["/", "/v3", "/v3/auth/tokens/", "/v1/p-north/quotas", "/v3/users"]
)
def test_other_paths_are_for_others(door: Door, path: str) -> None:
    answer = door.identity.answer("GET", path.encode(), b"", [], b"", door.now)
    assert answer is None


def test_logging_in_needs_no_other_credential(door: Door, login: Callable[..., Any]) -> None:
    headers = {"X-Auth-Token": "stale", "Authorization": "Basic any"}
    assert door.ask("POST", TOKENS, login(project={"id": "p-north"}), headers).status == 201


def test_times_are_in_utc_whatever_the_clocks_zone(door: Door, login: Callable[..., Any]) -> None:
    door.now = door.now.astimezone(timezone(timedelta(hours=8)))
    token = json.loads(door.ask("POST", TOKENS, login(project={"id": "p-north"})).body)["token"]
    assert token["issued_at"] == "2024-01-02T03:04:05.000000Z"
