"""How a schema changed: what it no longer allows, and what it allows now.

A request may be anything that its schema allows, so it breaks by what is no longer allowed. A
response has to be understood by those who knew the old schema, so it breaks by what is new. Each
difference is therefore told as *narrower*, *wider* or *other* (both), and the direction decides.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import frozen

from speckiln.difference._schema import Node, View, name_of, view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.difference._changes import Effect

Direction: TypeAlias = Literal["request", "response"]
Turn: TypeAlias = Literal["narrower", "wider", "other", "more", "less", "words"]
"""What a change does to what is allowed; *more* and *less* are members that appear and go."""

_EFFECTS: dict[Turn, tuple[Effect, Effect]] = {  # in a request, in a response
    "narrower": ("breaking", "additive"),
    "wider": ("additive", "breaking"),
    "other": ("breaking", "breaking"),
    "more": ("additive", "additive"),
    "less": ("breaking", "breaking"),
    "words": ("editorial", "editorial"),
}
_LEAST = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains")
_MOST = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains")
_NOTHING = {"minLength": 0, "minItems": 0, "minProperties": 0}  # limits that limit nothing
_WORDS = ("title", "description", "example", "examples", "externalDocs")
_SHOWN = 80
_MAX_DEPTH = 60


@frozen
class Difference:
    """One difference between two schemas.

    Attributes:
        rule: Id of the kind of change.
        effect: What it does to callers.
        path: The members that lead there, such as ``drill.servers[]``.
        message: What changed.
        old: JSON pointer in the old document, empty for none.
        new: JSON pointer in the new document, empty for none.
    """

    rule: str
    effect: Effect
    path: str
    message: str
    old: str = ""
    new: str = ""


@frozen
class _Pair:
    """Two schemas that are compared, and how they were found."""

    old: Node
    new: Node
    path: str = ""
    seen: frozenset[tuple[str, str]] = frozenset()


class SchemaComparison:
    """A comparison of schemas in one direction."""

    def __init__(self, old: dict[str, Any], new: dict[str, Any], direction: Direction) -> None:
        """Take the two bundled documents, and the direction in which the schemas are used."""
        self._old = old
        self._new = new
        self._position = 0 if direction == "request" else 1

    def differences(self, old: Node, new: Node) -> Iterator[Difference]:
        """Yield how a schema changed, and those inside it.

        Args:
            old: The schema as it was.
            new: The schema as it is.
        """
        return self._compare(_Pair(old, new))

    def _compare(self, pair: _Pair) -> Iterator[Difference]:
        before, after = name_of(pair.old), name_of(pair.new)
        if before and after and before != after:
            message = f"the schema is called {after} instead of {before}"
            yield self._difference("schema-name", "words", message, pair)
        old, new = view(self._old, pair.old), view(self._new, pair.new)
        place = (old.node.pointer, new.node.pointer)
        if place in pair.seen or len(pair.seen) > _MAX_DEPTH:
            return
        pair = _Pair(old.node, new.node, pair.path, pair.seen | {place})
        yield from self._types(old, new, pair)
        yield from self._values(old, new, pair)
        yield from self._facts(old, new, pair)
        yield from self._members(old, new, pair)
        yield from self._alternatives(old, new, pair)
        if old.items is not None and new.items is not None:
            yield from self._compare(_Pair(old.items, new.items, f"{pair.path}[]", pair.seen))

    def _types(self, old: View, new: View, pair: _Pair) -> Iterator[Difference]:
        before, after = _with_integers(old.types), _with_integers(new.types)
        if before == after:
            return
        is_less = bool(after) and (not before or not before <= after)
        is_more = bool(before) and (not after or not after <= before)
        message = f"it is {_type_words(new.types)} instead of {_type_words(old.types)}"
        yield self._difference("type", _turn(is_less, is_more), message, pair, "/type")

    def _values(self, old: View, new: View, pair: _Pair) -> Iterator[Difference]:
        if old.values != new.values or (old.listed is None) != (new.listed is None):
            yield from self._closed(old, new, pair)
        elif old.listed is not None and new.listed is not None:
            yield from self._open(old.listed, new.listed, pair)

    def _closed(self, old: View, new: View, pair: _Pair) -> Iterator[Difference]:
        """Tell how a closed list of values changed; an open one allows every value."""
        gone = _missing(old.values, new.values)
        came = _missing(new.values, old.values)
        is_less = new.values is not None and (old.values is None or bool(gone))
        is_more = old.values is not None and (new.values is None or bool(came))
        if is_less or is_more:
            message = _value_words(old.values, new.values, gone, came)
            keyword = "/const" if "const" in new.facts else "/enum"
            yield self._difference("enum", _turn(is_less, is_more), message, pair, keyword)
        elif old.listed is None and new.listed is not None:
            message = f"values are listed: {_listed(new.listed)}"
            yield self._difference("enum", "words", message, pair, "/x-extensible-enum")
        elif new.listed is None and old.listed is not None:
            yield self._difference("enum", "words", "values are no longer listed", pair)

    def _open(
        self, old: tuple[Any, ...], new: tuple[Any, ...], pair: _Pair
    ) -> Iterator[Difference]:
        """Tell how an open list changed: whoever reads it expects other values anyway."""
        gone, came = _missing(old, new), _missing(new, old)
        if gone:
            turn: Turn = "narrower"
            message = f"{_listed(gone)} {_is(gone)} no longer listed"
            yield self._difference("enum", turn, message, pair, "/x-extensible-enum")
        if came:
            message = f"{_listed(came)} {_is(came)} listed too"
            yield self._difference("enum", "more", message, pair, "/x-extensible-enum")

    def _facts(self, old: View, new: View, pair: _Pair) -> Iterator[Difference]:
        for keyword in (*_LEAST, *_MOST):
            yield from self._limit(keyword, old, new, pair)
        for keyword, rule in (
            ("pattern", "pattern"),
            ("format", "format"),
            ("multipleOf", "limit"),
        ):
            before, after = old.facts.get(keyword), new.facts.get(keyword)
            if before != after:
                is_less, is_more = after is not None, before is not None
                message = _told(keyword, before, after)
                yield self._difference(rule, _turn(is_less, is_more), message, pair, f"/{keyword}")
        before, after = bool(old.facts.get("uniqueItems")), bool(new.facts.get("uniqueItems"))
        if before != after:
            message = "no item may come twice" if after else "items may come twice"
            turn: Turn = "narrower" if after else "wider"
            yield self._difference("limit", turn, message, pair, "/uniqueItems")
        yield from self._default(old, new, pair)
        yield from self._access(old, new, pair)
        yield from self._words(old, new, pair)

    def _limit(self, keyword: str, old: View, new: View, pair: _Pair) -> Iterator[Difference]:
        nothing = _NOTHING.get(keyword)
        before, after = old.facts.get(keyword, nothing), new.facts.get(keyword, nothing)
        if before == after:
            return
        is_less, is_more = after is not None, before is not None
        if isinstance(before, int | float) and isinstance(after, int | float):
            is_less = (after > before) == (keyword in _LEAST)
            is_more = not is_less
        message = _told(keyword, before, after)
        yield self._difference("limit", _turn(is_less, is_more), message, pair, f"/{keyword}")

    def _default(self, old: View, new: View, pair: _Pair) -> Iterator[Difference]:
        before, after = old.facts.get("default"), new.facts.get("default")
        if not _same(before, after):
            turn: Turn = "words" if self._position else "other"
            message = _told("default", before, after)
            yield self._difference("default", turn, message, pair, "/default")

    def _access(self, old: View, new: View, pair: _Pair) -> Iterator[Difference]:
        for keyword, words in (("readOnly", "only read"), ("writeOnly", "only written")):
            before, after = bool(old.facts.get(keyword)), bool(new.facts.get(keyword))
            if before != after:
                message = f"it is {'now' if after else 'no longer'} {words}"
                matters = (keyword == "writeOnly") == bool(self._position)
                turn: Turn = ("less" if after else "more") if matters else "words"
                yield self._difference("access", turn, message, pair, f"/{keyword}")
        before, after = bool(old.facts.get("deprecated")), bool(new.facts.get("deprecated"))
        if before != after:
            message = f"it is {'deprecated' if after else 'no longer deprecated'}"
            yield self._difference("deprecated", "more", message, pair, "/deprecated")

    def _words(self, old: View, new: View, pair: _Pair) -> Iterator[Difference]:
        changed = [
            keyword for keyword in _WORDS if old.facts.get(keyword) != new.facts.get(keyword)
        ]
        if changed:
            message = f"the {' and the '.join(changed)} changed"
            yield self._difference("words", "words", message, pair, f"/{changed[0]}")

    def _members(self, old: View, new: View, pair: _Pair) -> Iterator[Difference]:
        yield from self._gone_and_come(old, new, pair)
        for name, node in old.properties.items():
            path = f"{pair.path}.{name}".lstrip(".")
            if name not in new.properties:
                continue
            inner = _Pair(node, new.properties[name], path, pair.seen)
            if (name in old.required) != (name in new.required):
                turn: Turn = "narrower" if name in new.required else "wider"
                message = "it may no longer be absent" if turn == "narrower" else "it may be absent"
                yield self._difference("required", turn, message, inner)
            yield from self._compare(inner)
        if old.additional != new.additional:
            turn = "wider" if new.additional else "narrower"
            if self._position:
                turn = "words"  # whoever reads has to expect more members anyway
            known = "members without a name are " + ("" if new.additional else "no longer ")
            yield self._difference(
                "additional-members", turn, f"{known}allowed", pair, "/additionalProperties"
            )
        if old.values_of_map is not None and new.values_of_map is not None:
            path = f"{pair.path}.*".lstrip(".")
            yield from self._compare(_Pair(old.values_of_map, new.values_of_map, path, pair.seen))

    def _gone_and_come(self, old: View, new: View, pair: _Pair) -> Iterator[Difference]:
        for name, node in old.properties.items():
            if name not in new.properties:
                path = f"{pair.path}.{name}".lstrip(".")
                yield self._difference(
                    "property-removed", "less", "it is gone", _Pair(node, pair.new, path), new=""
                )
        for name, node in new.properties.items():
            if name in old.properties:
                continue
            is_needed = name in new.required
            turn: Turn = "narrower" if is_needed and not self._position else "more"
            message = "it is new" + (" and required" if is_needed else "")
            pair_of_it = _Pair(pair.old, node, f"{pair.path}.{name}".lstrip("."))
            yield self._difference("property-added", turn, message, pair_of_it, old="")

    def _alternatives(self, old: View, new: View, pair: _Pair) -> Iterator[Difference]:
        """Compare alternatives that have the same name, or the same look."""
        before = {self._key(self._old, one): one for one in old.alternatives}
        after = {self._key(self._new, one): one for one in new.alternatives}
        gone = [key for key in before if key not in after]
        came = [key for key in after if key not in before]
        if len(gone) == len(came) == 1:  # one that changed
            inner = _Pair(before[gone[0]], after[came[0]], pair.path, pair.seen)
            yield from self._compare(inner)
            gone, came = [], []
        for names, turn, word in ((gone, "narrower", "gone"), (came, "wider", "new")):
            if names and (old.alternatives or new.alternatives):
                is_first = not old.alternatives or not new.alternatives
                known: Turn = "other" if is_first else turn  # type: ignore[assignment]  # the words above
                message = f"{_listed(names)} {_is(names)} {word} among the alternatives"
                yield self._difference("alternatives", known, message, pair)
        for key, node in before.items():
            if key in after:
                yield from self._compare(_Pair(node, after[key], pair.path, pair.seen))

    def _key(self, document: dict[str, Any], node: Node) -> str:
        title = view(document, node).facts.get("title")
        return name_of(node) or str(title or json.dumps(node.schema, sort_keys=True, default=str))

    def _difference(  # noqa: PLR0913 (what a difference has)
        self,
        rule: str,
        turn: Turn,
        message: str,
        pair: _Pair,
        keyword: str = "",
        *,
        old: str | None = None,
        new: str | None = None,
    ) -> Difference:
        effect = _EFFECTS[turn][self._position]
        old = pair.old.pointer + keyword if old is None else old
        new = pair.new.pointer + keyword if new is None else new
        return Difference(rule, effect, pair.path, message, old, new)


def _turn(is_less: bool, is_more: bool) -> Turn:  # noqa: FBT001 (the two things that are told)
    if is_less and is_more:
        return "other"
    return "narrower" if is_less else "wider"


def _with_integers(types: frozenset[str]) -> frozenset[str]:
    return types | {"integer"} if "number" in types else types


def _type_words(types: frozenset[str]) -> str:
    return " or ".join(sorted(types, key=lambda one: (one == "null", one))) or "anything"


def _missing(values: tuple[Any, ...] | None, others: tuple[Any, ...] | None) -> list[Any]:
    known = others or ()
    return [one for one in values or () if not any(_same(one, other) for other in known)]


def _value_words(
    old: tuple[Any, ...] | None, new: tuple[Any, ...] | None, gone: list[Any], came: list[Any]
) -> str:
    if old is None:
        return f"only {_listed(new or ())} {_is(new or ())} allowed"
    if new is None:
        return f"other values than {_listed(old)} are allowed"
    parts = [f"{_listed(gone)} {_is(gone)} no longer allowed"] if gone else []
    parts += [f"{_listed(came)} {_is(came)} allowed too"] if came else []
    return ", ".join(parts)


def _told(keyword: str, before: Any, after: Any) -> str:
    if before is None:
        return f"{keyword} {_shown(after)} is new"
    if after is None:
        return f"{keyword} {_shown(before)} is gone"
    return f"{keyword} is {_shown(after)} instead of {_shown(before)}"


def _listed(values: Any) -> str:
    return ", ".join(_shown(value) for value in values)


def _is(values: Any) -> str:
    return "is" if len(values) == 1 else "are"


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _same(one: Any, other: Any) -> bool:
    """Return whether two JSON values are equal; true is not 1."""
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)
