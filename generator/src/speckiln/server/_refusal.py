"""Refusals: why a request is not answered with success, and the body that says so."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_CODES = ("code", "error_code", "errorCode")
_MESSAGES = ("message", "error_msg", "errorMsg", "error_message", "errorMessage", "msg")


class Refusal(Exception):  # noqa: N818 -- an answer like any other, not a fault of the program
    """A request that is answered with an error status.

    Attributes:
        status: The HTTP status.
        message: What is wrong, in words, for the person who wrote the request.
        headers: Headers of the answer beyond the usual ones.
        code: The service's code for it; empty where it has none of its own.
        steps: The way to the member of the request that is wrong; empty where it is none.
        operation_id: Of the operations that share method and path, the one that was meant; empty
            where that is not known.
    """

    def __init__(  # noqa: PLR0913 -- one for each attribute
        self,
        status: int,
        message: str,
        headers: Mapping[str, str] | None = None,
        code: str = "",
        *,
        steps: Sequence[str | int] = (),
        operation_id: str = "",
    ) -> None:
        """Keep the parts."""
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = headers or {}
        self.code = code
        self.steps = steps
        self.operation_id = operation_id


@frozen
class ErrorShape:
    """Where the service puts the code and the message of an error.

    Attributes:
        wrappers: The members, from the outside in, that the two are wrapped in.
        code: Name of the member that holds the code.
        message: Name of the member that holds the words.
    """

    wrappers: tuple[str, ...] = ("error",)
    code: str = "code"
    message: str = "message"

    @classmethod
    def learned_from(cls, bodies: Iterable[Any]) -> ErrorShape:
        """Return the shape that most of the recorded error bodies have."""
        seen = Counter(shape for body in bodies for shape in cls._shapes(body, ()))
        return seen.most_common(1)[0][0] if seen else cls()

    def body(self, refusal: Refusal) -> dict[str, Any]:
        """Return the body of a refusal.

        Its code is the HTTP status where it has none of its own: a code that the service gave to
        one certain mistake would be untrue about any other, and callers decide by it.
        """
        code = refusal.code or str(refusal.status)
        body: dict[str, Any] = {self.code: code, self.message: refusal.message}
        for name in reversed(self.wrappers):
            body = {name: body}
        return body

    @classmethod
    def _shapes(cls, body: Any, wrappers: tuple[str, ...]) -> Iterator[ErrorShape]:
        if not isinstance(body, dict):
            return
        code = next((name for name in _CODES if isinstance(body.get(name), str)), None)
        message = next((name for name in _MESSAGES if isinstance(body.get(name), str)), None)
        if code and message:
            yield cls(wrappers, code, message)
        for name, member in body.items():
            yield from cls._shapes(member, (*wrappers, name))
