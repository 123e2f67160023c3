"""A world in a file outlives the process, whole."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from speckiln.contract import read_contract
from speckiln.errors import UnreadableError, UsageError
from speckiln.server import running
from speckiln.server.stateful import FileStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Depot

DEPOT = Path(__file__).parent / "depot" / "depot.yaml"
TITLE = "Depot 1.0.0"
KEY = {"X-Key": "any"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state.db"


@pytest.fixture
def opened(file: Path, fresh: Callable[..., Depot]) -> Callable[[], Depot]:
    """Open the depot in the file; the one before is left as a killed process would leave it."""
    depots: list[Depot] = []

    def open_it() -> Depot:
        if depots:
            depots[-1].engine.close()
        depots.append(fresh(store=FileStore(file, TITLE)))
        if len(depots) > 1:
            depots[-1].time = depots[-2].time
        return depots[-1]

    return open_it


def test_what_was_done_is_there_after_a_restart(opened: Callable[[], Depot]) -> None:
    depot = opened()
    kept = depot.open_hall("kept")
    depot.ok(f"POST halls/{kept}/crates", {"labels": ["a", "b"]})
    depot.ok(f"DELETE halls/{depot.open_hall('gone')}")
    depot.time += 4
    before = depot.engine.state()
    again = opened()
    assert again.engine.state() == before
    assert again.hall(kept)["crates"] == 2
    assert again.ok("GET halls")["total"] == 1


def test_jobs_go_on_after_a_restart(opened: Callable[[], Depot]) -> None:
    depot = opened()
    task = depot.ok("POST halls", {"hall": {"name": "big"}})["task_id"]
    again = opened()
    assert again.ok(f"GET tasks/{task}")["state"] == "READY"
    again.time += 10
    assert again.ok(f"GET tasks/{task}")["state"] == "DONE"
    assert again.ok("GET halls")["halls"][0]["state"] == "open"
    assert opened().ok(f"GET tasks/{task}")["state"] == "DONE"


def test_lists_keep_their_order(opened: Callable[[], Depot]) -> None:
    depot = opened()
    halls = [depot.open_hall("same") for _ in range(9)]
    again = opened()
    halls.append(again.open_hall("same"))
    listed = again.ok("GET halls?limit=99")["halls"]
    assert [hall["id"] for hall in listed] == halls[::-1]


def test_the_clock_goes_on(opened: Callable[[], Depot]) -> None:
    depot = opened()
    depot.engine.advance(100)
    depot.time += 3
    now = depot.engine.clock.now
    again = opened()
    assert again.engine.clock.now == now
    again.engine.advance(0, frozen=True)
    again.time += 50
    assert opened().engine.clock.now == now


def test_what_is_refused_is_not_kept(opened: Callable[[], Depot]) -> None:
    depot = opened()
    before = depot.engine.state()
    assert depot.ask("POST breakage").status == 500
    assert opened().engine.state() == before


def test_what_cannot_be_kept_has_not_happened(
    opened: Callable[[], Depot], fresh: Callable[..., Depot], file: Path
) -> None:
    store = FileStore(file, TITLE)
    depot = fresh(store=store)
    hall = depot.open_hall()
    before = depot.engine.state()
    # As small as the file is now, so that it is full.
    store._database.execute("PRAGMA max_page_count = 1")
    reply = depot.ask(f"PUT halls/{hall}", {"name": "other" * 10_000})
    assert (reply.status, reply.code) == (500, "D.500")
    assert reply.message == "the state cannot be kept: database or disk is full"
    assert depot.engine.state() == before
    depot.engine.close()
    again = opened()
    again.time = depot.time
    assert again.engine.state() == before


def test_only_what_changed_is_written(opened: Callable[[], Depot], file: Path) -> None:
    depot = opened()
    hall = depot.open_hall()
    depot.ok(f"POST halls/{hall}/crates", {"labels": ["a", "b"]})
    depot.engine.close()
    with contextlib.closing(sqlite3.connect(file)) as database:
        database.execute(
            'UPDATE items SET value = \'{"id": "x", "label": "edited"}\' '
            "WHERE collection = 'crates'"
        )
        database.commit()
    again = opened()
    again.ok(f"PUT halls/{hall}", {"name": "other"})
    assert {crate["label"] for crate in again.engine.state()["projects"]["me"]["crates"]} == {
        "edited"
    }


def test_a_file_of_another_contract_is_refused(file: Path) -> None:
    FileStore(file, "Library 2.1.0").close()
    with pytest.raises(UnreadableError, match=r"the state of Library 2\.1\.0, and Depot 1\.0\.0"):
        FileStore(file, TITLE)


@pytest.mark.parametrize(
    "content", [b"not a database, but long enough to be taken for one" * 40, None]
)
def test_a_file_of_something_else_is_refused(file: Path, content: bytes | None) -> None:
    if content is None:
        with contextlib.closing(sqlite3.connect(file)) as database:
            database.execute("CREATE TABLE songs (title)")
    else:
        file.write_bytes(content)
    with pytest.raises(UnreadableError, match="this is no state file"):
        FileStore(file, TITLE)


def test_a_damaged_file_is_refused(opened: Callable[[], Depot], file: Path) -> None:
    depot = opened()
    depot.open_hall()
    depot.engine.close()
    with contextlib.closing(sqlite3.connect(file)) as database:
        database.execute("UPDATE items SET value = '{'")
        database.commit()
    with pytest.raises(UnreadableError, match="this state file is damaged"):
        opened()


def test_two_processes_cannot_share_a_file(file: Path) -> None:
    first = FileStore(file, TITLE)
    with contextlib.closing(first), pytest.raises(UsageError, match="another process uses it"):
        FileStore(file, TITLE)


def test_a_place_that_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be used"):
        FileStore(tmp_path, TITLE)


def test_a_server_keeps_its_world_in_a_file(file: Path) -> None:
    contract = read_contract(DEPOT)
    for count in (1, 2):
        with running(contract, state=file) as server:
            created = httpx.post(
                f"{server.url}/me/halls", json={"hall": {"name": "x"}}, headers=KEY
            )
            assert created.status_code == 200
            server.advance(10)
            assert len(server.state()["projects"]["me"]["halls"]) == count


@contextlib.contextmanager
def process(file: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-m", "speckiln", "serve", str(DEPOT), "--port", "0", "--json"]
    with subprocess.Popen(
        [*command, "--state", str(file)], stdout=subprocess.PIPE, text=True, env=dict(os.environ)
    ) as server:
        assert server.stdout
        try:
            yield server, json.loads(server.stdout.readline())["url"]
        finally:
            server.kill()


def test_what_was_acknowledged_survives_a_kill(file: Path) -> None:
    known: set[str] = set()
    for _ in range(3):
        with process(file) as (server, url), httpx.Client(base_url=url, headers=KEY) as client:
            found = {hall["name"] for hall in client.get("/me/halls?limit=999").json()["halls"]}
            assert found >= known
            # What was not acknowledged may have happened, but no more than the one call.
            assert len(found - known) <= 1
            known = found
            for number in range(20):
                name = f"{len(known)}-{number}"
                assert client.post("/me/halls", json={"hall": {"name": name}}).is_success
                known.add(name)
            os.kill(server.pid, signal.SIGKILL)
