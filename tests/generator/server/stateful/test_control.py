"""The world of a running server is shown, reset and advanced by requests and by its handle."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from speckiln.contract import read_contract
from speckiln.errors import ContractError, UnreadableError, UsageError
from speckiln.server import Server, running

if TYPE_CHECKING:
    from collections.abc import Iterator

DEPOT = Path(__file__).parent / "depot" / "depot.yaml"
LIBRARY = Path(__file__).parents[1] / "library" / "library.yaml"
CONTROL = "/__speckiln__/"


@pytest.fixture(scope="module")
def served() -> Iterator[Server]:
    with running(read_contract(DEPOT), speed=0) as server:
        yield server


@pytest.fixture
def server(served: Server) -> Server:
    served.reset()
    return served


@pytest.fixture
def client(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, headers={"X-Key": "any"}) as client:
        yield client


def opened(client: httpx.Client) -> str:
    return str(client.post("/me/halls", json={"hall": {"name": "big"}}).json()["task_id"])


def state(client: httpx.Client, task: str) -> str:
    return str(client.get(f"/me/tasks/{task}").json()["state"])


def test_the_clock_is_advanced_by_a_request(client: httpx.Client) -> None:
    task = opened(client)
    before = client.get(f"{CONTROL}clock").json()
    after = client.post(f"{CONTROL}clock", json={"advance": 10}).json()
    assert after["now"] == before["now"] + 10
    assert after["time"][19:] == before["time"][19:]
    assert state(client, task) == "DONE"


def test_the_clock_is_advanced_by_the_handle(client: httpx.Client, server: Server) -> None:
    task = opened(client)
    server.advance(9)
    assert state(client, task) == "BUSY"
    server.advance(1)
    assert state(client, task) == "DONE"


def test_a_clock_can_be_frozen_and_goes_on_after_a_reset() -> None:
    with running(read_contract(DEPOT), speed=1_000_000) as server:
        clock = f"{server.url}{CONTROL}clock"
        frozen = httpx.post(clock, json={"frozen": True, "advance": 5}).json()
        assert frozen["frozen"] is True
        assert httpx.get(clock).json() == frozen
        reset = httpx.post(f"{server.url}{CONTROL}reset").json()
        assert reset["frozen"] is False
        assert httpx.get(clock).json()["now"] > reset["now"]


@pytest.mark.parametrize(
    "body",
    [
        *({"advance": wrong} for wrong in (-1, "1", True, 1e99)),
        *({"frozen": 1}, {"rewind": 1}, [], 7),
    ],
    ids=str,
)
def test_a_wrong_clock_is_refused(client: httpx.Client, body: Any) -> None:
    before = client.get(f"{CONTROL}clock").json()
    reply = client.post(f"{CONTROL}clock", json=body)
    assert reply.status_code == 400
    assert "advance" in reply.json()["hint"]
    assert client.get(f"{CONTROL}clock").json() == before


def test_the_world_is_shown(client: httpx.Client, server: Server) -> None:
    opened(client)
    shown = client.get(f"{CONTROL}state").json()
    assert shown == server.state()
    assert shown["collections"] == {"sites": [{"id": "north"}]}
    assert [hall["name"] for hall in shown["projects"]["me"]["halls"]] == ["big"]
    assert [job["type"] for job in shown["jobs"]] == ["openHall"]


def test_reset_takes_everything_back(client: httpx.Client, server: Server) -> None:
    task = opened(client)
    assert client.post(f"{CONTROL}reset").status_code == 200
    assert client.get(f"/me/tasks/{task}").status_code == 404
    assert server.state()["projects"] == {}


def test_reset_takes_faults_back(client: httpx.Client) -> None:
    fault = {"operation": "ListHalls", "status": 503}
    client.post(f"{CONTROL}faults", json={"faults": [fault]})
    assert client.get("/me/halls").status_code == 503
    client.post(f"{CONTROL}reset")
    assert client.get("/me/halls").status_code == 200


def test_reset_brings_the_faults_of_the_file_back(tmp_path: Path) -> None:
    file = tmp_path / "faults.yaml"
    file.write_text("faults: [{operation: ListHalls, status: 503, count: 1}]")
    with running(read_contract(DEPOT), faults=file) as server:
        halls = f"{server.url}/me/halls"
        seen = [httpx.get(halls, headers={"X-Key": "any"}).status_code for _ in range(2)]
        server.reset()
        seen.append(httpx.get(halls, headers={"X-Key": "any"}).status_code)
    assert seen == [503, 200, 503]


def test_a_job_fails_on_demand(client: httpx.Client, server: Server) -> None:
    fault = {"operation": "OpenHall", "job_fails": {}, "count": 1}
    client.post(f"{CONTROL}faults", json={"faults": [fault]})
    failing, working = opened(client), opened(client)
    server.advance(10)
    assert [state(client, failing), state(client, working)] == ["FAILED", "DONE"]
    assert client.get(f"/me/tasks/{failing}").json()["code"] == "D.7"


def test_a_seed_of_ones_own_is_the_world_to_begin_with(tmp_path: Path) -> None:
    file = tmp_path / "seed.yaml"
    file.write_text(
        "quotas: {halls: 1}\n"
        "projects:\n  me:\n    halls:\n"
        "    - {id: h, name: old, state: open, _founder: nobody, note: \"=now('%Y')\"}\n"
    )
    with running(read_contract(DEPOT), seed=file) as server:
        for _ in range(2):
            halls = httpx.get(f"{server.url}/me/halls", headers={"X-Key": "any"}).json()["halls"]
            assert [(hall["id"], hall["size"], hall["note"][:2]) for hall in halls] == [
                ("h", 10, "20")
            ]
            body = {"hall": {"name": "more"}}
            more = httpx.post(f"{server.url}/me/halls", json=body, headers={"X-Key": "any"})
            assert more.json()["error"]["code"] == "D.3"
            server.reset()
        assert "sites" not in server.state()["collections"]


@pytest.mark.parametrize(
    ("seed", "message"),
    [
        ("projects: {me: {halls: [{id: h, nam: x}]}}", r'seed\.yaml:1: the name "nam"'),
        ("collections: {halls: []}", "halls is at the wrong place"),
        ("halls: []", 'the key "halls" is not known'),
        ("projects:\n  me:\n    halls:\n    - {id: h}\n    - {id: h}", r"seed\.yaml:5: .*already"),
        ("quotas: {halls: 0}\nprojects: {me: {halls: [{id: h}]}}", "There are 0 halls"),
        ("projects: {me: {halls: [{id: h, note: =lower(`1`)}]}}", "cannot be evaluated"),
    ],
)
def test_a_wrong_seed_is_refused_with_its_place(tmp_path: Path, seed: str, message: str) -> None:
    file = tmp_path / "seed.yaml"
    file.write_text(seed)
    with pytest.raises(ContractError, match=message):
        running(read_contract(DEPOT), seed=file).__enter__()


def test_a_seed_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="there is no such file"):
        running(read_contract(DEPOT), seed=tmp_path / "none.yaml").__enter__()


def test_identity_is_asked_where_the_seed_names_people(tmp_path: Path) -> None:
    file = tmp_path / "seed.yaml"
    file.write_text(
        "identity:\n  projects: [{id: me, name: me, domain: d}]\n"
        "  tokens: [{token: t, projects: [me]}]\n"
    )
    with running(read_contract(DEPOT), seed=file) as server:
        statuses = [
            httpx.get(f"{server.url}{path}", headers=headers).status_code
            for path, headers in (
                ("/me/halls", {"X-Auth-Token": "t"}),
                ("/me/halls", {"X-Auth-Token": "u"}),
                ("/you/halls", {"X-Auth-Token": "t"}),
                ("/sites", {}),
            )
        ]
    assert statuses == [200, 401, 403, 200]


def test_recorded_answers_have_no_world() -> None:
    with running(read_contract(DEPOT), recorded=True) as server:
        assert httpx.get(f"{server.url}{CONTROL}state").status_code == 404
        with pytest.raises(UsageError, match="This server remembers nothing"):
            server.reset()


@pytest.mark.parametrize("memory", [{"seed": DEPOT}, {"state": DEPOT}, {"job_polls": 0}])
def test_what_needs_a_world_makes_no_sense_without_one(memory: Any) -> None:
    with pytest.raises(UsageError, match=r"makes no sense where there is no service\.yaml"):
        running(read_contract(LIBRARY), **memory).__enter__()
    with pytest.raises(UsageError, match="makes no sense where answers are as recorded"):
        running(read_contract(DEPOT), recorded=True, **memory).__enter__()
