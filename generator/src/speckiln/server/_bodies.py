"""The request bodies of a method and path, and which operation a body belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from speckiln.server._json import shown
from speckiln.server._refusal import Refusal
from speckiln.server._violations import nearest, place, steps, violation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speckiln.contract import Operation
    from speckiln.server._message import Message
    from speckiln.server._schemas import Schema, Schemas


class Bodies:
    """Tells the operations of one method and path apart by the body that each of them takes."""

    def __init__(self, operations: Sequence[Operation], schemas: Schemas) -> None:
        """Compile the schema of each operation's body."""
        self._operations = [_Form.of(operation, schemas) for operation in operations]

    def operation_of(self, message: Message) -> Operation:
        """Return the operation that takes the body of a request.

        Raises:
            Refusal: 400 or 415; no operation takes it.
        """
        forms = self._operations
        if not message.body.size:
            bodiless = [form for form in forms if not form.required]
            if not bodiless:
                raise Refusal(400, "the body is missing")
            return bodiless[0].operation
        forms = [form for form in forms if form.media_types]
        if not forms:
            raise Refusal(400, "this operation takes no body")
        forms = [form for form in forms if form.takes(message.media_type)]
        if not forms:
            raise Refusal(415, self._wrong_media_type(message.media_type))
        if not _is_json(message.media_type):
            return forms[0].operation
        if message.body.fault:
            raise Refusal(400, f"the body cannot be read: {message.body.fault}")
        return _fitting(forms, message.body.value)

    def _wrong_media_type(self, sent: str) -> str:
        known = sorted({name for form in self._operations for name in form.media_types})
        got = f"not {shown(sent)}" if sent else "and none was sent"
        return f"the header Content-Type must be {' or '.join(known)}, {got}"


@frozen
class _Form:
    operation: Operation
    required: bool
    media_types: tuple[str, ...]
    schema: Schema | None

    @classmethod
    def of(cls, operation: Operation, schemas: Schemas) -> _Form:
        described = operation.request_body or {}
        content = described.get("content", {})
        schema = next(
            (part.get("schema") for name, part in content.items() if _is_json(name)), None
        )
        return cls(
            operation,
            bool(described.get("required")),
            tuple(name.partition(";")[0].strip().lower() for name in content),
            None
            if schema is None
            else schemas.compile(schema, f"the body of {operation.operation_id}"),
        )

    def takes(self, media_type: str) -> bool:
        family = f"{media_type.partition('/')[0]}/*"
        return bool({media_type, family, "*/*"} & {*self.media_types})


def _fitting(forms: Sequence[_Form], value: Any) -> Operation:
    faults = []
    for form in forms:
        errors = form.schema.violations(value) if form.schema else []
        if not errors:
            return form.operation
        faults.append(errors)
    meant = nearest(faults)
    # Where only a constant tells operations apart, each constant is as good as the other.
    if meant is not None and (len(forms) == 1 or faults[meant][0].kind.name != "const"):
        error = faults[meant][0]
        words = f"body{place(error)}: {violation(error)}"
        meant_id = forms[meant].operation.operation_id
        raise Refusal(400, words, steps=steps(error), operation_id=meant_id)
    reasons = (
        f"{form.operation.operation_id} (body{place(errors[0])}: {violation(errors[0])})"
        for form, errors in zip(forms, faults, strict=True)
    )
    words = f"the body fits none of the operations here: {'; '.join(reasons)}"
    ways = [steps(errors[0]) for errors in faults]
    if all(way == ways[0] for way in ways):
        # Whichever was meant, this member is wrong.
        raise Refusal(400, words, steps=ways[0], operation_id=forms[0].operation.operation_id)
    raise Refusal(400, words)


def _is_json(media_type: str) -> bool:
    essence = media_type.partition(";")[0].strip().lower()
    return essence in {"application/json", "*/*", "application/*"} or essence.endswith("+json")
