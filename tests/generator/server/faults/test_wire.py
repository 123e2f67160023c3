"""What a caller sees of each fault, over a real socket."""

from __future__ import annotations

import asyncio
import json
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from speckiln.server import create_app, running
from speckiln.server._app import faults_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from speckiln.contract import Contract

    Wrong = Callable[..., None]

BOOK = {"book": {"title": "Emma"}}
KEY = {"X-Library-Key": "k"}


@pytest.fixture
def wire(client: httpx.Client) -> Iterator[socket.socket]:
    """A connection, without a library that understands what comes."""
    address = (client.base_url.host, client.base_url.port or 0)
    with socket.create_connection(address, timeout=30) as wire:
        yield wire


def send(wire: socket.socket, line: str, body: Any = None) -> None:
    content = b"" if body is None else json.dumps(body).encode()
    head = f"{line} HTTP/1.1\r\nHost: x\r\nX-Library-Key: k\r\nContent-Length: {len(content)}\r\n"
    wire.sendall(f"{head}Content-Type: application/json\r\n\r\n".encode() + content)


def received(wire: socket.socket) -> tuple[str, bytes]:
    """Return the head and the body of what comes before the connection ends."""
    with wire.makefile("rb") as stream:
        head, _, body = stream.read().partition(b"\r\n\r\n")
    return head.decode().lower(), body


def state(client: httpx.Client, task: str) -> str:
    return str(client.get(f"/tasks/{task}").json()["state"])


# Refusals


def test_a_status_is_answered_in_the_shape_of_the_service(
    client: httpx.Client, wrong: Wrong
) -> None:
    wrong(
        {
            "operation": "ListBooks",
            "count": 1,
            "status": 503,
            "code": "LIB.8",
            "message": "Closed.",
            "retry_after": 5,
        }
    )
    answer = client.get("/books")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.json() == {"fault": {"errorCode": "LIB.8", "errorMessage": "Closed."}}
    assert client.get("/books").status_code == 200


def test_without_words_of_its_own_a_refusal_says_that_it_is_a_fault(
    client: httpx.Client, wrong: Wrong
) -> None:
    date = "Wed, 21 Oct 2026 07:28:00 GMT"
    wrong({"operation": "*", "status": 429, "retry_after": date})
    answer = client.get("/books")
    assert answer.headers["Retry-After"] == date
    assert answer.json() == {
        "fault": {"errorCode": "429", "errorMessage": "a fault answers instead of the service"}
    }


@pytest.mark.parametrize(
    ("body", "content_type", "sent"),
    [
        ("<html>\u00e9", "text/plain; charset=utf-8", "<html>\u00e9"),
        ({"a": [None]}, "application/json", '{"a":[null]}'),
    ],
)
def test_a_body_of_its_own_is_sent_as_it_is(
    client: httpx.Client, wrong: Wrong, body: Any, content_type: str, sent: str
) -> None:
    wrong({"operation": "ListBooks", "status": 502, "retry_after": 1, "body": body})
    answer = client.get("/books")
    assert (answer.status_code, answer.text) == (502, sent)
    assert answer.headers["Retry-After"] == "1"
    assert answer.headers.get_list("Content-Type") == [content_type]


def test_a_call_that_is_refused_does_not_act(client: httpx.Client, wrong: Wrong) -> None:
    client.post("/books", json=BOOK)
    assert [state(client, "t-add") for _ in range(2)] == ["WORKING", "DONE"]
    wrong({"operation": "AddBook", "count": 1, "status": 503})
    assert client.post("/books", json=BOOK).status_code == 503
    assert state(client, "t-add") == "DONE"
    assert client.post("/books", json=BOOK).status_code == 202
    assert state(client, "t-add") == "WORKING"


def test_a_request_that_the_contract_refuses_is_no_call(client: httpx.Client, wrong: Wrong) -> None:
    wrong({"operation": "*", "count": 1, "status": 503})
    statuses = [
        client.post("/books", json={}).status_code,
        client.post("/books", json=BOOK, headers={"X-Library-Key": ""}).status_code,
        client.get("/nothing").status_code,
        client.post("/books", json=BOOK).status_code,
    ]
    assert statuses == [400, 401, 404, 503]


def test_operations_that_share_a_path_are_struck_each_for_itself(
    client: httpx.Client, wrong: Wrong
) -> None:
    wrong({"operation": "ReturnBook", "status": 503})
    assert client.post("/books/a/action", json={"lend": {"reader": "r"}}).status_code == 200
    assert client.post("/books/a/action", json={"return": {}}).status_code == 503


# Connections


@pytest.mark.parametrize(("when", "after"), [("before", "DONE"), ("after", "WORKING")])
def test_a_connection_is_reset_before_or_after_the_service_acts(
    client: httpx.Client, wire: socket.socket, wrong: Wrong, when: str, after: str
) -> None:
    client.post("/books", json=BOOK)
    assert [state(client, "t-add") for _ in range(2)] == ["WORKING", "DONE"]
    wrong({"operation": "AddBook", "count": 1, "reset": when})
    send(wire, "POST /books", BOOK)
    with pytest.raises(ConnectionResetError):
        wire.recv(1)
    assert state(client, "t-add") == after


def test_a_truncated_body_is_shorter_than_it_claims(wire: socket.socket, wrong: Wrong) -> None:
    wrong({"operation": "ListBooks", "truncate": 5})
    send(wire, "GET /books")
    head, body = received(wire)
    assert head.startswith("http/1.1 200 ok")
    assert "content-length: 19\r\n" in f"{head}\r\n"
    assert body == b'{"boo'


