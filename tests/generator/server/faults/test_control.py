"""Faults are looked at and changed while the server runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

FAULTS = "/__speckiln__/faults"


@pytest.fixture(autouse=True)
def _no_faults_afterwards(wrong: Callable[..., None]) -> None:
    """Let the fixture clean up."""


def test_it_tells_which_faults_are_active_and_how_often_each_struck(client: httpx.Client) -> None:
    one = {"operation": "ListBooks", "after": 1, "count": 1, "status": 503}
    other = {"operation": "*", "delay": 0}
    answer = client.post(FAULTS, json={"seed": 3, "faults": [one, other]})
    assert answer.json()["faults"][0] == {"fault": one, "calls": 0, "struck": 0}
    for _ in range(3):
        client.get("/books")
    assert client.get(FAULTS).json() == {
        "seed": 3,
        "faults": [
            {"fault": one, "calls": 3, "struck": 1},
            {"fault": other, "calls": 3, "struck": 2},
        ],
    }


def test_a_document_takes_the_place_of_the_one_before(client: httpx.Client) -> None:
    client.post(FAULTS, content=b"faults: [{operation: ListBooks, status: 503}]")
    assert client.get("/books").status_code == 503
    client.post(FAULTS, content=b"faults: [{operation: ShowBook, status: 503}]")
    assert client.get("/books").status_code == 200
    assert client.get("/books/a").status_code == 503


def test_all_can_be_removed(client: httpx.Client) -> None:
    client.post(FAULTS, content=b"faults: [{operation: '*', status: 503}]")
    assert client.delete(FAULTS).status_code == 204
    assert client.get("/books").status_code == 200
    assert client.get(FAULTS).json() == {"seed": 0, "faults": []}


def test_a_wrong_document_is_refused_with_its_place(client: httpx.Client) -> None:
    content = b"faults:\n- operation: ListBook\n  status: 503\n"
    answer = client.post(FAULTS, content=content)
    assert answer.status_code == 400
    assert answer.json() == {
        "message": 'At /faults/0/operation: there is no operation "ListBook".',
        "hint": "Did you mean ListBooks?",
        "line": 2,
        "pointer": "/faults/0/operation",
    }
    assert client.get(FAULTS).json()["faults"] == []


def test_a_document_that_is_too_large_is_refused(client: httpx.Client) -> None:
    answer = client.post(FAULTS, content=b"#" * (13 * 1024 * 1024))
    assert answer.status_code == 413
    assert answer.json()["message"] == "the body is larger than 12 MB"


def test_it_takes_no_other_method_and_has_no_other_name(client: httpx.Client) -> None:
    put = client.put(FAULTS, json={})
    assert (put.status_code, put.headers["Allow"]) == (405, "DELETE, GET, POST")
    assert put.json()["message"] == f"{FAULTS} takes DELETE, GET, POST, not PUT"
    other = client.get("/__speckiln__/fault")
    assert other.status_code == 404
    assert other.json()["hint"] == f"There is {FAULTS}."
