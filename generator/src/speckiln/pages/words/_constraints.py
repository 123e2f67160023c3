"""What a description, and the columns beside it, say that a value must be like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from speckiln.pages._facts import Constraints
from speckiln.pages._page import Text
from speckiln.pages._vocabulary import normal, patterns, words
from speckiln.pages.words._choices import is_value, read_choices, read_items, read_spaced
from speckiln.pages.words._limits import PAIRS, Limits, read_limits, to_number
from speckiln.pages.words._prose import Said, read_prose
from speckiln.pages.words._regexes import read_pattern, whole_pattern
from speckiln.pages.words._statements import read_statements
from speckiln.pages.words._subject import Subject
from speckiln.pages.words._values import read_default

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from speckiln.pages.words._statements import Statement

_NO_COLUMNS: Mapping[str, str] = {}
_SHORT = 40
_CHINESE = re.compile("[\u4e00-\u9fff]")
_BOUNDS: Mapping[str, str] = {
    "minimum": "min",
    "maximum": "max",
    "min_length": "min",
    "max_length": "max",
}
_COUNTS: Mapping[str | None, str] = {"string": "{}_length", "array": "{}_items"}
_NUMBERS = {"integer", "number", None}


def read_constraints(
    description: tuple[Text, ...],
    shape_type: str | None,
    item_type: str | None = None,
    extra: Mapping[str, str] = _NO_COLUMNS,
    *,
    name: str = "",
) -> tuple[Constraints, str]:
    """Return what a value must be like, and the description without what only says that.

    What stands in a column or a line of its own counts more than running text. What holds in some
    cases only, for other fields or as an example is no constraint.

    Args:
        description: The paragraphs of the description.
        shape_type: The JSON type of the value; None where the page does not say.
        item_type: The JSON type of its elements.
        extra: The words of further columns, by what they are about: ``default``, ``range``, or any
            other label of the vocabulary's section ``statements``.
        name: The name of the field, to tell statements about it from those about others.
    """
    reader = _Reader(Subject(shape_type, item_type, name))
    for label, text in extra.items():
        for statement in read_statements([Text(text, 0)], label):
            reader.read(statement, is_column=True)
    statements = read_statements(description)
    reader.has_items = any(one.label in {"items", "min_items", "max_items"} for one in statements)
    kept = [line for statement in statements for line in reader.read(statement)]
    return reader.constraints(), "\n".join(kept)


class _Reader:
    """Reads one statement after the other; the first word on a constraint wins."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._formal: dict[str, Any] = {}
        self._prose: dict[str, Any] = {}
        self.has_items = False

    def read(self, statement: Statement, *, is_column: bool = False) -> list[str]:
        """Read a statement and return the lines of it that say more than constraints.

        Args:
            statement: The statement.
            is_column: Whether it is from a column of its own. There the range of a string is that
                of its length.
        """
        if is_column and self._subject.kind == "string" and statement.label == "range":
            found = _numbers(("min_length", "max_length"), statement.text)
            for name, value in found.items():
                self._formal.setdefault(name, value)
            if found:
                return []
        if statement.label in {"", "definition", "sample", "unread"}:
            if statement.label in {"", "definition"}:
                self._take(read_prose(statement.lines, self._subject), self._prose)
                self._read_patterns(statement)
            return _original(statement)
        if normal(statement.text) in words("nothing"):
            return []
        readers = {
            "restriction": self._read_restriction,
            "range": self._read_range,
            "enum": self._read_enum,
            "default": self._read_default,
            "pattern": self._read_pattern,
        }
        return readers.get(statement.label, self._read_limit)(statement)

    def _take(self, said: Said, found: dict[str, Any]) -> None:
        if all(found.get(name, value) == value for name, value in said.limits.items()):
            found |= said.limits
        if said.choices is not None:
            found.setdefault("enum", said.choices.values)
        if said.default:
            found.setdefault("default", said.default[0])

    def _take_default(self, default: tuple[Any, ...]) -> None:
        if default:
            self._formal.setdefault("default", default[0])

    def _read_patterns(self, statement: Statement) -> None:
        for line in statement.lines if self._subject.kind in {"string", None} else ():
            pattern = read_pattern(line)
            if pattern is not None:
                self._prose.setdefault("pattern", pattern)

    def _read_restriction(self, statement: Statement) -> list[str]:
        self._take(read_prose(statement.lines, self._subject), self._prose)
        self._read_patterns(statement)
        return _original(statement)

    def _read_range(self, statement: Statement) -> list[str]:
        said = read_prose(statement.lines, self._subject, is_range=True)
        self._take(said, self._formal)
        is_all = len(statement.lines) == 1 and len(statement.text) < _SHORT
        return [] if is_all and (said.limits or said.choices) else _original(statement)

    def _read_enum(self, statement: Statement) -> list[str]:
        subject, lines = self._subject, statement.lines
        values = [line for line in lines if line.is_item or is_value(line)]
        if len(lines) == 1 and not lines[0].is_item:
            found = read_choices(lines[0].text, subject.value_kind, lines[0].strong, one=True)
            # In a Chinese statement, Latin words alone are no sentence.
            if found is None and _CHINESE.search(statement.heading):
                found = read_spaced(lines[0].text, subject.value_kind)
        else:
            found = read_items(values, subject.value_kind)
        if found is not None and subject.has_choices:
            self._formal.setdefault("enum", found.values)
        if found is not None and subject.kind != "array":
            self._take_default(found.default)
            self._take_default(read_prose(lines, subject).default)
        rest = [line for line in lines if line not in values] if found and values else []
        self._take(read_prose(rest, subject), self._prose)
        is_bare = found is not None and all(" " not in line.text.strip("- ") for line in values)
        return [line.original for line in rest] if is_bare else _original(statement)

    def _read_default(self, statement: Statement) -> list[str]:
        first = statement.lines[0] if statement.lines else None
        if first is None:
            return []
        value = read_default(first.text, self._subject.kind, first.strong, is_alone=True)
        if not value:
            value = read_prose(statement.lines, self._subject).default
        self._take_default(value)
        is_all = len(statement.lines) == 1 and len(statement.text) < _SHORT
        return [] if is_all and value else _original(statement)

    def _read_pattern(self, statement: Statement) -> list[str]:
        pattern = whole_pattern(statement.lines[0]) if statement.lines else None
        if pattern is not None:
            self._formal.setdefault("pattern", pattern)
        is_all = pattern is not None and len(statement.text) < len(pattern) + _SHORT
        return _original(statement)[1:] if is_all else _original(statement)

    def _read_limit(self, statement: Statement) -> list[str]:
        """Read ``Minimum length: 1`` and the like, by what they mean for the type."""
        found = _numbers(self._names(statement.label), statement.text)
        if not found:
            sentence = f"{normal(statement.heading)} {statement.text}"
            found = read_limits(sentence, self._subject.kind)
        for name, value in found.items():
            self._formal.setdefault(name, value)
        return [] if found or len(statement.text) < _SHORT else _original(statement)

    def _names(self, label: str) -> tuple[str, ...]:
        """Return the constraints that a label gives the numbers of."""
        kind = self._subject.kind
        if label.endswith("items"):
            names = {"items": ("min_items", "max_items")}.get(label, (label,))
            return names if kind in {"array", None} else ()
        if label == "length":
            pair = _COUNTS.get(kind or "string", "")
            return tuple(pair.format(one) for one in ("min", "max")) if pair else ()
        if kind == "array" and self.has_items:  # what else is limited are the elements
            return ()
        if kind in _COUNTS:
            return (_COUNTS[kind].format(_BOUNDS[label]),)
        is_length = label.endswith("length")
        return (label,) if kind in _NUMBERS and (not is_length or kind is None) else ()

    def constraints(self) -> Constraints:
        """Return what was found, without what contradicts itself."""
        if not self._formal and not self._prose:
            return Constraints()
        longest = self._formal.get("max_length", self._prose.get("max_length"))
        if self._prose.get("max_length") != longest:
            self._prose.pop("in_bytes", None)
        found = self._prose | self._formal
        for low, high in PAIRS:
            if low in found and high in found and found[low] > found[high]:
                del found[low], found[high]
        has_default = "default" in found
        for name in self._passed(found.get("default")):
            found.pop(name, None)
        in_bytes = bool(found.pop("in_bytes", False)) and "max_length" in found
        prose = frozenset(found.keys() - self._formal.keys())
        return Constraints(**found, in_bytes=in_bytes, has_default=has_default, prose=prose)

    def _passed(self, default: Any) -> Iterator[str]:
        """Yield what running text says that excludes the default: it is of something else."""
        choices = self._prose.get("enum") if "enum" not in self._formal else None
        is_one = default is not None and not isinstance(default, list)
        if choices and is_one and default not in choices:
            yield "enum"
        if isinstance(default, (int, float)) and not isinstance(default, bool):
            limits = {name: self._prose.get(name, default) for name in ("minimum", "maximum")}
            if limits["minimum"] > default and "minimum" not in self._formal:
                yield "minimum"
            if limits["maximum"] < default and "maximum" not in self._formal:
                yield "maximum"


def _numbers(names: Sequence[str], text: str) -> Limits:
    """Return the one or two numbers that words begin with."""
    meaning = {1: "one", 2: "two"}.get(len(names), "")
    found: Limits = {}
    for name, pattern in patterns("numbers"):
        match = pattern.match(text) if name == meaning else None
        if match and not found:
            numbers = [to_number(one) for one in match.groups() if one]
            found.update(zip(names, numbers, strict=len(numbers) == len(names)))
    is_bytes = any(one.search(text) for name, one in patterns("numbers") if name == "bytes")
    if is_bytes and "max_length" in found:
        found["in_bytes"] = 1
    return found


def _original(statement: Statement) -> list[str]:
    """Return the lines of a statement as the page has them, those that need it with their label."""
    lines = [line.original for line in statement.lines]
    if statement.label in {"", "definition", "restriction", "unread"} or not lines:
        return lines
    return [f"{statement.heading}: {lines[0]}", *lines[1:]]
