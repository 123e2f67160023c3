"""When a call is sent again, and when that would be a mistake."""

from __future__ import annotations

import random
import re
import threading
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from . import _http, _log
from ._errors import ResponseDecodeError, ServiceError
from ._responses import http_date, status_error
from ._status_errors import APIStatusError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ._operation import Operation
    from ._service import Settings

_STATUSES = frozenset({408, 429, 500, 502, 503, 504})
_REPEATABLE = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
_FIRST = 0.5
_LONGEST = 8.0
_PATIENCE = 60.0
_SHOWN = 60


class Budget:
    """How many retries a client may make, so that it does not make an outage worse.

    Each retry takes one from it, each call that succeeds gives a tenth of one back: while nothing
    succeeds, there are no more than `CAPACITY` retries.
    """

    CAPACITY = 50.0
    _RETURNED = 0.1

    def __init__(self) -> None:
        """Begin with the whole capacity."""
        self._left = self.CAPACITY
        self._lock = threading.Lock()

    def take(self) -> bool:
        """Take one retry; False where none is left."""
        with self._lock:
            if self._left < 1:
                return False
            self._left -= 1
            return True

    def give_back(self) -> None:
        """Count a call that succeeded."""
        if self._left < self.CAPACITY:
            with self._lock:
                self._left = min(self._left + self._RETURNED, self.CAPACITY)


class Attempts:
    """The attempts of one call. It decides, and waits for nobody.

    Attributes:
        operation: What is called.
        request: What is sent each time.
        auth: The credential that it is sent with.
        ends: The moment, as `time.monotonic` counts, at which the call has to be over; None: never.
        number: Which attempt this is, from 1.
        is_absent: Whether the last answer said that what is to be deleted is not there any more.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - the parts of a call, all different
        self,
        operation: Operation[Any, Any],
        arguments: Mapping[str, Any],
        request: _http.Request,
        settings: Settings,
        timeout: float | None,
        budget: Budget,
    ) -> None:
        """Begin the first attempt."""
        self.operation = operation
        self.request = request
        self.auth = settings.auth if operation.secured else None
        self.ends = None if settings.deadline is None else time.monotonic() + settings.deadline
        self.number = 1
        self.is_absent = False
        self._arguments = arguments
        self._max_retries = settings.max_retries
        self._timeout = timeout
        self._budget = budget
        self._may_have_acted = False
        self._started = 0.0

    def begin(self) -> None:
        """Cut the time limit to what is left, and log what is sent."""
        if self.ends is not None:
            left = max(self.ends - time.monotonic(), 0.001)
            _http.limit(self.request, left if self._timeout is None else min(left, self._timeout))
        if _log.is_verbose():
            self._started = time.monotonic()
            request = self.request
            _log.logger.debug(
                "%s, attempt %d: %s %s, %s, %s",
                self.operation.operation_id,
                self.number,
                request.method,
                _http.address(request),
                _log.headers(request.headers),
                _log.body(request.content),
            )

    def answered(self, response: _http.Response) -> float | None:
        """Take an answer, and return the pause before the next attempt; None where there is none.

        Raises:
            APIStatusError: The answer is an error, and the last one.
        """
        if _log.is_verbose():
            self._log_answer(response)
        if response.is_success:
            self._budget.give_back()
            return None
        error = status_error(response)
        asked = _retry_after(response.headers.get("Retry-After", ""))
        acted = self._acted_on(error.status_code, asked)
        if self._is_absent(error.status_code, error.code):
            self.is_absent = True
            return None
        wanted = error.status_code in _STATUSES and not acted
        return self._again(error, asked, wanted=wanted)

    def failed(self, error: Exception) -> float:
        """Take a failure to get an answer, and return the pause before the next attempt.

        Args:
            error: A failure of the HTTP library, or what a credential was refused with.

        Raises:
            ServiceError: It was the last attempt.
        """
        if isinstance(error, APIStatusError):  # the request itself was not sent
            return self._again(error, None, wanted=error.status_code in _STATUSES)
        if isinstance(error, ServiceError):
            self.stopped(error)
            raise error
        acted = not _http.never_sent(error, self.request)
        self._may_have_acted = self._may_have_acted or acted
        wanted = (self._is_repeatable or not acted) and not _http.is_lasting(error)
        return self._again(_http.failure(error, self.request), None, wanted=wanted, cause=error)

    def stopped(self, error: ServiceError) -> None:
        """Take an error that ends the call; one about the answer shows that it was sent."""
        if isinstance(error, ResponseDecodeError) and error.url == _http.address(self.request):
            self._may_have_acted = True
        self._settle(error)

    def _settle(self, error: ServiceError) -> None:
        """Tell an error what happened to the call before it."""
        error.attempts = self.number
        if not self._may_have_acted or self.operation.safe or self.operation.method == "GET":
            return
        error.may_have_acted = True
        error.advice = self._advice()

    @property
    def _is_repeatable(self) -> bool:
        return self.operation.safe or self.operation.method in _REPEATABLE

    def _acted_on(self, status: int, asked: float | None) -> bool:
        """Note whether the service may have acted; return whether that forbids another attempt."""
        refused = status < 500 and status != 408
        if refused or status == 501 or (status == 503 and asked is not None):
            return False
        self._may_have_acted = True
        return not self._is_repeatable

    def _is_absent(self, status: int, code: str) -> bool:
        """Tell whether an earlier attempt has deleted what this one does not find."""
        return (
            self._may_have_acted
            and self.number > 1
            and status in {400, 404}
            and code in self.operation.absent
        )

    def _again(
        self,
        error: ServiceError,
        asked: float | None,
        *,
        wanted: bool,
        cause: BaseException | None = None,
    ) -> float:
        backoff = random.uniform(0, min(_LONGEST, _FIRST * 2 ** (self.number - 1)))  # noqa: S311 - spreads load, hides nothing
        pause = backoff if asked is None else asked + backoff / 2
        if (
            not wanted
            or self.number > self._max_retries
            or (asked or 0) > _PATIENCE
            or (self.ends is not None and time.monotonic() + pause >= self.ends)
            or not self._budget.take()
        ):
            self._settle(error)
            raise error from (cause or error.__cause__)
        _log.logger.info(
            "%s, attempt %d: %s Trying again in %.1f s.",
            self.operation.operation_id,
            self.number,
            error,
            pause,
        )
        self.number += 1
        return pause

    def _advice(self) -> str:
        search = self.operation.search
        if search is None:
            return "The service may have acted: look before you call again."
        given = {name: self._arguments.get(name) for name in search.arguments}
        filters = ", ".join(f"{name}={_shortened(value)}" for name, value in given.items() if value)
        return (
            "The service may have acted: look with "
            f"{search.method}({filters}) before you call again."
        )

    def _log_answer(self, response: _http.Response) -> None:
        _log.logger.debug(
            "%s, attempt %d: %d after %.0f ms, %s, %s",
            self.operation.operation_id,
            self.number,
            response.status_code,
            (time.monotonic() - self._started) * 1000,
            _log.headers(response.headers),
            _log.body(response.content),
        )


def _retry_after(text: str) -> float | None:
    """Return the seconds that a service asks to wait; None where it does not, or in other words.

    >>> _retry_after("120"), _retry_after("Wed, 21 Oct 2015 07:28:00 GMT"), _retry_after("soon")
    (120.0, 0.0, None)
    """
    text = text.strip()
    if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text):
        return float(text)
    moment = http_date(text)
    return None if moment is None else max((moment - datetime.now(UTC)).total_seconds(), 0.0)


def _shortened(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
