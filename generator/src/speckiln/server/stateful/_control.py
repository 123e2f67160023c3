"""What tests ask of a service beside its own operations: to show, reset and advance its world."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speckiln.server._answer import Answer
from speckiln.server._json import read_json
from speckiln.server._refusal import Refusal
from speckiln.server.stateful._functions import formatted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from speckiln.server.stateful._engine import Engine

_ISO = "%Y-%m-%dT%H:%M:%S.%LZ"
_MAX_SECONDS = 100 * 366 * 86_400


class Controls:
    """The paths that control a world, and what each of them does."""

    def __init__(self, engine: Engine) -> None:
        """Take the engine that keeps the world."""
        self._engine = engine
        self._answers: Mapping[str, Mapping[str, Callable[[Any], Any]]] = {
            "state": {"GET": lambda _: engine.state()},
            "reset": {"POST": self._reset},
            "clock": {"GET": lambda _: self._clock(), "POST": self._set_clock},
        }

    def answer(self, name: str, method: str, body: bytes) -> Answer:
        """Answer a request.

        Args:
            name: What is asked for: `state`, `reset` or `clock`.
            method: HTTP method.
            body: The body.

        Raises:
            Refusal: There is no such thing, or it cannot be done.
        """
        answers = self._answers.get(name)
        if answers is None:
            raise Refusal(404, f"there is nothing here; known are {', '.join(self._answers)}")
        if method not in answers:
            allowed = ", ".join(answers)
            raise Refusal(405, f"{name} takes {allowed}, not {method}", {"Allow": allowed})
        try:
            value = read_json(body) if body else {}
        except ValueError as error:
            raise Refusal(400, f"the body cannot be read: {error}") from None
        return Answer.of_json(answers[method](value))

    def names(self) -> tuple[str, ...]:
        """Return what can be asked for."""
        return tuple(self._answers)

    def _reset(self, _: Any) -> Any:
        self._engine.reset()
        return self._clock()

    def _set_clock(self, body: Any) -> Any:
        if not isinstance(body, dict) or not body.keys() <= {"advance", "frozen"}:
            raise Refusal(400, 'the body should be {"advance": seconds, "frozen": true or false}')
        seconds, frozen = body.get("advance", 0), body.get("frozen")
        if isinstance(seconds, bool) or not isinstance(seconds, int | float):
            raise Refusal(400, "advance should be a number of seconds")
        if not 0 <= seconds <= _MAX_SECONDS:
            raise Refusal(400, "advance should be from 0 to a hundred years, in seconds")
        if frozen is not None and not isinstance(frozen, bool):
            raise Refusal(400, "frozen should be true or false")
        self._engine.advance(seconds, frozen=frozen)
        return self._clock()

    def _clock(self) -> Any:
        clock = self._engine.clock
        now = clock.now
        return {"now": now, "time": formatted(now, _ISO), "frozen": clock.frozen}
