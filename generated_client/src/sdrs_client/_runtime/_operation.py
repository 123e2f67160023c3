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
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, TypeVar
from urllib.parse import quote

import attrs

from ._codec import codec_of
from ._constraints import Members, check_words, checked, texts_check
from ._encode import encode
from ._errors import ParameterError
from ._unset import UNSET

if TYPE_CHECKING:
    from ._answers import Answer
    from ._model import Model
    from ._rules import Rule

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
        required: Whether it must be given; one in the path always must.
    """

    argument: str
    name: str
    style: Literal["form", "json"] = "form"
    constraints: Mapping[str, Any] = attrs.field(factory=dict)
    required: bool = False

    @functools.cached_property
    def check(self) -> Rule | None:
        """The check of what is sent: of the texts, or of the JSON value; None where all is fine."""
        if self.style == "json":
            return check_words(self.constraints) if self.constraints else None
        return texts_check(self.constraints)

    @functools.cached_property
    def segment_check(self) -> Rule | None:
        """The check of a segment of a path, which is refused anyway where it is empty."""
        implied = ("minLength", 1)
        return texts_check(dict(each for each in self.constraints.items() if each != implied))


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

    @functools.cached_property
    def check(self) -> Members:
        """The check of the object whose members are arguments."""
        return Members(self.model, by_argument=True)

    def write(self, arguments: Mapping[str, Any], *, validate: bool) -> Any:
        """Return the body as plain JSON, or `UNSET` where none is to be sent."""
        members = dict(self.fixed)
        for argument, key in self.keys:
            value = arguments.get(argument, UNSET)
            if value is not UNSET:
                members[key] = value if type(value) is str else _encoded(argument, value)
        if not members and not self.required:
            return UNSET
        if validate:
            checked("", self.check, members)
        return members if self.member is None else {self.member: members}


class Search(NamedTuple):
    """How to look for what an operation creates.

    Attributes:
        method: The method that lists such things, with its resource.
        arguments: The required arguments that the list filters by and each thing has.
    """

    method: str
    arguments: tuple[str, ...]


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
        safe: Whether it only reads, although its method does not say so.
        absent: Error codes with which a deletion is answered when there is nothing to delete.
        search: How to look for what it creates; None where it creates nothing with a name.
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
    safe: bool = False
    absent: frozenset[str] = frozenset()
    search: Search | None = None

    @functools.cached_property
    def _segments(self) -> tuple[tuple[str, Parameter | None], ...]:
        """The template, cut behind each parameter."""
        by_name = {parameter.name: parameter for parameter in self.path_parameters}
        *parts, end = (part.partition("{")[::2] for part in self.path.split("}"))
        return (*((text, by_name[name]) for text, name in parts), (end[0], None))

    def write(
        self,
        arguments: Mapping[str, Any],
        validate: bool = True,  # noqa: FBT001, FBT002 - the client hands its setting on
    ) -> Written:
        """Return what to send for these arguments.

        Args:
            arguments: The arguments by name.
            validate: Whether they are compared with the contract, too.

        Raises:
            ParameterError: An argument cannot be sent, or is not what the contract asks for.
        """
        target = "".join(
            text if parameter is None else text + _segment(parameter, arguments, validate=validate)
            for text, parameter in self._segments
        )
        if self.query and (query := "&".join(_pairs(self.query, arguments, validate=validate))):
            target = f"{target}?{query}"
        return Written(
            target,
            UNSET if self.body is None else self.body.write(arguments, validate=validate),
            {
                each.name: _header(each, arguments, validate=validate)
                for each in self.headers
                if _given(each, arguments, validate=validate)
            },
        )


def _segment(parameter: Parameter, arguments: Mapping[str, Any], *, validate: bool) -> str:
    """Return one segment of a path; one that would lead to another resource is refused."""
    value = arguments.get(parameter.argument, UNSET)
    if value is UNSET or value is None:
        raise ParameterError(f"{parameter.argument} is required: it names one resource.")
    text = _text(parameter, value)
    if text in {"", ".", ".."}:
        raise ParameterError(f"{parameter.argument} must not be {text!r}: it names one resource.")
    if validate and parameter.segment_check is not None:
        checked(parameter.argument, parameter.segment_check, [text])
    return _quoted(parameter, text)


def _header(parameter: Parameter, arguments: Mapping[str, Any], *, validate: bool) -> str:
    text = _text(parameter, arguments[parameter.argument])
    if not text.isascii() or not text.isprintable():
        raise ParameterError(f"{parameter.argument} has characters that no header can hold.")
    if validate and parameter.check is not None:
        checked(parameter.argument, parameter.check, [text])
    return text


def _pairs(
    parameters: Iterable[Parameter], arguments: Mapping[str, Any], *, validate: bool
) -> Iterable[str]:
    for parameter in parameters:
        if not _given(parameter, arguments, validate=validate):
            continue
        value = arguments[parameter.argument]
        if parameter.style == "json":
            sent = _plain(parameter, value)
            texts = [json.dumps(sent, ensure_ascii=False, separators=(",", ":"))]
        elif isinstance(value, _SINGLE) or not isinstance(value, Iterable):
            sent = texts = [_text(parameter, value)]
        else:
            sent = texts = [_text(parameter, item) for item in value]
        if validate and parameter.check is not None:
            checked(parameter.argument, parameter.check, sent)
        for text in texts:
            yield f"{quote(parameter.name, safe='')}={_quoted(parameter, text)}"


def _plain(parameter: Parameter, value: Any) -> Any:
    if isinstance(value, str):
        raise ParameterError(
            f"{parameter.argument} must be a list or a dictionary, not a string; "
            "the client writes it as JSON."
        )
    return _encoded(parameter.argument, value)


def _encoded(argument: str, value: Any) -> Any:
    try:
        return encode(value)
    except ParameterError as error:
        raise ParameterError(f"{argument}: {error}") from None


def _given(parameter: Parameter, arguments: Mapping[str, Any], *, validate: bool) -> bool:
    value = arguments.get(parameter.argument, UNSET)
    if value is not UNSET and value is not None:
        return True
    if validate and parameter.required:
        raise ParameterError(f"{parameter.argument} is required.")
    return False


def _text(parameter: Parameter, value: Any) -> str:
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and not math.isfinite(value):
        raise ParameterError(f"{parameter.argument} must be a finite number, not {value}.")
    if isinstance(value, (int, float)):
        return _digits(parameter, value)
    raise ParameterError(
        f"{parameter.argument} must be a string, a number or a boolean, not {type(value).__name__}."
    )


def _digits(parameter: Parameter, value: float) -> str:
    try:  # enumerations of numbers have a text of their own
        return int.__repr__(value) if isinstance(value, int) else float.__repr__(value)
    except ValueError as error:
        raise ParameterError(f"{parameter.argument} is too large a number to be sent.") from error


def _quoted(parameter: Parameter, text: str) -> str:
    try:
        return quote(text, safe="")
    except UnicodeEncodeError as error:
        raise ParameterError(f"{parameter.argument} is no Unicode text: {error}") from error
