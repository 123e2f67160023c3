"""Comparing the bodies that a page describes, and its examples, with the contract."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from attrs import define, evolve

from speckiln.contract._locations import to_pointer
from speckiln.contract._schemas import SchemaChecker
from speckiln.pages._facts import Body, Shape
from speckiln.pages.comparison._drift_fields import Spot, compare_shape
from speckiln.pages.comparison._matching import body_node
from speckiln.pages.comparison._stated import shape_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speckiln.contract import Operation
    from speckiln.pages._facts import Example
    from speckiln.pages._facts import Operation as Described
    from speckiln.pages.comparison._differences import Notes
    from speckiln.pages.comparison._nodes import Node

_STATUS = re.compile(r"[1-5]\d\d\Z")
_MAX_MISMATCHES = 20


@define(eq=False)
class Bodies:
    """Compares requests and answers; keeps the compiled schemas for all operations.

    Attributes:
        document: The bundled contract.
    """

    document: dict[str, Any]
    _checker: SchemaChecker

    @classmethod
    def of(cls, document: dict[str, Any]) -> Bodies:
        """Prepare for the schemas of a document."""
        return cls(document, SchemaChecker(document))

    def compare_request(self, notes: Notes, described: Described, operation: Operation) -> None:
        """Compare the body that is sent."""
        pointer = f"{operation.pointer}/requestBody"
        node = body_node(self.document, operation.request_body, pointer)
        body = _joined(described.bodies)
        spot = Spot("request", "request", body.trail if body else described.trail)
        if _is_one_sided(notes, spot, body, node, pointer) or body is None or node is None:
            return
        self._compare(notes, spot, body, node)

    def compare_responses(self, notes: Notes, described: Described, operation: Operation) -> None:
        """Compare the answers: which there are, and what they carry."""
        _compare_statuses(notes, described, operation)
        for response in described.responses:
            status = _same_status(response.status, operation)
            if status is None:
                continue
            pointer = operation.pointer.partition("/x-operations")[0]
            pointer += to_pointer(["responses", status])
            node = body_node(self.document, operation.responses[status], pointer)
            spot = Spot(f"response.{status}", "response", response.trail)
            is_error = not status.startswith("2")
            if is_error and (response.body is None or node is None):
                continue  # many pages list errors without showing one
            if _is_one_sided(notes, spot, response.body, node, pointer):
                continue
            if response.body is not None and node is not None:
                self._compare(notes, spot, response.body, node, is_error=is_error)

    def _compare(
        self, notes: Notes, spot: Spot, body: Body, node: Node, *, is_error: bool = False
    ) -> None:
        shape = body.shape
        readable = [one for one in body.examples if not _is_unreadable(one)]
        if shape.fields is None and shape.type != "array" and readable:
            shown = shape_of([one.value for one in readable], readable[0].trail)
            if not is_error:  # an error that is shown stands for all that there are
                compare_shape(notes, evolve(spot, examples_only=True), shown, None, node)
        else:
            compare_shape(notes, spot, shape, None, node)
        for example in body.examples:
            self._check(notes, spot, example, node)

    def _check(self, notes: Notes, spot: Spot, example: Example, node: Node) -> None:
        if _is_unreadable(example):
            notes.says(
                "example", spot.at, example.trail, node.pointer, "unreadable", None, example.problem
            )
            return
        mismatches = self._checker.mismatches(node.value, example.value)
        for mismatch in mismatches[:_MAX_MISMATCHES]:
            at = spot.at
            for step in mismatch.path:
                at += "[]" if isinstance(step, int) else f".{step}"
            place = node.pointer
            notes.says("example", at, example.trail, place, "invalid", None, mismatch.message)


def _compare_statuses(notes: Notes, described: Described, operation: Operation) -> None:
    base = operation.pointer.partition("/x-operations")[0]
    stated = {one.status: one for one in described.responses if _STATUS.match(one.status)}
    for status, response in stated.items():
        if _same_status(status, operation) is None:
            notes.adds("status", f"response.{status}", response.trail, f"{base}/responses")
    errors_are_listed = any(status[0] in "45" for status in stated)
    for status in operation.responses:
        is_success = status.startswith("2")
        if status not in stated and _STATUS.match(status) and (is_success or errors_are_listed):
            pointer = f"{base}/responses/{status}"
            notes.lacks("status", f"response.{status}", described.trail, pointer, None)


def _same_status(stated: str, operation: Operation) -> str | None:
    """Return the status of the contract that a status of a page is about."""
    known = operation.responses
    for status in (stated, f"{stated[0]}XX", "default"):
        if status in known:
            return status
    if _STATUS.match(stated):
        return None
    wanted = stated[0] if stated[0].isdigit() else "4"
    return next((status for status in known if status.startswith(wanted)), None)


def _is_one_sided(
    notes: Notes, spot: Spot, body: Body | None, node: Node | None, pointer: str
) -> bool:
    """Note that only the page or only the contract has a body; return whether that is so."""
    if body is not None and node is None:
        if body.shape.fields == () and not body.examples:
            return True  # a table without rows, and no body, are the same
        notes.adds("body", spot.at, spot.trail, pointer)
    elif body is None and node is not None:
        notes.lacks("body", spot.at, spot.trail, pointer, None)
    return body is None or node is None


def _joined(bodies: Iterable[Body]) -> Body | None:
    """Return the alternatives of a page as one body, whose members are required nowhere."""
    known = list(bodies)
    if len(known) < 2:
        return known[0] if known else None
    fields = [evolve(field, required=None) for body in known for field in body.shape.fields or ()]
    examples = tuple(example for body in known for example in body.examples)
    shape = Shape("object", fields=tuple(fields)) if fields else Shape()
    return Body(shape, examples, known[0].trail)


def _is_unreadable(example: Example) -> bool:
    return isinstance(example.value, str) and bool(example.problem)
