"""A clock that can be advanced, frozen, and made to run faster."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from attrs import define, field

if TYPE_CHECKING:
    from collections.abc import Callable


@define
class Clock:
    """A virtual clock, which shows the real time until someone changes that.

    Attributes:
        speed: Virtual seconds in a real one; 0 where time only moves when it is advanced.
        real: The real clock.
    """

    speed: float = 1
    real: Callable[[], float] = field(default=time.time, repr=False)
    _then: float = field(init=False)
    _shown: float = field(init=False)
    _frozen: bool = field(default=False, init=False)

    def __attrs_post_init__(self) -> None:
        """Show the real time."""
        self._then = self._shown = self.real()

    @property
    def now(self) -> float:
        """Seconds since 1970."""
        if self._frozen:
            return self._shown
        return self._shown + max(0.0, self.real() - self._then) * self.speed

    @property
    def frozen(self) -> bool:
        """Whether time only moves when it is advanced."""
        return self._frozen

    def set(self, seconds: float, *, frozen: bool = False) -> None:
        """Show a time, and go on from there unless frozen."""
        self._shown, self._then, self._frozen = seconds, self.real(), frozen
