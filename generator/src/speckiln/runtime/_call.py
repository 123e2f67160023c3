"""A call that was made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

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
