"""What a seed says about who may call, and the words in which another one is refused."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from speckiln.errors import ContractError, Location
from speckiln.server.identity import Identity

if TYPE_CHECKING:
    from conftest import Door

SECRET = "a-secret-that-nobody-may-see"


def test_projects_alone_are_enough(make_door: type[Door]) -> None:
    door = make_door(Identity.read({"projects": []}))
    assert door.refusal(headers={"X-Auth-Token": "any"}).status == 401


def changed(seed: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    *steps, last = path.split("/")
    part: Any = seed
    for step in steps:
        part = part[int(step) if isinstance(part, list) else step]
    part[int(last) if isinstance(part, list) else last] = value
    return seed


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("projects", None, "/identity/projects is missing"),
        ("projects", {}, "/identity/projects must be a list, not an object"),
        ("projects", [None] * 1001, "/identity/projects has 1001 items, at most 1000 are allowed"),
        ("projects/0", "p", "/identity/projects/0 must be an object, not text"),
        (
            "projects/0/id",
            7,
            "/identity/projects/0/id must be text, not a number: put it in quotes",
        ),
        ("projects/0/id", "a/b", "/identity/projects/0/id must be 1 to 64 letters, digits, dots"),
        (
            "projects/0/id",
            "p-other",
            "/identity/projects/2 has the same id as /identity/projects/0",
        ),
        ("projects/0/domain", "other", "/identity/projects/2 has the same name and domain as"),
        ("projects/0/a~", SECRET, '/identity/projects/0 has the unknown member "a~"'),
        (
            "user",
            [],
            '/identity has the unknown member "user": known are projects, users, keys, to',
        ),
        ("users/0/id", "", "/identity/users/0/id must be 1 to 64 letters"),
        ("users/0/name", "a\nb", "/identity/users/0/name must be 1 to 64 characters, none of them"),
        ("users/0/password", 123454321, "/identity/users/0/password must be text, not a number"),
        ("users/0/password", None, "/identity/users/0/password is missing"),
        ("users/0/password", SECRET * 99, "/identity/users/0/password must be 1 to 255 characters"),
        ("users/0/projects/1", "p", '/identity/users/0/projects/1 is "p", which is no id in the s'),
        (
            "users/0/projects/1",
            "p-other",
            "/identity/users/0/projects/1 is a project of the domain",
        ),
        ("users/1/id", "u-emma", "/identity/users/1 has the same id as /identity/users/0"),
        ("users/1", {}, "/identity/users/1/name is missing"),
        (
            "keys/0/access",
            "a,b",
            "/identity/keys/0/access must be 1 to 128 characters of ASCII, no",
        ),
        ("keys/0/secret", [SECRET], "/identity/keys/0/secret must be text, not a list"),
        ("keys/0/secret", f"{SECRET}\n", "/identity/keys/0/secret must be 1 to 255 characters"),
        ("keys/1/security_token", True, "/identity/keys/1/security_token must be text, not true"),
        ("keys/1/access", "AK", "/identity/keys/1 has the same access key as /identity/keys/0"),
        ("tokens/0/token", f"{SECRET} ", "/identity/tokens/0/token must be 1 to 16384 characters"),
        ("tokens/0/projects", "p-north", "/identity/tokens/0/projects must be a list, not text"),
        ("tokens/0/secret", SECRET, '/identity/tokens/0 has the unknown member "secret": known ar'),
    ],
)
def test_what_is_wrong_is_said_with_its_path(
    seed: dict[str, Any], path: str, value: Any, message: str
) -> None:
    with pytest.raises(ContractError) as caught:
        Identity.read(changed(seed, path, value))
    text = str(caught.value)
    assert text.startswith(f"In the seed, {message}")
    assert SECRET not in text
    assert "123454321" not in text


def test_a_token_that_is_there_twice_is_refused_unseen(seed: dict[str, Any]) -> None:
    seed["tokens"] = [{"token": SECRET, "projects": []}] * 2
    with pytest.raises(ContractError, match="tokens/1 has the same token as /identity/tokens/0"):
        Identity.read(seed)


def test_the_error_knows_the_file(seed: dict[str, Any]) -> None:
    seed["users"][0]["password"] = None
    with pytest.raises(ContractError) as caught:
        Identity.read(seed, location=Location(Path("world.yaml"), 12, "/seed/identity"))
    assert str(caught.value) == (
        "world.yaml:12: In the seed, /seed/identity/users/0/password is missing."
    )
    assert caught.value.location == Location(
        Path("world.yaml"), 12, "/seed/identity/users/0/password"
    )


@pytest.mark.parametrize("part", [None, [], "demo", 1])
def test_what_is_no_object_is_refused(part: Any) -> None:
    with pytest.raises(ContractError, match="In the seed, /identity must be an object, not "):
        Identity.read(part)


def test_no_secret_is_shown(door: Door) -> None:
    parts = [door.identity, *vars(door.identity).values(), door.check(headers=TOKEN)]
    shown = "".join(map(repr, parts))
    assert "u-emma" in shown
    assert "nobody-may-see" not in shown
    assert door.identity.key.hex() not in shown
    assert repr(door.identity.key) not in shown


TOKEN = {"X-Auth-Token": "a-token-that-nobody-may-see"}
