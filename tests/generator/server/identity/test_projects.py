"""Which projects a caller has."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Door

    from speckiln.server._answer import Answer

TOKEN = {"X-Auth-Token": "a-token-that-nobody-may-see"}
HOST = {"Host": "127.0.0.1:8080"}


def ids(answer: Answer) -> list[str]:
    assert answer.status == 200, answer.body
    return [each["id"] for each in json.loads(answer.body)["projects"]]


def test_a_project_is_described_as_the_identity_service_does(door: Door) -> None:
    answer = door.ask("GET", "/v3/projects?name=cn-north-4", headers={**TOKEN, **HOST})
    found = json.loads(answer.body)
    (project,) = found["projects"]
    assert project == {
        "id": "p-north",
        "name": "cn-north-4",
        "domain_id": project["domain_id"],
        "parent_id": project["domain_id"],
        "is_domain": False,
        "enabled": True,
        "description": "",
        "links": {"self": "http://127.0.0.1:8080/v3/projects/p-north"},
    }
    assert len(project["domain_id"]) == 32
    assert found["links"] == {
        "self": "http://127.0.0.1:8080/v3/projects?name=cn-north-4",
        "previous": None,
        "next": None,
    }


def test_a_user_sees_all_own_projects_whichever_the_token_is_for(door: Door) -> None:
    token = {"X-Auth-Token": door.log_in(id="p-south")}
    assert ids(door.ask("GET", "/v3/projects", headers=token)) == ["p-north", "p-south"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["p-north", "p-south"]),
        ("name=cn-north-4", ["p-north"]),
        ("name=cn-north", []),
        ("name=", []),
        ("name=cn-north-4&name=cn-south-1", []),
        ("enabled=true&is_domain=false", ["p-north", "p-south"]),
        ("enabled=false", []),
        ("domain_id=other", []),
        ("any=thing", ["p-north", "p-south"]),
    ],
)
def test_projects_are_filtered(door: Door, query: str, expected: list[str]) -> None:
    token = {"X-Auth-Token": door.log_in()}
    assert ids(door.ask("GET", f"/v3/projects?{query}", headers=token)) == expected


def test_a_name_is_decoded(door: Door, make_door: type[Door], seed: dict[str, Any]) -> None:
    seed["projects"][0]["name"] = "a&b=c/ä"
    door = make_door(type(door.identity).read(seed))
    answer = door.ask("GET", "/v3/projects?name=a%26b%3Dc%2F%C3%A4", headers=TOKEN)
    assert ids(answer) == ["p-north"]


@pytest.mark.parametrize(
    ("target", "headers", "status", "message"),
    [
        ("/v3/projects", {}, 401, "a credential is missing"),
        ("/v3/projects", {"X-Auth-Token": "other"}, 401, "the token in the header X-Auth-Token"),
        ("/v3/projects", {**TOKEN, "X-Project-Id": "p-south"}, 403, "the credential is not for"),
        ("/v3/projects?page=1&per_page=5", TOKEN, 400, "page is not known here: all projects com"),
        ("/v3/projects?name=%FF", TOKEN, 400, "the query string is not UTF-8"),
    ],
)
def test_a_refusal_has_the_shape_of_the_identity_service(
    door: Door, target: str, headers: Any, status: int, message: str
) -> None:
    answer = door.ask("GET", target, headers=headers)
    error = json.loads(answer.body)["error"]
    assert (answer.status, error["code"]) == (status, status)
    assert error["message"].startswith(message)


def test_projects_are_only_read(door: Door) -> None:
    answer = door.ask("POST", "/v3/projects", {"project": {}}, TOKEN)
    assert answer.status == 405
    assert dict(answer.headers)[b"allow"] == b"GET"
