"""Checks of arguments before they are sent.

A check is made once from a model's annotations and its fields' metadata, or from the constraints
of a parameter. It looks at plain JSON, as `encode` makes it, so that models, dictionaries and
whatever else users give are one thing, and what can be read only once is not used up.
"""

from __future__ import annotations

import functools
import re
import types
import typing
from typing import TYPE_CHECKING, Any

from ._codec import fields_of, hints_of, json_name, variants_of
from ._errors import ParameterError
from ._rules import BrokenRuleError, one_of, rules_for, show
from ._unset import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ._model import Model
    from ._rules import Rule

    Choose = Callable[[type, tuple[Rule]], tuple[Rule, ...]]
    Kinds = dict[type, list[Rule]]

_NAMES: dict[type, str] = {
    str: "a string",
    float: "a number",
    int: "a whole number",
    bool: "a boolean",
    list: "a list",
    dict: "a dictionary",
    types.NoneType: "None",
}
_TYPES = {
    "string": str,
    "number": float,
    "integer": int,
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": types.NoneType,
}
_ARRAY_WORDS = {"items", "minItems", "maxItems", "uniqueItems"}
_NUMBER_WORDS = {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}
_NUMBER = r"-?[0-9]{1,4000}(\.[0-9]+)?([eE][-+]?[0-9]+)?"


class Members:
    """The check of a JSON object that a model describes.

    Members that the model does not know are refused, unless it describes none at all.
    """

    def __init__(self, cls: type[Model], *, by_argument: bool = False) -> None:
        """Take the class, and whether all members come from arguments, whose names messages use."""
        self._cls = cls
        self._by_argument = by_argument

    @functools.cached_property
    def _checks(self) -> tuple[tuple[str, str, bool, Choose, tuple[Rule]], ...]:
        hints = hints_of(self._cls)
        checks = []
        for field in fields_of(self._cls):
            key = json_name(field)
            optional = Unset in variants_of(hints[field.name])
            label = field.name if self._by_argument else key
            rules = _rules_of(hints[field.name], field.metadata, optional=optional)
            checks.append((label, key, optional, *rules))
        return tuple(checks)

    def __call__(self, members: Mapping[str, Any]) -> None:
        """Check an object.

        Raises:
            BrokenRuleError: It is not what the model describes.
        """
        found = 0
        for label, key, optional, choose, refuse in self._checks:
            value = members.get(key, UNSET)
            if value is not UNSET:
                found += 1
                try:
                    for rule in choose(type(value), refuse):
                        rule(value)
                except BrokenRuleError as broken:
                    raise broken.inside(f".{label}") from None
            elif not optional:
                self._refuse_unknown(members)
                raise BrokenRuleError("is required").inside(f".{label}")
        if found < len(members):
            self._refuse_unknown(members)

    def _refuse_unknown(self, members: Mapping[str, Any]) -> None:
        known = [] if self._by_argument else [key for _, key, *_ in self._checks]
        unknown = [key for key in members if key not in known]
        if known and unknown:
            raise BrokenRuleError(
                f"has the unknown member {show(unknown[0])}; known are {', '.join(known)}"
            )


def members_of(cls: type[Model]) -> Members:
    """Return the check of an object inside an argument."""
    members = _MEMBERS.get(cls)
    return members if members is not None else _MEMBERS.setdefault(cls, Members(cls))


def check_of(annotation: Any, words: Mapping[str, Any]) -> Rule:
    """Return the check of a value.

    Args:
        annotation: Its type.
        words: What JSON Schema says of it beyond the type.
    """
    choose, refuse = _rules_of(annotation, words)

    def check(value: Any) -> None:
        for rule in choose(type(value), refuse):
            rule(value)

    return check


def check_words(words: Mapping[str, Any]) -> Rule:
    """Return the check of a value of which only JSON Schema tells, its type included."""
    named = words.get("type", [])
    named = [named] if isinstance(named, str) else named
    found = tuple(_TYPES[each] for each in named if each in _TYPES)
    return check_of(typing.Union[found] if found else Any, words)  # noqa: UP007 - known at run time


def texts_check(words: Mapping[str, Any]) -> Rule | None:
    """Return the check of the texts that a parameter is sent as; None where all are fine."""
    if not words:
        return None
    if _ARRAY_WORDS & words.keys():
        rules = (*rules_for(list, words), _each(_text_check(words.get("items", {}))))

        def check_all(texts: list[str]) -> None:
            for rule in rules:
                rule(texts)

        return check_all
    check = _text_check(words)
    check_each = _each(check)

    def check_texts(texts: list[str]) -> None:
        if len(texts) == 1:
            check(texts[0])
        else:
            check_each(texts)

    return check_texts


