"""A transport that answers as a test has prepared it, and compares both sides with the contract."""

from __future__ import annotations

import json
from collections import deque
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from . import _http
from ._encode import encode, to_json
from ._errors import ParameterError
from ._stub_answers import fitting
from ._stub_errors import StubError, UnexpectedCallError, UnusedAnswersError
from ._stub_requests import Routes

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from types import TracebackType

    from ._operation import Operation

ENDPOINT = "https://stub.invalid"
TOKEN = "a-token-that-is-no-secret"  # noqa: S105 - as it says


class StubCall(NamedTuple):
    """A call that was answered.

    Attributes:
        method: The client's method, such as ``jobs.get``.
        arguments: What was sent, by the method's argument names; what was not given is not there.
        request: The request.
    """

    method: str
    arguments: dict[str, Any]
    request: _http.Request


class _Prepared(NamedTuple):
    status: int
    headers: dict[str, str]
    content: bytes


class Stub(_http.httpx.BaseTransport, _http.httpx.AsyncBaseTransport):
    """Answers requests, in both flavours, without a network.

    Attributes:
        calls: The calls that were answered, in order.
    """

    def __init__(self, operations: Mapping[str, Operation[Any, Any]], own: Collection[str]) -> None:
        """Take the operations by their methods, and the path parameters that clients know."""
        self.calls: list[StubCall] = []
        self._operations = operations
        self._routes = Routes(operations, own)
        self._prepared: dict[str, deque[_Prepared]] = {}
        self._refused: StubError | None = None
        self._depth = 0

    def answer(
        self,
        method: str,
        body: Any = None,
        *,
        strict: bool = True,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Prepare an answer; those of one method are given in the order they were prepared in.

        Args:
            method: The client's method, such as ``jobs.get``.
            body: What the service answers: a dictionary, a model, or, for a list, the items alone.
                Where the service wraps what the method returns, the wrapper may be left out. None
                for methods that return nothing.
            strict: Whether the body is compared with the model that reads it. Otherwise it is sent
                as given; bytes then are the raw body.
            headers: Further headers of the answer.

        Raises:
            StubError: There is no such method, or the body is not what it answers.

        Example:
            >>> stub.answer("jobs.get", {"job_id": "j-1", "status": "RUNNING"})
        """
        operation = self._operation(method)
        if not strict and isinstance(body, bytes):
            content: bytes | None = body
        else:
            try:
                document = fitting(operation.answer, encode(body), strict=strict)
                content = None if document is None else to_json(document)
            except ParameterError as error:
                hint = "; strict=False lets it pass" if strict else ""
                problem = str(error).removesuffix(".")
                raise StubError(f"{method} does not answer this: {problem}{hint}.") from None
        self._add(method, 204 if content is None else 200, content or b"", headers)

    def refuse(
        self,
        method: str,
        *,
        status: int,
        code: str = "",
        message: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Prepare an error; it queues with the answers.

        Args:
            method: The client's method, such as ``jobs.get``.
            status: HTTP status, from 400 to 599.
            code: Error code of the service.
            message: What the service says about it.
            headers: Further headers of the answer, such as ``Retry-After``.

        Raises:
            StubError: There is no such method, or the status is that of a success.
        """
        self._operation(method)
        if not 400 <= status <= 599:
            raise StubError(f"{status} is no error: give a status from 400 to 599.")
        body = json.dumps({"error": {"code": code, "message": message}}).encode()
        self._add(method, status, body, headers)

    def check(self) -> None:
        """Fail where a call was refused, or an answer was not used; leaving the stub does it, too.

        Raises:
            StubError: The first call that was refused, even if the code under test caught it.
            UnusedAnswersError: Answers are left.
        """
        if self._refused is not None:
            raise self._refused
        if left := self._left():
            raise UnusedAnswersError(f"prepared, but not asked for: {left}.")

    def handle_request(self, request: _http.Request) -> _http.Response:
        """Answer a request.

        Raises:
            StubError: It breaks the contract, or there is no answer for it.
        """
        request.read()
        return self._handle(request)

    async def handle_async_request(self, request: _http.Request) -> _http.Response:
        """Answer a request.

        Raises:
            StubError: It breaks the contract, or there is no answer for it.
        """
        await request.aread()
        return self._handle(request)

    def __enter__(self) -> Self:
        """Return the stub; HTTP clients enter it as well."""
        self._depth += 1
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        """Check when whoever entered it first leaves it, unless the test has failed already."""
        self._depth -= 1
        if not self._depth and kind is None:
            self.check()

    async def __aenter__(self) -> Self:
        """Return the stub; HTTP clients enter it as well."""
        return self.__enter__()

    async def __aexit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        """Check when whoever entered it first leaves it, unless the test has failed already."""
        self.__exit__(kind, error, traceback)

    def _operation(self, method: str) -> Operation[Any, Any]:
        operation = self._operations.get(method)
        if operation is None:
            from difflib import get_close_matches  # noqa: PLC0415 - only mistakes need it

            close = get_close_matches(method, self._operations)
            hint = f" Do you mean {' or '.join(close)}?" if close else ""
            raise StubError(f"the client has no method {method!r}.{hint}")
        return operation

    def _add(
        self, method: str, status: int, content: bytes, headers: Mapping[str, str] | None
    ) -> None:
        kind = {"Content-Type": "application/json"} if content else {}
        prepared = _Prepared(status, {**kind, **(headers or {})}, content)
        self._prepared.setdefault(method, deque()).append(prepared)

    def _left(self) -> str:
        left = {method: len(queue) for method, queue in self._prepared.items() if queue}
        return ", ".join(f"{name} ({count})" if count > 1 else name for name, count in left.items())

    def _handle(self, request: _http.Request) -> _http.Response:
        try:
            waiting = [method for method, queue in self._prepared.items() if queue]
            method, arguments = self._routes.read(request, prefer=waiting)
            queue = self._prepared.get(method)
            if not queue:
                raise UnexpectedCallError(
                    f"{method} was called, and no answer is left for it; prepared are: "
                    f"{self._left() or 'none'}."
                )
        except StubError as error:
            self._refused = self._refused or error
            raise
        prepared = queue.popleft()
        self.calls.append(StubCall(method, arguments, request))
        return _http.Response(
            prepared.status, headers=prepared.headers, content=prepared.content, request=request
        )
