"""The recorded exchanges of an operation, and which of them fits a request best."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from attrs import frozen

from speckiln.server._answer import Answer
from speckiln.server._json import read_json
from speckiln.server._message import Message
from speckiln.server._refusal import Refusal
from speckiln.server._routing import Router

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from speckiln.contract import Exchange, Operation
    from speckiln.server._security import Security

_PLACEHOLDER = re.compile(r"\{[A-Za-z_]\w*\}|<[^<>]+>")


@frozen
class Recording:
    """One exchange, prepared to be compared with requests.

    Attributes:
        path: Decoded values of its path parameters; None where its path is not the operation's.
        query: Decoded values of its query parameters.
        headers: The headers that its request must have, names in lower case.
        body: The JSON body of its request.
        authorized: Whether its request carries a credential, if one is needed.
        answer: Its response.
    """

    path: Mapping[str, str] | None
    query: Mapping[str, list[Any]]
    headers: Mapping[str, str]
    body: Any
    authorized: bool
    answer: Answer

    def fit(self, message: Message) -> tuple[bool, bool, bool]:
        """Return whether body, path and query are those of a request, what matters most first."""
        return (
            _fits(self.body, message.body.value) and not message.body.fault,
            self.path is not None and _fits(self.path, message.path),
            _fits(self.query, _with_json(message.query)),
        )

    def equals(self, message: Message, *, authorized: bool) -> bool:
        """Whether a request is the recorded one; any credential is as good as a placeholder."""
        return (
            self.authorized == authorized
            and all(self.fit(message))
            and all(value in message.headers.get(name, []) for name, value in self.headers.items())
        )


class Recordings:
    """The exchanges of one operation, in the order in which they are recorded."""

    def __init__(
        self, operation: Operation, exchanges: Iterable[Exchange], security: Security
    ) -> None:
        """Prepare the exchanges.

        Raises:
            ContractError: A recorded header cannot be sent.
        """
        route = Router[str]()
        route.add(operation.method, operation.path, operation.operation_id)
        recordings = [_recording(exchange, route, security) for exchange in exchanges]
        self.successes = [each for each in recordings if each.answer.status < 400]
        self._errors = [each for each in recordings if each.answer.status >= 400]

    def error_bodies(self) -> list[Any]:
        """Return the bodies of the recorded errors."""
        return [recording.answer.value for recording in self._errors]

    def error(self, message: Message, *, authorized: bool) -> Answer | None:
        """Return the recorded error of exactly this request, where no success of it is recorded.

        Args:
            message: The request.
            authorized: Whether it carries a credential, if one is needed.
        """
        for recording in self._errors:
            if recording.equals(message, authorized=authorized):
                doubtful = any(
                    success.equals(message, authorized=authorized) for success in self.successes
                )
                return None if doubtful else recording.answer
        return None

    def best(self, message: Message) -> Answer | None:
        """Return the recorded success that fits a request best, or None where none is recorded.

        A request that was recorded gets its own answer; another one that of the request with the
        same body, then the same path, then the same query; the first where several are alike.
        """
        if not self.successes:
            return None
        return max(self.successes, key=lambda success: success.fit(message)).answer


def _recording(exchange: Exchange, route: Router[str], security: Security) -> Recording:
    request = exchange.request
    try:
        path = route.match(request.method, request.path)[1]
    except Refusal:
        path = None
    query = {
        name: [value] if isinstance(value, str) else value for name, value in request.query.items()
    }
    headers = {name.lower(): value for name, value in request.headers.items()}
    sent = Message(query=query, headers={name: [value] for name, value in headers.items()})
    return Recording(
        path=path,
        query=_with_json(query),
        headers={k: v for k, v in headers.items() if not _PLACEHOLDER.fullmatch(v)},
        body=request.body,
        authorized=security.is_met(sent),
        answer=Answer.recorded(exchange),
    )


def _fits(recorded: Any, sent: Any) -> bool:
    """Whether a value is the recorded one, in which a placeholder stands for any text."""
    if isinstance(recorded, str) and _PLACEHOLDER.fullmatch(recorded):
        return isinstance(sent, str)
    if isinstance(recorded, dict) and isinstance(sent, dict):
        return recorded.keys() == sent.keys() and all(_fits(recorded[k], sent[k]) for k in recorded)
    if isinstance(recorded, list) and isinstance(sent, list):
        return len(recorded) == len(sent) and all(map(_fits, recorded, sent))
    if isinstance(recorded, bool) or isinstance(sent, bool):
        return recorded is sent
    return bool(recorded == sent)


def _with_json(query: Mapping[str, list[str]]) -> dict[str, list[Any]]:
    return {name: [_json_or_text(text) for text in texts] for name, texts in query.items()}


def _json_or_text(text: str) -> Any:
    """Read the JSON in a query value, which may be spaced in more than one way."""
    if text[:1] not in {"[", "{"}:
        return text
    try:
        return read_json(text)
    except ValueError:
        return text
