"""What was acknowledged is there after a crash, and nothing is there by half."""

from __future__ import annotations

import random
import threading
from typing import TYPE_CHECKING

from .process import Connection, Server
from .size import IS_FULL
from .world import HOUR, Plot, settle, write_seed
from .writer import KEYS, Writer

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 200 if IS_FULL else 20
ROUNDS_A_WORLD = 10
WRITERS = 4
SERVERS = 4000
SERVERS_A_ROUND = 90
LONGEST = 1.0
SAMPLE = 25


def test_nothing_acknowledged_is_lost_by_kill_9(tmp_path: Path) -> None:
    chance = random.Random(20261125)  # noqa: S311 -- moments, not secrets
    options = (
        f"--seed={write_seed(tmp_path / 'seed.json', SERVERS)}",
        f"--state={tmp_path / 'state.db'}",
    )
    acknowledged = pending = 0
    plots: list[Plot] = []
    for number in range(ROUNDS):
        with Server(*options) as server:
            if number % ROUNDS_A_WORLD == 0:
                plots = _new_world(server)
            writers = _writers(server, plots, number)
            # A moment that nobody chose: that is what is tested.
            killer = threading.Timer(chance.uniform(0.02, LONGEST), server.kill)
            killer.start()
            for writer in writers:
                writer.start()
            for thread in (killer, *writers):
                thread.join()
        acknowledged += sum(writer.acknowledged for writer in writers)
        pending += sum(bool(writer.pending[0]) for writer in writers)
        with Server(*options) as server:
            _check(server, writers)
    assert acknowledged > ROUNDS * WRITERS
    print(  # noqa: T201 -- figures are what it is for
        f"\n{ROUNDS} times kill -9: {acknowledged:,} acknowledged writes, none lost;"
        f" {pending} were under way, none is there by half"
    )


def _new_world(server: Server) -> list[Plot]:
    connection = Connection(server.url)
    connection.control("reset", {})
    plots = settle(connection, WRITERS)
    connection.close()
    return plots


def _writers(server: Server, plots: list[Plot], number: int) -> list[Writer]:
    writers = []
    for index, plot in enumerate(plots):
        turn = number % ROUNDS_A_WORLD * WRITERS + index
        first = WRITERS + turn * SERVERS_A_ROUND
        servers = range(first, first + SERVERS_A_ROUND)
        writers.append(Writer(server.url, plot, f"r{number}w{index}", servers))
    return writers


def _check(server: Server, writers: list[Writer]) -> None:
    connection = Connection(server.url)
    for writer in writers:
        assert not writer.surprises, writer.surprises[0]
        _check_groups(connection, writer)
        _check_batches(connection, writer)
        _check_changes(connection, writer)
    # A job that was lost would leave for ever what it was to create.
    connection.control("clock", {"advance": HOUR})
    for collection, member in (
        ("server-groups", "server_groups"),
        ("protected-instances", "protected_instances"),
    ):
        for each in connection.everything(collection, member, ""):
            assert each["status"] == "available", each
    connection.close()


def _check_groups(connection: Connection, writer: Writer) -> None:
    found = {
        each["name"]: each["id"]
        for each in connection.everything("server-groups", "server_groups", f"{writer.prefix}-")
    }
    perhaps = {writer.pending[1]} if writer.pending[0] == "group" else set()
    assert writer.groups.keys() <= found.keys()
    assert found.keys() - writer.groups.keys() <= perhaps
    for name, job_id in list(writer.groups.items())[-SAMPLE:]:
        job = connection.get(f"/jobs/{job_id}")
        assert job["job_type"] == "createProtectionGroupNoCG"
        assert job["entities"]["server_group_id"] == found[name]


def _check_batches(connection: Connection, writer: Writer) -> None:
    found = {
        each["name"]
        for each in connection.everything(
            "protected-instances", "protected_instances", f"{writer.prefix}-"
        )
    }
    sure = {f"{name}-{number:04}" for name in writer.batches for number in (1, 2, 3)}
    assert sure <= found
    perhaps = {f"{writer.pending[1]}-{number:04}" for number in (1, 2, 3)}
    assert found - sure in (set(), perhaps if writer.pending[0] == "batch" else set())
    for job_id in list(writer.batches.values())[-SAMPLE:]:
        connection.get(f"/jobs/{job_id}")


def _check_changes(connection: Connection, writer: Writer) -> None:
    what, value = writer.pending
    tags = connection.get(f"/protected-instances/{writer.plot.instance}/tags")["tags"]
    values = {each["value"] for each in tags if each["key"] in KEYS}
    if writer.tags:
        assert values in ({writer.tags}, {value} if what == "tags" else {writer.tags})
    pair = connection.get(f"/replications/{writer.plot.pair}")["replication"]
    if writer.pair:
        assert pair["name"] in {writer.pair, value if what == "pair" else writer.pair}
