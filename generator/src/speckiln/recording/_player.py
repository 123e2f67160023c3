"""The player: sends an exchange, waits where the service takes its time, compares the answer."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import httpx
from attrs import frozen

from speckiln.errors import UnreadableError
from speckiln.recording._bindings import Bindings, UnboundError
from speckiln.recording._captured import Message
from speckiln.recording._comparison import Difference, compare_bodies, compare_headers
from speckiln.recording._placeholders import VALUES_FILE, variable
from speckiln.recording._requests import build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.recording._comparison import Steps
    from speckiln.recording._reading import Recorded
    from speckiln.recording._requests import Credentials, Outgoing
    from speckiln.recording._vocabulary import JobWords

_BUSY = frozenset({429, 503})
_MAX_BODY = 12 * 1024 * 1024
_ATTEMPTS = 4
_LONGEST_PAUSE = 30.0
_FIRST_POLL, _LAST_POLL = 0.1, 5.0


@frozen
class _Answer:
    status: int
    headers: dict[str, str]
    body: Any
    problem: str = ""


class Player:
    """Plays exchanges to one server."""

    def __init__(
        self,
        client: httpx.Client,
        base_url: httpx.URL,
        credentials: Credentials,
        jobs: JobWords | None,
        wait: float,
    ) -> None:
        """Take the server, and how long it may take.

        Args:
            client: The HTTP client.
            base_url: The address of the server.
            credentials: Who asks.
            jobs: How the service tells about jobs.
            wait: The seconds that a job may take to end.
        """
        self._client = client
        self._url = base_url
        self._prefix = base_url.raw_path.rstrip(b"/")
        self._credentials = credentials
        self._jobs = jobs
        self._wait = wait

    def play(self, exchange: Recorded, bindings: Bindings) -> list[Difference]:
        """Send the request of an exchange, and return what is different about the answer.

        Raises:
            UnreadableError: The server cannot be reached.
        """
        try:
            outgoing = build(exchange, bindings)
        except UnboundError as error:
            name = error.placeholder
            where = f"Name it in {VALUES_FILE}, or in the environment as {variable(name)}"
            return [Difference("request", "/request", f"no answer has shown {name}. {where}")]
        host = self._url.netloc.decode("ascii")
        try:
            answer = self._patiently(exchange, outgoing, host)
        except httpx.HTTPError as error:
            reason = str(error) or type(error).__name__
            return [Difference("answer", "/response", f"none came: {reason}")]
        return list(self._compare(exchange, answer, bindings))

    def _patiently(self, exchange: Recorded, outgoing: Outgoing, host: str) -> _Answer:
        """Return the answer of a server that is not busy, and of a job that has ended if it did."""
        answer = self._without_refusals(exchange, outgoing, host)
        if not self._has_ended(exchange):
            return answer
        end = time.monotonic() + self._wait
        pause = _FIRST_POLL
        while self._runs(answer.body) and time.monotonic() < end:
            time.sleep(min(pause, max(0.0, end - time.monotonic())))
            pause = min(pause * 2, _LAST_POLL)
            answer = self._without_refusals(exchange, outgoing, host)
        return answer

    def _without_refusals(self, exchange: Recorded, outgoing: Outgoing, host: str) -> _Answer:
        answer = self._send(self._credentials.apply(exchange, outgoing, host))
        for _ in range(_ATTEMPTS):
            after = answer.headers.get("retry-after", "")
            if answer.status not in _BUSY or exchange.response.status in _BUSY or not after:
                break
            time.sleep(min(float(after), _LONGEST_PAUSE) if after.isdecimal() else 1.0)
            answer = self._send(self._credentials.apply(exchange, outgoing, host))
        return answer

    def _send(self, outgoing: Outgoing) -> _Answer:
        request = httpx.Request(
            outgoing.method,
            self._url.copy_with(raw_path=self._prefix + outgoing.target.encode()),
            headers={"Accept": "application/json", "Accept-Encoding": "identity"}
            | outgoing.headers,
            content=outgoing.body or None,
        )
        try:
            response = self._client.send(request, stream=True, follow_redirects=False)
        except httpx.ConnectError as error:
            raise UnreadableError(
                f"{self._url} cannot be reached: {error}.", hint="Name a server with --base-url."
            ) from error
        try:
            return _answer(response)
        finally:
            response.close()

    def _compare(
        self, exchange: Recorded, answer: _Answer, bindings: Bindings
    ) -> Iterator[Difference]:
        recorded = exchange.response
        if recorded.status != answer.status:
            came = f"{recorded.status} was recorded, {answer.status} came"
            detail = _reason(answer.body)
            message = f"{came}: {detail}" if detail else came
            yield Difference("status", "/response/status", message)
            return
        if answer.problem:
            yield Difference("body", "/response/body", answer.problem)
            return
        passing = self._passing(exchange)
        if passing and not self._runs(answer.body):
            # The job is quicker than it was: its end is compared with the recorded end.
            passing = frozenset({()})
        yield from compare_headers(bindings, recorded.headers, answer.headers)
        yield from compare_bodies(bindings, recorded.body, answer.body, passing=passing)

    def _passing(self, exchange: Recorded) -> frozenset[Steps]:
        """Return what a running job tells of the moment alone."""
        if self._jobs is None or not self._runs(exchange.response.body):
            return frozenset()
        if not self._asks_for_a_job(exchange):
            return frozenset()
        return frozenset({(self._jobs.status,), (self._jobs.entities,)})

    def _has_ended(self, exchange: Recorded) -> bool:
        return self._asks_for_a_job(exchange) and not self._runs(exchange.response.body)

    def _asks_for_a_job(self, exchange: Recorded) -> bool:
        if self._jobs is None or exchange.response.status != 200:
            return False
        return exchange.operation_id == self._jobs.operation

    def _runs(self, body: Any) -> bool:
        if self._jobs is None or not isinstance(body, dict):
            return False
        return body.get(self._jobs.status) in self._jobs.running


def _answer(response: httpx.Response) -> _Answer:
    headers = {name.lower(): value for name, value in response.headers.items()}
    content = bytearray()
    for piece in response.iter_bytes():
        content += piece
        if len(content) > _MAX_BODY:
            return _Answer(response.status_code, headers, None, "it is larger than 12 MB")
    try:
        message = Message.of(tuple(headers.items()), bytes(content))
    except ValueError as error:
        return _Answer(response.status_code, headers, None, f"it cannot be read: {error}")
    return _Answer(response.status_code, headers, message.body)


def _reason(body: Any) -> str:
    """Return what an error says, wherever in its body that is."""
    with suppress(RecursionError):
        if isinstance(body, dict):
            texts = [body.get(key) for key in ("message", "error_msg", "errorMessage")]
            found = next((text for text in texts if isinstance(text, str)), "")
            return found or next(filter(None, map(_reason, body.values())), "")
    return ""
