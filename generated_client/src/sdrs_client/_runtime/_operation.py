# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""What the client knows of an operation: data, and the two pure steps that use it.

`Operation.write` turns arguments into what is sent, its `answer` turns what came back into what is
returned. Neither sends anything, so that both flavours of the client share them.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar
from urllib.parse import quote

import attrs

from ._codec import codec_of
from ._encode import encode
from ._errors import ParameterError
from ._unset import UNSET

if TYPE_CHECKING:
    from ._answers import Answer
    from ._model import Model

_SINGLE = (str, bytes, bytearray, Mapping)

S_co = TypeVar("S_co", covariant=True)
A_co = TypeVar("A_co", covariant=True)


@attrs.frozen
class Parameter:
    """A parameter in the path, the query or a header.

    Attributes:
        argument: Name of the Python argument.
        name: Name in the request.
        style: ``form`` repeats the parameter for each item of a list, ``json`` sends one JSON text.
        constraints: What the contract says of its value, in the words of JSON Schema.
    """

    argument: str
    name: str
    style: Literal["form", "json"] = "form"
    constraints: Mapping[str, Any] = attrs.field(factory=dict)


@attrs.frozen
class Body:
    """A request body: a JSON object whose members are arguments.

    Attributes:
        model: The object's model; its fields name the arguments and carry their constraints.
        member: The one member of the body that holds the object; None where it is the body.
        fixed: Members that always have this value.
        required: Whether a body is sent even when no argument is given.
    """

    model: type[Model]
    member: str | None = None
    fixed: Mapping[str, Any] = attrs.field(factory=dict)
    required: bool = True

    @functools.cached_property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """Argument and member of each field."""
        return codec_of(self.model).names

    def write(self, arguments: Mapping[str, Any]) -> Any:
        """Return the body as plain JSON, or `UNSET` where none is to be sent."""
        members = dict(self.fixed)
        for argument, key in self.keys:
            value = arguments.get(argument, UNSET)
            if value is not UNSET:
                members[key] = encode(value)
        if not members and not self.required:
            return UNSET
        return members if self.member is None else {self.member: members}


@attrs.frozen
class Written:
    """What an operation sends.

    Attributes:
        target: Path and query, percent-encoded.
        body: The body as plain JSON, or `UNSET`.
        headers: Header parameters.
    """

    target: str
    body: Any
    headers: Mapping[str, str]


@attrs.frozen(eq=False)
class Operation(Generic[S_co, A_co]):
    """An operation of the contract; its type parameters are what each flavour's method returns.

    Attributes:
        operation_id: Its name in the contract.
        method: HTTP method.
        path: Path template, such as ``/v1/{project_id}/jobs/{job_id}``.
        answer: What its answer is read into.
        path_parameters: The template's parameters.
        query: Parameters of the query.
        headers: Header parameters.
        body: The request body, where there is one.
        secured: Whether a credential is sent.
    """

    operation_id: str
    method: str
    path: str
    answer: Answer
    path_parameters: tuple[Parameter, ...] = ()
    query: tuple[Parameter, ...] = ()
    headers: tuple[Parameter, ...] = ()
    body: Body | None = None
    secured: bool = True

    @functools.cached_property
    def _segments(self) -> tuple[tuple[str, Parameter | None], ...]:
        """The template, cut behind each parameter."""
        by_name = {parameter.name: parameter for parameter in self.path_parameters}
        *parts, end = (part.partition("{")[::2] for part in self.path.split("}"))
        return (*((text, by_name[name]) for text, name in parts), (end[0], None))

    def write(self, arguments: Mapping[str, Any]) -> Written:
        """Return what to send for these arguments.

        Raises:
            ParameterError: An argument cannot be sent.
        """
        target = "".join(
            text if parameter is None else text + _segment(parameter, arguments)
            for text, parameter in self._segments
        )
        if self.query and (query := "&".join(_pairs(self.query, arguments))):
            target = f"{target}?{query}"
        return Written(
            target,
            UNSET if self.body is None else self.body.write(arguments),
            {
                each.name: _header(each, arguments)
                for each in self.headers
                if _given(each, arguments)
            },
        )


def _segment(parameter: Parameter, arguments: Mapping[str, Any]) -> str:
    """Return one segment of a path; one that would lead to another resource is refused."""
    text = _text(parameter, arguments[parameter.argument])
    if text in {"", ".", ".."}:
        raise ParameterError(f"{parameter.argument} must not be {text!r}: it names one resource.")
    return _quoted(parameter, text)


def _header(parameter: Parameter, arguments: Mapping[str, Any]) -> str:
    text = _text(parameter, arguments[parameter.argument])
    if not text.isascii() or not text.isprintable():
        raise ParameterError(f"{parameter.argument} has characters that no header can hold.")
    return text


def _pairs(parameters: Iterable[Parameter], arguments: Mapping[str, Any]) -> Iterable[str]:
    for parameter in parameters:
        if not _given(parameter, arguments):
            continue
        value = arguments[parameter.argument]
        if parameter.style == "json":
            texts = [_json(parameter, value)]
        elif isinstance(value, _SINGLE) or not isinstance(value, Iterable):
            texts = [_text(parameter, value)]
        else:
            texts = [_text(parameter, item) for item in value]
        for text in texts:
            yield f"{quote(parameter.name, safe='')}={_quoted(parameter, text)}"


def _json(parameter: Parameter, value: Any) -> str:
    if isinstance(value, str):
        raise ParameterError(
            f"{parameter.argument} must be a list or a dictionary, not a string; "
            "the client writes it as JSON."
        )
    return json.dumps(encode(value), ensure_ascii=False, separators=(",", ":"))


def _given(parameter: Parameter, arguments: Mapping[str, Any]) -> bool:
    value = arguments.get(parameter.argument, UNSET)
    return value is not UNSET and value is not None


def _text(parameter: Parameter, value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) or (isinstance(value, float) and math.isfinite(value)):
        return str(value)
    if isinstance(value, float):
        raise ParameterError(f"{parameter.argument} must be a finite number, not {value}.")
    raise ParameterError(
        f"{parameter.argument} must be a string, a number or a boolean, not {type(value).__name__}."
    )


def _quoted(parameter: Parameter, text: str) -> str:
    try:
        return quote(text, safe="")
    except UnicodeEncodeError as error:
        raise ParameterError(f"{parameter.argument} is no Unicode text: {error}") from error