def is_number(words: Mapping[str, Any]) -> bool:
    """Tell whether a text that these words describe stands for a number."""
    return bool(_NUMBER_WORDS & words.keys()) or words.get("type") in {"integer", "number"}


def as_number(text: str) -> float:
    """Return the number that a text stands for.

    Raises:
        BrokenRuleError: It stands for none.
    """
    found = re.fullmatch(_NUMBER, text)
    if found is None:
        raise BrokenRuleError(f"must be a number, not {show(text)}")
    return int(text) if found.lastindex is None else float(text)


def checked(name: str, check: Rule, value: Any) -> None:
    """Check a value.

    Args:
        name: How it is called in a message; empty where its members are arguments.
        check: The check.
        value: Plain JSON.

    Raises:
        ParameterError: It breaks a rule.
    """
    try:
        check(value)
    except BrokenRuleError as broken:
        place = f"{name}{broken.path}".removeprefix(".") or "The body"
        raise ParameterError(f"{place} {broken.problem}.") from None


_MEMBERS: dict[type[Model], Members] = {}


def _rules_of(
    annotation: Any, words: Mapping[str, Any], *, optional: bool = False
) -> tuple[Choose, tuple[Rule]]:
    """Return what gives the rules for values of a kind, and those for kinds that are refused."""
    variants = [_kinds(each, words) for each in variants_of(annotation) if each is not Unset]
    kinds: dict[type, tuple[Rule, ...]] = {}
    for kind in _NAMES:
        choices = [each[kind] for each in variants if kind in each]
        if choices:
            rules = choices[0] if len(choices) == 1 else [_any_of(choices)]
            kinds[kind] = (*rules, *rules_for(kind, words))
    return kinds.get, (_other_kind(kinds, optional=optional),)


def _kinds(annotation: Any, words: Mapping[str, Any]) -> Kinds:
    """Return the kinds of JSON values that a type has, with what it asks of each."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Literal:
        return {type(value): [] if "enum" in words else [one_of(arguments)] for value in arguments}
    if hasattr(annotation, "__attrs_attrs__"):
        return {dict: [members_of(annotation)]}
    if annotation in {int, float}:
        return {int: [], float: [_whole] if annotation is int else []}
    kinds: Kinds = {kind: [] for kind in _NAMES if annotation in {kind, Any} or origin is kind}
    if list in kinds and (arguments or "items" in words):
        items = words.get("items", {})
        kinds[list] = [_each(check_of(arguments[0], items) if arguments else check_words(items))]
    return kinds


def _text_check(words: Mapping[str, Any]) -> Rule:
    """Return the check of one text, which may stand for a number."""
    if is_number(words):
        number = check_words({"type": "number", **words})
        return lambda text: number(as_number(text))
    values = words.get("enum", [words["const"]] if "const" in words else None)
    others = {key: words[key] for key in words if key not in {"enum", "const"}}
    return check_of(str, others if values is None else {**others, "enum": [*map(_text, values)]})


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _each(check: Rule) -> Rule:
    def rule(values: list[Any]) -> None:
        index = 0
        try:
            for index, value in enumerate(values):  # noqa: B007 - the handler names it
                check(value)
        except BrokenRuleError as broken:
            raise broken.inside(f"[{index}]") from None

    return rule


def _any_of(choices: list[list[Rule]]) -> Rule:
    """Return the rule of a value that several of a union's types could be."""

    def rule(value: Any) -> None:
        broken = None
        for rules in choices:
            try:
                for each in rules:
                    each(value)
            except BrokenRuleError as error:
                broken = error
            else:
                return
        if broken is not None:
            raise broken

    return rule


def _whole(value: float) -> None:
    if not value.is_integer():
        raise BrokenRuleError(f"must be a whole number, not {show(value)}")


def _other_kind(kinds: Mapping[type, tuple[Rule, ...]], *, optional: bool) -> Rule:
    implied = int if _whole not in kinds.get(float, ()) else float
    expected = " or ".join(
        name for kind, name in _NAMES.items() if kind in kinds and kind is not implied
    )

    def rule(value: Any) -> None:
        hint = ": leave it out instead" if optional and value is None else ""
        raise BrokenRuleError(f"must be {expected}, not {show(value)}{hint}")

    return rule
