"""Whether two places say the same, and what they say together.

What one place does not say cannot contradict what the other one does. Words are not compared: the
same thing is described in several languages, and in several ways in one.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from attrs import define, evolve, field

from speckiln.pages.document._plain import plain

if TYPE_CHECKING:
    from speckiln.pages._facts import Body, Constraints, Example, Field, Shape

_MAX_DEPTH = 60
_PLAIN_CONSTRAINTS = (
    *("min_length", "max_length", "minimum", "maximum", "min_items", "max_items"),
    "pattern",
)


def united_field(one: Field, other: Field) -> Field | None:
    """Return what two fields say together, or None where they contradict each other."""
    try:
        return _Union().field(one, other, _MAX_DEPTH)
    except _ContradictionError:
        return None


def united_body(one: Body, other: Body) -> Body | None:
    """Return what two bodies say together, or None where they contradict each other."""
    try:
        shape = _Union().shape(one.shape, other.shape, _MAX_DEPTH)
    except _ContradictionError:
        return None
    return evolve(one, shape=shape, examples=united_examples(one.examples, other.examples))


def united_examples(first: tuple[Example, ...], second: tuple[Example, ...]) -> tuple[Example, ...]:
    """Return the examples of two places, each value once."""
    unique: dict[str, Example] = {}
    for example in (*first, *second):
        unique.setdefault(_written(example.value), example)
    return tuple(unique.values())


class _ContradictionError(Exception):
    pass


@define
class _Union:
    # Shapes may share parts, so that each pair is united once. The pair is kept with the result:
    # otherwise another shape could get its identity.
    _known: dict[tuple[int, int], tuple[Shape, Shape, Shape]] = field(factory=dict)

    def shape(self, one: Shape, other: Shape, depth: int) -> Shape:
        if one is other:
            return one
        if not depth:
            raise _ContradictionError
        key = (id(one), id(other))
        if key not in self._known:
            self._known[key] = (one, other, self._shape(one, other, depth - 1))
        return self._known[key][2]

    def field(self, one: Field, other: Field, depth: int) -> Field:
        return evolve(
            one,
            shape=self.shape(one.shape, other.shape, depth),
            constraints=_constraints(one.constraints, other.constraints),
            required=_either(one.required, other.required),
            description=one.description or other.description,
            deprecated=one.deprecated or other.deprecated,
        )

    def _shape(self, one: Shape, other: Shape, depth: int) -> Shape:
        return evolve(
            one,
            type=_either(one.type, other.type),
            format=_either(one.format or None, other.format or None) or "",
            name=one.name or other.name,
            items=self._inner(one.items, other.items, depth),
            values=self._inner(one.values, other.values, depth),
            fields=self._fields(one.fields, other.fields, depth),
        )

    def _inner(self, one: Shape | None, other: Shape | None, depth: int) -> Shape | None:
        if one is None or other is None:
            return one or other
        return self.shape(one, other, depth)

    def _fields(
        self, one: tuple[Field, ...] | None, other: tuple[Field, ...] | None, depth: int
    ) -> tuple[Field, ...] | None:
        if one is None or other is None:
            return other if one is None else one
        partners = {field.name: field for field in other}
        if partners.keys() != {field.name for field in one}:
            raise _ContradictionError
        return tuple(self.field(field, partners[field.name], depth) for field in one)


def _constraints(one: Constraints, other: Constraints) -> Constraints:
    merged: dict[str, Any] = {
        name: _either(getattr(one, name), getattr(other, name)) for name in _PLAIN_CONSTRAINTS
    }
    if one.enum and other.enum and _sorted(one.enum) != _sorted(other.enum):
        raise _ContradictionError
    if one.has_default and other.has_default:
        _either(_written(one.default), _written(other.default))
    return evolve(
        one,
        **merged,
        in_bytes=one.in_bytes or other.in_bytes,
        enum=one.enum or other.enum,
        default=one.default if one.has_default else other.default,
        has_default=one.has_default or other.has_default,
        prose=one.prose | other.prose,
    )


def _either(one: Any, other: Any) -> Any:
    """Return what is said; both say the same, or one says nothing."""
    if one is not None and other is not None and one != other:
        raise _ContradictionError
    return other if one is None else one


def _sorted(values: tuple[Any, ...]) -> list[str]:
    return sorted(map(_written, values))


def _written(value: Any) -> str:
    return json.dumps(plain(value)[0], sort_keys=True)
