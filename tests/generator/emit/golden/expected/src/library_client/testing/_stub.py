# Made by speckiln from Library 1.2.0; not to be edited.
"""The stub of this client's methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._client import AsyncLibrary, Library
from .._runtime._auth import TokenAuth
from .._runtime._http import httpx
from .._runtime._stub import ENDPOINT, TOKEN, Stub
from ..resources import (
    _books,
    _jobs,
)

if TYPE_CHECKING:
    from .._runtime._operation import Operation

_OPERATIONS: dict[str, Operation[Any, Any]] = {
    "books.list": _books._LIST,
    "books.get": _books._GET,
    "books.add": _books._ADD,
    "books.remove": _books._REMOVE,
    "books.lose": _books._LOSE,
    "jobs.get": _jobs._GET,
}


class StubTransport(Stub):
    """A transport of the HTTP library that answers as a test has prepared it.

    Answers are compared with the models when they are prepared, requests with the contract when
    they come, and leaving the ``with`` block fails where an answer was not used. What fails raises
    a `StubError`, which is an `AssertionError`.

    Attributes:
        calls: The calls that were answered, in order.

    Example:
        >>> with StubTransport() as stub:
        ...     stub.refuse("books.list", status=503)
        ...     library = stub.client()
    """

    def __init__(self) -> None:
        """Begin without answers."""
        super().__init__(_OPERATIONS, ["reader_id"])

    def client(self, *, max_retries: int = 0, validate: bool = True) -> Library:
        """Return a client of this stub, with a made-up credential.

        Args:
            max_retries: How often a call is sent again where that is safe.
            validate: Whether arguments are checked before they are sent.
        """
        return Library(
            city="stub",
            reader_id="stub",
            auth=TokenAuth(TOKEN),
            endpoint=ENDPOINT,
            max_retries=max_retries,
            validate=validate,
            http_client=httpx.Client(transport=self),
        )

    def async_client(self, *, max_retries: int = 0, validate: bool = True) -> AsyncLibrary:
        """Return a client of this stub, with a made-up credential.

        Args:
            max_retries: How often a call is sent again where that is safe.
            validate: Whether arguments are checked before they are sent.
        """
        return AsyncLibrary(
            city="stub",
            reader_id="stub",
            auth=TokenAuth(TOKEN),
            endpoint=ENDPOINT,
            max_retries=max_retries,
            validate=validate,
            http_client=httpx.AsyncClient(transport=self),
        )
