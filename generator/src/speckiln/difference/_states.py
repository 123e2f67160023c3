"""One state of an operation, with the places where each part of it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from speckiln.contract._locations import from_pointer
from speckiln.contract._shapes import as_dict, as_list
from speckiln.difference._nodes import Node, followed

if TYPE_CHECKING:
    from speckiln.contract import Contract, Operation


@frozen
class Part:
    """A part of an operation, which may be a reference.

    Attributes:
        here: Where it stands in the operation.
        there: What it is, reference followed.
    """

    here: Node
    there: Node


@frozen
class State:
    """An operation in one contract.

    Attributes:
        contract: The contract.
        operation: The operation.
    """

    contract: Contract
    operation: Operation

    @property
    def root(self) -> Node:
        """The operation as OpenAPI has it, which several may share."""
        return self._top.at(*from_pointer(self.operation.pointer)[:3])

    @property
    def entry(self) -> Node:
        """What is said about this operation alone."""
        return self._top.at(*from_pointer(self.operation.pointer))

    @property
    def item(self) -> Node:
        """The path item."""
        return self._top.at(*from_pointer(self.operation.pointer)[:2])

    @property
    def security(self) -> Node:
        """The credentials that it needs, those of the document where it has none of its own."""
        holder = self.root if "security" in self.root.members else self._top
        return holder.at("security")

    @property
    def servers(self) -> Node | None:
        """The servers of its own or of its path; None where those of the document count."""
        for holder in (self.root, self.item):
            if "servers" in holder.members:
                return holder.at("servers")
        return None

    @property
    def parameters(self) -> dict[tuple[str, str], Part]:
        """The parameters by place and name, those of its path among them."""
        found: dict[tuple[str, str], Part] = {}
        for holder in (self.item, self.root):
            for index in range(len(as_list(holder.members.get("parameters")))):
                part = self.part(holder.at("parameters", index))
                place, name = (str(part.there.members.get(one)) for one in ("in", "name"))
                found[place, name.lower() if place == "header" else name] = part
        return found

    @property
    def body(self) -> Part | None:
        """The request body, if there is one."""
        found = self.root.members.get("requestBody")
        return self.part(self.root.at("requestBody")) if as_dict(found) else None

    @property
    def responses(self) -> dict[str, Part]:
        """The responses by status."""
        responses = self.root.at("responses")
        return {status: self.part(responses.at(status)) for status in self.operation.responses}

    def schema(self, media: Node) -> Node:
        """Return the schema of a request body, which is its own where operations share one."""
        own = self.operation.shared_id is not None and "schema" in self.entry.members
        return self.entry.at("schema") if own else media.at("schema")

    def part(self, node: Node) -> Part:
        """Return a part of the document and what it refers to."""
        return Part(node, followed(self.contract.document, node))

    def as_shared(self) -> State:
        """Return the operation as OpenAPI has it, which several operations share."""
        shared = self.operation.shared_id or self.operation.operation_id
        operation = evolve(
            self.operation, operation_id=shared, shared_id=None, pointer=self.root.pointer
        )
        return State(self.contract, operation)

    @property
    def _top(self) -> Node:
        return Node(self.contract.document)
