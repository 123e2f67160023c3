"""What a rule is, and what it gets to see."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import define, frozen

from speckiln.contract._files import CLIENT_FILE
from speckiln.contract._kinds import METHODS, SECTIONS, Node, walk
from speckiln.contract._locations import follow, from_fragment, from_pointer, to_pointer
from speckiln.contract._operations import resolve
from speckiln.contract._shapes import as_dict, as_list
from speckiln.errors import Location

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from speckiln.contract._contract import Contract
    from speckiln.contract._exchanges import Exchange
    from speckiln.contract._files import ContractFiles
    from speckiln.contract._operations import Operation
    from speckiln.contract._references import Place
    from speckiln.contract._schemas import SchemaChecker


@frozen
class Problem:
    """What a rule found.

    Attributes:
        place: JSON pointer in the bundled document, its steps, or a place in another file.
        message: What is wrong, in one sentence.
        hint: How to mend it.
    """

    place: str | tuple[str | int, ...] | Location
    message: str
    hint: str

    def located(self, contract: Contract) -> Location:
        """Return the file and line."""
        if isinstance(self.place, Location):
            return self.place
        pointer = self.place if isinstance(self.place, str) else to_pointer(self.place)
        return contract.locate(pointer)


@frozen
class Rule:
    """One rule that a contract keeps.

    Attributes:
        id: Its name in reports.
        summary: What it asks for, in one line.
        check: Finds what breaks it; None where reading the contract finds it.
        needs_all: Whether it asks for what is missing, so that it is of no use before every file
            and reference of the contract can be read.
    """

    id: str
    summary: str
    check: Callable[[Context], Iterable[Problem]] | None = None
    needs_all: bool = False


class OpenApiOperation(NamedTuple):
    """One method of one path, which several of the provider's operations may share."""

    path: str
    method: str
    pointer: str
    item: dict[str, Any]
    value: dict[str, Any]


@define(eq=False)
class Context:
    """What the rules get to see.

    Attributes:
        contract: The contract, however broken.
        files: Its files.
        client: ``client.yaml``, empty where there is none that can be read.
        exchanges: The exchanges that could be read, by operation id.
        checker: Checks values against the schemas.
        used: Where the contract's references lead to.
        unread: The files beside the document, recorded exchanges and ``client.yaml``, that could
            not be read.
    """

    contract: Contract
    files: ContractFiles
    client: dict[str, Any]
    exchanges: dict[str, tuple[Exchange, ...]]
    checker: SchemaChecker
    used: set[Place]
    unread: frozenset[Path]

    @property
    def document(self) -> dict[str, Any]:
        """The bundled document."""
        return self.contract.document

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Everything in the document that has a kind, parents first."""
        return tuple(walk(self.document))

    def of_kind(self, kind: str) -> Iterator[Node]:
        """Yield the objects of one kind, references left out."""
        for node in self.nodes:
            if node.kind == kind and isinstance(node.value, dict):
                yield node

    @cached_property
    def openapi_operations(self) -> tuple[OpenApiOperation, ...]:
        """The operations as OpenAPI counts them."""
        return tuple(
            OpenApiOperation(path, method, to_pointer(("paths", path, method)), item, value)
            for path, item in as_dict(self.document.get("paths")).items()
            for method, value in as_dict(item).items()
            if method in METHODS and isinstance(value, dict)
        )

    @cached_property
    def operations(self) -> dict[str, Operation]:
        """The provider's operations by id, the first of those that share one."""
        found: dict[str, Operation] = {}
        for operation in self.contract.operations:
            if operation.operation_id:
                found.setdefault(operation.operation_id, operation)
        return found

    def is_whole(self, operation: Operation) -> bool:
        """Return whether the parameters, body and answers of an operation are all there."""
        path, method = from_pointer(operation.pointer)[1:3]
        item = as_dict(as_dict(self.document.get("paths")).get(path))
        node = as_dict(item.get(method))
        parts = [
            *as_list(item.get("parameters")),
            *as_list(node.get("parameters")),
            *as_dict(node.get("responses")).values(),
            node.get("requestBody", {}),
        ]
        return all(self.resolve(part) is not None for part in parts)

    def resolve(self, value: Any) -> Any:
        """Follow a reference; None where it leads nowhere."""
        return resolve(self.document, value)

    def reachable(self, starts: Iterable[Node]) -> dict[str, Node]:
        """Return the schemas that are met from some places, references followed, by pointer."""
        found: dict[str, Node] = {}
        visited: set[str] = set()
        waiting = list(starts)
        while waiting:
            start = waiting.pop()
            pointer = to_pointer(start.path)
            if pointer in visited:
                continue
            visited.add(pointer)
            for node in walk(start.value, start.kind, start.path):
                if node.kind == "Schema":
                    found[to_pointer(node.path)] = node
                ref = as_dict(node.value).get("$ref")
                if node.kind in SECTIONS and isinstance(ref, str) and ref.startswith("#"):
                    steps = from_fragment(ref)
                    target = follow(self.document, steps, None)
                    waiting.append(Node(steps, node.kind, target))
        return found

    def in_client(self, *steps: str | int) -> Location:
        """Return a place in ``client.yaml``."""
        return self.files.locate(self.client_file, to_pointer(steps))

    @property
    def client_file(self) -> Path:
        """Where ``client.yaml`` is, or would be."""
        return self.files.folder / CLIENT_FILE

    def in_exchange(self, exchange: Exchange, *steps: str | int) -> Location:
        """Return a place in a recorded exchange."""
        return self.files.locate(exchange.file, to_pointer((exchange.index, *steps)))
