"""A service that fails by chance, and remembers what it did nevertheless."""

from __future__ import annotations

import json
import random
import re
import threading
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

from .faults import Do, answer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .faults import Step

_NUMBER = re.compile(rb"call-([0-9]+)")
_OPERATIONS = {b"POST": "create", b"PUT": "rename", b"DELETE": "delete"}
_SEED = "drills"
_DRILL = {"id": "d", "name": "n", "status": "available", "server_group_id": "g"}
_BODIES: dict[str, Any] = {
    "create": {"job_id": "j"},
    "delete": {"job_id": "j"},
    "rename": {"disaster_recovery_drill": _DRILL},
    "get": {"disaster_recovery_drill": _DRILL},
    "list": {"count": 1, "disaster_recovery_drills": [_DRILL]},
}
_GONE = answer(400, b'{"error": {"code": "SDRS.1902", "message": "Gone."}}')


class FlakyService:
    """What is behind the server: each call has a number, and chance depends on it alone.

    Attributes:
        acted: How often each call was acted upon.
        seen: How often each call arrived.
        faults: How often each fault was met.
    """

    def __init__(self) -> None:
        self.acted: Counter[int] = Counter()
        self.seen: Counter[int] = Counter()
        self.faults: Counter[str] = Counter()
        self._lock = threading.Lock()

    @staticmethod
    def operation(number: int) -> str:
        """Return what the call with this number does."""
        chance = random.Random(f"{_SEED} {number}")  # noqa: S311 - it is to be the same each time
        return chance.choices(list(_BODIES), [5, 2, 2, 2, 3])[0]

    @staticmethod
    def welcomes(connection: int) -> bool:
        """Reset one of fifty connections before anything is read from it."""
        return connection % 50 != 49

    def choose(self, request: bytes) -> Sequence[Step]:
        """Act on a request or not, and return what is sent for it."""
        found = _NUMBER.search(request)
        assert found is not None
        number = int(found[1])
        operation = self.operation(number)
        with self._lock:
            self.seen[number] += 1
            chance = random.Random(f"{_SEED} {number} {self.seen[number]}")  # noqa: S311 - as above
            name = chance.choices(list(_FAULTS), [weight for weight, *_ in _FAULTS.values()])[0]
            self.faults[name] += 1
            _, acts, script = _FAULTS[name]
            if acts and operation == "delete" and self.acted[number]:
                return [_GONE]
            self.acted[number] += acts
        if name == "delay":
            time.sleep(0.01)
        return script(json.dumps(_BODIES[operation]).encode())


# name: (weight, whether the service acts, what it sends)
_FAULTS: dict[str, tuple[int, bool, Callable[[bytes], Sequence[Step]]]] = {
    "none": (50, True, lambda body: [answer(200, body)]),
    "delay": (3, True, lambda body: [answer(200, body)]),
    "other content type": (3, True, lambda body: [answer(202, body, "Content-Type: text/html")]),
    "in pieces": (3, True, lambda body: [bytes([each]) for each in answer(200, body)]),
    "closed behind it": (6, True, lambda body: [answer(200, body), Do.CLOSE]),
    "reset behind it": (3, True, lambda body: [answer(200, body), Do.RESET]),
    "reset before acting": (4, False, lambda _: [Do.RESET]),
    "reset after acting": (4, True, lambda _: [Do.RESET]),
    "closed before acting": (4, False, lambda _: [Do.CLOSE]),
    "closed after acting": (4, True, lambda _: [Do.CLOSE]),
    "cut off": (4, True, lambda body: [answer(200, body)[:-3], Do.CLOSE]),
    "cut off by a reset": (3, True, lambda body: [answer(200, body)[:-3], Do.RESET]),
    "no JSON": (3, True, lambda _: [answer(200, b"<html>")]),
    "half of the JSON": (3, True, lambda body: [answer(200, body[:-1])]),
    "400": (2, False, lambda _: [answer(400, b'{"code": "SDRS.0202"}')]),
    "429": (4, False, lambda _: [answer(429)]),
    "429, try again": (3, False, lambda _: [answer(429, b"", "Retry-After: 0")]),
    "500 before acting": (3, False, lambda _: [answer(500, b"<html>")]),
    "500 after acting": (3, True, lambda _: [answer(500, b'{"error": {"message": "m"}}')]),
    "502": (3, True, lambda _: [answer(502, b"<html>", "Connection: close"), Do.CLOSE]),
    "503 before acting": (3, False, lambda _: [answer(503)]),
    "503 after acting": (3, True, lambda _: [answer(503)]),
    "503, try again": (4, False, lambda _: [answer(503, b"", "Retry-After: 0")]),
    "504": (2, True, lambda _: [answer(504), Do.CLOSE]),
}
