"""Which table lists the members of which field.

A page has one flat row of tables. That a table is about a field is said, from the surest to the
weakest sign, by its place inside the field's own cell, by a link, by a number (``see Table 3``), by
the name of the type, by the name of the field, or by nothing but the order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from attrs import evolve

from speckiln.pages._facts import Field, Shape
from speckiln.pages._vocabulary import normal, words
from speckiln.pages.meaning._members import WHOLE
from speckiln.pages.words._titles import name_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from speckiln.pages.meaning._grids import Grid, Tables
    from speckiln.pages.meaning._members import Member
    from speckiln.pages.words._types import TypeWords

_PRIMITIVES = frozenset({"string", "integer", "number", "boolean"})
_TOP = frozenset(
    {"path", "query", "header", "form", "body", "request", "response", "response_header"}
)
_MAX_DEPTH = 24
_MAX_FIELDS = 50_000
_MOST_ALIKE = 16  # tables of one name that are looked at for a field


class Nesting:
    """The tables of a page as trees."""

    def __init__(self, tables: Tables) -> None:
        """Find out which table belongs to which field."""
        self._grids = tables.grids
        self._inner = tables.inner
        self._children: dict[tuple[int, int], Grid] = {}
        self._whole: dict[int, tuple[Field, ...]] = {}  # fields of tables without any cut below
        self._cuts = 0
        self._left = _MAX_FIELDS
        self._claimed: set[int] = set(map(id, tables.inner.values()))
        self._firsts = self._find_firsts()
        self._by_anchor: defaultdict[str, list[Grid]] = defaultdict(list)
        self._by_number: defaultdict[int, list[Grid]] = defaultdict(list)
        self._by_subject: defaultdict[str, list[Grid]] = defaultdict(list)
        for grid in self._grids:
            self._by_number[grid.table.number].append(grid)
            for subject in (grid.title.subject, *grid.title.others):
                self._by_subject[name_key(subject.rpartition(".")[2])].append(grid)
            for anchor in grid.anchors:
                self._by_anchor[anchor].append(grid)
        rows = [(grid, at) for grid in self._grids for at in range(len(grid.members))]
        open_rows = [(grid, at) for grid, at in rows if _may_have_members(grid.members[at].type)]
        for sign in (self._inside, self._linked, self._numbered, self._typed, self._named):
            self._claim(sign, open_rows)
        self._claim(self._named, rows, left_over=True)
        self._leave_texts(rows)
        self._claim_in_order()

    @property
    def roots(self) -> list[Grid]:
        """The tables that belong to no field, in the page's order."""
        return [grid for grid in self._grids if id(grid) not in self._claimed]

    def orphans(self) -> list[Grid]:
        """Return the tables that are about some field, but about none of the page's operations."""
        reached = {
            id(grid)
            for grid in self.roots
            if grid.title.about or not grid.title.subject or id(grid) in self._firsts
        }
        waiting = [grid for grid in self._grids if id(grid) in reached]
        while waiting:
            grid = waiting.pop()
            for position in range(len(grid.members)):
                child = self._children.get((id(grid), position))
                if child is not None and id(child) not in reached:
                    reached.add(id(child))
                    waiting.append(child)
        return [grid for grid in self._grids if id(grid) not in reached]

    def fields(self, grid: Grid) -> tuple[Field, ...]:
        """Return the fields of a table, with all that is below them."""
        return self._fields(grid, (id(grid),))

    def members(self, grid: Grid) -> list[Field]:
        """Return the fields of a table one for each row, with the tables below them."""
        return [self._field(grid, at, (id(grid),)) for at in range(len(grid.members))]

    def nested(self, grid: Grid, fields: list[Field]) -> list[Field]:
        """Return some fields of a table, those that are below others of it in their place."""
        depths = {id(member.trail): member.depth for member in grid.members}
        objects = {one.name for one in fields if one.shape.type not in _PRIMITIVES}
        return list(_tree([(depths[id(one.trail)], one) for one in fields], objects))

    def _fields(self, grid: Grid, path: tuple[int, ...]) -> tuple[Field, ...]:
        if id(grid) in self._whole:
            return self._whole[id(grid)]
        cuts = self._cuts
        fields = [self._field(grid, at, path) for at in range(len(grid.members))]
        found = tuple(self.nested(grid, fields))
        if self._cuts == cuts:
            self._whole[id(grid)] = found
        return found

    def _field(self, grid: Grid, position: int, path: tuple[int, ...]) -> Field:
        member = grid.members[position]
        shape = _shape(member.type)
        child = self._children.get((id(grid), position))
        if child is not None:
            if id(child) in path or len(path) >= _MAX_DEPTH or self._left <= 0:
                self._cuts += 1  # a type that contains itself, or a page made to exhaust memory
            else:
                self._left -= len(child.members)
                shape = _with_fields(shape, self._fields(child, (*path, id(child))))
        return Field(
            name=member.name,
            shape=shape,
            required=member.required,
            description=member.description,
            constraints=member.constraints,
            trail=member.trail,
            deprecated=member.deprecated,
        )

    def _find_firsts(self) -> set[int]:
        """Return the tables that begin a part: none of the same side and status comes before."""
        seen: set[tuple[str, str]] = set()
        found = set()
        for grid in self._grids:
            if (grid.side, grid.status) not in seen and id(grid) not in self._claimed:
                found.add(id(grid))
            if grid.title.about not in {"path", "query", "header", "response_header"}:
                seen.add((grid.side, grid.status))
        return found

    def _claim(
        self,
        sign: Callable[[Grid, Member], Iterator[Grid]],
        rows: list[tuple[Grid, int]],
        *,
        left_over: bool = False,
    ) -> None:
        """Give tables to fields by a sign.

        Args:
            sign: Returns the tables that a field may be about, the likeliest first.
            rows: The fields, by their tables and their places in them.
            left_over: Whether a field gets a table only if no other one has it; the page then
                contradicts itself about the field's type.
        """
        for grid, position in rows:
            key = (id(grid), position)
            if key in self._children:
                continue
            found = (one for one in sign(grid, grid.members[position]) if one is not grid)
            if left_over:
                found = (one for one in found if self._is_orphan(one, grid))
            child = next(found, None)
            if child is not None:
                self._children[key] = child
                self._claimed.add(id(child))

    def _leave_texts(self, rows: list[tuple[Grid, int]]) -> None:
        """Leave out the tables about what is inside a text: nothing below a string is a field."""
        for grid, position in rows:
            member = grid.members[position]
            is_text = member.type is not None and member.type.type == "string"
            if not is_text or (id(grid), position) in self._children:
                continue
            for one in (*self._linked(grid, member), *self._numbered(grid, member)):
                if one is not grid and self._is_orphan(one, grid) and not one.title.subject:
                    self._claimed.add(id(one))

    def _is_orphan(self, grid: Grid, parent: Grid) -> bool:
        is_taken = id(grid) in self._claimed or id(grid) in self._firsts
        return not is_taken and not grid.title.about and grid.side == parent.side

    def _inside(self, _grid: Grid, member: Member) -> Iterator[Grid]:
        for table in member.tables:
            if id(table) in self._inner:
                yield self._inner[id(table)]

    def _linked(self, grid: Grid, member: Member) -> Iterator[Grid]:
        for link in (*member.type_links, *member.links):
            target = link.target.rpartition("#")[2] or link.target
            for one in self._by_anchor[target]:
                is_far = not _are_together(one, grid) and self._has_own(grid, member)
                if id(one) not in self._firsts and not is_far:
                    yield one

    def _has_own(self, grid: Grid, member: Member) -> bool:
        """Return whether a table of a field's own side has its name: a link across misleads."""
        return any(_are_together(one, grid) for one in self._named(grid, member))

    def _numbered(self, _grid: Grid, member: Member) -> Iterator[Grid]:
        if not member.links and not member.type_links:
            for number in member.numbers:
                yield from self._below_others(self._by_number[number])

    def _typed(self, grid: Grid, member: Member) -> Iterator[Grid]:
        return self._about(grid, _type_name(member.type))

    def _named(self, grid: Grid, member: Member) -> Iterator[Grid]:
        found = self._about(grid, member.name.rpartition(".")[2])
        return (one for one in found if _are_together(one, grid))

    def _about(self, parent: Grid, name: str) -> Iterator[Grid]:
        """Yield the tables of a subject, the likeliest first: of the same part, then near."""
        whole = f"{parent.title.subject}.{name}"  # as in "auth.identity.password"

        def distance(grid: Grid) -> tuple[bool, bool, bool, bool, bool, bool, int]:
            return (
                not _are_together(grid, parent),
                grid.status != parent.status,
                grid.title.subject != whole,
                grid.title.subject != name,
                id(grid) in self._claimed,
                grid.position < parent.position,
                abs(grid.position - parent.position),
            )

        same = self._by_subject[name_key(name)] if name else []
        found = self._below_others(_near(same, parent))
        yield from sorted((grid for grid in found if grid is not parent), key=distance)

    def _below_others(self, grids: list[Grid]) -> Iterator[Grid]:
        return (grid for grid in grids if id(grid) not in self._firsts)

    def _claim_in_order(self) -> None:
        free: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        for grid in self._grids:
            part = free[grid.side, grid.status]
            is_free = id(grid) not in self._claimed and id(grid) not in self._firsts
            if is_free and not grid.is_alternative:
                is_sure = grid.title.about not in _TOP
                is_likely = grid.title.about in {"request", "response", "body"} and len(part) == 1
                if part and (is_sure or is_likely):
                    self._children[part.pop(0)] = grid
                    self._claimed.add(id(grid))
            part += [
                (id(grid), position)
                for position, member in enumerate(grid.members)
                if (id(grid), position) not in self._children and _wants_members(member.type)
            ]


