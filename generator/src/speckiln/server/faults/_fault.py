"""A fault: which calls it strikes, and what it does to them."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from attrs import Factory, define, field, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from speckiln.server.faults._action import Action


@frozen
class Fault:
    """A fault, as a faults document describes it.

    Attributes:
        operations: The ids of the operations whose calls it strikes.
        action: What it does.
        delay: Seconds that the answer is held back.
        probability: How likely it strikes one of the calls that it may strike.
        after: How many calls of an operation it lets pass first.
        count: How many calls it may strike after that; None for all of them.
        pointer: Where it stands in the document.
        given: What the document says.
    """

    operations: tuple[str, ...]
    action: Action
    delay: float = 0
    probability: float = 1
    after: int = 0
    count: int | None = None
    pointer: str = ""
    given: Mapping[str, Any] = field(factory=dict, repr=False)


@define
class Tally:
    """What a fault has done so far, and whether it strikes the next call.

    Attributes:
        fault: The fault.
        seed: What its random draws depend on, beside the operation.
        calls: How many calls of its operations there were.
        struck: How many of them it was the one to strike.
    """

    fault: Fault
    seed: str
    calls: int = 0
    struck: int = 0
    _turns: dict[str, _Turns] = Factory(dict)

    def wants(self, operation_id: str) -> bool:
        """Count a call of one of the fault's operations; whether it is one to be struck."""
        turns = self._turns.get(operation_id)
        if turns is None:
            turns = self._turns[operation_id] = _Turns(Random(f"{self.seed}/{operation_id}"))  # noqa: S311 - to be repeated, not to be secret
        self.calls += 1
        turns.past += 1
        fault = self.fault
        number = turns.past - fault.after
        # A draw for each call, so that `after` and `count` change no other draw.
        drawn = turns.random.random() < fault.probability
        return drawn and number > 0 and (fault.count is None or number <= fault.count)


@define
class _Turns:
    """The calls of one operation, as one fault sees them."""

    random: Random
    past: int = 0
