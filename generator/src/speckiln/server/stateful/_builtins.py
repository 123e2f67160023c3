"""The functions that expressions of ``service.yaml`` know beside JMESPath's own."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from functools import cache, lru_cache
from random import getrandbits
from typing import TYPE_CHECKING, Any, Protocol

from speckiln.server._json import read_json, shown
from speckiln.server.stateful._compiled import is_true
from speckiln.server.stateful._items import Item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from speckiln.server.stateful._compiled import Caller, Compiled, Names

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


class Builtins:
    """One call of a function. Each public method is a function of expressions."""

    __slots__ = ("_caller", "_facts", "_names")

    def __init__(self, facts: Facts, caller: Caller, names: Names) -> None:
        self._facts = facts
        self._caller = caller
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
        return expression(names, names, self._caller)


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


BUILTINS: dict[str, Callable[..., Any]] = {
    name.rstrip("_"): function
    for name, function in vars(Builtins).items()
    if not name.startswith("_")
}
