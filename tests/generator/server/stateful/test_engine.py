"""Requests change the world, all of what they do or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Depot

    from speckiln.contract import Contract


def test_what_is_created_is_there(depot: Depot) -> None:
    hall = depot.hall(depot.open_hall("big", size=3))
    assert hall == {
        "id": hall["id"],
        "name": "big",
        "note": None,
        "state": "open",
        "size": 3,
        "crates": 0,
        "changed": "2023-11-14 22:13:30.000",
    }


def test_what_is_not_given_gets_its_default(depot: Depot) -> None:
    assert depot.hall(depot.open_hall())["size"] == 10


def test_a_change_is_seen_at_once_and_in_the_answer(depot: Depot) -> None:
    hall = depot.open_hall()
    reply = depot.ask(f"PUT halls/{hall}", {"name": "small"})
    assert (reply.json["hall"]["name"], reply.headers["x-name"]) == ("small", "small")
    assert depot.hall(hall)["name"] == "small"


def test_what_is_deleted_is_gone(depot: Depot) -> None:
    crates = depot.ok(f"POST halls/{depot.open_hall()}/crates", {"labels": ["a"]})["crates"]
    reply = depot.ask(f"DELETE crates/{crates[0]['id']}")
    assert (reply.status, reply.json) == (204, None)
    assert depot.ask(f"DELETE crates/{crates[0]['id']}").code == "D.4"


def test_an_unknown_id_is_refused_with_the_collections_code(depot: Depot) -> None:
    reply = depot.ask("GET halls/none")
    assert (reply.status, reply.code, reply.message) == (404, "D.1", "There is no hall none.")


def test_a_rule_refuses_with_words_about_the_item(depot: Depot) -> None:
    depot.ok("POST halls", {"hall": {"name": "big"}})
    hall = depot.ok("GET halls")["halls"][0]["id"]
    reply = depot.ask(f"POST halls/{hall}/count")
    assert (reply.status, reply.code) == (409, "D.2")
    assert reply.message == "The hall big is opening, not open or broken."


def test_accounts_do_not_see_each_other(depot: Depot) -> None:
    hall = depot.open_hall()
    assert depot.ok("GET halls", account="other") == {"halls": [], "total": 0}
    assert depot.ask(f"GET halls/{hall}", account="other").code == "D.1"


def test_what_is_shared_is_seen_by_all_at_the_address_they_asked(depot: Depot) -> None:
    sites = depot.ok("GET /sites", headers={"Host": "depot.example:81"})["sites"]
    assert sites == [{"id": "north", "link": "http://depot.example:81/north"}]


def test_computed_members_follow_what_they_are_about(depot: Depot) -> None:
    hall = depot.open_hall()
    assert "motto" not in depot.hall(hall)
    stored = depot.ok(f"POST halls/{hall}/crates", {"labels": ["a", "air", "b"]})
    assert (stored["hall"]["crates"], stored["hall"]["motto"]) == (2, "big of me")
    assert depot.hall(hall)["crates"] == 2
    assert [crate["id"][-8:-5] for crate in stored["crates"]] == ["001", "003"]


def test_private_members_are_never_shown(depot: Depot) -> None:
    assert "_founder" not in str(depot.hall(depot.open_hall()))
    assert depot.engine.state()["projects"]["me"]["halls"][0]["_founder"] == "me"


def test_a_quota_refuses_what_is_beyond_it(
    changed: Callable[[str, str], Contract], fresh: Callable[..., Depot]
) -> None:
    small = fresh(changed("limit: 100", "limit: 1"))
    small.open_hall()
    reply = small.ask("POST halls", {"hall": {"name": "more"}})
    assert (reply.status, reply.code) == (409, "D.3")
    assert reply.message == "There are 1 halls already."
    assert small.ok("GET limits")["limits"] == [{"name": "halls", "limit": 1, "used": 1}]
    assert small.ask("POST halls", {"hall": {"name": "more"}}, account="other").status == 200


def test_a_seed_can_set_other_limits(
    changed: Callable[[str, str], Contract], fresh: Callable[..., Depot]
) -> None:
    small = fresh(changed("seed:", "seed:\n  quotas: {halls: 0}"))
    assert small.ask("POST halls", {"hall": {"name": "more"}}).code == "D.3"


def test_a_request_that_fails_halfway_leaves_nothing(depot: Depot) -> None:
    before = depot.engine.state()
    reply = depot.ask("POST breakage")
    assert (reply.status, reply.code) == (500, "D.500")
    assert "service.yaml:" in reply.message
    assert "lower(body)" in reply.message
    assert depot.engine.state() == before


@pytest.mark.parametrize(
    ("hall", "code"),
    [
        ({"name": ""}, "D.401"),
        ({}, "D.401"),
        ({"name": "x", "tags": [{"key": "a"}, {"key": ""}]}, "D.402"),
        ({"name": "x", "size": 0}, "D.400"),
        ({"name": "x", "color": "red"}, "D.400"),
    ],
)
def test_what_the_contract_forbids_is_refused_with_the_code_of_the_member(
    depot: Depot, hall: object, code: str
) -> None:
    reply = depot.ask("POST halls", {"hall": hall})
    assert (reply.status, reply.code) == (400, code)


def test_refusals_of_the_server_have_the_codes_of_the_service(depot: Depot) -> None:
    assert depot.ask("GET nowhere").code == "D.404"
    wrong_type = depot.ask("POST halls", {}, headers={"Content-Type": "text/plain"})
    assert (wrong_type.status, wrong_type.code) == (400, "D.400")
    assert depot.ask("PATCH halls").code == "405"


def test_reset_goes_back_to_the_beginning(depot: Depot) -> None:
    before = depot.engine.state()
    depot.engine.advance(5, frozen=True)
    task = depot.ok("POST halls", {"hall": {"name": "big"}})["task_id"]
    depot.engine.reset()
    assert depot.engine.state() == before
    assert depot.ask(f"GET tasks/{task}").code == "D.6"
