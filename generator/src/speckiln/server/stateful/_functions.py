"""The functions that expressions of ``service.yaml`` know beside JMESPath's own."""

from __future__ import annotations

import inspect
import json
import re
from datetime import UTC, datetime
from functools import cache, lru_cache
from random import getrandbits
from typing import TYPE_CHECKING, Any, Protocol, cast

from attrs import frozen
from jmespath.functions import Functions as Library
from jmespath.visitor import Visitor, _Expression

from speckiln.server._json import read_json, shown
from speckiln.server.stateful._compiled import is_true
from speckiln.server.stateful._items import Item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from speckiln.server.stateful._compiled import Compiled, Names

_MAX_DIGITS = 64


class Facts(Protocol):
    """What functions ask the world for."""

    now: float
    """Seconds since 1970 by the virtual clock."""

    def items(self, collection: str, project: str) -> Iterable[Item]:
        """Return the items of a collection."""
        ...

    def find(self, collection: str, project: str, member: str, value: Any) -> list[Item]:
        """Return the items of which a member has a value."""
        ...

    def get(self, collection: str, project: str, key: Any) -> Item | None:
        """Return the item with an id."""
        ...

    def quotas(self, project: str) -> list[dict[str, Any]]:
        """Return the name, the limit and the use of each quota."""
        ...


class Functions:
    """Calls functions: those of the class below, and else those of JMESPath."""

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
        own = _OWN.get(name)
        if own is not None:
            return own(_Call(self._facts, self, names), *arguments)
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
    for name, own in _OWN.items():
        parameters = [*inspect.signature(own).parameters.values()][1:]
        least = sum(
            each.default is each.empty and each.kind is not each.VAR_POSITIONAL
            for each in parameters
        )
        endless = any(each.kind is each.VAR_POSITIONAL for each in parameters)
        found[name] = Arity(least, None if endless else len(parameters))
    return found


def formatted(seconds: float, pattern: str) -> str:
    """Return a time in UTC as text.

    >>> formatted(1.5, "%H:%M:%S.%L")
    '00:00:01.500'
    """
    whole, fraction = divmod(seconds, 1)
    text = _to_the_second(int(whole), pattern)
    if "%" not in text:
        return text
    micro = int(fraction * 1_000_000)
    return text.replace("%L", f"{micro // 1000:03}").replace("%f", f"{micro:06}")


@lru_cache(1024)
def _to_the_second(seconds: int, pattern: str) -> str:
    """Return a time as text in which the parts of the second are still to be filled in."""
    kept = pattern.replace("%L", "%%L").replace("%f", "%%f")
    return datetime.fromtimestamp(seconds, UTC).strftime(kept)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """Return a pattern; those of a file are few."""
    return re.compile(text, re.DOTALL)


class _Call:
    """One call of a function. Each public method is a function of expressions."""

    __slots__ = ("_facts", "_functions", "_names")

    def __init__(self, facts: Facts, functions: Functions, names: Names) -> None:
        self._facts = facts
        self._functions = functions
        self._names = names

    @property
    def _project(self) -> str:
        return str(self._names.get("project_id") or "")

    def uuid(self) -> str:
        digits = f"{getrandbits(128):032x}"
        # Version 4, variant 1.
        variant = "89ab"[getrandbits(2)]
        return (
            f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:]}"
        )

    def id32(self) -> str:
        return f"{getrandbits(128):032x}"

    def random_hex(self, count: Any) -> str:
        digits = min(int(_number(count)), _MAX_DIGITS)
        return f"{getrandbits(4 * _MAX_DIGITS):0{_MAX_DIGITS}x}"[:digits]

    def now(self, pattern: Any, offset: Any = 0) -> str:
        return formatted(self._facts.now + _number(offset), _text(pattern))

    def time(self, seconds: Any, pattern: Any) -> str | None:
        return None if seconds is None else formatted(_number(seconds), _text(pattern))

    def all_(self, collection: Any) -> list[Item]:
        return list(self._facts.items(_text(collection), self._project))

    def find(self, collection: Any, member: Any, value: Any) -> list[Item]:
        return self._facts.find(_text(collection), self._project, _text(member), value)

    def get(self, collection: Any, key: Any) -> Item | None:
        return self._facts.get(_text(collection), self._project, key)

    def quotas(self) -> list[dict[str, Any]]:
        return self._facts.quotas(self._project)

    def count(self, parts: Any) -> int:
        return len(_list(parts))

    def contains(self, subject: Any, search: Any) -> bool:
        if isinstance(subject, str):
            return isinstance(search, str) and search in subject
        return search in _list(subject)

    def matches(self, text: Any, pattern: Any) -> bool:
        return _pattern(_text(pattern)).fullmatch(_text(text)) is not None

    def like(self, text: Any, pattern: Any) -> bool:
        rest, (first, *parts) = _text(text), _text(pattern).split("*")
        if not parts or not rest.startswith(first):
            return rest == first
        rest = rest[len(first) :]
        for part in parts[:-1]:
            at = rest.find(part)
            if at < 0:
                return False
            rest = rest[at + len(part) :]
        return rest.endswith(parts[-1])

    def lower(self, text: Any) -> str:
        return _text(text).lower()

    def upper(self, text: Any) -> str:
        return _text(text).upper()

    def bytes_(self, text: Any) -> int:
        return len(_text(text).encode())

    def default(self, value: Any, otherwise: Any) -> Any:
        return otherwise if value is None else value

    def if_(self, condition: Any, value: Any, otherwise: Any) -> Any:
        return value if is_true(condition) else otherwise

    def pad(self, number: Any, digits: Any) -> str:
        return f"{int(_number(number)):0{min(int(_number(digits)), _MAX_DIGITS)}}"

    def int_(self, text: Any) -> Any:
        try:
            return None if text is None else int(text)
        except (ValueError, OverflowError):
            return None

    def parse(self, text: Any) -> Any:
        try:
            return read_json(text) if isinstance(text, str) else None
        except ValueError:
            return None

    def unique(self, parts: Any) -> list[Any]:
        seen: dict[str, Any] = {}
        for part in _list(parts):
            seen.setdefault(json.dumps(part, sort_keys=True), part)
        return list(seen.values())

    def merge(self, *objects: Any) -> dict[str, Any]:
        merged: dict[str, Any] = {}
        for part in objects:
            merged |= part.public() if isinstance(part, Item) else _object(part)
        return merged

    def filter_(self, name: Any, parts: Any, expression: Any) -> list[Any]:
        return [part for part in _list(parts) if is_true(self._seen(name, part, expression))]

    def collect(self, name: Any, parts: Any, expression: Any) -> list[Any]:
        return [self._seen(name, part, expression) for part in _list(parts)]

    def every(self, name: Any, parts: Any, expression: Any) -> bool:
        return all(is_true(self._seen(name, part, expression)) for part in _list(parts))

    def some(self, name: Any, parts: Any, expression: Any) -> bool:
        return any(is_true(self._seen(name, part, expression)) for part in _list(parts))

    def _seen(self, name: str, element: Any, expression: Compiled) -> Any:
        """Evaluate an expression that sees all names, and one more for the element at hand."""
        names = {**self._names, name: element}
        return expression(names, names, self._functions)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{shown(value)} is not a text")
    return value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{shown(value)} is not a number")
    return value


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise TypeError(f"{shown(value)} is not a list")
    return value


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(f"{shown(value)} is not an object")
    return value


_OWN: dict[str, Callable[..., Any]] = {
    name.rstrip("_"): function for name, function in vars(_Call).items() if not name.startswith("_")
}
