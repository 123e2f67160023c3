"""Where an answer is not what the contract says.

Reading keeps whatever came. What is odd is noticed column by column, which is quick; only then is
the document walked, which tells where it stands.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from ._errors import ResponseDecodeError
from ._log import logger
from ._unset import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ._shapes import Shape


class Problem(NamedTuple):
    """A value of an answer that is not what the contract says; it was kept as it came.

    Attributes:
        path: Where in the body, such as ``$.disaster_recovery_drills[3].status``.
        expected: What the contract says, such as ``a string``.
        found: The value as it came; `UNSET` where a required member is missing.
    """

    path: str
    expected: str
    found: Any

    @property
    def message(self) -> str:
        """What is wrong, without the place and the value, which may be secret."""
        return f"expected {self.expected}, found {_kind(self.found)}"

    def __str__(self) -> str:
        """Return place and problem."""
        return f"{self.path}: {self.message}"


class Place:
    """Where values stand: a member of a model, the items of an array, a whole body.

    Attributes:
        shape: What they look like.
        is_logged: Whether the log has been told that something else came.
    """

    __slots__ = ("_usual", "_whole", "is_logged", "shape")

    def __init__(
        self, shape: Shape, *, null: bool = False, missing: bool = False, whole: bool = False
    ) -> None:
        """Take the shape, and whether null or nothing may stand here as well.

        Where null or nothing stands against the contract, it is a problem like others, but not in
        the place of a whole object or array: there, nothing would be left to return.
        """
        self.shape = shape
        self.is_logged = False
        self._whole = whole
        self._usual = shape.types.union([type(None)] if null else [], [Unset] if missing else [])

    @property
    def expected(self) -> str:
        """What the contract says."""
        null = " or null" if type(None) in self._usual - self.shape.types else ""
        return f"{self.shape.expected}{null}"

    def accepts(self, value: Any) -> bool:
        """Tell whether a value is what the contract says, what it holds apart."""
        return type(value) in self._usual or self.shape.holds(value)

    def refuses(self, value: Any) -> bool:
        """Tell whether a value that is not accepted cannot be read at all."""
        return self.shape.reads and (self._whole or (value is not None and value is not UNSET))

    def notice(self, values: list[Any], odd: Odd) -> None:
        """Add this place where the log should be told about one of these values."""
        if (
            odd is not None
            and not self.is_logged
            and not self._usual.issuperset(map(type, values))
            and not all(map(self.accepts, values))
        ):
            odd.add(self)


Odd: TypeAlias = set[Place] | None
"""Takes the places where something odd was read; None where nobody wants to know."""


class Finding(NamedTuple):
    """A problem, and the place that it is a problem of."""

    problem: Problem
    place: Place


def findings(place: Place, value: Any) -> Iterator[Finding]:
    """Walk a document from this place, and find its problems in the order of the contract."""
    waiting = [(place, value, "$")]
    while waiting:
        place, value, path = waiting.pop()
        if not place.accepts(value):
            yield Finding(Problem(path, place.expected, value), place)
        elif value is not None and value is not UNSET:
            waiting.extend(reversed([*place.shape.parts(value, path)]))


def problems_in(place: Place, value: Any) -> list[Problem]:
    """Return the problems of a document.

    Raises:
        ResponseDecodeError: One of them is that an object or array is declared and something else
            stands there, so that the document cannot be read.
    """
    found = [*findings(place, value)]
    for problem, where in found:
        if where.refuses(problem.found):
            raise ResponseDecodeError(problem.message, path=problem.path[1:]) from None
    return [problem for problem, _ in found]


def log_once(place: Place, value: Any, odd: Iterable[Place]) -> None:
    """Tell the log where the first odd value of each of these places stands, once per process."""
    new = {each for each in odd if _claim(each)}
    for problem, where in findings(place, value):
        if not new:
            return
        if where in new:
            new.remove(where)
            logger.warning("an answer is not as documented (said once): %s", problem)


def _claim(place: Place) -> bool:
    with _CLAIMING:
        claimed = not place.is_logged
        place.is_logged = True
        return claimed


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    return _KINDS.get(type(value), type(value).__name__)


_CLAIMING = threading.Lock()
_KINDS = {
    dict: "an object",
    list: "an array",
    str: "a string",
    int: "a number",
    float: "a number",
    bool: "a boolean",
    Unset: "nothing",
}
