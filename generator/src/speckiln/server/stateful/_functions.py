"""The functions that expressions of ``service.yaml`` know beside JMESPath's own."""

from __future__ import annotations

import json
import re
import secrets
import uuid
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from attrs import frozen
from jmespath.functions import Functions, signature
from jmespath.visitor import Options, TreeInterpreter

from speckiln.server._json import read_json
from speckiln.server.stateful._expressions import is_true

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from speckiln.server.stateful._expressions import Names

_ANY: Any = {"types": []}
_TEXT: Any = {"types": ["string"]}
_NUMBER: Any = {"types": ["number"]}
_LIST: Any = {"types": ["array", "null"]}
_EXPRESSION: Any = {"types": ["expref"]}
_MAX_DIGITS = 64


class Facts(Protocol):
    """What functions ask the world for."""

    @property
    def now(self) -> float:
        """Seconds since 1970 by the virtual clock."""

    def items(self, collection: str, project: str) -> Iterable[dict[str, Any]]:
        """Return the items of a collection."""

    def find(self, collection: str, project: str, member: str, value: Any) -> list[dict[str, Any]]:
        """Return the items of which a member has a value."""

    def get(self, collection: str, project: str, key: Any) -> dict[str, Any] | None:
        """Return the item with an id."""

    def quotas(self, project: str) -> list[dict[str, Any]]:
        """Return the name, the limit and the use of each quota."""


class Interpreter(TreeInterpreter):
    """JMESPath with the functions of a world.

    Other than in JMESPath, what is given to ``filter``, ``collect``, ``every`` and ``some`` sees
    all names, and one more for the element at hand.
    """

    def __init__(self, facts: Facts) -> None:
        """Take what the functions ask."""
        self._known = _Functions(facts)
        super().__init__(Options(custom_functions=self._known))

    def evaluate(self, node: Any, names: Names) -> Any:
        """Evaluate an expression in which the names stand for what they stand for."""
        before, self._known.names = self._known.names, names
        try:
            return self.visit(node, names)
        finally:
            self._known.names = before


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """Return a pattern; those of a file are few."""
    return re.compile(text, re.DOTALL)


@frozen
class Arity:
    """How many arguments a function takes; of a variadic one that many or more."""

    count: int
    is_variadic: bool

    def takes(self, count: int) -> bool:
        """Whether that many are right."""
        return count == self.count or (self.is_variadic and count > self.count)

    def __str__(self) -> str:
        """Return the number in words."""
        more = " or more" if self.is_variadic else ""
        return f"{self.count}{more} argument{'' if self.count == 1 else 's'}"


def functions() -> Mapping[str, Arity]:
    """Return how many arguments each function takes."""
    return {
        name: Arity(
            len(known["signature"]),
            bool(known["signature"]) and bool(known["signature"][-1].get("variadic")),
        )
        for name, known in _Functions.FUNCTION_TABLE.items()
    }


def formatted(seconds: float, pattern: str) -> str:
    """Return a time in UTC as text.

    >>> formatted(1.5, "%H:%M:%S.%L")
    '00:00:01.500'
    """
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.strftime(pattern.replace("%L", f"{moment.microsecond // 1000:03}"))


