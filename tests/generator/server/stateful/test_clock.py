"""The clock shows the real time until someone changes that."""

from __future__ import annotations

from attrs import define

from speckiln.server.stateful import Clock


@define
class Real:
    seconds: float = 100.0

    def __call__(self) -> float:
        return self.seconds


def test_a_clock_shows_the_real_time() -> None:
    real = Real()
    clock = Clock(real=real)
    real.seconds += 5
    assert clock.now == 105


def test_a_clock_goes_on_from_the_time_that_it_is_set_to() -> None:
    real = Real()
    clock = Clock(real=real)
    clock.set(1_000)
    real.seconds += 5
    assert (clock.now, clock.frozen) == (1_005, False)


def test_a_frozen_clock_stands_still() -> None:
    real = Real()
    clock = Clock(real=real)
    clock.set(1_000, frozen=True)
    real.seconds += 5
    assert (clock.now, clock.frozen) == (1_000, True)


def test_a_fast_clock_lets_many_seconds_pass_in_one() -> None:
    real = Real()
    clock = Clock(speed=60, real=real)
    real.seconds += 2
    assert clock.now == 220


def test_a_clock_never_goes_back_when_the_real_one_does() -> None:
    real = Real()
    clock = Clock(real=real)
    real.seconds -= 50
    assert clock.now == 100
