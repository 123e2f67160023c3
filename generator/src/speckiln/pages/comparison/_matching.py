"""Which operation of a contract a page describes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from attrs import define, field

from speckiln.contract._locations import to_pointer
from speckiln.contract._shapes import as_dict
from speckiln.pages.comparison._nodes import node_at
from speckiln.pages.comparison._stated import shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.contract import Contract, Operation
    from speckiln.pages._facts import Body
    from speckiln.pages._facts import Operation as Described
    from speckiln.pages.comparison._nodes import Node

_VARIABLE = re.compile(r"\{([^{}]*)\}")


@define(eq=False)
class Matcher:
    """Finds the operations that pages are about, by method and path."""

    contract: Contract
    _by_line: dict[tuple[str, str], list[Operation]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Sort the contract's operations by what pages say of them."""
        self._by_line = {}
        for operation in self.contract.operations:
            line = operation.method, _without_names(operation.path)
            self._by_line.setdefault(line, []).append(operation)

    def match(self, described: Described, page: str) -> Operation | None:
        """Return the operation that a page describes, or None where the contract has none.

        Where operations share method and path, the one whose source is the page is meant, else the
        one whose body is closest.

        Args:
            described: The operation as the page describes it.
            page: The page's id.
        """
        candidates = self._by_line.get((described.method, _without_names(described.path)), [])
        if len(candidates) < 2:
            return candidates[0] if candidates else None
        sources = self.contract.sources
        listed = sources.find(page) if sources else None
        for one in candidates:
            if one.source.get("page") == page or (listed and listed.operation == one.operation_id):
                return one
        names = set(_member_names(described.bodies))
        return max(candidates, key=lambda one: self._closeness(one, names))

    def _closeness(self, operation: Operation, names: set[str]) -> int:
        node = body_node(self.contract.document, operation.request_body, operation.pointer)
        known = set(node.properties) if node else set()
        return len(names & known) - len(names ^ known)


def path_variables(path: str) -> list[str]:
    """Return the names of a path's variables, in order.

    >>> path_variables("/v1/{project_id}/jobs/{job_id}")
    ['project_id', 'job_id']
    """
    return _VARIABLE.findall(path)


def body_node(document: dict[str, Any], message: Any, pointer: str) -> Node | None:
    """Return the schema of a request body or an answer, or None where it carries nothing.

    Args:
        document: The bundled contract.
        message: The request body object or response object.
        pointer: Where it stands.
    """
    content = as_dict(as_dict(message).get("content"))
    chosen = next((name for name in content if "json" in name), next(iter(content), None))
    if chosen is None:
        return None
    schema = as_dict(content[chosen]).get("schema")
    if schema is None:
        return None
    return node_at(document, schema, pointer + to_pointer(("content", chosen, "schema")))


def _without_names(path: str) -> str:
    return _VARIABLE.sub("{}", path.rstrip("/") or "/")


def _member_names(bodies: tuple[Body, ...]) -> Iterator[str]:
    for body in bodies:
        fields = body.shape.fields
        if fields is None and body.trail is not None:
            fields = shape_of([one.value for one in body.examples], body.trail).fields
        yield from (one.name for one in fields or ())
