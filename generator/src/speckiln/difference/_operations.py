"""How the operations of a contract changed."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from attrs import frozen

from speckiln.difference._changes import change
from speckiln.difference._differences import Difference, canonical
from speckiln.difference._messages import MessageComparison
from speckiln.difference._nodes import Node
from speckiln.difference._parameters import compare_parameters, shape
from speckiln.difference._schemas import SchemaComparison
from speckiln.difference._servers import compare_servers
from speckiln.difference._states import State
from speckiln.difference._whole import compare_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.contract import Contract
    from speckiln.difference._changes import Change
    from speckiln.difference._differences import Direction

_METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
_ITEM = {"parameters", "servers", "$ref", *_METHODS}
_ROOT = {
    "operationId", "parameters", "requestBody", "responses", "deprecated", "security", "servers",
    "callbacks", "x-operations",
}  # fmt: skip
_ANYBODY = "{}"  # who needs no credential
_ENTRY = {"operationId", "schema", "deprecated"}


def compare_operations(old: Contract, new: Contract) -> Iterator[Change]:
    """Yield how the operations changed.

    An operation is the one of the same name, else the one with the same method and path; where
    several share those, the one with the same body among them.

    Args:
        old: The contract as it was.
        new: The contract as it is.
    """
    before = {one.operation_id: State(old, one) for one in old.operations}
    after = {one.operation_id: State(new, one) for one in new.operations}
    renamed = _renamed(before, after)
    comparison = _Comparison(
        SchemaComparison(old.document, new.document, "request"),
        SchemaComparison(old.document, new.document, "response"),
    )
    shared: dict[str, tuple[State, State]] = {}
    for name, state in before.items():
        found = after.pop(renamed.get(name, name), None)
        if found is None:
            yield _whole(state, "operation-removed", "is gone", is_new=False)
            continue
        yield from comparison.changes(state, found)
        if state.operation.shared_id and found.operation.shared_id:
            shared.setdefault(state.root.pointer, (state.as_shared(), found.as_shared()))
    for state in after.values():
        yield _whole(state, "operation-added", "is new", is_new=True)
    for pair in shared.values():
        yield from comparison.shared_changes(*pair)


def _renamed(before: dict[str, State], after: dict[str, State]) -> dict[str, str]:
    """Return the new names of operations by the old ones."""
    by_place = {_place(state): name for name, state in after.items() if name not in before}
    gone = {name: _place(state) for name, state in before.items() if name not in after}
    return {name: by_place.pop(place) for name, place in gone.items() if place in by_place}


def _place(state: State) -> tuple[str, str, str]:
    operation = state.operation
    own = canonical(state.entry.members.get("schema")) if operation.shared_id else ""
    return operation.method, shape(operation.path), own


def _whole(state: State, rule: str, words: str, *, is_new: bool) -> Change:
    operation = state.operation
    place = state.contract.locate(operation.pointer)
    return change(
        rule,
        "additive" if is_new else "breaking",
        f"the operation {words} ({operation.method} {operation.path})",
        operation=operation.operation_id,
        old=None if is_new else place,
        new=place if is_new else None,
    )


@frozen
class _Comparison:
    """Compares operations, and remembers the schemas that it has compared."""

    requests: SchemaComparison
    responses: SchemaComparison

    def changes(self, old: State, new: State) -> Iterator[Change]:
        """Yield how an operation changed."""
        for place, found in chain(
            (("", one) for one in _itself(old, new)),
            compare_parameters(self.requests, old, new),
            (("request body", one) for one in self._sent(old, new).bodies()),
        ):
            yield _told(old, new, place, found, "request")
        answered = MessageComparison(self.responses, "response", old, new)
        for status, found in answered.responses():
            yield _told(old, new, f"response {status}", found, "response")

    def shared_changes(self, old: State, new: State) -> Iterator[Change]:
        """Yield what changed of an operation of OpenAPI that stands for several."""
        for found in chain(_name(old, new), compare_words(old.root, new.root, _ROOT, "")):
            yield _told(old, new, "", found, "request")
        for found in self._sent(old, new).bodies():
            if found.rule in {"alternatives", "constraint"} and not found.path:
                yield _told(old, new, "request body", found, "request")

    def _sent(self, old: State, new: State) -> MessageComparison:
        return MessageComparison(self.requests, "request", old, new)


def _itself(old: State, new: State) -> Iterator[Difference]:
    yield from _name(old, new)
    yield from _moved(old, new)
    was, now = old.operation.deprecated, new.operation.deprecated
    if was != now:
        message = f"it is {'now' if now else 'no longer'} deprecated"
        places = (one.entry.at("deprecated").pointer for one in (old, new))
        yield Difference("deprecated", "more", message, *places)
    yield from _security(old, new)
    if old.servers or new.servers:
        pair = [one.servers or Node(one.contract.document).at("servers") for one in (old, new)]
        yield from compare_servers(*pair)
    before, after = old.root.at("callbacks"), new.root.at("callbacks")
    if before.value != after.value:
        message = "the callbacks changed"
        yield Difference("callback", "other", message, before.pointer, after.pointer)
    yield from compare_words(old.item, new.item, _ITEM, "")
    if old.operation.shared_id and new.operation.shared_id:
        yield from compare_words(old.entry, new.entry, _ENTRY, "")
    else:
        yield from compare_words(old.root, new.root, _ROOT, "")


def _name(old: State, new: State) -> Iterator[Difference]:
    was, now = old.operation.operation_id, new.operation.operation_id
    if was != now:
        # Clients are emitted in many languages, and name their methods by it.
        message = f"the operation is called {now} instead of {was}"
        places = (one.entry.at("operationId").pointer for one in (old, new))
        yield Difference("operation-renamed", "other", message, *places)


def _moved(old: State, new: State) -> Iterator[Difference]:
    was, now = (f"{one.operation.method} {one.operation.path}" for one in (old, new))
    if shape(was) != shape(now):
        message = f"it is {now} instead of {was}"
        places = old.root.pointer, new.root.pointer
        yield Difference("operation-moved", "other", message, *places)


def _security(old: State, new: State) -> Iterator[Difference]:
    needs = [{canonical(need): need for need in one.operation.security} for one in (old, new)]
    before, after = (found or {_ANYBODY: {}} for found in needs)
    places = old.security.pointer, new.security.pointer
    gone = [_credentials(need) for key, need in before.items() if not {key, _ANYBODY} & {*after}]
    came = [_credentials(need) for key, need in after.items() if not {key, _ANYBODY} & {*before}]
    if gone:
        message = f"a call with {' or '.join(gone)} is no longer let in"
        yield Difference("security", "less", message, *places)
    if came:
        yield Difference("security", "more", f"a call with {' or '.join(came)} is let in", *places)


def _credentials(need: dict[str, object]) -> str:
    parts = [f"{name}{f' {scopes}' if scopes else ''}" for name, scopes in need.items()]
    return " and ".join(parts) or "no credential"


def _told(old: State, new: State, place: str, found: Difference, direction: Direction) -> Change:
    return change(
        found.rule,
        found.effect(direction),
        found.message,
        operation=new.operation.operation_id,
        place=": ".join(part for part in (place, found.path) if part),
        old=old.contract.locate(found.old) if found.old else None,
        new=new.contract.locate(found.new) if found.new else None,
    )
