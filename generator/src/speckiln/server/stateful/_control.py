"""What tests ask of a service beside its own operations: to show, reset and advance its world."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speckiln.errors import UsageError
from speckiln.server._answer import Answer
from speckiln.server._json import read_json, shown
from speckiln.server.stateful._builtins import formatted

if TYPE_CHECKING:
    from collections.abc import Callable

    from speckiln.server.stateful._engine import Engine

_ISO = "%Y-%m-%dT%H:%M:%S.%LZ"
_MAX_SECONDS = 100 * 366 * 86_400
_HINT = 'Send {"advance": seconds}, {"frozen": true or false}, or both.'


def controls(engine: Engine) -> dict[str, dict[str, Callable[[bytes], Answer]]]:
    """Return what can be asked about a world, and what each HTTP method does, given a body.

    `state` shows the world. `reset` makes it what it was in the beginning. `clock` tells the
    virtual time, and advances it or makes it stand still.
    """

    def show(_: bytes) -> Answer:
        return Answer.of_json(engine.state())

    def reset(_: bytes) -> Answer:
        engine.reset()
        return tell(b"")

    def tell(_: bytes) -> Answer:
        now = engine.clock.now
        time = formatted(now, _ISO)
        return Answer.of_json({"now": now, "time": time, "frozen": engine.clock.frozen})

    def advance(body: bytes) -> Answer:
        seconds, frozen = _wanted(body)
        engine.advance(seconds, frozen=frozen)
        return tell(b"")

    return {
        "state": {"GET": show},
        "reset": {"POST": reset},
        "clock": {"GET": tell, "POST": advance},
    }


def _wanted(body: bytes) -> tuple[float, bool | None]:
    """Read how far the clock is to be advanced, and whether it is to stand still."""
    try:
        value: Any = read_json(body)
    except ValueError as error:
        raise UsageError(f"The body cannot be read: {error}.", hint=_HINT) from None
    if not isinstance(value, dict) or not value.keys() <= {"advance", "frozen"}:
        raise UsageError(f"The body is {shown(value)}.", hint=_HINT)
    seconds, frozen = value.get("advance", 0), value.get("frozen")
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise UsageError(f"advance is {shown(seconds)}, which is no number.", hint=_HINT)
    if not 0 <= seconds <= _MAX_SECONDS:
        raise UsageError("advance should be from 0 to a hundred years, in seconds.", hint=_HINT)
    if frozen is not None and not isinstance(frozen, bool):
        raise UsageError(f"frozen is {shown(frozen)}, not true or false.", hint=_HINT)
    return seconds, frozen
