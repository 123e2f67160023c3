"""Collections, conditions and errors: what the rules of a service are made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from speckiln.server._json import shown
from speckiln.server._refusal import ErrorShape, Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from speckiln.server.stateful._compiled import Names
    from speckiln.server.stateful._expressions import Evaluator, Expression, Template
    from speckiln.server.stateful._shapes import Shape

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_MAX_SHOWN = 200


@frozen
class Kind:
    """A collection.

    Attributes:
        name: Its name.
        id: The member that identifies an item.
        shape: What items look like; None where they are never shown.
        absent: The code of the error where an id is not known; empty where there is none.
        shared: Whether its items are the same for every project.
        quota: How many items a project may have, and what is said beyond that.
        computed: Members that are worked out whenever they are read; `item` is the item.
        touched: Values that every change sets.
    """

    name: str
    id: str
    shape: Shape | None = None
    absent: str = ""
    shared: bool = False
    quota: Quota | None = None
    computed: Mapping[str, Template] = field(factory=dict)
    touched: Mapping[str, Template] = field(factory=dict)


@frozen
class Quota:
    """How many items of a collection a project may have.

    Attributes:
        name: Its name.
        collection: The collection that it limits.
        limit: The number; -1 where there is no limit.
        code: The code of the error beyond it.
    """

    name: str
    collection: str
    limit: int
    code: str


@frozen
class Condition:
    """A condition that has to hold, or not to hold."""

    expression: Expression
    holds: bool = True

    def is_met(self, names: Names, evaluator: Evaluator) -> bool:
        """Whether it is met."""
        return self.expression.holds(names, evaluator) is self.holds


@frozen
class Need:
    """An item that has to be there.

    Attributes:
        kind: Its collection.
        key: Its id, or the list of ids.
        many: Whether `key` is a list.
        optional: Whether the id may be null.
        absent: The error where it is not there; `id` is the id.
    """

    kind: Kind
    key: Template
    many: bool
    optional: bool
    absent: ErrorRule


@frozen
class Objection:
    """Why an operation is refused.

    Attributes:
        condition: When it is.
        error: What is said.
        details: What the words are filled with, beside the names of the operation.
    """

    condition: Condition
    error: ErrorRule
    details: Mapping[str, Template] = field(factory=dict)


@frozen
class ErrorRule:
    """An error that the service knows.

    Attributes:
        code: Its code.
        status: The HTTP status.
        message: The words, with `{…}` for what is filled in.
        parts: The expressions in the words.
        shape: Where code and words stand in the body; None where they always stand.
    """

    code: str
    status: int
    message: str
    parts: Sequence[Expression] = ()
    shape: ErrorShape | None = None

    def words(self, names: Names, evaluator: Evaluator) -> str:
        """Return the words with everything filled in."""
        values = iter([part.value(names, evaluator) for part in self.parts])
        return PLACEHOLDER.sub(lambda _: _inline(next(values)), self.message)

    def refusal(self, names: Names, evaluator: Evaluator) -> Refusal:
        """Return the refusal with the words filled in."""
        return Refusal(self.status, self.words(names, evaluator), code=self.code)


@frozen
class RefusalRule:
    """How the server's own refusals with a certain status are answered.

    Attributes:
        code: The code.
        status: The status that is answered.
        members: Other codes for what is wrong with certain members of a request.
    """

    code: str
    status: int
    members: Mapping[str, str] = field(factory=dict)


def _inline(value: Any) -> str:
    text = value if isinstance(value, str) else shown(value)
    return text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}…"
