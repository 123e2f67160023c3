"""How hosts are treated: one request after the other, never before they are ready for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from speckiln.fetching._problems import UnfetchedError

if TYPE_CHECKING:
    from speckiln.fetching._clock import Clock

PATIENCE = 120.0
"""The longest wait that a host may ask for; one that asks for more is left alone."""

_PAGES_IN_A_ROW = 3


@define
class _Host:
    ready: float
    failed: int = 0
    closed: str = ""


class Hosts:
    """The hosts that are asked in this run."""

    def __init__(self, delay: float, clock: Clock) -> None:
        """Take the seconds between two requests to a host."""
        self._delay = delay
        self._clock = clock
        self._hosts: dict[str, _Host] = {}

    def await_turn(self, name: str) -> None:
        """Wait until a host may be asked.

        Raises:
            UnfetchedError: It is not to be asked any more.
        """
        host = self._host(name)
        if host.closed:
            raise UnfetchedError(f"{name} was not asked: {host.closed}")
        pause = host.ready - self._clock.monotonic()
        if pause > 0:
            self._clock.sleep(pause)

    def asked(self, name: str) -> None:
        """Note that a host has just been asked."""
        self._host(name).ready = self._clock.monotonic() + self._delay

    def postpone(self, name: str, seconds: float) -> None:
        """Leave a host alone for a while."""
        host = self._host(name)
        host.ready = max(host.ready, self._clock.monotonic() + seconds)

    def answered(self, name: str) -> None:
        """Note that a host works."""
        self._host(name).failed = 0

    def failed(self, name: str, asked: float | None) -> None:
        """Note that a page was given up: a host that fails page after page is left alone.

        Args:
            name: The host.
            asked: The seconds that it asked to wait, or None.
        """
        host = self._host(name)
        host.failed += 1
        if asked is not None and asked > PATIENCE:
            host.closed = f"it asks to wait {asked:.0f} s"
        elif host.failed >= _PAGES_IN_A_ROW:
            host.closed = f"{_PAGES_IN_A_ROW} pages in a row could not be fetched from it"

    def _host(self, name: str) -> _Host:
        return self._hosts.setdefault(name, _Host(self._clock.monotonic()))
