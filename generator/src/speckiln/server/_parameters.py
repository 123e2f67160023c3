"""The parameters of an operation: read from text, checked against their schemas."""

from __future__ import annotations

import difflib
import math
import re
from typing import TYPE_CHECKING, Any

from attrs import frozen

from speckiln.errors import ContractError
from speckiln.server._json import read_json, shown
from speckiln.server._refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from speckiln.server._message import Message
    from speckiln.server._schemas import Schema, Schemas

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,3999})")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
# OpenAPI leaves these to other parts of the description.
_NOT_PARAMETERS = {"accept", "content-type", "authorization"}
_STYLES = {
    "path": {"simple": ","},
    "header": {"simple": ","},
    "cookie": {"form": ","},
    "query": {"form": ",", "spaceDelimited": " ", "pipeDelimited": "|"},
}


class Parameters:
    """The parameters of one method and path."""

    def __init__(
        self, parameters: Iterable[Mapping[str, Any]], schemas: Schemas, operation_id: str
    ) -> None:
        """Compile the parameters.

        Raises:
            ContractError: A parameter travels in a way that this server does not know.
        """
        self._parameters = [
            _compile(parameter, schemas, operation_id)
            for parameter in parameters
            if parameter.get("in") != "header"
            or str(parameter.get("name")).lower() not in _NOT_PARAMETERS
        ]
        self._queries = [
            parameter.name for parameter in self._parameters if parameter.place == "query"
        ]

    def read(
        self, message: Message, *, also_known: Iterable[str] = ()
    ) -> dict[tuple[str, str], Any]:
        """Check the parameters of a request.

        Args:
            message: The request.
            also_known: Query parameters that are no parameters of the operation, and are allowed.

        Returns:
            The values of those that were sent, by place and name.

        Raises:
            Refusal: 400; the first parameter that is wrong.
        """
        known = {*self._queries, *also_known}
        for name in message.query:
            if name not in known:
                raise Refusal(400, _unknown(name, sorted(known)), steps=[name])
        values = {}
        for parameter in self._parameters:
            if texts := parameter.texts(message):
                values[parameter.place, parameter.name] = parameter.value(texts)
            elif parameter.required:
                raise parameter.refusal(" is missing")
        return values


@frozen
class _Parameter:
    name: str
    place: str
    required: bool
    schema: Schema
    types: frozenset[str]
    item_types: frozenset[str]
    is_json: bool
    separator: str

    def texts(self, message: Message) -> list[str]:
        if self.place == "path":
            return [message.path[self.name]] if self.name in message.path else []
        if self.place == "query":
            return message.query.get(self.name, [])
        if self.place == "header":
            values = message.headers.get(self.name.lower(), [])
            # HTTP joins the lines of a list.
            return [",".join(values)] if values and "array" in self.types else values
        return message.cookies().get(self.name, [])

    def value(self, texts: list[str]) -> Any:
        """Return what the texts stand for.

        Raises:
            Refusal: 400; the parameter does not take that.
        """
        if len(texts) > 1 and (self.separator or "array" not in self.types):
            raise self.refusal(f" is given {len(texts)} times, once is allowed")
        value = self._value(texts)
        # What is sent in headers and cookies can be secret, and messages are shown and logged.
        secret = self.place in {"header", "cookie"}
        if complaint := self.schema.complaint(value, secret=secret):
            raise self.refusal(f"{'' if secret else ':'} {complaint}")
        return value

    def refusal(self, words: str) -> Refusal:
        """Return what is said of the parameter."""
        return Refusal(400, f'{self.place} parameter "{self.name}"{words}', steps=[self.name])

    def _value(self, texts: list[str]) -> Any:
        if self.is_json:
            try:
                return read_json(texts[0])
            except ValueError as error:
                raise self.refusal(f": {error}") from None
        if "array" not in self.types:
            return _typed(texts[0], self.types)
        if self.separator:
            texts = texts[0].split(self.separator)
        return [_typed(text, self.item_types) for text in texts]


def _compile(parameter: Mapping[str, Any], schemas: Schemas, operation_id: str) -> _Parameter:
    name, place = str(parameter.get("name")), str(parameter.get("in"))
    subject = f"{place} parameter {shown(name)} of {operation_id}"
    media_type, described = next(iter(parameter.get("content", {}).items()), ("", parameter))
    is_json = "json" in media_type
    schema = described.get("schema", {})
    types = schemas.types(schema)
    style = parameter.get("style", "form" if place in {"query", "cookie"} else "simple")
    separator = _STYLES.get(place, {}).get(style)
    if not is_json and (separator is None or "object" in types):
        raise ContractError(
            f"The local server cannot read the {subject}: it knows no style {style} for it.",
            hint="Describe it with `content: {application/json: …}`, or as text.",
        )
    repeats = place == "query" and parameter.get("explode", style == "form")
    return _Parameter(
        name=name,
        place=place,
        required=bool(parameter.get("required")),
        schema=schemas.compile(schema, subject),
        types=types,
        item_types=schemas.types(schemas.resolve(schema).get("items", {})),
        is_json=is_json,
        separator="" if repeats or is_json else separator or "",
    )


def _typed(text: str, types: frozenset[str]) -> Any:
    """Return the value that a text stands for, or the text where it stands for none."""
    if "integer" in types and _INTEGER.fullmatch(text):
        return int(text)
    if "number" in types and _NUMBER.fullmatch(text) and math.isfinite(number := float(text)):
        return number
    if "boolean" in types and text in {"true", "false"}:
        return text == "true"
    return text


def _unknown(name: str, known: list[str]) -> str:
    message = f"query parameter {shown(name)} is not known"
    close = difflib.get_close_matches(name, known, n=1)
    if close:
        return f"{message}; did you mean {shown(close[0])}?"
    return f"{message}; this operation takes {', '.join(map(shown, known)) or 'none'}"
