"""Whatever happens on the way, a caller is told so by one error that says what, where and why."""

from __future__ import annotations

import asyncio
import copy
import pickle
import random
import traceback
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

import sdrs_client
from sdrs_client import AsyncSdrs, Sdrs, SdrsError, TokenAuth

from . import fault_answers, fault_connections
from .fault_places import PASSWORD, Place, http_client, no_such_name, places
from .faults import Do, answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .fault_rows import Row

TOKEN = "a-token-that-nobody-may-see"
ROWS = (*fault_answers.ROWS, *fault_connections.ROWS)
CALLS = {
    "create": ("POST", "/v1/p/disaster-recovery-drills", {"server_group_id": "g", "name": "n"}),
    "get": ("GET", "/v1/p/disaster-recovery-drills/d", {"disaster_recovery_drill_id": "d"}),
}
DONE = [answer(200, b'{"job_id": "done"}', "Connection: close"), Do.CLOSE]


@pytest.fixture(scope="module")
def world() -> Iterator[dict[str, Place]]:
    with ExitStack() as stack:
        yield places(stack)


@pytest.fixture(autouse=True)
def _no_pauses_no_network_and_no_hundred_megabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sdrs_client._runtime._bodies.LARGEST", fault_answers.LARGEST)
    monkeypatch.setattr(random, "uniform", lambda *_: 0.0)
    monkeypatch.setattr("socket.getaddrinfo", no_such_name)


def settings(row: Row, place: Place, *, asynchronous: bool) -> dict[str, Any]:
    return {
        "project_id": "p",
        "auth": TokenAuth(TOKEN),
        "endpoint": place.endpoint,
        "max_retries": 1,
        "timeout": 5.0,
        "http_client": http_client(place, asynchronous=asynchronous),
        **row.settings,
    }


def test_there_are_hundreds_of_faults_and_each_is_another() -> None:
    assert len({row.name for row in ROWS}) == len(ROWS)
    assert len(ROWS) >= 500
    assert sum(len(row.calls) for row in ROWS) * 2 >= 1800


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_fault_met_by_the_blocking_client(
    row: Row, world: dict[str, Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = world[row.place]
    for name, value in place.environment.items():
        monkeypatch.setenv(name, value)
    options = settings(row, place, asynchronous=False)
    with ExitStack() as stack:
        if options["http_client"]:
            stack.enter_context(options["http_client"])
        sdrs = stack.enter_context(Sdrs(**options))
        for call in row.calls:
            begin(row, place)
            try:
                found: Any = getattr(sdrs.disaster_recovery_drills, call)(**CALLS[call][2])
            except Exception as error:  # noqa: BLE001 - that it is one of ours is checked
                found = error
            check(row, place, call, found)
            if place.recovers:
                place.server.play(DONE)
                assert afterwards(sdrs).delete("d").job_id == "done"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_fault_met_by_the_asynchronous_client(
    row: Row,
    world: dict[str, Place],
    monkeypatch: pytest.MonkeyPatch,
    runner: asyncio.Runner,
) -> None:
    place = world[row.place]
    for name, value in place.environment.items():
        monkeypatch.setenv(name, value)
    options = settings(row, place, asynchronous=True)

    async def meet(sdrs: AsyncSdrs) -> None:
        for call in row.calls:
            begin(row, place)
            try:
                method = getattr(sdrs.disaster_recovery_drills, call)
                found: Any = await method(**CALLS[call][2])
            except Exception as error:  # noqa: BLE001 - as above
                found = error
            check(row, place, call, found)
            if place.recovers:
                place.server.play(DONE)
                assert (await afterwards(sdrs).delete("d")).job_id == "done"

    async def run() -> None:
        try:
            async with AsyncSdrs(**options) as sdrs:
                await meet(sdrs)
        finally:
            if options["http_client"]:
                await options["http_client"].aclose()
        assert asyncio.all_tasks() == {asyncio.current_task()}

    runner.run(run())


def afterwards(sdrs: Any) -> Any:
    """Return what a call that must work is made with, over the same connections."""
    return sdrs.with_options(timeout=5.0, deadline=None).disaster_recovery_drills


def begin(row: Row, place: Place) -> None:
    if place.server is not None:
        place.server.play(row.script)


def check(row: Row, place: Place, call: str, found: Any) -> None:
    if not row.error:
        assert found.job_id == "j"
        return
    assert type(found) is getattr(sdrs_client, row.error), repr(found)
    method, path, _ = CALLS[call]
    expected = {
        "method": method,
        "url": place.endpoint + path,
        "attempts": row.attempts(call),
        "may_have_acted": row.acted and call == "create",
        **row.expected,
    }
    said = {name: getattr(found, name) for name in expected}
    assert not {name: (said[name], expected[name]) for name in said if said[name] != expected[name]}
    assert (found.__cause__ is not None) == row.has_cause, repr(found.__cause__)
    check_text(row, found)
    assert bool(found.advice) == found.may_have_acted
    if row.place == "plain" and "before the whole" not in row.name:
        assert len(place.server.requests) == row.attempts(call)


def check_text(row: Row, error: SdrsError) -> None:
    text = str(error)
    assert text.isprintable()
    assert 10 < len(text) < 2000
    assert text.startswith(f"{error.method} {error.url}: ")
    assert row.says in text
    shown = "".join(traceback.format_exception(error)) + repr(error) + repr(vars(error))
    assert PASSWORD not in shown
    assert TOKEN not in shown
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):  # noqa: S301 - its own
        assert type(again) is type(error)
        assert (str(again), repr(vars(again))) == (text, repr(vars(error)))  # NaN is not NaN
