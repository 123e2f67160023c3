"""What the contract says of a value, as functions that refuse what breaks it."""

from __future__ import annotations

import functools
import math
import re
import warnings
from typing import TYPE_CHECKING, Any, Self, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    Rule: TypeAlias = Callable[[Any], None]

_SHOWN = 60
_SHOWN_PATTERN = 200
_ECMA_SPACE = r"\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_PARTS = r"(?s)\\s|\\S|\$|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]"
_WIDE = r"\\\\|{0}(?:-{0})?".format(r"(?:[^\x00-\x7f]|\\u(?!00[0-7])[0-9a-fA-F]{4})")


class BrokenRuleError(Exception):
    """A value breaks a rule.

    Attributes:
        problem: What is wrong, in words that follow the name of the place.
        path: Where in the value, such as ``[2].server_id``.
    """

    def __init__(self, problem: str) -> None:
        """Say what is wrong; `inside` adds where."""
        super().__init__(problem)
        self.problem = problem
        self.path = ""

    def inside(self, step: str) -> Self:
        """Add the step that leads to the place, from the inside out."""
        self.path = step + self.path
        return self


def rules_for(kind: type, words: Mapping[str, Any]) -> Iterator[Rule]:
    """Yield what a schema asks of values of a kind, beyond that kind; as JSON Schema defines it."""
    if "enum" in words:
        yield one_of(words["enum"])
    if "const" in words:
        yield one_of([words["const"]])
    if kind is str:
        yield from _string_rules(words)
    elif kind in {int, float}:
        yield from _number_rules(words)
    elif kind is list:
        low, high = words.get("minItems", 0), words.get("maxItems", math.inf)
        if low or high < math.inf:
            yield _size(low, high, "item")
        if words.get("uniqueItems"):
            yield _refuse_repetition


def one_of(values: Iterable[Any]) -> Rule:
    """Return the rule of a closed set."""
    values = [*values]
    known = frozenset(map(_frozen, values))
    choice = " or ".join(filter(None, (", ".join(map(show, values[:-1])), show(values[-1]))))

    def rule(value: Any) -> None:
        if _frozen(value) not in known:
            raise BrokenRuleError(f"must be {choice}, not {show(value)}")

    return rule


