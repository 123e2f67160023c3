"""The service that a contract describes: requests in, answers out, no socket in sight."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from speckiln.server._answer import Answer
from speckiln.server._endpoint import Endpoint
from speckiln.server._job_rules import JobRules
from speckiln.server._jobs import Jobs
from speckiln.server._message import Message, read_headers, read_query
from speckiln.server._refusal import ErrorShape, Refusal
from speckiln.server._routing import Router
from speckiln.server._schemas import Schemas
from speckiln.server.stateful import Refusals, Request

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from speckiln.contract import Contract, Operation
    from speckiln.server._message import Body
    from speckiln.server._recordings import Recordings
    from speckiln.server.faults import JobFailure
    from speckiln.server.identity import Identity
    from speckiln.server.stateful import Engine


class Service:
    """Answers requests as a contract says, with a memory or as its exchanges are recorded."""

    def __init__(
        self,
        contract: Contract,
        engine: Engine | None = None,
        identity: Identity | None = None,
    ) -> None:
        """Compile a contract.

        Args:
            contract: The contract.
            engine: What keeps the service's world; None where answers are as recorded.
            identity: Who may call; None where any credential is good enough.

        Raises:
            ContractError: The contract cannot be served.
            UnreadableError: A file of recorded exchanges cannot be read.
        """
        self._engine = engine
        self._identity = identity
        schemas = Schemas(contract.document)
        shared: dict[tuple[str, str], list[Operation]] = {}
        for operation in contract.operations:
            shared.setdefault((operation.method, operation.path), []).append(operation)
        recordings: dict[str, Recordings] = {}
        self._router = Router[Endpoint]()
        for (method, path), operations in shared.items():
            endpoint = Endpoint(operations, contract.exchanges, contract.document, schemas)
            self._router.add(method, path, endpoint)
            recordings |= endpoint.recordings
        self._errors = ErrorShape.learned_from(
            body for each in recordings.values() for body in each.error_bodies()
        )
        self._refusals = engine and Refusals(engine.rules, self._errors)
        self._rules = JobRules.of(contract, schemas)
        self._jobs = self._rules and Jobs(
            self._rules, [each.answer for each in recordings[self._rules.operation_id].successes]
        )

    def answer(  # noqa: PLR0913, PLR0917 - a request has so many parts
        self,
        method: str,
        path: str,
        query: bytes,
        headers: Sequence[tuple[bytes, bytes]],
        body: Body,
        on_operation: Callable[[str], JobFailure | None] | None = None,
    ) -> tuple[str, Answer]:
        """Answer a request.

        Args:
            method: HTTP method.
            path: The path as it was sent, percent-encoded.
            query: The query string.
            headers: The headers.
            body: The body.
            on_operation: Is told the id of the operation before a valid call of it acts. Returns
                how the job is to fail that the call begins, if it is; a refusal that it raises is
                the answer.

        Returns:
            The id of the operation, empty where no path fits, and the answer.
        """
        operation_id = ""
        sent = (method, path.encode(), query, headers, body.data, self._time(headers))
        if self._identity and (answer := self._identity.answer(*sent)):
            return operation_id, answer
        try:
            endpoint, values = self._router.match(method, path)
            operation_id = endpoint.operation_id
            body.check_size()
            message = Message(values, read_query(query), read_headers(headers), body)
            if not self._engine and (error := endpoint.recorded_error(message)):
                return operation_id, error
            if self._identity and endpoint.is_secured:
                caller = self._identity.check(*sent)
                if self._engine and self._engine.rules.project in values:
                    caller.check_project(values[self._engine.rules.project])
            else:
                endpoint.check_credential(message)
            operation_id, parameters = endpoint.accept(message)
            failure = on_operation(operation_id) if on_operation else None
            if self._engine and self._engine.knows(operation_id):
                request = Request.of(message, parameters)
                return operation_id, self._engine.perform(operation_id, request, failure)
            return operation_id, self._recorded(endpoint, operation_id, message, failure)
        except Refusal as refusal:
            return operation_id, self._refused(refusal, operation_id)

    def _time(self, headers: Sequence[tuple[bytes, bytes]]) -> datetime:
        """Return what the clock shows, for a signature that of the caller: signatures are dated."""
        is_signed = any(name == b"authorization" for name, _ in headers)
        if self._engine and not is_signed:
            return datetime.fromtimestamp(self._engine.clock.now, UTC)
        return datetime.now(UTC)

    def _recorded(
        self, endpoint: Endpoint, operation_id: str, message: Message, failure: JobFailure | None
    ) -> Answer:
        if self._jobs and self._rules and operation_id == self._rules.operation_id:
            return self._jobs.answer(message.path[self._rules.job_id])
        answer = endpoint.best(operation_id, message)
        if self._jobs:
            self._jobs.begin(answer, operation_id, failure)
        return answer

    def _refused(self, refusal: Refusal, operation_id: str) -> Answer:
        shape = self._errors
        if self._refusals:
            refusal, shape = self._refusals.worded(refusal, operation_id)
        headers = ((name.lower().encode(), text.encode()) for name, text in refusal.headers.items())
        return Answer.of_json(shape.body(refusal), refusal.status, tuple(headers))
