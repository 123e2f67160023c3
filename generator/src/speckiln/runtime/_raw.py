"""Answers as they came, beside what the client makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, ParamSpec, TypeVar, cast

from . import _http

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from ._call import Call
    from ._problems import Problem

P = ParamSpec("P")
T = TypeVar("T")


class RawResponse(Generic[T]):
    """An answer as it came.

    Example:
        >>> raw = sdrs.with_raw_response.disaster_recovery_drills.get("…")
        >>> raw.status_code, raw.request_id, raw.parse().status
        (200, '…', 'available')
    """

    def __init__(
        self, response: _http.Response, call: Call, *, attempts: int, is_absent: bool
    ) -> None:
        """Take the answer and the call that it belongs to."""
        self._response = response
        self._call = call
        self._attempts = attempts
        self._is_absent = is_absent

    def __repr__(self) -> str:
        """Show request and status."""
        return f"RawResponse({self.method} {self.url}: {self.status_code})"

    @property
    def status_code(self) -> int:
        """HTTP status."""
        return self._response.status_code

    @property
    def headers(self) -> Mapping[str, str]:
        """Headers; their names can be written in any case."""
        return self._response.headers

    @property
    def content(self) -> bytes:
        """The body."""
        return self._response.content

    @property
    def request_id(self) -> str:
        """ID that the service gave to the request; empty where it sent none."""
        return _http.request_id(self._response)

    @property
    def method(self) -> str:
        """HTTP method of the request."""
        return self._response.request.method

    @property
    def url(self) -> str:
        """Address of the request, without a user name or password in it."""
        return _http.address(self._response.request)

    @property
    def attempts(self) -> int:
        """How many attempts it took."""
        return self._attempts

    @property
    def problems(self) -> list[Problem]:
        """What in the body is not as the contract says, although it could be read.

        Raises:
            ServiceError: The body cannot be read.
        """
        if self._is_absent:
            return []
        return self._call.operation.answer.problems(self.content)

    def parse(self) -> T:
        """Return what the method returns without ``with_raw_response``.

        Raises:
            ServiceError: The body cannot be read.
        """
        found: T = self._call.read(self._response, is_absent=self._is_absent)
        return found


def raw(method: Callable[P, T]) -> Callable[P, RawResponse[T]]:
    """Say what a method of a raw client returns."""
    return cast("Callable[P, RawResponse[T]]", method)


def async_raw(method: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[RawResponse[T]]]:
    """Say what awaiting a method of a raw client gives."""
    return cast("Callable[P, Awaitable[RawResponse[T]]]", method)
