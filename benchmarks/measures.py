"""The measurements, each as medians of rounds in which the subjects take turns."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from drills import write_page
from figures import Measure
from peers import BUILD, HERE
from subjects import CALLERS, IMPORTS, READERS
from workers import worker, workers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peers import Peer

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
    measure = Measure("call", "create call, CPU", "s", "httpx", {"sdrs-client": 0.95})
    with server() as endpoint, workers(peers) as running:
        for each in range(-1, rounds):
            for name in [name for name in CALLERS if name in running]:
                seconds = running[name].ask("call", name, endpoint, times)
                if each >= 0:
                    measure.add(name, seconds)
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
def server() -> Iterator[str]:
    """Run the server in a process of its own, and give its address."""
    command = [sys.executable, str(HERE / "loopback.py")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        if process.stdin and process.stdout:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
            process.stdin.close()
