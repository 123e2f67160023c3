"""How the server's own refusals are worded: the service's codes in the service's shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from speckiln.server._refusal import ErrorShape, Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from speckiln.server.stateful._rules import Rules


@frozen
class Refusals:
    """Finds the code, the status and the shape of refusals.

    Attributes:
        rules: What the service says.
        shape: Where it usually puts codes and words.
    """

    rules: Rules
    shape: ErrorShape

    def worded(self, refusal: Refusal, operation_id: str) -> tuple[Refusal, ErrorShape]:
        """Return a refusal as the service would give it, and where its parts stand.

        Args:
            refusal: The refusal.
            operation_id: The operation, or the id that several share; empty where there is none.
        """
        status, code = refusal.status, refusal.code
        rule = self.rules.refusals.get(status)
        if not code and rule:
            operation = self.rules.operations.get(refusal.operation_id or operation_id)
            status, code = rule.status, rule.code
            invalid: Mapping[str, str] = operation.invalid if operation else {}
            code = (
                _code_for(refusal.steps, invalid) or _code_for(refusal.steps, rule.members) or code
            )
        error = self.rules.errors.get(code)
        shape = error.shape if error and error.shape else self.shape
        return Refusal(status, refusal.message, refusal.headers, code), shape


def _code_for(steps: Sequence[str | int], codes: Mapping[str, str]) -> str:
    """Return the code for a member, by the longest end of the way to it that has one.

    >>> _code_for(["tags", 0, "key"], {"key": "A", "tags[].key": "B"})
    'B'
    """
    for first in range(len(steps)):
        way = ""
        for step in steps[first:]:
            way += "[]" if isinstance(step, int) else f".{step}" if way else step
        if way in codes:
            return codes[way]
    return ""
