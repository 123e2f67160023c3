"""Time, in one place, so that a test can have a time of its own."""

from __future__ import annotations

import time
from datetime import UTC, datetime


class Clock:
    """What fetching knows of time."""

    def monotonic(self) -> float:
        """Return seconds that only differences mean something of."""
        return time.monotonic()

    def now(self) -> datetime:
        """Return the moment that it is, in UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)
