"""Calls the functions of expressions, those of JMESPath and others."""

from __future__ import annotations

import inspect
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from attrs import frozen
from jmespath.functions import Functions as Library
from jmespath.visitor import Visitor, _Expression

from speckiln.server.stateful._builtins import BUILTINS, Builtins
from speckiln.server.stateful._items import Item

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from speckiln.server.stateful._builtins import Facts
    from speckiln.server.stateful._compiled import Compiled, Names


class Functions:
    """Calls functions: those of `Builtins`, and else those of JMESPath."""

    def __init__(self, facts: Facts) -> None:
        """Take what the functions ask."""
        self._facts = facts
        self._library = Library()

    def evaluate(self, expression: Compiled, names: Names) -> Any:
        """Evaluate an expression in which the names stand for what they stand for."""
        return expression(names, names, self)

    def call(self, name: str, arguments: Sequence[Any], names: Names) -> Any:
        """Call a function.

        Raises:
            TypeError: An argument is not what the function takes.
            jmespath.exceptions.JMESPathError: Likewise.
        """
        own = BUILTINS.get(name)
        if own is not None:
            return own(Builtins(self._facts, self, names), *arguments)
        return self._library.call_function(name, [self._given(each, names) for each in arguments])

    def _given(self, argument: Any, names: Names) -> Any:
        """Return an argument as the library knows it."""
        if callable(argument):
            return _Expression(cast("str", argument), _Evaluator(self, names))
        return argument.public() if isinstance(argument, Item) else argument


class _Evaluator(Visitor):
    """Lets the library evaluate an expression that is compiled."""

    def __init__(self, functions: Functions, names: Names) -> None:
        super().__init__()
        self._functions = functions
        self._names = names

    def visit(self, node: Any, value: Any) -> Any:
        return node(value, self._names, self._functions)


@frozen
class Arity:
    """How many arguments a function takes.

    Attributes:
        least: At least so many.
        most: At most so many; None where there is no end.
    """

    least: int
    most: int | None

    def takes(self, count: int) -> bool:
        """Whether that many are right."""
        return self.least <= count and (self.most is None or count <= self.most)

    def __str__(self) -> str:
        """Return the number in words."""
        if self.most is None:
            return f"{self.least} or more arguments"
        if self.most > self.least:
            return f"{self.least} to {self.most} arguments"
        return f"{self.least} argument{'' if self.least == 1 else 's'}"


@cache
def functions() -> Mapping[str, Arity]:
    """Return how many arguments each function takes."""
    found = {}
    for name, known in Library.FUNCTION_TABLE.items():
        signature = known["signature"]
        is_variadic = bool(signature) and bool(signature[-1].get("variadic"))
        found[name] = Arity(len(signature), None if is_variadic else len(signature))
    for name, own in BUILTINS.items():
        parameters = [*inspect.signature(own).parameters.values()][1:]
        least = sum(
            each.default is each.empty and each.kind is not each.VAR_POSITIONAL
            for each in parameters
        )
        endless = any(each.kind is each.VAR_POSITIONAL for each in parameters)
        found[name] = Arity(least, None if endless else len(parameters))
    return found
