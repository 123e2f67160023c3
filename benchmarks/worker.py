"""Measures inside the environment of a client, on demand.

Each line of standard input is a task, a JSON array of its name and arguments; each line of standard
output is what was measured. So the rounds of several environments can take turns.
"""

from __future__ import annotations

import gc
import json
import sys
import time
import tracemalloc
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

# An isolated interpreter does not look there.
sys.path += [str(Path(__file__).parent), *sys.argv[1:]]

from crowds import fly
from signers import SIGNERS
from subjects import CALLERS, READERS

if TYPE_CHECKING:
    from collections.abc import Callable


def call(subject: str, endpoint: str, times: int) -> float:
    """Return the seconds of CPU that one call takes."""
    send = _caller(subject, endpoint)
    start = time.process_time()
    for _ in range(times):
        send()
    return (time.process_time() - start) / times


def sign(subject: str, times: int) -> float:
    """Return the seconds of CPU that signing one request takes."""
    signer = _signer(subject)
    start = time.process_time()
    for _ in range(times):
        signer()
    return (time.process_time() - start) / times


def read(subject: str, body: str, times: int) -> float:
    """Return the seconds of CPU that reading one body takes."""
    reader, content = _reader(subject, body)
    gc.collect()
    start = time.process_time()
    for _ in range(times):
        items = reader(content)  # kept until the next ones are there, as a caller would
    seconds = time.process_time() - start
    del items
    return seconds / times


def memory(subject: str, body: str) -> int:
    """Return the bytes that the items of a body occupy."""
    reader = READERS[subject]()
    reader(b'{"disaster_recovery_drills": [], "count": 0}')
    content = Path(body).read_bytes()
    gc.collect()
    tracemalloc.start()
    items = reader(content)
    gc.collect()
    occupied, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del items
    return occupied


@cache
def _caller(subject: str, endpoint: str) -> Callable[[], str]:
    send = CALLERS[subject](endpoint)
    if send() != "0000000011db92d36662db9d20df32ch":
        raise RuntimeError(f"{subject} did not return the job's id")
    return send


@cache
def _signer(subject: str) -> Callable[[], str]:
    signer = SIGNERS[subject]()
    if not signer().startswith("SDK-HMAC-SHA256 Access=AK, SignedHeaders="):
        raise RuntimeError(f"{subject} did not sign")
    return signer


@cache
def _reader(subject: str, body: str) -> tuple[Callable[[bytes], list[Any]], bytes]:
    reader, content = READERS[subject](), Path(body).read_bytes()
    expected = json.loads(content)["disaster_recovery_drills"]
    items = reader(content)
    first = items[0] if isinstance(items[0], dict) else items[0].__class__.to_dict(items[0])
    if len(items) != len(expected) or first["id"] != expected[0]["id"]:
        raise RuntimeError(f"{subject} did not return the drills")
    return reader, content


TASKS: dict[str, Callable[..., float]] = {
    "call": call,
    "sign": sign,
    "fly": fly,
    "read": read,
    "memory": memory,
}

if __name__ == "__main__":
    for line in sys.stdin:
        name, *arguments = json.loads(line)
        print(json.dumps(TASKS[name](*arguments)), flush=True)
