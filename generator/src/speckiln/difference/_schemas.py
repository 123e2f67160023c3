"""How a schema changed, and those inside it."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from speckiln.contract._locations import from_pointer
from speckiln.difference._differences import Difference, canonical, inside, shown
from speckiln.difference._keywords import compare_keywords, is_set
from speckiln.difference._nodes import Node
from speckiln.difference._views import Schemas, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.difference._differences import Direction, Turn

_MAX_DEPTH = 100


@frozen
class _Pair:
    """Two schemas that are compared, and how they were found."""

    old: Node
    new: Node
    path: str = ""
    depth: int = 0

    def inner(self, old: Node, new: Node, step: str = "") -> _Pair:
        """Return two schemas inside these."""
        path = inside(self.path, step) if step else self.path
        return _Pair(old, new, path, self.depth + 1)


class SchemaComparison:
    """A comparison of schemas in one direction."""

    def __init__(self, old: dict[str, Any], new: dict[str, Any], direction: Direction) -> None:
        """Take the two bundled documents, and the direction in which the schemas are used."""
        self._old = Schemas(old)
        self._new = Schemas(new)
        self._direction: Direction = direction
        self._known: dict[tuple[tuple[str, ...], ...], list[Difference]] = {}

    def differences(self, old: Node, new: Node) -> list[Difference]:
        """Return how a schema changed, and those inside it.

        Two schemas that are met again and again, as in a circle, are compared where they are met
        first, by the shortest path.

        Args:
            old: The schema as it was.
            new: The schema as it is.
        """
        key = (old.key, new.key)
        if key not in self._known:
            self._known[key] = [*self._walk(_Pair(old, new))]
        return self._known[key]

    def _walk(self, first: _Pair) -> Iterator[Difference]:
        waiting = deque([first])
        seen: set[tuple[tuple[str, ...], ...]] = set()
        while waiting:
            pair = waiting.popleft()
            yield from self._names(pair)
            pair = evolve(pair, old=self._old.bare(pair.old), new=self._new.bare(pair.new))
            key = (pair.old.key, pair.new.key)
            if key not in seen and pair.depth <= _MAX_DEPTH:
                seen.add(key)
                for found in self._compare(pair):
                    if isinstance(found, _Pair):
                        waiting.append(found)
                    else:
                        yield evolve(found, path=found.path or pair.path)

    def _names(self, pair: _Pair) -> Iterator[Difference]:
        before, after = self._old.named(pair.old), self._new.named(pair.new)
        if before and after and before != after:
            # Clients are emitted in many languages, and name their types by it.
            message = f"the schema is called {_last(after)} instead of {_last(before)}"
            is_another = self._new.has(before)  # and not the same one under another name
            places = (pair.old.pointer, pair.new.pointer) if is_another else (before, after)
            yield Difference("schema-name", "other", message, *places, pair.path)

    def _compare(self, pair: _Pair) -> Iterator[Difference | _Pair]:
        """Yield how two schemas changed, and the schemas inside them that are to be compared."""
        alternatives = self._old.alternatives(pair.old), self._new.alternatives(pair.new)
        if max(map(len, alternatives)) <= 1:
            old, new = self._old.view(pair.old), self._new.view(pair.new)
        else:
            old = self._outside(self._old, pair.old, alternatives[0])
            new = self._outside(self._new, pair.new, alternatives[1])
            yield from self._alternatives(
                pair, alternatives[0] or (pair.old,), alternatives[1] or (pair.new,)
            )
        yield from compare_keywords(old, new, self._direction)
        yield from self._members(old, new, pair)
        if old.items is not None or new.items is not None:
            before, after = (one.items or Node({}, one.pointer("items")) for one in (old, new))
            yield pair.inner(before, after, "[]")

    def _outside(self, schemas: Schemas, node: Node, alternatives: tuple[Node, ...]) -> View:
        """Return what a schema says beside its alternatives."""
        # A schema without any becomes an alternative as it is.
        view = schemas.view(node, merge=False) if alternatives else View(Node({}, node.pointer))
        is_nullable = "null" in schemas.types(node)
        return evolve(view, types=view.types if is_nullable else view.types - {"null"})

    def _members(self, old: View, new: View, pair: _Pair) -> Iterator[Difference | _Pair]:
        yield from self._gone(old, new, pair)
        yield from self._came(old, new, pair)
        for name, node in old.properties.items():
            if name not in new.properties:
                continue
            inner = pair.inner(node, new.properties[name], name)
            if self._is_hidden(self._old, inner.old) and self._is_hidden(self._new, inner.new):
                continue
            yield inner
            if (name in old.required) != (name in new.required):
                yield self._required(name, new, inner)
        for name in sorted(old.required ^ new.required):
            if name not in old.properties and name not in new.properties:
                before, after = (
                    Node(None, old.pointer("required")),
                    Node(None, new.pointer("required")),
                )
                yield self._required(name, new, pair.inner(before, after, name))
        yield from self._rest(old, new, pair)

    def _is_hidden(self, schemas: Schemas, node: Node) -> bool:
        """Return whether a member is never there in this direction."""
        keyword = "readOnly" if self._direction == "request" else "writeOnly"
        return is_set(schemas.view(schemas.bare(node)), keyword)

    def _required(self, name: str, new: View, inner: _Pair) -> Difference:
        turn: Turn = "narrower" if name in new.required else "wider"
        message = "it may no longer be absent" if turn == "narrower" else "it may be absent"
        return Difference(
            "required", turn, message, inner.old.pointer, inner.new.pointer, inner.path
        )

    def _gone(self, old: View, new: View, pair: _Pair) -> Iterator[Difference]:
        for name, node in old.properties.items():
            if name not in new.properties:
                path = inside(pair.path, name)
                yield Difference("property-removed", "less", "it is gone", node.pointer, "", path)

    def _came(self, old: View, new: View, pair: _Pair) -> Iterator[Difference]:
        for name, node in new.properties.items():
            if name not in old.properties:
                is_needed = name in new.required
                is_narrower = is_needed and self._direction == "request"
                turn: Turn = "narrower" if is_narrower else "more"
                message = "it is new" + (" and required" if is_needed else "")
                path = inside(pair.path, name)
                yield Difference("property-added", turn, message, "", node.pointer, path)

    def _rest(self, old: View, new: View, pair: _Pair) -> Iterator[Difference | _Pair]:
        """Compare what is said about members without a name."""
        if old.additional and new.additional:
            if old.rest is not None or new.rest is not None:
                keyword = "additionalProperties"
                before, after = (one.rest or Node({}, one.pointer(keyword)) for one in (old, new))
                yield pair.inner(before, after, "*")
        elif old.additional != new.additional:
            turn: Turn = "wider" if new.additional else "narrower"
            if self._direction == "response":
                # Whoever reads has to expect more members anyway; a map, though, is its members.
                turn = "words"
                if old.rest is not None or new.rest is not None:
                    turn = "more" if new.additional else "less"
            message = f"members without a name are {'' if new.additional else 'no longer '}allowed"
            keyword = "additionalProperties"
            places = old.pointer(keyword), new.pointer(keyword)
            yield Difference("additional-members", turn, message, *places)

    def _alternatives(
        self, pair: _Pair, old: tuple[Node, ...], new: tuple[Node, ...]
    ) -> Iterator[Difference | _Pair]:
        """Compare alternatives that have the same name or look; then the others, in their order."""
        before = {self._look(self._old, one): one for one in old}
        after = {self._look(self._new, one): one for one in new}
        kept = [look for look in before if look in after]
        gone = [look for look in before if look not in after]
        came = [look for look in after if look not in before]
        for was, now in [*zip(kept, kept, strict=True), *zip(gone, came, strict=False)]:
            yield pair.inner(before[was], after[now])
        for look in gone[len(came) :]:
            message = f"{shown(look)} is gone among the alternatives"
            yield Difference("alternatives", "narrower", message, before[look].pointer)
        for look in came[len(gone) :]:
            message = f"{shown(look)} is new among the alternatives"
            yield Difference("alternatives", "wider", message, "", after[look].pointer)

    def _look(self, schemas: Schemas, node: Node) -> str:
        """Return the name of an alternative, its title, or all of it."""
        titles = schemas.view(node).facts.get("title")
        return _last(schemas.named(node)) or (
            str(titles[-1].value) if titles else canonical(node.value)
        )


def _last(pointer: str) -> str:
    return from_pointer(pointer)[-1] if pointer else ""
