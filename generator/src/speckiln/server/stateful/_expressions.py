"""Expressions and templates: values of ``service.yaml`` that depend on the request.

A string that begins with ``=`` is a JMESPath expression, and anything else stands for itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import jmespath
from attrs import field, frozen
from jmespath.exceptions import JMESPathError

from speckiln.server.stateful._compiled import compiled, is_true

if TYPE_CHECKING:
    from collections.abc import Mapping

    from speckiln.errors import Location
    from speckiln.server.stateful._compiled import Compiled, Names


class ExpressionFault(Exception):  # noqa: N818 -- a mistake in the data, which becomes an answer
    """An expression of ``service.yaml`` that cannot be evaluated, with the place where it is."""


class Evaluator(Protocol):
    """What expressions are evaluated with: JMESPath, and the functions of the world."""

    def evaluate(self, expression: Compiled, names: Names) -> Any:
        """Return the value of an expression."""
        ...


class Template(Protocol):
    """A value that is made anew for each request."""

    def value(self, names: Names, evaluator: Evaluator) -> Any:
        """Return the value, given what the names in its expressions stand for."""
        ...


@frozen
class Literal:
    """A value that stands for itself."""

    constant: Any

    def value(self, names: Names, evaluator: Evaluator) -> Any:  # noqa: ARG002 -- a Template
        """Return it."""
        return self.constant


@frozen
class Expression:
    """A JMESPath expression.

    Attributes:
        text: As it is written, without the ``=``.
        tree: As JMESPath parsed it.
        location: Where it is.
        call: The tree as a function.
        steps: The names along the way where it is nothing but a way, such as ``body.drill.name``.
    """

    text: str
    tree: Any = field(repr=False)
    location: Location
    call: Compiled = field(repr=False)
    steps: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str, location: Location) -> Expression:
        """Parse an expression.

        Raises:
            ValueError: It is not JMESPath; the text says where.
        """
        try:
            tree = jmespath.compile(text).parsed
        except JMESPathError as error:
            raise ValueError(" ".join(str(error).split())) from None
        return cls(text, tree, location, compiled(tree), _steps(tree))

    def value(self, names: Names, evaluator: Evaluator) -> Any:
        """Evaluate it.

        Raises:
            ExpressionFault: A function was given what it does not take.
        """
        if self.steps:
            found: Any = names
            for step in self.steps:
                if not isinstance(found, dict):
                    return None
                found = found.get(step)
            return found
        try:
            return evaluator.evaluate(self.call, names)
        except (JMESPathError, ArithmeticError, RecursionError, TypeError, ValueError) as error:
            reason = " ".join(str(error).split())
            raise ExpressionFault(
                f"{self.location}: the expression ={self.text} cannot be evaluated: {reason}"
            ) from error

    def holds(self, names: Names, evaluator: Evaluator) -> bool:
        """Whether its value is true as JMESPath sees it: not null, false, or empty."""
        return is_true(self.value(names, evaluator))


@frozen
class MappingTemplate:
    """A mapping with templates in it."""

    members: Mapping[str, Template]

    def value(self, names: Names, evaluator: Evaluator) -> dict[str, Any]:
        """Return a mapping of the members' values."""
        return {name: part.value(names, evaluator) for name, part in self.members.items()}


@frozen
class ListTemplate:
    """A list with templates in it."""

    parts: tuple[Template, ...]

    def value(self, names: Names, evaluator: Evaluator) -> list[Any]:
        """Return a list of the parts' values."""
        return [part.value(names, evaluator) for part in self.parts]


def is_null(value: Any) -> bool:
    """Whether a value says nothing: null, or empty."""
    return value is None or value in ("", [], {})


def _steps(tree: Any) -> tuple[str, ...]:
    """Return the names along a way; nothing where the expression is more than that."""
    if tree["type"] == "field":
        return (tree["value"],)
    if tree["type"] != "subexpression":
        return ()
    parts = [_steps(child) for child in tree["children"]]
    return tuple(step for part in parts for step in part) if all(parts) else ()
