"""A request as the expressions of ``service.yaml`` see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from speckiln.server._message import Message


@frozen
class Request:
    """A request that the contract allows.

    Attributes:
        path: The path parameters.
        query: The query parameters, those that were sent.
        body: The body; None where there is none.
        base_url: Scheme, host and port as the caller wrote them.
    """

    path: Mapping[str, Any]
    query: Mapping[str, Any]
    body: Any = None
    base_url: str = ""

    @classmethod
    def of(cls, message: Message, parameters: Mapping[tuple[str, str], Any]) -> Request:
        """Return what expressions see of a request.

        Args:
            message: The request as it came.
            parameters: The values of its parameters by place and name.
        """
        host = message.headers.get("host", [""])[0]
        return cls(
            {name: value for (place, name), value in parameters.items() if place == "path"},
            {name: value for (place, name), value in parameters.items() if place == "query"},
            message.body.value,
            f"http://{host}" if host else "",
        )
