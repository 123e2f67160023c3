"""Getting one page: redirects are followed, and failures that may pass are tried again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speckiln.fetching._hosts import PATIENCE, Hosts
from speckiln.fetching._problems import UnansweredError, UnfetchedError
from speckiln.fetching._waits import backoff, retry_after

if TYPE_CHECKING:
    from speckiln.fetching._addresses import Addresses
    from speckiln.fetching._clock import Clock
    from speckiln.fetching._http import URL, Answer, Http
    from speckiln.fetching._index import Entry

_AGAIN = frozenset({408, 429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_EXPECTED = frozenset({200, 304, 404, 410})
_MAX_REDIRECTS = 5
_ATTEMPTS = 4


class Visitor:
    """Asks for pages, one after the other."""

    def __init__(self, http: Http, addresses: Addresses, delay: float, clock: Clock) -> None:
        """Take what it needs.

        Args:
            http: Sends the requests.
            addresses: Where they may go.
            delay: The seconds between two requests to a host.
            clock: The time.
        """
        self._http = http
        self._addresses = addresses
        self._hosts = Hosts(delay, clock)
        self._clock = clock

    def visit(self, text: str, known: Entry | None) -> Answer:
        """Return the answer for a page: its status is 200, 304, 404 or 410.

        Args:
            text: The page's URL.
            known: What is known of the copy; None where there is no copy to compare with.

        Raises:
            UnfetchedError: There is no such answer.
        """
        first = self._addresses.first(text)
        attempt = 0
        while True:
            attempt += 1
            url = first
            try:
                for _ in range(_MAX_REDIRECTS + 1):
                    answer = self._ask(url, known)
                    if answer.status not in _REDIRECTS:
                        return answer
                    url = self._addresses.next(url, answer.headers.get("Location", ""))
            except UnansweredError as error:
                self._pause_or_give_up(error, url.host, attempt)
            else:
                raise UnfetchedError(f"it redirects more than {_MAX_REDIRECTS} times")

    def _ask(self, url: URL, known: Entry | None) -> Answer:
        conditions = known.conditions if known is not None and known.final == str(url) else {}
        self._hosts.await_turn(url.host)
        try:
            answer = self._http.get(url, conditions)
        finally:
            self._hosts.asked(url.host)
        if answer.status in _AGAIN:
            asked = retry_after(answer.headers.get("Retry-After", ""), self._clock.now())
            raise UnansweredError(str(answer), asked=asked)
        self._hosts.answered(url.host)
        if answer.status not in _EXPECTED | _REDIRECTS:
            raise UnfetchedError(str(answer))
        if answer.status == 304 and not conditions:
            raise UnfetchedError(f"{answer}, though nobody asked whether it is")
        return answer

    def _pause_or_give_up(self, error: UnansweredError, host: str, attempt: int) -> None:
        is_patient = error.asked is None or error.asked <= PATIENCE
        if error.again and is_patient and attempt < _ATTEMPTS:
            self._hosts.postpone(host, backoff(attempt) if error.asked is None else error.asked)
            return
        self._hosts.failed(host, error.asked)
        times = f" ({attempt} attempts)" if attempt > 1 else ""
        raise UnfetchedError(f"{error.message}{times}") from error
