"""How the keywords of a schema changed that say something about single values."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from speckiln.difference._differences import (
    Difference,
    canonical,
    listed,
    told,
    turn_of,
)
from speckiln.difference._views import ALL_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from speckiln.difference._differences import Direction, Turn
    from speckiln.difference._views import Fact, Types, View

_LEAST = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains")
_MOST = (
    "maximum",
    "exclusiveMaximum",
    "maxLength",
    "maxItems",
    "maxProperties",
    "maxContains",
    "x-max-bytes",
)
_NOTHING = {"minLength": 0, "minItems": 0, "minProperties": 0}  # limits that limit nothing
_RIGID = {  # what is either the same or not; whether there is more or less is not looked into
    "contains": "constraint",
    "contentEncoding": "format",
    "contentMediaType": "format",
    "dependentRequired": "constraint",
    "dependentSchemas": "constraint",
    "discriminator": "constraint",
    "else": "constraint",
    "format": "format",  # clients make a type of it, so that one that is new breaks them, too
    "if": "constraint",
    "not": "constraint",
    "patternProperties": "constraint",
    "prefixItems": "constraint",
    "propertyNames": "constraint",
    "then": "constraint",
    "unevaluatedItems": "constraint",
}
_ELSEWHERE = {  # compared by other functions, here and in other modules
    "$ref", "additionalProperties", "allOf", "anyOf", "const", "default", "deprecated", "enum",
    "items", "multipleOf", "oneOf", "pattern", "properties", "readOnly", "required", "type",
    "unevaluatedProperties", "uniqueItems", "writeOnly", "x-extensible-enum",
}  # fmt: skip
_KNOWN = {*_LEAST, *_MOST, *_RIGID, *_ELSEWHERE}


def compare_keywords(old: View, new: View, direction: Direction) -> Iterator[Difference]:
    """Yield how the keywords changed that say something about single values.

    Args:
        old: The schema as it was.
        new: The schema as it is.
        direction: Where it is used: a default is what a request means, and a word in a response.
    """
    return chain(
        _types(old, new),
        _values(old, new),
        _limits(old, new),
        _patterns(old, new),
        _flags(old, new, direction),
        _default(old, new, direction),
        _rigid(old, new),
        _words(old, new),
    )


def is_set(view: View, keyword: str) -> bool:
    """Return whether a keyword says true, wherever it stands."""
    return any(fact.value is True for fact in view.facts.get(keyword, ()))


def _types(old: View, new: View) -> Iterator[Difference]:
    if old.types != new.types:
        message = f"it is {_type_words(new.types)} instead of {_type_words(old.types)}"
        if old.types ^ new.types == {"null"}:
            message = "it may be null" if "null" in new.types else "it may no longer be null"
        turn = turn_of(less=bool(old.types - new.types), more=bool(new.types - old.types))
        yield Difference("type", turn, message, old.pointer("type"), new.pointer("type"))


def _type_words(types: Types) -> str:
    if types == ALL_TYPES:
        return "anything"
    if types == ALL_TYPES - {"null"}:
        return "anything but null"
    known = types - {"integer"} if "number" in types else types
    return " or ".join(sorted(known, key=lambda one: (one == "null", one))) or "nothing"


def _values(old: View, new: View) -> Iterator[Difference]:
    gone, came = _missing(old.values, new.values), _missing(new.values, old.values)
    # Clients make a type of a list, so that one that comes or goes breaks them, too.
    is_another = (old.values is None) != (new.values is None)
    is_less, is_more = is_another or bool(gone), is_another or bool(came)
    places = _place(old), _place(new)
    if is_less or is_more:
        message = _value_words(old.values, new.values, gone, came)
        yield Difference("enum", turn_of(less=is_less, more=is_more), message, *places)
    elif old.values is None and new.values is None:
        yield from _open(old.listed, new.listed, places)
    elif old.listed != new.listed:
        yield Difference("words", "words", "the x-extensible-enum changed", *places)


def _open(
    old: tuple[Any, ...] | None, new: tuple[Any, ...] | None, places: tuple[str, str]
) -> Iterator[Difference]:
    """Tell how an open list changed: whoever reads it expects other values anyway."""
    gone, came = _missing(old, new), _missing(new, old)
    if old is None and new is not None:
        message = f"the values {listed(new, 'listed now')}, others stay allowed"
        yield Difference("enum", "words", message, *places)
    elif old is not None and new is None:
        message = f"the values {listed(old, 'no longer listed')}, and stay allowed"
        yield Difference("enum", "words", message, *places)
    else:
        if gone:
            yield Difference("enum", "narrower", listed(gone, "no longer listed"), *places)
        if came:
            yield Difference("enum", "more", listed(came, "listed too"), *places)


def _place(view: View) -> str:
    keyword = next((one for one in ("const", "enum") if one in view.facts), "x-extensible-enum")
    return view.pointer(keyword)


def _missing(values: tuple[Any, ...] | None, others: tuple[Any, ...] | None) -> list[Any]:
    known = {canonical(other) for other in others or ()}
    return [one for one in values or () if canonical(one) not in known]


def _value_words(
    old: tuple[Any, ...] | None, new: tuple[Any, ...] | None, gone: list[Any], came: list[Any]
) -> str:
    if old is None:
        return f"only {listed(new or (), 'allowed')}"
    if new is None:
        return f"other values than {listed(old)} are allowed"
    parts = [listed(gone, "no longer allowed")] if gone else []
    parts += [listed(came, "allowed too")] if came else []
    return ", ".join(parts)


def _limits(old: View, new: View) -> Iterator[Difference]:
    for keyword in (*_LEAST, *_MOST):
        before, after = _limit(old, keyword), _limit(new, keyword)
        if before == after:
            continue
        is_less, is_more = after is not None, before is not None
        if before is not None and after is not None:
            is_less = (after > before) == (keyword in _LEAST)
            is_more = not is_less
        places = old.pointer(keyword), new.pointer(keyword)
        turn = turn_of(less=is_less, more=is_more)
        yield Difference("limit", turn, told(keyword, before, after), *places)


def _limit(view: View, keyword: str) -> float | None:
    """Return the strictest limit, or None."""
    found = [
        fact.value
        for fact in view.facts.get(keyword, ())
        if isinstance(fact.value, int | float) and not isinstance(fact.value, bool)
    ]
    if not found:
        return _NOTHING.get(keyword)
    return max(found) if keyword in _LEAST else min(found)


def _patterns(old: View, new: View) -> Iterator[Difference]:
    for keyword, rule in (("pattern", "pattern"), ("multipleOf", "limit")):
        for before, after in _changed(old, new, keyword):
            is_less, is_more = _multiples(before, after) if rule == "limit" else (True, True)
            turn = turn_of(less=after is not None and is_less, more=before is not None and is_more)
            yield _difference(rule, turn, keyword, (old, before), (new, after))


def _multiples(old: Fact | None, new: Fact | None) -> tuple[bool, bool]:
    """Return whether fewer numbers are allowed, and whether more are."""
    numbers = [fact.value for fact in (old, new) if fact and isinstance(fact.value, int)]
    if len(numbers) < 2 or 0 in numbers:
        return True, True
    return bool(numbers[0] % numbers[1]), bool(numbers[1] % numbers[0])


def _flags(old: View, new: View, direction: Direction) -> Iterator[Difference]:
    is_request = direction == "request"
    flags: tuple[tuple[str, str, str, Turn, Turn], ...] = (
        ("uniqueItems", "limit", "without items that come twice", "narrower", "wider"),
        ("deprecated", "deprecated", "deprecated", "more", "more"),
        ("readOnly", "access", "only read", *_access(matters=is_request)),
        ("writeOnly", "access", "only written", *_access(matters=not is_request)),
    )
    for keyword, rule, words, turn, back in flags:
        before, after = is_set(old, keyword), is_set(new, keyword)
        if before != after:
            message = f"it is {'now' if after else 'no longer'} {words}"
            places = old.pointer(keyword), new.pointer(keyword)
            yield Difference(rule, turn if after else back, message, *places)


def _access(*, matters: bool) -> tuple[Turn, Turn]:
    return ("less", "more") if matters else ("words", "words")


def _default(old: View, new: View, direction: Direction) -> Iterator[Difference]:
    before, after = (view.facts.get("default", [None])[-1] for view in (old, new))
    if _text(before) != _text(after):
        turn: Turn = "words" if direction == "response" else "other"
        yield _difference("default", turn, "default", (old, before), (new, after))


def _rigid(old: View, new: View) -> Iterator[Difference]:
    for keyword, rule in _RIGID.items():
        for before, after in _changed(old, new, keyword):
            yield _difference(rule, "other", keyword, (old, before), (new, after))


def _words(old: View, new: View) -> Iterator[Difference]:
    for keyword in dict.fromkeys(chain(old.facts, new.facts)):
        if keyword not in _KNOWN:
            for before, after in _changed(old, new, keyword):
                places = _pointer(old, before, keyword), _pointer(new, after, keyword)
                yield Difference("words", "words", f"the {keyword} changed", *places)


def _difference(
    rule: str,
    turn: Turn,
    keyword: str,
    old: tuple[View, Fact | None],
    new: tuple[View, Fact | None],
) -> Difference:
    before, after = old[1], new[1]
    message = told(keyword, before.value if before else None, after.value if after else None)
    return Difference(
        rule, turn, message, _pointer(old[0], before, keyword), _pointer(new[0], after, keyword)
    )


def _changed(old: View, new: View, keyword: str) -> Iterable[tuple[Fact | None, Fact | None]]:
    """Return what a keyword no longer says and what it says instead, if that changed."""
    if keyword not in old.facts and keyword not in new.facts:
        return []
    before = {_text(fact): fact for fact in old.facts.get(keyword, ())}
    after = {_text(fact): fact for fact in new.facts.get(keyword, ())}
    gone = next((fact for text, fact in before.items() if text not in after), None)
    came = next((fact for text, fact in after.items() if text not in before), None)
    return [(gone, came)] if gone or came else []


def _text(fact: Fact | None) -> str:
    return canonical(fact.value) if fact else ""


def _pointer(view: View, fact: Fact | None, keyword: str) -> str:
    return fact.pointer if fact else f"{view.node.pointer}/{keyword}"
