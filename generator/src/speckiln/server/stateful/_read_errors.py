"""Reads the errors of a service, and which of them say what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from speckiln.contract import response_for
from speckiln.server._refusal import ErrorShape
from speckiln.server.stateful._inference import unknown
from speckiln.server.stateful._kinds import PLACEHOLDER, ErrorRule, RefusalRule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from speckiln.contract import Operation
    from speckiln.server.stateful._expressions import Expression
    from speckiln.server.stateful._inference import Schema
    from speckiln.server.stateful._rules import Rules
    from speckiln.server.stateful._sheet import Node, Sheet


class ErrorReader:
    """Reads errors, and the codes that stand for them."""

    def __init__(self, sheet: Sheet, rules: Rules) -> None:
        """Take what the errors are added to."""
        self._sheet = sheet
        self._rules = rules

    def error(self, code: str, node: Node) -> ErrorRule:
        """Read an error."""
        parts = node.members("shape", "status message")
        status = _status(parts["status"]) if "status" in parts else 500
        message = parts["message"].text() if "message" in parts else ""
        # What the names stand for differs from one operation to the next.
        expressions = _expressions(parts["message"], None) if message else []
        shape = _shape(parts["shape"]) if "shape" in parts else None
        return ErrorRule(code, status, message, expressions, shape)

    def read_refusal(self, status: str, node: Node) -> None:
        """Read how the server's own refusals with a status are answered."""
        if not (status.isdecimal() and 400 <= int(status) <= 599):
            node.complain(f"{status} should be an HTTP status from 400 to 599")
            return
        answered = int(status)
        members: dict[str, str] = {}
        if isinstance(node.value, dict):
            parts = node.members("status members", "code")
            answered = _status(parts["status"]) if "status" in parts else answered
            members = codes_of_members(parts["members"]) if "members" in parts else {}
            node = parts.get("code", node)
        self._rules.refusals[int(status)] = RefusalRule(node.text(), answered, members)

    def known(
        self,
        node: Node,
        names: Mapping[str, Schema] | None,
        operation: Operation | None = None,
        message: Node | None = None,
    ) -> ErrorRule | None:
        """Read the code of an error that is given in a certain place.

        Args:
            node: The code.
            names: The schemas of the names that its words can use; None for any name.
            operation: The operation that answers it, which has to document its status.
            message: Other words for it.

        Returns:
            The error, or None where it is not known.
        """
        code = node.text()
        error = self._rules.errors.get(code)
        if error is None:
            if code:
                node.complain(unknown("code", code, self._rules.errors), "List it under errors.")
            return None
        if operation and response_for(operation, error.status) is None:
            node.complain(f"{operation.operation_id} does not document the status {error.status}")
        if message:
            return evolve(error, message=message.text(), parts=_expressions(message, names))
        for part in error.parts:
            node.inference(names).of(part.tree)
        return error


def codes_of_members(node: Node) -> dict[str, str]:
    """Read the codes for what is wrong with certain members of a request."""
    return {name: part.text() for name, part in node.entries().items()}


def _expressions(node: Node, names: Mapping[str, Schema] | None) -> list[Expression]:
    return [node.parse(text, names)[0] for text in PLACEHOLDER.findall(node.text())]


def _shape(node: Node) -> ErrorShape:
    parts = node.members("wrapper", "code message")
    words = {name: part.text() for name, part in parts.items()}
    wrappers = (words["wrapper"],) if "wrapper" in words else ()
    return ErrorShape(wrappers, words.get("code", "code"), words.get("message", "message"))


def _status(node: Node) -> int:
    status = int(node.number())
    if not 400 <= status <= 599:
        node.complain(f"{status} should be an HTTP status from 400 to 599")
    return status
