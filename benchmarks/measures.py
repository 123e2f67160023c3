"""The measurements, each as medians of rounds in which the subjects take turns."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from crowds import CROWDS
from drills import write_page
from figures import Measure
from peers import BUILD, HERE
from signers import SIGNERS
from subjects import CALLERS, IMPORTS, READERS
from workers import worker, workers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peers import Peer

SLOW_CROWDS = {"httpx", "httpx2", "openapi-python-client"}
"""Those whose pool of connections makes each call the dearer, the more are under way."""

TIMED = """
from time import process_time
start = process_time()
{}
print(process_time() - start)
"""


def imports(peers: list[Peer], rounds: int) -> Iterator[Measure]:
    """Measure starting: the import, a client, and the first answer."""
    imported = Measure("import", "import", "s", "httpx", {"sdrs-client": 1.3})
    client = Measure("client", "import, until a client exists", "s", "httpx", {"sdrs-client": 1.3})
    answer = Measure("answer", "import, until the first answer", "s", "httpx")
    subjects = [(peer, name) for peer in peers for name in peer.subjects if name in IMPORTS]
    with server() as endpoint:
        for each in range(-1, rounds):
            for peer, name in subjects:
                statements = IMPORTS[name]
                programs = {
                    imported: TIMED.format(statements[0]),
                    client: TIMED.format("\n".join(statements)),
                    answer: "import subjects"
                    + TIMED.format(f"subjects.CALLERS[{name!r}]({endpoint!r})()"),
                }
                for measure, program in programs.items():
                    seconds = float(peer.run(program))
                    if each >= 0:  # the round before wrote and read the compiled files
                        measure.add(name, seconds)
    yield from (imported, client, answer)


def calls(peers: list[Peer], rounds: int, times: int) -> Iterator[Measure]:
    """Measure a call that creates a drill, without what the server takes."""
    reach = {"sdrs-client": 0.85, "sdrs-client, given httpx.Client": 0.95}
    measure = Measure("call", "create call, CPU", "s", "httpx", reach)
    with server() as endpoint, workers(peers) as running:
        for each in range(-1, rounds):
            for name in [name for name in CALLERS if name in running]:
                seconds = running[name].ask("call", name, endpoint, times)
                if each >= 0:
                    measure.add(name, seconds)
    yield measure
    yield retries(measure)


def retries(call: Measure) -> Measure:
    """Return what being able to make a call again costs one that succeeds at once."""
    without = "sdrs-client, max_retries=0"
    measure = Measure(
        "retries", "create call, CPU, with retries", "s", without, {"sdrs-client": 1.05}
    )
    measure.samples.update({name: call.samples[name] for name in (without, "sdrs-client")})
    return measure


def signatures(peers: list[Peer], rounds: int, times: int) -> Iterator[Measure]:
    """Measure signing a request."""
    provider = "huaweicloudsdksdrs"
    measure = Measure("sign", "signing a request, CPU", "s", provider, {"sdrs-client": 1.0})
    with workers(peers) as running:
        for each in range(-1, rounds):
            for name in SIGNERS:
                seconds = running[name].ask("sign", name, times)
                if each >= 0:
                    measure.add(name, seconds)
    yield measure


def crowds(peers: list[Peer], rounds: int, share: float) -> Iterator[Measure]:
    """Measure many calls at once, by the clock, at a quick and at a slow server.

    Args:
        peers: The clients.
        rounds: How often each is measured.
        share: How much of the usual number of calls is made.
    """
    ours, two, aio = "sdrs-client", "sdrs-client on httpx2", "sdrs-client on aiohttp"
    quick = {ours: 1 / 3, two: 1 / 4.5, aio: 1 / 6}
    slow = {ours: 1 / 0.25, two: 1 / 0.4, aio: 1 / 0.5}
    for at_once, delay, baseline, reach in (
        (100, 0, "httpx", quick),
        (100, 0.05, "aiohttp", {}),
        (1000, 0, "httpx", {}),
        (1000, 0.05, "aiohttp", slow),
    ):
        title = f"a call of {at_once:,} at once, server takes {delay * 1000:g} ms"
        key = f"crowd-{at_once}-{delay * 1000:g}"
        measure = Measure(key, title, "s", baseline, reach)
        with server(delay) as endpoint, workers(peers) as running:
            for _ in range(rounds):
                for name in [name for name in CROWDS if name in running]:
                    many = 1 if name in SLOW_CROWDS else 4
                    calls = max(int(share * many * 1000), at_once)
                    measure.add(name, running[name].ask("fly", name, endpoint, at_once, calls))
        yield measure


def lists(peers: list[Peer], rounds: int, times: int) -> Iterator[Measure]:
    """Measure reading 1,000 drills into models."""
    clean = write_page(BUILD / "drills.json", 1000)
    unknown = write_page(BUILD / "drills-unknown.json", 1000, unknown=True)
    pages = {
        Measure(
            "list", "1,000 drills from bytes to models", "s", "json.loads", {"sdrs-client": 1.0}
        ): clean,
        Measure(
            "list-unknown",
            "the same, each with an unknown field",
            "s",
            "json.loads",
            {"sdrs-client": 2.0},
        ): unknown,
    }
    with workers(peers) as running:
        for each in range(-1, rounds):
            for measure, page in pages.items():
                for name in [name for name in READERS if name in running]:
                    seconds = running[name].ask("read", name, str(page), times)
                    if each >= 0:
                        measure.add(name, seconds)
    yield from pages


def memory(peers: list[Peer], rounds: int) -> Iterator[Measure]:
    """Measure the memory of 100,000 drills, in a fresh process each time."""
    page = write_page(BUILD / "drills-100000.json", 100_000)
    measure = Measure("memory", "memory of 100,000 drills", "B", "json.loads", {"sdrs-client": 0.8})
    for _ in range(rounds):
        for peer in peers:
            for name in peer.subjects:
                if name in READERS:
                    with worker(peer) as running:
                        measure.add(name, running.ask("memory", name, str(page)))
    yield measure


@contextmanager
def server(delay: float | None = None) -> Iterator[str]:
    """Run a server in a process of its own, and give its address.

    Args:
        delay: Seconds that it takes to answer one of many calls; None for calls in turn.
    """
    program = ["loopback.py"] if delay is None else ["load.py", str(delay)]
    command = [sys.executable, str(HERE / program[0]), *program[1:]]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        if process.stdin and process.stdout:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
            process.stdin.close()