def test_a_body_that_ends_sooner_claims_to_go_on(wire: socket.socket, wrong: Wrong) -> None:
    wrong({"operation": "ListBooks", "truncate": 1000})
    send(wire, "GET /books")
    head, body = received(wire)
    assert "content-length: 1001\r\n" in f"{head}\r\n"
    assert body == b'{"books":["a","b"]}'


def test_clients_notice_a_truncated_body(client: httpx.Client, wrong: Wrong) -> None:
    wrong({"operation": "ListBooks", "truncate": 0, "count": 1})
    with pytest.raises(httpx.RemoteProtocolError):
        client.get("/books")
    assert client.get("/books").status_code == 200


# Bodies


def test_a_wrong_content_type_is_the_only_one(client: httpx.Client, wrong: Wrong) -> None:
    wrong({"operation": "ListBooks", "content_type": "text/html; charset=gbk"})
    answer = client.get("/books")
    assert answer.headers.get_list("Content-Type") == ["text/html; charset=gbk"]
    assert answer.json() == {"books": ["a", "b"]}


def test_invalid_json_is_not_json(client: httpx.Client, wrong: Wrong) -> None:
    wrong({"operation": "ListBooks", "invalid_json": True})
    answer = client.get("/books")
    assert answer.headers["Content-Type"] == "application/json"
    with pytest.raises(ValueError, match="Expecting property name"):
        answer.json()


@pytest.mark.parametrize(
    "action", [{"truncate": 1}, {"content_type": "text/html"}, {"invalid_json": True}], ids=str
)
def test_an_answer_that_has_no_body_cannot_be_spoilt(
    client: httpx.Client, wrong: Wrong, action: dict[str, Any]
) -> None:
    wrong({"operation": "RemoveBook", **action})
    for _ in range(2):
        answer = client.delete("/books/a")
        assert (answer.status_code, answer.content) == (204, b"")
        assert "Content-Type" not in answer.headers


# Delays and jobs


def test_a_delay_goes_with_another_action(client: httpx.Client, wrong: Wrong) -> None:
    wrong({"operation": "ListBooks", "delay": 0.05, "status": 503})
    answer = client.get("/books")
    assert answer.status_code == 503
    assert answer.elapsed.total_seconds() >= 0.05


def test_who_does_not_wait_for_a_delay_holds_nobody_up(client: httpx.Client, wrong: Wrong) -> None:
    wrong({"operation": "AddBook", "count": 1, "delay": 3600})
    with pytest.raises(httpx.ReadTimeout):
        client.post("/books", json=BOOK, timeout=0.1)
    assert client.post("/books", json=BOOK).status_code == 202


def test_a_job_can_be_made_to_fail(client: httpx.Client, wrong: Wrong) -> None:
    failure = {"code": "LIB.8", "reason": "No glue."}
    wrong({"operation": "AddBook", "count": 1, "job_fails": failure})
    assert client.post("/books", json=BOOK).status_code == 202
    assert state(client, "t-add") == "WORKING"
    failed = client.get("/tasks/t-add").json()
    assert (failed["state"], failed["reason"]) == ("BROKEN", "No glue.")
    client.post("/books", json=BOOK)
    assert [state(client, "t-add") for _ in range(2)] == ["WORKING", "DONE"]


# Again


def statuses(client: httpx.Client, path: str) -> list[int]:
    return [client.get(path).status_code for _ in range(30)]


def test_a_run_can_be_repeated(client: httpx.Client, wrong: Wrong) -> None:
    runs = []
    for _ in range(2):
        wrong({"operation": "ListBooks", "probability": 0.3, "status": 503}, seed=7)
        runs.append(statuses(client, "/books"))
    assert runs[0] == runs[1]
    assert set(runs[0]) == {200, 503}


def test_calls_at_the_same_time_change_nothing(client: httpx.Client, wrong: Wrong) -> None:
    paths = ["/books", "/books/a", "/tasks/t"]
    runs = []
    for workers in (1, 3):
        wrong({"operation": "*", "probability": 0.3, "status": 503}, seed=7)
        with ThreadPoolExecutor(workers) as pool:
            runs.append(list(pool.map(lambda path: statuses(client, path), paths)))
    assert runs[0] == runs[1]


# From a file


def test_a_server_can_begin_with_faults(contract: Contract, tmp_path: Path) -> None:
    file = tmp_path / "faults.yaml"
    file.write_text("faults: [{operation: ListBooks, count: 1, status: 503}]")
    with running(contract, faults=file) as server:
        answers = [httpx.get(f"{server.url}/books", headers=KEY) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [503, 200]


def test_a_server_that_stops_waits_for_no_delay(contract: Contract, tmp_path: Path) -> None:
    file = tmp_path / "faults.yaml"
    file.write_text("faults: [{operation: ListBooks, delay: 3600}]")
    with ThreadPoolExecutor(1) as pool:
        with running(contract, faults=file) as server:
            waiting = pool.submit(httpx.get, f"{server.url}/books", headers=KEY, timeout=60)
            arrived = 0
            while not arrived:
                report = httpx.get(f"{server.url}/__speckiln__/faults").json()
                arrived = report["faults"][0]["calls"]
        assert waiting.result().json() == {"books": ["a", "b"]}


@pytest.mark.parametrize("action", [{"reset": "after"}, {"truncate": 3}], ids=str)
def test_another_server_cannot_break_connections_on_demand_and_fails_instead(
    contract: Contract, action: dict[str, Any]
) -> None:
    faults = faults_of(contract)
    faults.load_text(json.dumps({"faults": [{"operation": "*", **action}]}).encode())
    transport = httpx.ASGITransport(create_app(contract, faults=faults))

    async def ask() -> None:
        async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
            await client.get("/books", headers=KEY)

    with pytest.raises(ConnectionAbortedError, match="a fault ends the connection"):
        asyncio.run(ask())
