"""How the operations of a contract changed."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from attrs import frozen

from speckiln.contract import resolve
from speckiln.contract._locations import follow, from_pointer, to_pointer
from speckiln.contract._shapes import as_dict
from speckiln.difference._changes import Change
from speckiln.difference._parameters import compare_parameters
from speckiln.difference._schema import Node
from speckiln.difference._schemas import SchemaComparison

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.contract import Contract, Operation
    from speckiln.difference._changes import Effect
    from speckiln.difference._schemas import Difference, Direction

_WORDS = ("summary", "description", "tags")


def compare_operations(old: Contract, new: Contract) -> Iterator[Change]:
    """Yield how the operations changed.

    An operation is the one of the same name, else the one with the same method and path.

    Args:
        old: The contract as it was.
        new: The contract as it is.
    """
    after = {operation.operation_id: operation for operation in new.operations}
    before = {operation.operation_id for operation in old.operations}
    by_place = {(one.method, _shape(one.path)): one for one in new.operations if not one.shared_id}
    for operation in old.operations:
        found = after.pop(operation.operation_id, None)
        if found is None:
            place = operation.method, _shape(operation.path)
            other = by_place.get(place) if not operation.shared_id else None
            found = other if other and other.operation_id not in before else None
            if found is not None:
                after.pop(found.operation_id)
        if found is None:
            yield Change(
                "operation-removed",
                "breaking",
                operation.operation_id,
                "",
                f"the operation is gone ({operation.method} {operation.path})",
                old.locate(operation.pointer),
            )
        else:
            yield from _Comparison(old, new, operation, found).changes()
    for operation in after.values():
        yield Change(
            "operation-added",
            "additive",
            operation.operation_id,
            "",
            f"the operation is new ({operation.method} {operation.path})",
            None,
            new.locate(operation.pointer),
        )


@frozen
class _Comparison:
    """Two states of one operation."""

    old_contract: Contract
    new_contract: Contract
    old: Operation
    new: Operation

    def changes(self) -> Iterator[Change]:
        """Yield how the operation changed."""
        return chain(
            self._itself(),
            self._parameters(),
            self._bodies(),
            self._responses(),
        )

    def _itself(self) -> Iterator[Change]:
        old, new = self.old, self.new
        if old.operation_id != new.operation_id:
            message = f"the operation is called {new.operation_id}"
            yield self._change("operation-renamed", "breaking", message)
        if (old.method, old.path) != (new.method, new.path):
            is_moved = (old.method, _shape(old.path)) != (new.method, _shape(new.path))
            message = f"it is {new.method} {new.path} instead of {old.method} {old.path}"
            # The names of path parameters are told one by one.
            yield self._change("operation-moved", "breaking" if is_moved else "editorial", message)
        if old.deprecated != new.deprecated:
            message = f"it is {'deprecated' if new.deprecated else 'no longer deprecated'}"
            yield self._change("deprecated", "additive", message)
        if old.security != new.security:
            yield from self._security()
        words = [name for name in _WORDS if getattr(old, name) != getattr(new, name)]
        if words:
            yield self._change("words", "editorial", f"the {' and the '.join(words)} changed")

    def _security(self) -> Iterator[Change]:
        gone = [need for need in self.old.security if need not in self.new.security]
        came = [need for need in self.new.security if need not in self.old.security]
        if gone or not self.old.security:
            names = ", ".join(" and ".join(need) or "none" for need in gone) or "none"
            message = f"calls with the credential {names} are no longer enough"
            yield self._change("security", "breaking", message)
        if came and self.old.security:
            names = ", ".join(" and ".join(need) or "none" for need in came)
            yield self._change("security", "additive", f"the credential {names} is enough, too")
        if not self.new.security and self.old.security and not came:
            yield self._change("security", "additive", "no credential is needed")

    def _parameters(self) -> Iterator[Change]:
        old, new = (
            self._nodes(self.old_contract, self.old),
            self._nodes(self.new_contract, self.new),
        )
        documents = self.old_contract.document, self.new_contract.document
        for found in compare_parameters(*documents, old, new):
            yield self._told(found.subject, found.difference)

    def _bodies(self) -> Iterator[Change]:
        old, new = self.old.request_body, self.new.request_body
        old_at, new_at = f"{self.old.pointer}/requestBody", f"{self.new.pointer}/requestBody"
        place = "request body"
        if old is None and new is not None:
            effect: Effect = "breaking" if new.get("required") else "additive"
            message = "there is one" + (", which is required" if new.get("required") else "")
            yield self._change("body-added", effect, message, place, "", new_at)
        elif new is None and old is not None:
            yield self._change("body-removed", "breaking", "there is none", place, old_at, "")
        elif old is not None and new is not None:
            if bool(old.get("required")) != bool(new.get("required")):
                effect = "breaking" if new.get("required") else "additive"
                message = f"it may {'no longer ' if new.get('required') else ''}be absent"
                yield self._change("required", effect, message, place, old_at, new_at)
            yield from self._media("request", place, (old, old_at), (new, new_at))

    def _responses(self) -> Iterator[Change]:
        for status, old in self.old.responses.items():
            new = self.new.responses.get(status)
            old_at = f"{self.old.pointer}{to_pointer(('responses', status))}"
            new_at = f"{self.new.pointer}{to_pointer(('responses', status))}"
            place = f"response {status}"
            if new is None:
                effect: Effect = "breaking" if status.startswith("2") else "additive"
                yield self._change("response-removed", effect, "it is gone", place, old_at, "")
                continue
            yield from self._headers(place, (old, old_at), (new, new_at))
            yield from self._media("response", place, (old, old_at), (new, new_at))
            if old.get("description") != new.get("description"):
                yield self._change("words", "editorial", "the description changed", place, old_at)
        for status in self.new.responses:
            if status not in self.old.responses:
                at = f"{self.new.pointer}{to_pointer(('responses', status))}"
                place = f"response {status}"
                yield self._change("response-added", "additive", "it is new", place, "", at)

    def _headers(
        self, place: str, old: tuple[dict[str, Any], str], new: tuple[dict[str, Any], str]
    ) -> Iterator[Change]:
        before, after = as_dict(old[0].get("headers")), as_dict(new[0].get("headers"))
        known = {name.lower(): name for name in after}
        for name, header in before.items():
            subject = f"{place}, header {name}"
            at = old[1] + to_pointer(("headers", name))
            other = known.pop(name.lower(), None)
            if other is None:
                yield self._change("header-removed", "breaking", "it is gone", subject, at, "")
                continue
            nodes = [
                Node(
                    as_dict(as_dict(resolve(contract.document, one)).get("schema")),
                    f"{where}/schema",
                )
                for contract, one, where in (
                    (self.old_contract, header, at),
                    (self.new_contract, after[other], new[1] + to_pointer(("headers", other))),
                )
            ]
            yield from self._schemas("response", subject, nodes[0], nodes[1])
        for name in known.values():
            at = new[1] + to_pointer(("headers", name))
            yield self._change(
                "header-added", "additive", "it is new", f"{place}, header {name}", "", at
            )

    def _media(
        self,
        direction: Direction,
        place: str,
        old: tuple[dict[str, Any], str],
        new: tuple[dict[str, Any], str],
    ) -> Iterator[Change]:
        before, after = as_dict(old[0].get("content")), as_dict(new[0].get("content"))
        for kind in [kind for kind in before if kind not in after]:
            at = old[1] + to_pointer(("content", kind))
            yield self._change("media-type-removed", "breaking", f"{kind} is gone", place, at, "")
        for kind in [kind for kind in after if kind not in before]:
            # What callers do not expect they cannot read, unless nothing was there to be read.
            breaks = direction == "response" and bool(before)
            effect: Effect = "breaking" if breaks else "additive"
            at = new[1] + to_pointer(("content", kind))
            yield self._change("media-type-added", effect, f"{kind} is new", place, "", at)
        for kind in [kind for kind in before if kind in after]:
            schemas = [
                Node(
                    as_dict(as_dict(content[kind]).get("schema")),
                    at + to_pointer(("content", kind, "schema")),
                )
                for content, at in ((before, old[1]), (after, new[1]))
            ]
            yield from self._schemas(direction, place, schemas[0], schemas[1])

    def _schemas(self, direction: Direction, place: str, old: Node, new: Node) -> Iterator[Change]:
        documents = self.old_contract.document, self.new_contract.document
        for found in SchemaComparison(*documents, direction).differences(old, new):
            yield self._told(place, found)

    def _told(self, place: str, found: Difference) -> Change:
        where = f"{place}: {found.path}" if found.path else place
        return self._change(found.rule, found.effect, found.message, where, found.old, found.new)

    def _nodes(self, contract: Contract, operation: Operation) -> list[Node]:
        """Return the parameters of an operation, those of its path among them."""
        found: dict[int, str] = {}
        steps = from_pointer(operation.pointer)[:3]
        for above in (steps[:2], steps):
            pointer = to_pointer((*above, "parameters"))
            for index, entry in enumerate(follow(contract.document, (*above, "parameters"), [])):
                found[id(resolve(contract.document, entry))] = f"{pointer}/{index}"
        return [Node(one, found.get(id(one), operation.pointer)) for one in operation.parameters]

    def _change(  # noqa: PLR0913, PLR0917 (what a change has)
        self,
        rule: str,
        effect: Effect,
        message: str,
        place: str = "",
        old: str | None = None,
        new: str | None = None,
    ) -> Change:
        old = self.old.pointer if old is None else old
        new = self.new.pointer if new is None else new
        return Change(
            rule,
            effect,
            self.new.operation_id,
            place,
            message,
            self.old_contract.locate(old) if old else None,
            self.new_contract.locate(new) if new else None,
        )


def _shape(path: str) -> str:
    """Return a path without the names of its parameters."""
    return "/".join("{}" if part.startswith("{") else part for part in path.split("/"))
