"""One difference between two states of the same thing, before it is known who meets it.

A request may be anything that its schema allows, so it breaks by what is no longer allowed. A
response has to be understood by those who knew the old schema, so it breaks by what is new. Each
difference is therefore told as *narrower*, *wider* or *other* (both), and the direction decides.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Collection

    from speckiln.difference._changes import Effect

Direction: TypeAlias = Literal["request", "response"]
Turn: TypeAlias = Literal["narrower", "wider", "other", "more", "less", "words"]
"""What a change does to what is allowed; *more* and *less* are things that appear and go."""

_EFFECTS: dict[Turn, dict[Direction, Effect]] = {
    "narrower": {"request": "breaking", "response": "additive"},
    "wider": {"request": "additive", "response": "breaking"},
    "other": {"request": "breaking", "response": "breaking"},
    "more": {"request": "additive", "response": "additive"},
    "less": {"request": "breaking", "response": "breaking"},
    "words": {"request": "editorial", "response": "editorial"},
}
_SHOWN = 80


@frozen
class Difference:
    """One difference.

    Attributes:
        rule: Id of the kind of change.
        turn: What it does to what is allowed.
        message: What changed.
        old: JSON pointer in the old document, empty for none.
        new: JSON pointer in the new document, empty for none.
        path: The members that lead there, such as ``drill.servers[]``.
    """

    rule: str
    turn: Turn
    message: str
    old: str = ""
    new: str = ""
    path: str = ""

    def effect(self, direction: Direction) -> Effect:
        """Return what it does to callers where the schema is used in a direction."""
        return _EFFECTS[self.turn][direction]


def turn_of(*, less: bool, more: bool) -> Turn:
    """Return what a change does that forbids something, allows something, or both."""
    if less and more:
        return "other"
    return "narrower" if less else "wider"


def inside(path: str, step: str) -> str:
    """Return the path of a member.

    >>> inside("drill", "name"), inside("", "name"), inside("drills", "[]")
    ('drill.name', 'name', 'drills[]')
    """
    return f"{path}{step}" if step == "[]" or not path else f"{path}.{step}"


def told(keyword: str, before: Any, after: Any) -> str:
    """Return how the value of a keyword changed, in words; None stands for no value."""
    if before is None:
        return f"{keyword} {shown(after)} is new"
    if after is None:
        return f"{keyword} {shown(before)} is gone"
    return f"{keyword} is {shown(after)} instead of {shown(before)}"


def listed(values: Collection[Any], verb: str = "") -> str:
    """Return values in words, with *is* or *are* and what they are, if that is given.

    >>> listed(["a", 1], "new")
    'a, 1 are new'
    """
    words = ", ".join(shown(value) for value in values)
    return f"{words} {'is' if len(values) == 1 else 'are'} {verb}" if verb else words


def shown(value: Any) -> str:
    """Return a value as a message shows it."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def canonical(value: Any) -> str:
    """Return a text that is the same for equal JSON values, and for them alone.

    >>> canonical(1.0) == canonical(1), canonical(True) == canonical(1)
    (True, False)
    """
    return json.dumps(_plain(value), sort_keys=True, default=str)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
