# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""A call that was made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from . import _http
from ._errors import ResponseDecodeError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ._operation import Operation
    from ._unset import Unset


class Call(NamedTuple):
    """What was asked for, so that the answer can ask on.

    Attributes:
        client: The client that asked, in either flavour.
        operation: The operation.
        arguments: What it was given.
        timeout: Its time limit.
    """

    client: Any
    operation: Operation[Any, Any]
    arguments: Mapping[str, Any]
    timeout: float | Unset | None

    def again(self, arguments: Mapping[str, Any]) -> Any:
        """Make the same call with other arguments; the asynchronous client's is to be awaited."""
        return self.client.call(self.operation, arguments, self.timeout)

    def read(self, response: _http.Response, *, is_absent: bool = False) -> Any:
        """Return what the method returns for an answer.

        Args:
            response: The answer, a success.
            is_absent: Whether it is the answer of a deletion that finds nothing more to delete.

        Raises:
            ResponseDecodeError: The body cannot be read.
        """
        answer = self.operation.answer
        if is_absent:
            return answer.done(self)
        try:
            return answer.read(_whole_body(response), self)
        except ResponseDecodeError as error:
            _http.place(error, response)
            raise


def _whole_body(response: _http.Response) -> bytes:
    if _http.is_truncated(response):
        raise ResponseDecodeError("the body is too large to be read.")
    return response.content
