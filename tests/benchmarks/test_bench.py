"""The parts of the benchmarks that measure nothing."""

from __future__ import annotations

import asyncio
import importlib
import json
import re
import sys
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from rich.console import Console

from speckiln.contract import read_contract
from speckiln.emit import generate
from speckiln.pages import extract

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT / "openapi" / "sdrs.yaml"


@pytest.fixture
def load() -> Iterator[Callable[[str], Any]]:
    """Import modules as run.py does, and forget them again."""
    before = set(sys.modules)
    folder = str(ROOT / "benchmarks")
    sys.path.insert(0, folder)
    yield importlib.import_module
    sys.path.remove(folder)
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(folder):
            del sys.modules[name]


@pytest.fixture
def measure(load: Callable[[str], Any]) -> Any:
    made = load("figures").Measure("call", "create call", "s", "httpx", {"ours": 0.95, "new": 0.5})
    for subject, values in {
        "httpx": [4, 2, 9],
        "ours": [3, 1, 2],
        "new": [6, 6, 6],
        "old": [8, 4, 18],
    }.items():
        for value in values:
            made.add(subject, value / 1000)
    return made


def test_a_ratio_is_the_median_of_the_ratios_of_the_rounds(measure: Any) -> None:
    ratios = {figure.subject: figure.ratio for figure in measure.figures()}

    assert ratios == {"ours": 0.5, "httpx": 1, "new": 1.5, "old": 2}


def test_a_reach_is_met_or_missed_where_there_is_one(measure: Any) -> None:
    verdicts = {figure.subject: figure.verdict for figure in measure.figures()}

    assert verdicts == {"ours": "ok", "httpx": "", "new": "missed", "old": ""}


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.000412, "s", "412 µs"),
        (12.5, "s", "12.5 s"),
        (81_000_000, "B", "81 MB"),
        (4.123, "", "4.12"),
        (0, "B", "0 B"),
    ],
)
def test_values_are_written_with_their_unit(
    load: Callable[[str], Any], value: float, unit: str, text: str
) -> None:
    assert load("figures").with_unit(value, unit) == text


def test_the_table_says_who_took_what(load: Callable[[str], Any], measure: Any) -> None:
    console = Console(width=100)
    with console.capture() as captured:
        console.print(load("table").table([measure]))

    (row,) = [line for line in captured.get().splitlines() if "ours" in line]
    cells = [cell.strip() for cell in row.split("│")[1:-1]]
    assert cells == ["create call", "ours", "2 ms", "0.50 x", "≤ 0.95 x", "ok"]


def test_values_without_a_baseline_are_compared_with_what_is_asked_for(
    load: Callable[[str], Any],
) -> None:
    made = load("figures").Measure("pages", "a page", "s", "", {"rst": 0.04, "text": 0.01})
    made.add("rst", 0.02)
    made.add("text", 0.02)
    console = Console(width=100)
    with console.capture() as captured:
        console.print(load("table").table([made]))

    rows = [line for line in captured.get().splitlines() if "20 ms" in line]
    cells = [[cell.strip() for cell in row.split("│")[2:-1]] for row in rows]
    assert cells == [
        ["rst", "20 ms", "", "≤ 40 ms", "ok"],
        ["text", "20 ms", "", "≤ 10 ms", "missed"],
    ]


def test_the_results_hold_every_round(load: Callable[[str], Any], measure: Any) -> None:
    (written,) = json.loads(json.dumps(load("figures").as_json([measure])))

    assert written["subjects"]["ours"]["samples"] == [0.003, 0.001, 0.002]
    assert written["subjects"]["new"]["verdict"] == "missed"
    assert written["subjects"]["httpx"]["verdict"] is None


def test_a_multiplied_contract_has_each_operation_several_times(
    load: Callable[[str], Any], tmp_path: Path
) -> None:
    once = read_contract(CONTRACT)

    thrice = read_contract(load("contracts").multiply(CONTRACT, 3, tmp_path / "contract"))

    names = {operation.operation_id for operation in thrice.operations}
    assert len(names) == 3 * len(once.operations)
    assert names >= {f"V2{operation.operation_id}" for operation in once.operations}


def test_a_client_can_be_made_of_a_multiplied_contract(
    load: Callable[[str], Any], tmp_path: Path
) -> None:
    root = load("contracts").multiply(CONTRACT, 2, tmp_path / "contract")

    made = generate(root, tmp_path / "client")

    methods = (made.path / "api.md").read_text("utf-8")
    assert "`v1_disaster_recovery_drills.create(" in methods


def test_a_page_of_drills_can_have_members_that_nobody_documented(
    load: Callable[[str], Any], tmp_path: Path
) -> None:
    write_page = load("drills").write_page
    pages = [
        json.loads(write_page(tmp_path / "page.json", 2, unknown=unknown).read_text("utf-8"))
        for unknown in (False, True)
    ]

    documented, unknown = (page["disaster_recovery_drills"] for page in pages)
    assert len({drill["id"] for drill in documented}) == 2
    assert unknown[0].keys() - documented[0].keys() == {"enterprise_project_id"}


def test_pages_are_repeated_until_they_are_as_long_as_real_ones(
    load: Callable[[str], Any], tmp_path: Path
) -> None:
    module = load("pages")

    written = module.write_pages(tmp_path / "pages")

    assert written.keys() == module.REACH.keys()
    for files in written.values():
        assert len(files) >= 6
        extraction = extract(files[:3])
        assert len(extraction.operations) >= 3
        assert extraction.counts.rows >= 3 * module.ROWS - extraction.counts.unread_rows


def test_a_volley_says_what_became_of_each_request(load: Callable[[str], Any]) -> None:
    answers = cycle(
        [
            b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
            b"HTTP/1.1 503 Busy\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n.\r\n0\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{",
            b"",
        ]
    )

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await reader.readuntil(b"\r\n\r\n"):
            assert head.startswith(b"POST /drills HTTP/1.1\r\n")
            assert await reader.readexactly(8) == b'{"a": 1}'
            sent = next(answers)
            writer.write(sent)
            if not sent.endswith((b"}", b"\r\n\r\n")):
                break
        writer.close()
        await writer.wait_closed()

    async def measure() -> Any:
        async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            request = {"name": "create", "method": "POST", "path": "/drills", "body": {"a": 1}}
            url = f"http://127.0.0.1:{port}"
            plan = {"url": url, "connections": 1, "seconds": 0.2, "requests": [request]}
            return await load("volley").fly(plan)

    report = asyncio.run(measure())

    outcomes = report["outcomes"]["create"]
    assert outcomes.keys() == {"200", "503", "cut", "none"}
    assert max(outcomes.values()) - min(outcomes.values()) <= 1
    assert report["answers"] == outcomes["200"] + outcomes["503"]


def test_the_servers_are_asked_what_was_recorded(load: Callable[[str], Any]) -> None:
    serving = load("serving")
    call, stub, world = serving.recorded_call(), serving.stub(), serving.world()

    group = call["body"]["disaster_recovery_drill"]["server_group_id"]
    (seeded,) = world["projects"][serving.PROJECT]["protection_groups"]
    assert seeded["id"] == group
    assert re.fullmatch(stub["request"]["urlPathPattern"], call["path"])
    (pattern,) = stub["request"]["bodyPatterns"]
    validator = Draft202012Validator(pattern["matchesJsonSchema"])
    assert validator.is_valid(call["body"])
    assert not validator.is_valid({"disaster_recovery_drill": {"name": "alone"}})
