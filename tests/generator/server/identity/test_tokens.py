"""Tokens: those that the seed has, and those that a login gives."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speckiln.server._refusal import Refusal
from speckiln.server.identity import Caller, Identity

if TYPE_CHECKING:
    from conftest import Door

TOKEN = "a-token-that-nobody-may-see"
DAY = timedelta(hours=24)


def test_a_token_of_the_seed_names_its_projects(door: Door) -> None:
    caller = door.check(headers={"X-Auth-Token": TOKEN})
    assert caller == Caller("token 1", ("p-north",), ("p-north",))


def test_a_token_of_the_seed_does_not_expire(door: Door) -> None:
    door.now += 1000 * DAY
    assert door.check(headers={"X-Auth-Token": TOKEN}).projects == ("p-north",)


@pytest.mark.parametrize("headers", [{}, {"X-Auth-Token": ""}, {"X-Auth-Token": " "}])
def test_a_credential_is_needed(door: Door, headers: Any) -> None:
    refusal = door.refusal(headers=headers)
    assert refusal.status == 401
    assert refusal.message.startswith("a credential is missing: send a token in the header X-Auth")


@pytest.mark.parametrize(
    "token", ["other", TOKEN[:-1], f"{TOKEN}x", "MII", "é", "MII" + "é" * 1600]
)
def test_another_token_is_unknown(door: Door, token: str) -> None:
    refusal = door.refusal(headers={"X-Auth-Token": token})
    assert refusal.status == 401
    assert "is unknown: log in with POST /v3/auth/tokens" in refusal.message
    assert token not in refusal.message


def test_one_credential_is_enough(door: Door) -> None:
    twice = door.refusal(headers=[("X-Auth-Token", TOKEN), ("x-auth-token", TOKEN)])
    assert (twice.status, twice.message) == (
        401,
        "the header x-auth-token is sent 2 times: send it once",
    )
    both = door.refusal(headers={"X-Auth-Token": TOKEN, "Authorization": "SDK-HMAC-SHA256 Acc"})
    assert both.status == 401
    assert both.message.startswith("there are two credentials")


def test_what_a_proxy_wants_to_know_is_no_credential(door: Door) -> None:
    headers = {"X-Auth-Token": TOKEN, "Authorization": "Basic ZW1tYTpoZXJz"}
    assert door.check(headers=headers).name == "token 1"
    alone = door.refusal(headers={"Authorization": "Basic ZW1tYTpoZXJz"})
    assert alone.status == 401
    assert alone.message.startswith("the header Authorization does not begin with SDK-HMAC-SHA256")


# Projects


def test_a_project_of_somebody_else_is_forbidden(door: Door) -> None:
    caller = door.check(headers={"X-Auth-Token": TOKEN, "X-Project-Id": "p-north"})
    caller.check_project("p-north")
    with pytest.raises(Refusal) as caught:
        caller.check_project("p-south")
    assert caught.value.status == 403
    assert caught.value.message == (
        'the credential is not for the project "p-south", but for "p-north": '
        "name that project, or use another credential"
    )
    header = door.refusal(headers={"X-Auth-Token": TOKEN, "X-Project-Id": "p-south"})
    assert (header.status, header.message) == (403, caught.value.message)


def test_a_long_list_of_projects_is_cut() -> None:
    for number, shown in ((0, "for none:"), (6, 'for "p-0", "p-1", "p-2", "p-3", "p-4", …:')):
        ids = tuple(f"p-{each}" for each in range(number))
        with pytest.raises(Refusal) as caught:
            Caller("emma", ids, ids).check_project("p" * 1000)
        assert shown in caught.value.message
        assert len(caught.value.message) < 300


# Tokens that a login gives


def test_a_token_is_for_the_project_that_was_asked_for(door: Door) -> None:
    token = door.log_in(id="p-south")
    caller = door.check(headers={"X-Auth-Token": token, "X-Project-Id": "p-south"})
    assert caller == Caller("emma", ("p-south",), ("p-north", "p-south"))
    assert door.refusal(headers={"X-Auth-Token": token, "X-Project-Id": "p-north"}).status == 403


def test_a_token_holds_for_a_day(door: Door) -> None:
    door.now = door.now.replace(microsecond=0)
    token = {"X-Auth-Token": door.log_in()}
    door.now += DAY - timedelta(seconds=1)
    assert door.check(headers=token)
    door.now += timedelta(seconds=1)
    refusal = door.refusal(headers=token)
    assert refusal.status == 401
    assert refusal.message == (
        "the token in the header X-Auth-Token expired at 2024-01-03T03:04:05Z: "
        "log in again with POST /v3/auth/tokens"
    )


def test_a_token_looks_like_a_real_one_and_holds_no_password(door: Door) -> None:
    tokens = {door.log_in() for _ in range(10)}
    assert len(tokens) == 10
    for token in tokens:
        assert len(token) == 1603
        assert token.startswith("MII")
        assert b"nobody-may-see" not in base64.urlsafe_b64decode(token[3:])


def test_a_token_outlives_the_server_that_keeps_its_key(
    door: Door, make_door: type[Door], seed: dict[str, Any]
) -> None:
    headers = {"X-Auth-Token": door.log_in()}
    assert make_door(Identity.read(seed, key=door.identity.key)).check(headers=headers)
    refusal = make_door(Identity.read(seed)).refusal(headers=headers)
    assert "is unknown" in refusal.message


def test_a_token_is_for_a_user_that_there_is(
    door: Door, make_door: type[Door], seed: dict[str, Any]
) -> None:
    headers = {"X-Auth-Token": door.log_in(id="p-south")}
    seed["users"][0]["projects"] = ["p-north"]
    without_project = make_door(Identity.read(seed, key=door.identity.key))
    assert without_project.refusal(headers=headers).status == 401
    seed["users"].pop(0)
    without_user = make_door(Identity.read(seed, key=door.identity.key))
    assert without_user.refusal(headers=headers).status == 401


@given(index=st.integers(0, 1602), other=st.characters(codec="latin-1"))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_token_with_another_character_is_unknown(door: Door, index: int, other: str) -> None:
    token = door.log_in()
    changed = f"{token[:index]}{other}{token[index + 1 :]}"
    headers = [(b"x-auth-token", changed.encode("latin-1"))]
    if changed == token:
        return
    with pytest.raises(Refusal) as caught:
        door.identity.check("GET", b"/", b"", headers, b"", door.now)
    assert caught.value.status == 401