def show(value: Any) -> str:
    """Return a value for a message: short, printable, and without what is inside of it."""
    if isinstance(value, (dict, list)):
        return "a dictionary" if isinstance(value, dict) else "a list"
    if isinstance(value, str):
        text = repr(value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…")
        return text if len(text) <= _SHOWN + 3 else f"{text[:_SHOWN]}…{text[-1]}"
    try:
        text = repr(value)
    except ValueError:
        return "a number with thousands of digits"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _string_rules(words: Mapping[str, Any]) -> Iterator[Rule]:
    low, high = words.get("minLength", 0), words.get("maxLength", math.inf)
    if low or high < math.inf:
        yield _size(low, high, "character")
    if "x-max-bytes" in words:
        yield _at_most_bytes(words["x-max-bytes"])
    if "pattern" in words:
        yield _matching(words["pattern"])


def _number_rules(words: Mapping[str, Any]) -> Iterator[Rule]:
    if "minimum" in words:
        yield _bound(words["minimum"], "at least", lambda value, limit: value >= limit)
    if "maximum" in words:
        yield _bound(words["maximum"], "no more than", lambda value, limit: value <= limit)
    if "exclusiveMinimum" in words:
        yield _bound(words["exclusiveMinimum"], "more than", lambda value, limit: value > limit)
    if "exclusiveMaximum" in words:
        yield _bound(words["exclusiveMaximum"], "less than", lambda value, limit: value < limit)
    if "multipleOf" in words:
        yield _bound(words["multipleOf"], "a multiple of", _is_multiple)


def _size(low: float, high: float, unit: str) -> Rule:
    def rule(value: Any) -> None:
        if not low <= len(value) <= high:
            limit, words = (low, "at least") if len(value) < low else (high, "no more than")
            shown = f"and {show(value)} has" if isinstance(value, str) else "and has"
            raise BrokenRuleError(f"must have {words} {_count(limit, unit)}, {shown} {len(value)}")

    return rule


def _at_most_bytes(limit: int) -> Rule:
    def rule(value: str) -> None:
        if len(value) * 4 <= limit:
            return
        size = len(value) if value.isascii() else len(value.encode("utf-8", "surrogatepass"))
        if size > limit:
            raise BrokenRuleError(
                f"must have no more than {_count(limit, 'byte')} in UTF-8, "
                f"and {show(value)} has {size}"
            )

    return rule


def _matching(pattern: str) -> Rule:
    in_ascii = compiled(pattern, is_ascii=True)
    in_unicode = functools.cache(lambda: compiled(pattern))

    def rule(value: str) -> None:
        found = in_ascii if value.isascii() else in_unicode()
        if found is not None and found.search(value) is None:
            text = "".join(
                each if each.isprintable() else f"\\u{ord(each):04x}" for each in pattern
            )
            shown = text if len(text) <= _SHOWN_PATTERN else f"{text[:_SHOWN_PATTERN]}…"
            raise BrokenRuleError(f"must match {shown}, which {show(value)} does not")

    return rule


def _bound(limit: Any, words: str, holds: Callable[[Any, Any], bool]) -> Rule:
    def rule(value: float) -> None:
        if not holds(value, limit):
            raise BrokenRuleError(f"must be {words} {show(limit)}, not {show(value)}")

    return rule


def _is_multiple(value: float, unit: float) -> bool:
    if isinstance(value, int) and isinstance(unit, int):
        return value % unit == 0
    from fractions import Fraction  # noqa: PLC0415 - heavy, and few contracts have such a rule

    return (Fraction(str(value)) / Fraction(str(unit))).denominator == 1


def _refuse_repetition(values: list[Any]) -> None:
    seen: dict[Any, int] = {}
    for index, value in enumerate(values):
        first = seen.setdefault(_frozen(value), index)
        if first != index:
            raise BrokenRuleError(
                f"must not have an item twice, and [{index}] is {show(value)} as [{first}] is"
            )


def _frozen(value: Any) -> Any:
    """Return what is equal where JSON values are equal: 1 is 1.0, and is not true."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return bool, value
    if isinstance(value, list):
        return list, tuple(map(_frozen, value))
    if isinstance(value, dict):
        return dict, frozenset((name, _frozen(member)) for name, member in value.items())
    return value


def _count(number: float, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def compiled(pattern: str, *, is_ascii: bool = False) -> re.Pattern[str] | None:
    r"""Return a pattern of the contract; None where Python has no such regular expression.

    The contract writes them as ECMAScript does, where ``$`` is the very end, ``\d`` and ``\w`` are
    ASCII, and ``\s`` is not.

    Args:
        pattern: The pattern.
        is_ascii: Whether only texts in ASCII are matched. Python takes milliseconds to compile a
            range such as that of Chinese characters; one character stands in for it then.
    """
    text = re.sub(_PARTS, _as_python, pattern)
    if is_ascii:
        text = re.sub(_WIDE, lambda each: each[0] if each[0] == r"\\" else "\xff", text)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what may mean something else in later Pythons
            return re.compile(text, re.ASCII)
    except (re.error, OverflowError, RecursionError):
        return None


def _as_python(part: re.Match[str]) -> str:
    text = part[0]
    if text == "$":
        return r"\Z"
    if text in {r"\s", r"\S"}:
        return f"[{'' if text.islower() else '^'}{_ECMA_SPACE}]"
    if text.startswith("["):
        return re.sub(r"\\.", lambda each: _ECMA_SPACE if each[0] == r"\s" else each[0], text)
    return text
