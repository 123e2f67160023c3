"""Ten thousand calls to a service that fails by chance: nothing is done twice, nothing leaks."""

from __future__ import annotations

import asyncio
import gc
import os
import random
import signal
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from sdrs_client import APIConnectionError, AsyncSdrs, Sdrs, SdrsError, TokenAuth

from .fault_service import FlakyService
from .faults import Do, FaultServer, answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .faults import Step

BLOCKING, ASYNCHRONOUS = 6_000, 4_000
THREADS = 16
IN_FLIGHT = 300
MANY = 20
CREATION = {"server_group_id": "g", "name": "n"}
JOB = answer(200, b'{"job_id": "j"}')
RETRY = "Retry-After: 30"
ARGUMENTS: dict[str, Callable[[str], dict[str, str]]] = {
    "create": lambda name: {"server_group_id": "g", "name": name},
    "rename": lambda name: {"disaster_recovery_drill_id": name, "name": "n"},
    "list": lambda name: {"name": name},
}


@pytest.fixture
def _leaves_nothing_behind() -> Iterator[None]:
    gc.collect()
    before = used()
    yield
    gc.collect()
    assert used() == before


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, _leaves_nothing_behind: None) -> Iterator[FaultServer]:
    monkeypatch.setattr(random, "uniform", lambda *_: 0.0)  # no pauses
    monkeypatch.setattr("sdrs_client._runtime._retries.Budget.take", lambda _: True)
    with FaultServer() as found:
        yield found


@pytest.fixture
def runner(_leaves_nothing_behind: None) -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as found:
        yield found


@pytest.fixture
def service(server: FaultServer) -> FlakyService:
    found = FlakyService()
    server.choose = found.choose
    server.welcomes = found.welcomes
    return found


def used() -> tuple[list[str], int]:
    """Return open files and threads."""
    files = []
    for number in os.listdir("/proc/self/fd"):  # noqa: PTH208 - it is no folder of files
        try:
            files.append(os.readlink(f"/proc/self/fd/{number}").split(":")[0])  # noqa: PTH115 - as above
        except OSError:  # the one that was open to list them
            continue
    return sorted(files), threading.active_count()


def settings(server: FaultServer) -> dict[str, Any]:
    return {
        "project_id": "p",
        "auth": TokenAuth("t"),
        "endpoint": server.url,
        "max_retries": 2,
        "timeout": 30.0,
    }


def start(sdrs: Any, number: int) -> Any:
    """Make the call with this number, or begin to."""
    operation, name = FlakyService.operation(number), f"call-{number}"
    given = ARGUMENTS.get(operation, lambda name: {"disaster_recovery_drill_id": name})(name)
    return getattr(sdrs.disaster_recovery_drills, operation)(**given)


def test_threads_that_share_a_client(server: FaultServer, service: FlakyService) -> None:
    def call(number: int) -> Any:
        try:
            return start(sdrs, number)
        except Exception as error:  # noqa: BLE001 - that it is one of ours is checked
            return error

    with Sdrs(**settings(server)) as sdrs, ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(call, range(BLOCKING)))
    check(server, service, found)


def test_hundreds_of_asynchronous_calls_at_once(
    server: FaultServer, service: FlakyService, runner: asyncio.Runner
) -> None:
    async def run() -> list[Any]:
        numbers = iter(range(ASYNCHRONOUS))
        found: list[Any] = [None] * ASYNCHRONOUS

        async def work() -> None:
            for number in numbers:
                try:
                    found[number] = await start(sdrs, number)
                except Exception as error:  # noqa: BLE001 - as above
                    found[number] = error

        async with AsyncSdrs(**settings(server)) as sdrs:
            await asyncio.gather(*(work() for _ in range(IN_FLIGHT)))
        assert asyncio.all_tasks() == {asyncio.current_task()}
        return found

    check(server, service, runner.run(run()))


def check(server: FaultServer, service: FlakyService, found: list[Any]) -> None:
    outcomes: Counter[str] = Counter()
    for number, result in enumerate(found):
        operation = FlakyService.operation(number)
        acted, seen = service.acted[number], service.seen[number]
        told = (number, operation, acted, seen, repr(result))
        if isinstance(result, Exception):
            assert isinstance(result, SdrsError), told
            assert result.attempts >= seen, told
            if operation not in {"list", "get"}:
                assert result.may_have_acted or not acted, told
            outcome = type(result).__name__
        else:
            assert result is not None, told
            assert acted, told
            outcome = "success"
        if operation == "create":
            assert acted <= 1, told
        outcomes[outcome] += 1
        outcomes["retried"] += seen > 1
    assert len(service.faults) > 20
    assert outcomes["success"] > len(found) * 0.6
    assert outcomes["retried"] > len(found) * 0.1
    assert {"APIConnectionError", "ResponseDecodeError", "BadRequestError"} <= set(outcomes)
    wait_until(lambda: not server.connections)


