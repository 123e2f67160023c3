"""Under load the server makes no mistake and needs no more memory than before."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

from .mix import FAULTS, mix
from .process import ROOT, Connection, Server
from .size import IS_FULL
from .world import new_group, settle, write_seed

if TYPE_CHECKING:
    from pathlib import Path

CLIENTS = 100
SECONDS = 60 if IS_FULL else 10
WARM_UP = 45 if IS_FULL else 10
PLOTS = 10
TICK = 0.5
KINDS = ("status", "delay", "reset", "truncate", "content_type", "invalid_json")
MOST_GROWTH = 0.05
"""How much more memory there may be at the end, as a share."""


def test_a_hundred_clients_are_served(tmp_path: Path) -> None:
    seed = write_seed(tmp_path / "seed.json", 100)
    with Server(f"--seed={seed}") as server:
        connection = Connection(server.url)
        plots = settle(connection, PLOTS)
        connection.control("faults", FAULTS)
        plan = {"url": server.url, "connections": CLIENTS, "requests": mix(plots)}
        churn = _Churn(connection)
        _fly(tmp_path, plan | {"seconds": WARM_UP}, server, churn)
        struck_before = _struck(connection)
        report, memory = _fly(tmp_path, plan | {"seconds": SECONDS}, server, churn)
        struck = _struck(connection)
        struck.subtract(struck_before)
        connection.close()
    outcomes = Counter[str]()
    for by_outcome in report["outcomes"].values():
        outcomes.update(by_outcome)
    slope = statistics.linear_regression(range(len(memory)), memory).slope
    growth = slope * len(memory) / statistics.mean(memory)
    print(  # noqa: T201 -- figures are what it is for
        f"\n{CLIENTS} clients, {report['seconds']:.0f} s: {report['per_second']:,.0f} answers/s;"
        f" waits {_milliseconds(report)}; outcomes {dict(sorted(outcomes.items()))};"
        f" faults {dict(struck)}; memory {memory[0] / 1e6:.1f} to {memory[-1] / 1e6:.1f} MB,"
        f" {slope / TICK / 1e3:+.1f} kB/s"
    )
    # Those that a fault gave, to the load or to what goes on beside it, are not the server's own.
    given = sum(times for status, times in outcomes.items() if status.startswith("5"))
    assert given <= struck["status"]
    assert not outcomes.keys() & {"500", "501", "504"}
    assert outcomes["200"] > outcomes.total() / 3
    assert growth < MOST_GROWTH


class _Churn:
    """Creates groups and deletes them again, beside the load."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._number = 0

    def turn(self) -> None:
        """Create a group, and delete those that are there."""
        self._number += 1
        self._ask("POST", "/server-groups", new_group(f"churn-{self._number}"))
        listed = self._ask("GET", "/server-groups?name=churn&status=available")
        for each in (listed or {}).get("server_groups", []):
            self._ask("DELETE", f"/server-groups/{each['id']}")

    def _ask(self, *request: Any) -> Any:
        try:
            answer = self._connection.ask(*request)
        except (OSError, ValueError):  # a fault, as the load has them too
            return None
        return answer.body if answer.status == 200 else None


def _fly(
    folder: Path, plan: dict[str, Any], server: Server, churn: _Churn
) -> tuple[dict[str, Any], list[int]]:
    """Send the load from a process of its own, and watch the server's memory meanwhile."""
    file = folder / "plan.json"
    file.write_text(json.dumps(plan), "utf-8")
    command = [sys.executable, str(ROOT / "benchmarks" / "volley.py"), str(file)]
    memory = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            time.sleep(TICK)
            memory.append(server.resident())
            churn.turn()
        assert process.stdout
        return json.loads(process.stdout.read()), memory


def _struck(connection: Connection) -> Counter[str]:
    """Return how often the faults have struck, by what they do."""
    struck = Counter[str]()
    for each in connection.ask("GET", "/__speckiln__/faults").body["faults"]:
        (kind,) = each["fault"].keys() & {*KINDS}
        struck[kind] += each["struck"]
    return struck


def _milliseconds(report: dict[str, Any]) -> str:
    return ", ".join(f"{share} %: {wait * 1000:.1f} ms" for share, wait in report["wait"].items())