def _near(grids: list[Grid], parent: Grid) -> list[Grid]:
    """Return those of many tables that are near another one; of few, all."""
    if len(grids) <= _MOST_ALIKE:
        return grids
    here = bisect_left(grids, parent.position, key=lambda grid: grid.position)
    return grids[max(0, here - _MOST_ALIKE // 2) : here + _MOST_ALIKE // 2]


def _are_together(one: Grid, other: Grid) -> bool:
    """Return whether two tables are both about what is sent, or both about what comes back."""
    return (one.side == "response") == (other.side == "response")


def _may_have_members(words: TypeWords | None) -> bool:
    """Return whether a table may list members of a field of a type."""
    inner = _innermost(words)
    return inner is None or inner.type not in _PRIMITIVES


def _wants_members(words: TypeWords | None) -> bool:
    """Return whether a field of a type makes no sense without a table of its members."""
    inner = _innermost(words)
    return inner is not None and (inner.type in {"object", "array"} or bool(inner.name))


def _type_name(words: TypeWords | None) -> str:
    inner = _innermost(words)
    return inner.name if inner is not None else ""


def _innermost(words: TypeWords | None) -> TypeWords | None:
    """Return the type of what lists and maps hold in the end."""
    while words is not None and (inner := words.items or words.values) is not None:
        words = inner
    return words


def _shape(words: TypeWords | None) -> Shape:
    if words is None:
        return Shape()
    return Shape(
        type=words.type,
        format=words.format,
        name=words.name,
        items=_shape(words.items) if words.items else None,
        values=_shape(words.values) if words.values else None,
    )


def _with_fields(shape: Shape, fields: tuple[Field, ...]) -> Shape:
    if shape.type == "array":
        return evolve(shape, items=_with_fields(shape.items or Shape("object"), fields))
    if shape.values is not None:
        return evolve(shape, values=_with_fields(shape.values, fields))
    if len(fields) == 1 and _is_any_key(fields[0].name):
        return evolve(shape, type="object", values=fields[0].shape)
    return evolve(shape, type="object", fields=fields)


def _is_any_key(name: str) -> bool:
    # Below a field, a row about the whole can only stand for what has any key.
    is_free = " " in name or name.startswith("{") or name == WHOLE
    return is_free or normal(name) in words("any_key")


def _tree(
    entries: list[tuple[int, Field]], objects: set[str], depth_left: int = _MAX_DEPTH
) -> Iterator[Field]:
    """Yield the fields of a table, those below others, by marks or by dots, in their place.

    Args:
        entries: The fields in order, each with the marks before its name.
        objects: The names of those that may have members.
        depth_left: How many levels are nested at most.
    """
    position = 0
    while position < len(entries):
        depth, parent = entries[position]
        end = position + 1
        while (
            depth_left
            and end < len(entries)
            and (entries[end][0] > depth or _is_below(entries[end][1].name, parent.name, objects))
        ):
            end += 1
        below = [(at, _shorter(one, parent.name)) for at, one in entries[position + 1 : end]]
        if below and parent.shape.fields is None:
            names = {one.name for _, one in below if one.shape.type not in _PRIMITIVES}
            fields = tuple(_tree(below, names, depth_left - 1))
            parent = evolve(parent, shape=_with_fields(parent.shape, fields))
        yield parent
        position = end


def _is_below(name: str, parent: str, objects: set[str]) -> bool:
    return parent in objects and name.startswith((f"{parent}.", f"{parent}[]."))


def _shorter(field: Field, parent: str) -> Field:
    """Return a field without the name of the one above it before its own."""
    for prefix in (f"{parent}[].", f"{parent}."):
        if field.name.startswith(prefix) and len(field.name) > len(prefix):
            return evolve(field, name=field.name.removeprefix(prefix))
    return field
