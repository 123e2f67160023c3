"""The processes that measure on demand, one in the environment of each client."""

from __future__ import annotations

import json
import subprocess
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from peers import HERE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

    from peers import Peer


class Worker:
    """A running worker.py."""

    def __init__(self, to: IO[str], answers: IO[str]) -> None:
        """Take the pipes."""
        self._to = to
        self._answers = answers

    def ask(self, task: str, *arguments: Any) -> float:
        """Have something measured."""
        self._to.write(json.dumps([task, *arguments]) + "\n")
        self._to.flush()
        line = self._answers.readline()
        if not line:
            raise SystemExit(f"{task} of {arguments[0]} could not be measured; see above.")
        value: float = json.loads(line)
        return value


@contextmanager
def worker(peer: Peer) -> Iterator[Worker]:
    """Run a worker in the environment of a client."""
    command = [str(peer.python), "-I", str(HERE / "worker.py")]
    command += [str(peer.path)] if peer.path else []
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        if process.stdin and process.stdout:
            yield Worker(process.stdin, process.stdout)


@contextmanager
def workers(peers: list[Peer]) -> Iterator[dict[str, Worker]]:
    """Run a worker for each client, and give them by subject."""
    with ExitStack() as stack:
        yield {
            subject: running
            for peer in peers
            for running in [stack.enter_context(worker(peer))]
            for subject in peer.subjects
        }
