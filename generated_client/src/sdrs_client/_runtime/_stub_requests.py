# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Requests, read back into the method and the arguments that make them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qsl, unquote

from ._codec import codec_of
from ._constraints import as_number, checked, is_number, members_of
from ._errors import ParameterError, ResponseDecodeError
from ._reader import parse
from ._stub_errors import BrokenRequestError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from ._http import Request
    from ._operation import Body, Operation, Parameter


class _Route(NamedTuple):
    method: str
    operation: Operation[Any, Any]
    pattern: re.Pattern[str]


class Routes:
    """Finds which method a request belongs to."""

    def __init__(self, operations: Mapping[str, Operation[Any, Any]], own: Collection[str]) -> None:
        """Take the operations by their methods, and the path parameters that clients know."""
        self._own = own
        self._routes = [
            _Route(method, operation, _pattern(operation.path))
            for method, operation in operations.items()
        ]
        self._routes.sort(key=lambda each: each.pattern.groups)

    def read(self, request: Request, *, prefer: Collection[str]) -> tuple[str, dict[str, Any]]:
        """Return the method and the arguments of a request.

        Args:
            request: The request, its body read.
            prefer: The methods to think of first where several send the same.

        Raises:
            BrokenRequestError: The contract has no such request.
        """
        path, _, query = request.url.raw_path.decode("ascii").partition("?")
        where = f"{request.method} {path}"
        routes = [
            route
            for route in self._routes
            if route.operation.method == request.method and route.pattern.fullmatch(path)
        ]
        if not routes:
            raise BrokenRequestError(f"{where} is no request of this API.")
        document = _document(request, where)
        same = [each for each in routes if each.operation.path == routes[0].operation.path]
        fitting = [each for each in same if _fits(each.operation.body, document)]
        if len(same) > 1 and not fitting:
            names = " or ".join(each.method for each in same)
            raise BrokenRequestError(f"{where}: the body is none that {names} sends.")
        route = next((each for each in fitting if each.method in prefer), [*fitting, *same][0])
        try:
            return route.method, dict(self._arguments(route, path, query, request, document))
        except ParameterError as error:
            raise BrokenRequestError(f"{where} ({route.method}): {error}") from None

    def _arguments(
        self, route: _Route, path: str, query: str, request: Request, document: Any
    ) -> Iterator[tuple[str, Any]]:
        operation = route.operation
        found = route.pattern.fullmatch(path)
        texts = [] if found is None else [*map(unquote, found.groups())]
        names = re.findall(r"\{(.*?)\}", operation.path)
        by_name = {each.name: each for each in operation.path_parameters}
        for name, text in zip(names, texts, strict=True):
            parameter = by_name[name]
            if parameter.segment_check is not None:
                checked(parameter.argument, parameter.segment_check, [text])
            if name not in self._own:
                yield parameter.argument, _value(parameter, text)
        yield from _query(operation.query, query)
        for parameter in operation.headers:
            text = request.headers.get(parameter.name)
            if text is not None:
                yield parameter.argument, _read(parameter, [text])
            elif parameter.required:
                raise ParameterError(f"{parameter.argument} is required.")
        if operation.body is not None:
            yield from _members(operation.body, document)
        elif document is not None:
            raise ParameterError("it has no body.")


def _pattern(path: str) -> re.Pattern[str]:
    parts = re.split(r"\{.*?\}", path)
    return re.compile("([^/]+)".join(map(re.escape, parts)))


def _document(request: Request, where: str) -> Any:
    if not request.content:
        return None
    try:
        return parse(request.content)
    except ResponseDecodeError:
        raise BrokenRequestError(f"{where}: the body is not JSON.") from None


def _fits(body: Body | None, document: Any) -> bool:
    if body is None or document is None:
        return document is None and (body is None or not body.required)
    if not isinstance(document, dict) or (body.member is not None and body.member not in document):
        return False
    inner = document if body.member is None else document[body.member]
    return isinstance(inner, dict) and all(
        inner.get(key) == value for key, value in body.fixed.items()
    )


def _members(body: Body, document: Any) -> Iterator[tuple[str, Any]]:
    if document is None:
        if body.required:
            raise ParameterError("the body is missing.")
        return
    inner = document
    if body.member is not None:
        if not isinstance(document, dict) or document.keys() != {body.member}:
            raise ParameterError(f"the body must be an object with the one member {body.member!r}.")
        inner = document[body.member]
    if not isinstance(inner, dict):
        raise ParameterError("the body must be an object.")
    checked("", members_of(body.model), inner)
    for argument, key in codec_of(body.model).names:
        if key in inner and key not in body.fixed:
            yield argument, inner[key]


def _query(parameters: Collection[Parameter], query: str) -> Iterator[tuple[str, Any]]:
    texts: dict[str, list[str]] = {}
    for name, text in parse_qsl(query, keep_blank_values=True):
        texts.setdefault(name, []).append(text)
    for parameter in parameters:
        if parameter.name in texts:
            yield parameter.argument, _read(parameter, texts.pop(parameter.name))
        elif parameter.required:
            raise ParameterError(f"{parameter.argument} is required.")
    if texts:
        known = ", ".join(each.name for each in parameters) or "none"
        raise ParameterError(f"the query has the unknown {next(iter(texts))!r}; known are {known}.")


def _read(parameter: Parameter, texts: list[str]) -> Any:
    if parameter.style == "json":
        try:
            value = parse(texts[0].encode())
        except ResponseDecodeError:
            raise ParameterError(f"{parameter.argument} is not JSON.") from None
        if parameter.check is not None:
            checked(parameter.argument, parameter.check, value)
        return value
    if parameter.check is not None:
        checked(parameter.argument, parameter.check, texts)
    values = [_value(parameter, text) for text in texts]
    return values[0] if len(values) == 1 else values


def _value(parameter: Parameter, text: str) -> Any:
    """Return a text as the number that it stands for, where it has to be one."""
    return as_number(text) if is_number(parameter.constraints) else text
