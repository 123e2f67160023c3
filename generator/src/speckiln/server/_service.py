"""The service that a contract describes: requests in, answers out, no socket in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speckiln.server._answer import Answer
from speckiln.server._endpoint import Endpoint
from speckiln.server._job_rules import JobRules
from speckiln.server._jobs import Jobs
from speckiln.server._message import Message, read_headers, read_query
from speckiln.server._refusal import ErrorShape, Refusal
from speckiln.server._routing import Router
from speckiln.server._schemas import Schemas

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speckiln.contract import Contract, Operation
    from speckiln.server._message import Body
    from speckiln.server._recordings import Recordings


class Service:
    """Answers requests as a contract and its recorded exchanges say."""

    def __init__(self, contract: Contract) -> None:
        """Compile a contract.

        Raises:
            ContractError: The contract cannot be served.
            UnreadableError: A file of recorded exchanges cannot be read.
        """
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
        self._rules = JobRules.of(contract, schemas)
        self._jobs = self._rules and Jobs(
            self._rules, [each.answer for each in recordings[self._rules.operation_id].successes]
        )

    def answer(
        self,
        method: str,
        path: str,
        query: bytes,
        headers: Iterable[tuple[bytes, bytes]],
        body: Body,
    ) -> tuple[str, Answer]:
        """Answer a request.

        Args:
            method: HTTP method.
            path: The path as it was sent, percent-encoded.
            query: The query string.
            headers: The headers.
            body: The body.

        Returns:
            The id of the operation, empty where no path fits, and the answer.
        """
        operation_id = ""
        try:
            endpoint, values = self._router.match(method, path)
            operation_id = endpoint.operation_id
            message = Message(values, read_query(query), read_headers(headers), body)
            if error := endpoint.recorded_error(message):
                return operation_id, error
            operation_id = endpoint.accept(message)
            return operation_id, self._success(endpoint, operation_id, message)
        except Refusal as refusal:
            return operation_id, self._refused(refusal)

    def _success(self, endpoint: Endpoint, operation_id: str, message: Message) -> Answer:
        if self._jobs and self._rules and operation_id == self._rules.operation_id:
            return self._jobs.answer(message.path[self._rules.job_id])
        answer = endpoint.best(operation_id, message)
        if self._jobs:
            self._jobs.begin(answer, operation_id)
        return answer

    def _refused(self, refusal: Refusal) -> Answer:
        headers = ((name.lower().encode(), text.encode()) for name, text in refusal.headers.items())
        return Answer.of_json(self._errors.body(refusal), refusal.status, tuple(headers))