class _Functions(Functions):
    """Each ``_func_x`` is the function ``x``."""

    def __init__(self, facts: Facts) -> None:
        self.names: Names = {}
        self._facts = facts

    @property
    def _project(self) -> str:
        return str(self.names.get("project_id") or "")

    @signature()
    def _func_uuid(self) -> str:
        return str(uuid.uuid4())

    @signature()
    def _func_id32(self) -> str:
        return uuid.uuid4().hex

    @signature(_NUMBER)
    def _func_random_hex(self, count: int) -> str:
        return secrets.token_hex(min(int(count), _MAX_DIGITS))[: int(count)]

    @signature({"types": ["string"], "variadic": True})
    def _func_now(self, pattern: str, offset: float = 0) -> str:
        return formatted(self._facts.now + offset, pattern)

    @signature({"types": ["number", "null"]}, _TEXT)
    def _func_time(self, seconds: float | None, pattern: str) -> str | None:
        return None if seconds is None else formatted(seconds, pattern)

    @signature(_TEXT)
    def _func_all(self, collection: str) -> list[dict[str, Any]]:
        return list(self._facts.items(collection, self._project))

    @signature(_TEXT, _TEXT, _ANY)
    def _func_find(self, collection: str, member: str, value: Any) -> list[dict[str, Any]]:
        return self._facts.find(collection, self._project, member, value)

    @signature(_TEXT, _ANY)
    def _func_get(self, collection: str, key: Any) -> dict[str, Any] | None:
        return self._facts.get(collection, self._project, key)

    @signature()
    def _func_quotas(self) -> list[dict[str, Any]]:
        return self._facts.quotas(self._project)

    @signature(_LIST)
    def _func_count(self, parts: list[Any] | None) -> int:
        return len(parts or ())

    @signature({"types": ["array", "string", "null"]}, _ANY)
    def _func_contains(self, subject: list[Any] | str | None, search: Any) -> bool:
        if isinstance(subject, str):
            return isinstance(search, str) and search in subject
        return search in (subject or ())

    @signature(_TEXT, _TEXT)
    def _func_matches(self, text: str, pattern: str) -> bool:
        return _pattern(pattern).fullmatch(text) is not None

    @signature(_TEXT, _TEXT)
    def _func_like(self, text: str, pattern: str) -> bool:
        rest = iter(pattern.split("*"))
        first = next(rest)
        if not text.startswith(first):
            return False
        at = len(first)
        parts = [*rest]
        if not parts:
            return at == len(text)
        for part in parts[:-1]:
            at = text.find(part, at)
            if at < 0:
                return False
            at += len(part)
        return text.endswith(parts[-1]) and len(text) - len(parts[-1]) >= at

    @signature(_TEXT)
    def _func_lower(self, text: str) -> str:
        return text.lower()

    @signature(_TEXT)
    def _func_upper(self, text: str) -> str:
        return text.upper()

    @signature(_TEXT)
    def _func_bytes(self, text: str) -> int:
        return len(text.encode())

    @signature(_ANY, _ANY)
    def _func_default(self, value: Any, otherwise: Any) -> Any:
        return otherwise if value is None else value

    @signature(_ANY, _ANY, _ANY)
    def _func_if(self, condition: Any, value: Any, otherwise: Any) -> Any:
        return value if is_true(condition) else otherwise

    @signature(_NUMBER, _NUMBER)
    def _func_pad(self, number: float, digits: int) -> str:
        return f"{int(number):0{min(int(digits), _MAX_DIGITS)}}"

    @signature({"types": ["string", "number", "null"]})
    def _func_int(self, text: str | float | None) -> int | None:
        try:
            return None if text is None else int(text)
        except (ValueError, OverflowError):
            return None

    @signature(_ANY)
    def _func_parse(self, text: Any) -> Any:
        try:
            return read_json(text) if isinstance(text, str) else None
        except ValueError:
            return None

    @signature(_LIST)
    def _func_unique(self, parts: list[Any] | None) -> list[Any]:
        seen: dict[str, Any] = {}
        for part in parts or ():
            seen.setdefault(json.dumps(part, sort_keys=True), part)
        return list(seen.values())

    @signature(_TEXT, _LIST, _EXPRESSION)
    def _func_filter(self, name: str, parts: list[Any] | None, expression: Any) -> list[Any]:
        return [part for part in parts or () if is_true(self._seen(name, part, expression))]

    @signature(_TEXT, _LIST, _EXPRESSION)
    def _func_collect(self, name: str, parts: list[Any] | None, expression: Any) -> list[Any]:
        return [self._seen(name, part, expression) for part in parts or ()]

    @signature(_TEXT, _LIST, _EXPRESSION)
    def _func_every(self, name: str, parts: list[Any] | None, expression: Any) -> bool:
        return all(is_true(self._seen(name, part, expression)) for part in parts or ())

    @signature(_TEXT, _LIST, _EXPRESSION)
    def _func_some(self, name: str, parts: list[Any] | None, expression: Any) -> bool:
        return any(is_true(self._seen(name, part, expression)) for part in parts or ())

    def _seen(self, name: str, element: Any, expression: Any) -> Any:
        before, self.names = self.names, {**self.names, name: element}
        try:
            return expression.visit(expression.expression, self.names)
        finally:
            self.names = before
