"""Operations of many pages as one row in which each method and path is there once.

Pages that say the same of an operation are one; where they describe different bodies, such as the
actions of one path, each remains as an alternative.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import Factory, define, evolve, frozen

from speckiln.pages._facts import Constraints, Field, Parameter, Shape
from speckiln.pages.document._agreement import united_body, united_field
from speckiln.pages.document._clashes import Clash, Kind
from speckiln.pages.document._paths import clean_path, clean_variable, form_of, variables

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speckiln.pages._facts import Body, Facts, Operation, Response, Trail
    from speckiln.pages._page import Page

_METHODS = ("GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE")

_MOST_ALTERNATIVES = 50  # each is compared with each
_STATUS = re.compile(r"([1-5])(?:([0-9]{2})|XX)(?![0-9A-Z])", re.IGNORECASE)


@frozen
class Source:
    """An operation as one page describes it.

    Attributes:
        operation: The operation.
        page: The page.
        bodies: Which of the merged operation's bodies are its own, as positions.
    """

    operation: Operation
    page: Page
    bodies: tuple[int, ...] = ()


@define
class Answer:
    """What all pages say about one status.

    Attributes:
        status: A key of OpenAPI's ``responses``.
        description: The words of the first page that has any.
        trail: The first place.
        bodies: What it carries: nothing, one thing, or the alternatives.
        headers: Its headers by name in small letters.
    """

    status: str
    description: str
    trail: Trail
    bodies: list[Body] = Factory(list)
    headers: dict[str, Field] = Factory(dict)


@define
class Merged:
    """An operation as all pages describe it.

    Attributes:
        method: The HTTP method in capitals.
        path: The path template as it is in the document.
        sources: The pages' own descriptions, in their order.
        parameters: The parameters by place and name; those of the path have the template's names.
        other_names: What the pages call path parameters that have another name in the template.
        unplaced: Parameters of the path that the template has no variable for.
        bodies: The request bodies: none, one, or the alternatives.
        responses: The answers by status.
    """

    method: str
    path: str
    sources: list[Source] = Factory(list)
    parameters: dict[tuple[str, str], Parameter] = Factory(dict)
    other_names: dict[str, str] = Factory(dict)
    unplaced: list[Field] = Factory(list)
    bodies: list[Body] = Factory(list)
    responses: dict[str, Answer] = Factory(dict)

    @property
    def is_shared(self) -> bool:
        """Whether pages describe different operations with this method and path."""
        return len({source.bodies for source in self.sources if source.bodies}) > 1


def merge(pages: Iterable[Facts]) -> tuple[list[Merged], list[Clash]]:
    """Return the operations of pages, and what in them clashes.

    Args:
        pages: What was read from each page; the order is kept.
    """
    merger = _Merger()
    for facts in pages:
        for operation in facts.operations:
            merger.add(operation, facts.page)
    return merger.finish(), merger.clashes


@define
class _Merger:
    clashes: list[Clash] = Factory(list)
    _known: dict[tuple[str, str], Merged] = Factory(dict)
    _spellings: dict[str, str] = Factory(dict)

    def add(self, operation: Operation, page: Page) -> None:
        method, clean = operation.method, clean_path(operation.path)
        if method not in _METHODS:
            message = f"OpenAPI has no method {method}: {method} {clean} is left out"
            self._report("operation", message, operation.trail)
            return
        path = self._spellings.setdefault(form_of(clean), clean)
        if path != clean:
            message = f"{clean} is the same to OpenAPI as {path}, and is written so"
            self._report("path", message, operation.trail)
        merged = self._known.setdefault((method, path), Merged(method, path))
        # The first of two variables of one name is the one that is meant.
        names = dict(reversed([*zip(variables(clean), variables(path), strict=False)]))
        for parameter in operation.parameters:
            self._parameter(merged, parameter, names)
        bodies = self._bodies(merged, operation)
        merged.sources.append(Source(operation, page, bodies))
        for response in operation.responses:
            self._response(merged, response)

    def finish(self) -> list[Merged]:
        for merged in self._known.values():
            self._place(merged)
            if merged.is_shared:
                trails = (source.operation.trail for source in merged.sources)
                what = f"{merged.method} {merged.path}"
                message = f"{what} has different bodies on different pages; each is an alternative"
                self._report("operation", message, *trails)
        return list(self._known.values())

    def _parameter(self, merged: Merged, parameter: Parameter, names: dict[str, str]) -> None:
        place, field = parameter.place, parameter.field
        name = field.name
        if place == "path":
            name = clean_variable(name)
            name = names.get(name, name)
            if name not in variables(merged.path):
                if all(field.name != other.name for other in merged.unplaced):
                    merged.unplaced.append(field)
                return
            if name != field.name:
                merged.other_names[name] = field.name
        key = (place, name.casefold() if place == "header" else name)
        field = evolve(field, name=name)
        known = merged.parameters.get(key)
        both = field if known is None else united_field(known.field, field)
        if not name or both is None:
            why = "is described in two ways; the first stays" if name else "has no name"
            message = f"the {place} parameter {name} of {merged.method} {merged.path} {why}"
            self._report("parameter", message, *([known.field.trail] if known else []), field.trail)
            return
        merged.parameters[key] = Parameter(place, both)

    def _bodies(self, merged: Merged, operation: Operation) -> tuple[int, ...]:
        """Add the bodies of an operation and return which of the merged ones they are."""
        earlier = dict(enumerate(merged.bodies))
        found = []
        for body in operation.bodies:
            position = self._unite(merged.bodies, body, earlier)
            if position is None:
                what = f"{merged.method} {merged.path}"
                self._too_many(f"bodies of {what}", operation.trail)
                break
            earlier.pop(position, None)
            found.append(position)
        return tuple(found)

    def _response(self, merged: Merged, response: Response) -> None:
        status = self._status(response)
        trail = response.trail
        answer = merged.responses.setdefault(status, Answer(status, "", trail))
        answer.description = answer.description or response.description
        what = f"the answer {status} of {merged.method} {merged.path}"
        if response.body is not None:
            count = len(answer.bodies)
            position = self._unite(answer.bodies, response.body, dict(enumerate(answer.bodies)))
            if position is None:
                self._too_many(f"bodies of {what}", trail)
            elif count and len(answer.bodies) > count:
                message = f"{what} is described in different ways; each is an alternative"
                self._report("response", message, answer.trail, trail)
        for header in response.headers:
            known = answer.headers.get(header.name.casefold())
            both = header if known is None else united_field(known, header)
            if both is not None:
                answer.headers[header.name.casefold()] = both
            elif known is not None:
                message = f"the header {header.name} of {what} is described in two ways"
                self._report("response", message, known.trail, header.trail)

    def _unite(self, bodies: list[Body], body: Body, earlier: dict[int, Body]) -> int | None:
        """Put a body to one of the earlier that says the same, else to the end; None if full."""
        for position, other in earlier.items():
            both = united_body(other, body)
            if both is not None:
                bodies[position] = both
                return position
        if len(bodies) >= _MOST_ALTERNATIVES:
            return None
        bodies.append(body)
        return len(bodies) - 1

    def _place(self, merged: Merged) -> None:
        """Give each variable of the path a parameter."""
        names = dict.fromkeys(variables(merged.path))
        missing = [name for name in names if ("path", name) not in merged.parameters]
        if len(missing) == len(merged.unplaced) == 1:  # one thing under two names
            field = merged.unplaced.pop()
            merged.other_names[missing[0]] = field.name
            placed = {missing[0]: evolve(field, name=missing[0])}
            message = f"{merged.path} calls the parameter {field.name} {missing[0]}"
            self._report("path", message, field.trail)
        else:
            trail = merged.sources[0].operation.trail
            nothing = Constraints()
            placed = {
                name: Field(
                    name,
                    Shape("string"),
                    required=True,
                    description="",
                    constraints=nothing,
                    trail=trail,
                )
                for name in missing
            }
        for field in merged.unplaced:
            message = f"{merged.path} has no variable for the path parameter {field.name}"
            self._report("path", message, field.trail)
        added = {("path", name): Parameter("path", field) for name, field in placed.items()}
        merged.parameters = added | merged.parameters

    def _status(self, response: Response) -> str:
        text = response.status.strip()
        found = _STATUS.match(text)
        if found:
            return found[1] + (found[2] or "XX")
        if text != "default":
            message = f"{text!r} is no status; it is written as the default answer"
            self._report("response", message, response.trail)
        return "default"

    def _too_many(self, what: str, trail: Trail) -> None:
        message = f"there are more than {_MOST_ALTERNATIVES} different {what}; the rest is left out"
        self._report("operation", message, trail)

    def _report(self, kind: Kind, message: str, *trails: Trail) -> None:
        self.clashes.append(Clash(kind, message, trails))
