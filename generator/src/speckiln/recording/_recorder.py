"""The recorder: keeps what passes, and writes it down as soon as it can."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import TYPE_CHECKING

from attrs import field, frozen

from speckiln.contract import Finding
from speckiln.errors import Location
from speckiln.recording._captured import Captured, Message, query_of
from speckiln.recording._folder import Folder
from speckiln.recording._rendering import Rendering
from speckiln.recording._report import RULES, RecordReport
from speckiln.recording._routes import Route, Routes
from speckiln.recording._secrets import LONG
from speckiln.recording._sightings import Sightings
from speckiln.recording._vocabulary import Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from speckiln.contract import Contract, Operation
    from speckiln.recording._captured import Pairs
    from speckiln.recording._headers import Raw

_MAX_TOTAL = 64 * 1024 * 1024
_MAX_OPERATION = 13 * 1024 * 1024
# Writing takes longer the more there is: it gets this part of the time, and what is left is spent
# on passing requests on.
_SHARE = 10
_HINTS = {
    "record-unknown": "It was passed on. Correct its method or path, or add it to the contract.",
    "record-invalid": "It was passed on. Correct it, or the contract if the service takes it.",
}


@frozen
class Sent:
    """A request that passes.

    Attributes:
        sequence: Its position among all requests.
        method: The HTTP method.
        target: Path and query as they were sent.
        headers: The headers, names in lower case.
        body: The body.
        route: Where it leads.
    """

    sequence: int
    method: str
    target: bytes = field(repr=False)
    headers: Raw = field(repr=False)
    body: bytes = field(repr=False)
    route: Route

    @property
    def label(self) -> str:
        """The request in words that hold nothing of its values."""
        operation = self.route.operation
        name = operation.operation_id if operation else self.route.template
        return f"request {self.sequence}, {name or self.method}"


class Recorder:
    """Takes down exchanges. All of it but writing happens in one thread."""

    def __init__(self, contract: Contract, to: Path) -> None:
        """Prepare the folder and the contract.

        Raises:
            UsageError: The folder cannot be used.
            ContractError: The contract cannot be used.
        """
        self._vocabulary = Vocabulary(contract)
        self._routes = Routes(contract, self._vocabulary.credential_queries)
        self._folder = Folder(to)
        self._captured: list[Captured] = []
        self._notes: list[tuple[str, str, Operation | None]] = []
        self._requests = 0
        self._sizes: dict[str, int] = {}
        self._new = asyncio.Event()
        self._writing = threading.Lock()

    def begin(self, method: str, target: bytes, headers: Raw, body: bytes) -> Sent:
        """Take down a request, and note what is wrong with it."""
        self._requests += 1
        path, _, query = target.partition(b"?")
        route = self._routes.find(
            method, path.decode("utf-8", "backslashreplace"), query, headers, body
        )
        sent = Sent(self._requests, method, target, headers, body, route)
        if route.problem:
            rule = "record-invalid" if route.template else "record-unknown"
            self.note(rule, sent, self._without_secrets(sent))
        return sent

    def end(self, sent: Sent, status: int, headers: Raw, body: bytes) -> None:
        """Take down the answer, if it and its request can be recorded."""
        operation = sent.route.operation
        if operation is None:
            return
        if not self._has_room(operation.operation_id, len(sent.body) + len(body)):
            self.note("record-unwritten", sent, "there is too much for one recording")
            return
        try:
            request = Message.of(_text(sent.headers), sent.body)
        except ValueError as error:
            self.note("record-unwritten", sent, f"the request's body cannot be read: {error}")
            return
        try:
            response = Message.of(_text(headers), body)
        except ValueError as error:
            self.note("record-unwritten", sent, f"the answer's body cannot be read: {error}")
            return
        self._captured.append(
            Captured(
                sequence=sent.sequence,
                operation=operation,
                method=sent.method,
                path=sent.target.partition(b"?")[0].decode("utf-8", "replace"),
                query=_query(sent.target),
                request=request,
                status=status,
                response=response,
            )
        )
        self._new.set()

    def note(self, rule: str, sent: Sent, problem: str) -> None:
        """Remember what is to be reported of a request."""
        self._notes.append((rule, f"{sent.label}: {problem}", sent.route.operation))

    def _has_room(self, operation_id: str, size: int) -> bool:
        there = self._sizes.get(operation_id, 0)
        if there + size > _MAX_OPERATION or sum(self._sizes.values()) + size > _MAX_TOTAL:
            return False
        self._sizes[operation_id] = there + size
        return True

    def _without_secrets(self, sent: Sent) -> str:
        """Return what is wrong with a request; only where, if the words hold a secret of it."""
        seen = Sightings(self._vocabulary)
        headers = _text(sent.headers)
        seen.look_at_query(_query(sent.target))
        try:
            seen.look_at_message(Message.of(headers, sent.body))
        except ValueError:
            seen.look_at_message(Message.of(headers, b""))
        route = sent.route
        # Long values are shown in part.
        if any(secret[:LONG] in route.problem for secret in seen.secrets):
            return f"{route.place} is not as described"
        return route.problem

    async def keep_writing(self) -> None:
        """Write whenever there is something new."""
        while True:
            await self._new.wait()
            self._new.clear()
            begun = time.monotonic()
            await asyncio.to_thread(self.write)
            await asyncio.sleep(_SHARE * (time.monotonic() - begun))

    def write(self) -> None:
        """Write all that was taken down.

        Raises:
            UsageError: The folder cannot be written to.
        """
        with self._writing:
            self._folder.write(Rendering(self._vocabulary, tuple(self._captured)).files())

    def report(self) -> RecordReport:
        """Return what is to be told at the end."""
        rendering = Rendering(self._vocabulary, self._captured)
        contract = self._vocabulary.contract
        return RecordReport(
            contract.path,
            tuple(
                Finding(
                    rule,
                    rendering.words(problem),
                    contract.locate(operation.pointer) if operation else Location(contract.path),
                    _HINTS.get(rule, ""),
                )
                for rule, problem, operation in self._notes
            ),
            rules=RULES,
            requests=self._requests,
            exchanges=len(self._captured),
            operations=len({each.operation.operation_id for each in self._captured}),
        )


def _query(target: bytes) -> Pairs:
    return query_of(target.partition(b"?")[2].decode("utf-8", "replace"))


def _text(headers: Raw) -> Pairs:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers)