def wait_until(condition: Callable[[], bool]) -> None:
    soon = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < soon
        time.sleep(0.001)


# One connection


def test_a_connection_that_was_closed_while_idle_is_not_used(server: FaultServer) -> None:
    with Sdrs(**settings(server)) as sdrs:
        for number in range(20):
            server.play([JOB, (Do.CLOSE, Do.RESET)[number % 2]])
            sdrs.disaster_recovery_drills.create(**CREATION)
            wait_until(lambda: not server.connections)
            assert len(server.requests) == 1


def test_an_idle_connection_that_was_closed_is_not_used_by_asyncio(
    server: FaultServer, runner: asyncio.Runner
) -> None:
    async def run() -> None:
        async with AsyncSdrs(**settings(server)) as sdrs:
            for number in range(20):
                server.play([JOB, (Do.CLOSE, Do.RESET)[number % 2]])
                await sdrs.disaster_recovery_drills.create(**CREATION)
                await asyncio.to_thread(wait_until, lambda: not server.connections)
                assert len(server.requests) == 1

    runner.run(run())


@pytest.mark.parametrize("end", [Do.CLOSE, Do.RESET], ids=lambda end: end.name)
def test_a_creation_is_not_repeated_when_its_connection_is_closed_under_it(
    server: FaultServer, end: Do
) -> None:
    with Sdrs(**settings(server)) as sdrs:
        server.play([JOB])
        sdrs.disaster_recovery_drills.create(**CREATION)
        server.play([end])
        with pytest.raises(APIConnectionError) as caught:
            sdrs.disaster_recovery_drills.create(**CREATION)
        assert caught.value.may_have_acted
        assert len(server.requests) == caught.value.attempts == 1
        with pytest.raises(APIConnectionError) as caught:
            sdrs.disaster_recovery_drills.get("d")
        assert not caught.value.may_have_acted
        assert len(server.requests) - 1 == caught.value.attempts == 3


@pytest.mark.parametrize(
    "script",
    [[Do.HOLD], [b"HTTP/1.1 2", Do.HOLD], [JOB[:-1], Do.HOLD], [answer(503, b"", RETRY)]],
    ids=["no answer", "half a head", "half a body", "pause"],
)
def test_cancelled_calls_leave_nothing_behind(
    server: FaultServer, runner: asyncio.Runner, script: list[Any]
) -> None:
    async def run() -> None:
        async with AsyncSdrs(**settings(server)) as sdrs:
            for moment in (0, 0.001, 0.005, None):
                server.play(script)
                tasks = [
                    asyncio.create_task(sdrs.disaster_recovery_drills.create(**CREATION))
                    for _ in range(MANY)
                ]
                if moment is None:
                    await asyncio.to_thread(wait_until, lambda: len(server.requests) >= MANY)
                else:
                    await asyncio.sleep(moment)
                for task in tasks:
                    task.cancel()
                found = await asyncio.gather(*tasks, return_exceptions=True)
                assert {type(each) for each in found} == {asyncio.CancelledError}
                assert asyncio.all_tasks() == {asyncio.current_task()}
                server.play([JOB])
                job = await sdrs.disaster_recovery_drills.create(**CREATION)
                assert job.job_id == "j"
        await asyncio.to_thread(wait_until, lambda: not server.connections)

    runner.run(run())


class Interrupted(BaseException):
    """What a user's Ctrl-C is."""


@pytest.fixture
def interrupt() -> Iterator[Callable[[], None]]:
    """Interrupt the main thread, from any thread, as Ctrl-C does."""

    def handle(*_: object) -> None:
        raise Interrupted

    before = signal.signal(signal.SIGUSR1, handle)
    main = threading.main_thread().ident
    assert main is not None
    yield lambda: signal.pthread_kill(main, signal.SIGUSR1)
    signal.signal(signal.SIGUSR1, before)


@pytest.mark.parametrize("sent", [b"", b"HTTP/1.1 2", JOB[:-1]], ids=["no", "head", "body"])
def test_an_interrupted_call_leaves_nothing_behind(
    server: FaultServer, interrupt: Callable[[], None], sent: bytes
) -> None:
    def choose(_: bytes) -> list[Step]:
        timer = threading.Timer(0.05, interrupt)
        timer.start()
        timers.append(timer)
        return [sent, Do.HOLD]

    timers: list[threading.Timer] = []
    with Sdrs(**settings(server)) as sdrs:
        for _ in range(5):
            server.choose = choose
            with pytest.raises(Interrupted):
                sdrs.disaster_recovery_drills.create(**CREATION)
            server.choose = lambda _: [JOB]
            assert sdrs.disaster_recovery_drills.create(**CREATION).job_id == "j"
    server.play([])
    wait_until(lambda: not server.connections)
    for timer in timers:
        timer.join()
