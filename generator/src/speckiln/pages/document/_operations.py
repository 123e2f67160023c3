"""One operation as OpenAPI writes it."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from speckiln.pages.document._operation_ids import numbered
from speckiln.pages.document._plain import plain, plain_text
from speckiln.pages.document._schemas import source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from speckiln.pages._facts import Body, Example, Field, Shape, Trail
    from speckiln.pages.document._merging import Answer, Merged, Source
    from speckiln.pages.document._schemas import Schemas

_JSON = "application/json"
_NO_ANSWER = "The page shows no answer."


@frozen
class OperationWriter:
    """Writes operations.

    Attributes:
        schemas: What makes their schemas.
        sources: Whether each parameter, answer and example says where it was read.
    """

    schemas: Schemas
    sources: bool

    def write(
        self, merged: Merged, name: str, tag: str, variants: dict[str, Source]
    ) -> dict[str, Any]:
        """Return an operation.

        Args:
            merged: The operation as all pages describe it.
            name: Its operationId.
            tag: Its tag.
            variants: The operations that share the method and the path, by their own operationId;
                empty where it is one.
        """
        written: dict[str, Any] = {"operationId": name}
        written |= self._about(merged, tag, variants)
        bodies = self._bodies(merged, name, variants)
        if variants:
            written["x-operations"] = [
                self._variant(own, one, bodies) for own, one in variants.items()
            ]
        written |= self._parameters(merged, name)
        if merged.bodies:
            needed = all(map(_needs_members, merged.bodies))
            written["requestBody"] = {
                **({"required": True} if needed else {}),
                "content": {_JSON: self._media(bodies, merged.bodies)},
            }
        written["responses"] = {
            status: self._answer(answer, name) for status, answer in merged.responses.items()
        } or {"default": {"description": _NO_ANSWER}}
        return written

    def _about(self, merged: Merged, tag: str, variants: dict[str, Source]) -> dict[str, Any]:
        first = merged.sources[0]
        about = [one.operation.summary for one in variants.values()] or [first.operation.summary]
        summary = plain_text("; ".join(filter(None, dict.fromkeys(about))))
        description = "" if variants else plain_text(first.operation.description)
        others = [] if variants else [self._page(one) for one in merged.sources[1:]]
        return {
            **({"summary": summary} if summary else {}),
            **({"description": description} if description else {}),
            "tags": [tag],
            **(
                {"deprecated": True}
                if all(one.operation.deprecated for one in merged.sources)
                else {}
            ),
            "x-source": self._page(first),
            **({"x-other-sources": others} if others else {}),
        }

    def _variant(
        self, name: str, one: Source, bodies: Sequence[dict[str, Any] | None]
    ) -> dict[str, Any]:
        schema = _either([bodies[position] for position in one.bodies])
        summary = plain_text(one.operation.summary)
        description = plain_text(one.operation.description)
        return {
            "operationId": name,
            **({} if schema is None else {"schema": schema}),
            **({"summary": summary} if summary else {}),
            **({"description": description} if description else {}),
            "x-source": self._page(one),
        }

    def _bodies(
        self, merged: Merged, name: str, variants: dict[str, Source]
    ) -> list[dict[str, Any] | None]:
        """Return the schema of each body; None for one of which only examples are known."""
        # An alternative of several operations gets a name, for it is written in two places.
        owners = {
            position: own for own, one in reversed(variants.items()) for position in one.bodies
        }
        named = numbered((f"{own}RequestBody" for own in owners.values()), set())
        names = dict(zip(owners, named, strict=True))
        found: list[dict[str, Any] | None] = []
        for position, body in enumerate(merged.bodies):
            shape = body.shape
            if position in names and shape.fields is not None and not shape.name:
                shape = evolve(shape, name=names[position])
            found.append(None if _is_silent(shape) else self.schemas.schema(shape, "Request", name))
        return found

    def _parameters(self, merged: Merged, name: str) -> dict[str, Any]:
        listed = []
        for parameter in merged.parameters.values():
            written = self._parameter(parameter.place, parameter.field, name)
            other_name = merged.other_names.get(parameter.field.name)
            if parameter.place == "path" and other_name is not None:
                written["x-documented-name"] = plain_text(other_name)
            listed.append(written)
        unplaced = [self._parameter("path", field, name) for field in merged.unplaced]
        return {
            **({"parameters": listed} if listed else {}),
            **({"x-unplaced-parameters": unplaced} if unplaced else {}),
        }

    def _parameter(self, place: str, field: Field, name: str) -> dict[str, Any]:
        return {
            "name": plain_text(field.name),
            "in": place,
            **({"required": True} if field.required or place == "path" else {}),
            **self._described(field),
            "schema": self.schemas.field(field, "Request", name),
        }

    def _described(self, field: Field) -> dict[str, Any]:
        description = plain_text(field.description)
        return {
            **({"description": description} if description else {}),
            **({"deprecated": True} if field.deprecated else {}),
            **({"x-required-unknown": True} if field.required is None else {}),
            **self._source(field.trail),
        }

    def _answer(self, answer: Answer, name: str) -> dict[str, Any]:
        headers = {
            plain_text(field.name): {
                **({"required": True} if field.required else {}),
                **self._described(field),
                "schema": self.schemas.field(field, "Response", name),
            }
            for field in answer.headers.values()
        }
        schemas = [
            None if _is_silent(body.shape) else self.schemas.schema(body.shape, "Response", name)
            for body in answer.bodies
        ]
        media = self._media(schemas, answer.bodies)
        return {
            "description": plain_text(answer.description) or _phrase(answer.status),
            **({"headers": headers} if headers else {}),
            **({"content": {_JSON: media}} if media else {}),
            **self._source(answer.trail),
        }

    def _media(
        self, schemas: Sequence[dict[str, Any] | None], bodies: Iterable[Body]
    ) -> dict[str, Any]:
        schema = _either(schemas)
        examples = [example for body in bodies for example in body.examples]
        names = numbered(["example"] * len(examples), set())
        written = {
            name: self._example(example) for name, example in zip(names, examples, strict=True)
        }
        return {
            **({} if schema is None else {"schema": schema}),
            **({"examples": written} if written else {}),
        }

    def _example(self, example: Example) -> dict[str, Any]:
        value, changed = plain(example.value)
        problem = plain_text(example.problem) or changed
        return {
            **({"summary": plain_text(example.name)} if example.name else {}),
            "value": value,
            **({"x-problem": problem} if problem else {}),
            **self._source(example.trail),
        }

    def _page(self, one: Source) -> dict[str, Any]:
        date = {"date": one.page.date} if one.page.date else {}
        line = {"line": one.operation.trail.line} if self.sources else {}
        return {"page": plain_text(one.page.id), **date, **line}

    def _source(self, trail: Trail) -> dict[str, Any]:
        return {"x-source": source(trail)} if self.sources else {}


def _either(schemas: Iterable[dict[str, Any] | None]) -> dict[str, Any] | None:
    known = [schema for schema in schemas if schema is not None]
    if len(known) > 1:
        return {"oneOf": known}
    return known[0] if known else None


def _is_silent(shape: Shape) -> bool:
    """Return whether nothing is known of a shape."""
    parts = (shape.type, shape.items, shape.values, shape.fields)
    return not shape.name and all(part is None for part in parts)


def _needs_members(body: Body) -> bool:
    return any(field.required for field in body.shape.fields or ())


def _phrase(status: str) -> str:
    ranges = {"1": "Information.", "2": "Success.", "3": "Redirection."}
    if status == "default":
        return "Any other answer."
    if status.isdecimal() and int(status) in set(HTTPStatus):
        return HTTPStatus(int(status)).phrase
    return ranges.get(status[0], "Error.")
