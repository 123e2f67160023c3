"""The parameters and the body of an operation, out of the tables about its URI and its request."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from speckiln.pages._facts import Body, Constraints, Field, Parameter, Shape, Trail
from speckiln.pages.meaning._wrapping import as_printed, of_fields

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speckiln.pages._facts import Example, Place
    from speckiln.pages.meaning._grids import Grid
    from speckiln.pages.meaning._members import Member
    from speckiln.pages.meaning._nesting import Nesting
    from speckiln.pages.meaning._uri import RequestLine

_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})
_HEADER = re.compile(
    r"X-[A-Za-z][\w-]*|Content-[A-Z]\w+|Accept(?:-\w+)?|Authorization|Host|User-Agent|Date|Expect"
    r"|If-(?:None-)?Match|Range",
)
_PLACES: dict[str, Place] = {"path": "path", "query": "query", "header": "header"}
_ORDER: dict[Place, int] = {"path": 0, "query": 1, "header": 2}


@define
class Request:
    """What an operation takes.

    Attributes:
        parameters: The parameters, each once.
        bodies: The request bodies.
    """

    parameters: tuple[Parameter, ...]
    bodies: tuple[Body, ...]


def read_request(
    line: RequestLine,
    variables: frozenset[str],
    nesting: Nesting,
    examples: tuple[Example, ...],
    page: str,
) -> Request:
    """Return what an operation takes.

    Args:
        line: Its request line.
        variables: The variables in the paths of all request lines of the page.
        nesting: The tables of the page.
        examples: The request bodies that the page prints.
        page: Id of the page.
    """
    sorter = _Sorter(line, variables - set(line.variables), _names(examples))
    for grid in nesting.roots:
        if grid.side in {"uri", "request"}:
            sorter.sort(grid, nesting)
    trail = Trail(page, line.line)
    for variable in line.variables:
        sorter.add("path", Field(variable, Shape(), True, "", Constraints(), trail))
    for name in line.query:
        sorter.add("query", Field(name, Shape(), None, "", Constraints(), trail))
    order = {name: at for at, name in enumerate(line.variables)}
    parameters = [
        Parameter(place, _required(found) if place == "path" else found)
        for (place, _), found in sorter.parameters.items()
    ]
    parameters.sort(key=lambda one: (_ORDER[one.place], order.get(one.field.name, 0)))
    return Request(tuple(parameters), _bodies(sorter.bodies, examples))


@define
class _Sorter:
    """Puts the rows of tables where they travel.

    Attributes:
        line: The request line.
        foreign: The variables of other request lines of the page.
        printed: The names of the members of the request bodies that the page prints.
        parameters: The parameters so far, by place and name.
        bodies: The fields of bodies so far, by table.
    """

    line: RequestLine
    foreign: frozenset[str]
    printed: set[str]
    parameters: dict[tuple[Place, str], Field] = field(factory=dict)
    bodies: list[tuple[Grid, list[Field]]] = field(factory=list)

    def add(self, place: Place, found: Field) -> None:
        """Add a parameter, unless it is known: what a table says of it comes first."""
        key = (place, found.name.casefold() if place == "header" else found.name)
        self.parameters.setdefault(key, found)

    def sort(self, grid: Grid, nesting: Nesting) -> None:
        """Put the rows of a table where they travel."""
        body: list[Field] = []
        has_body = self._has_body(grid)
        variables = _misspelt(self.line.variables, grid) if grid.side == "uri" else {}
        for member, one in zip(grid.members, nesting.members(grid), strict=True):
            plain = evolve(one, name=one.name.strip("{}")) if "{" in one.name else one
            is_of_path = "path" in {member.place, grid.title.about} or grid.side == "uri"
            if is_of_path and plain.name in self.foreign:
                continue
            if plain.name in variables:
                self.add("path", evolve(plain, name=variables[plain.name]))
                continue
            place = self._place(grid, member, has_body=has_body)
            if place is None:
                body.append(one)
            elif place != "path" or plain.name in self.line.variables:
                self.add(place, plain)
        if body:
            self.bodies.append((grid, nesting.nested(grid, body)))

    def _has_body(self, grid: Grid) -> bool:
        """Return whether a table is about a body where nothing says that it is not."""
        names = {member.name.strip("{}") for member in grid.members}
        takes_body = self.line.method in _WITH_BODY
        if grid.side == "uri":
            return takes_body and bool(names & self.printed)
        if takes_body or names & self.printed:
            return True
        return self.line.method == "DELETE" and any(map(_is_structured, grid.members))

    def _place(self, grid: Grid, member: Member, *, has_body: bool) -> Place | None:
        """Return where the parameter of a row travels; None for the body."""
        about, name = grid.title.about, member.name.strip("{}")
        if member.place:
            return _PLACES.get(member.place)
        if about in {"path", "query"} and name in self.line.variables:
            return "query" if name in self.line.query else "path"
        if about in {"query", "header"}:
            return _PLACES[about]
        takes_body = grid.side == "uri" and self.line.method in _WITH_BODY
        if about in {"body", "form"} or (takes_body and _is_structured(member)):
            return None
        return self._place_by_name(grid, member.name, has_body=has_body)

    def _place_by_name(self, grid: Grid, name: str, *, has_body: bool) -> Place | None:
        if _HEADER.fullmatch(name):
            return "header"
        name = name.strip("{}")
        if name in self.line.query:
            return "query"
        is_printed = name in self.printed
        if name in self.line.variables and (grid.side == "uri" or not is_printed):
            return "path"
        if grid.side == "uri" and not is_printed:
            return "query"
        return None if has_body else "query"


def _misspelt(variables: tuple[str, ...], grid: Grid) -> dict[str, str]:
    """Return the variables of a path by the names that its table has for them.

    It may spell them otherwise, ``projectId`` for ``project_id``. Where it lists as many as there
    are and the others are the same, one may even have another name.
    """
    names = [member.name.strip("{}") for member in grid.members]
    unlisted = [one for one in variables if one not in names]
    keys = {_letters(one): one for one in unlisted}
    found = {one: keys[_letters(one)] for one in names if _letters(one) in keys}
    if len(names) != len(variables):
        return found
    pairs = list(zip(names, variables, strict=True))
    others = [(name, one) for name, one in pairs if name != one and found.get(name) != one]
    if len(others) == 1 and len(pairs) > 1 and others[0][1] in unlisted:
        found.update(others)
    return found


def _letters(name: str) -> str:
    return name.casefold().replace("_", "").replace("-", "")


def _required(found: Field) -> Field:
    return found if found.required else evolve(found, required=True)


def _is_structured(member: Member) -> bool:
    return member.type is not None and member.type.type in {"object", "array"}


def _bodies(
    found: list[tuple[Grid, list[Field]]], examples: tuple[Example, ...]
) -> tuple[Body, ...]:
    if not found:
        return (Body(Shape(), examples, examples[0].trail),) if examples else ()
    names = [{one.name for one in fields} for _, fields in found]
    printed: list[list[Example]] = [[] for _ in found]
    for one in examples:
        fits = [len(_names([one]) & known) for known in names]
        printed[fits.index(max(fits))].append(one)
    return tuple(
        Body(as_printed(of_fields(fields), own), tuple(own), grid.trail)
        for (grid, fields), own in zip(found, printed, strict=True)
    )


def _names(examples: Iterable[Example]) -> set[str]:
    """Return the names of the members of bodies, those of the objects in a list too."""
    names: set[str] = set()
    for one in examples:
        value = one.value[0] if isinstance(one.value, list) and one.value else one.value
        if isinstance(value, dict):
            names.update(value)
    return names
