"""A part of a document, and where it stands."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from speckiln.contract._locations import follow, from_fragment, to_pointer
from speckiln.contract._shapes import as_dict

_MAX_HOPS = 100  # as many as the contract follows


@frozen
class Node:
    """A part of a document.

    Attributes:
        value: What is there; None for nothing.
        pointer: JSON pointer in the bundled document.
        also: Schemas that hold for the same value, as ``allOf`` has them.
    """

    value: Any = field(default=None, repr=False)
    pointer: str = ""
    also: tuple[Node, ...] = field(default=(), repr=False)

    @property
    def members(self) -> dict[str, Any]:
        """What is there if it is an object, else an empty one."""
        return as_dict(self.value)

    @property
    def key(self) -> tuple[str, ...]:
        """The same for every node that stands for the same value."""
        return (self.pointer, *(one.pointer for one in self.also))

    def at(self, *steps: str | int) -> Node:
        """Return what is below."""
        return Node(follow(self.value, steps, None), self.pointer + to_pointer(steps))


def followed(document: dict[str, Any], node: Node) -> Node:
    """Return what a reference leads to, with what stands beside the reference."""
    for _ in range(_MAX_HOPS):
        ref = node.members.get("$ref")
        if not isinstance(ref, str):
            break
        beside = {name: value for name, value in node.members.items() if name != "$ref"}
        found = target(document, ref)
        node = Node({**found.members, **beside}, found.pointer)
    return node


def target(document: dict[str, Any], ref: str) -> Node:
    """Return what a reference leads to, which may be another one."""
    steps = from_fragment(ref)
    return Node(follow(document, steps, None), to_pointer(steps))
