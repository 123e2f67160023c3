# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""What values look like in JSON, and how they are turned into values of models.

Values are taken many at a time, all those of one member of a list's items together: a call for each
value would cost more than the decoding.
"""

from __future__ import annotations

import types
import typing
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from ._problems import Place
from ._unset import UNSET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ._problems import Odd


class MismatchError(Exception):
    """An object or array is declared and something else stands there; `problems_in` tells where."""


class Shape:
    """What a value looks like in JSON and in Python.

    Attributes:
        wire: The type that msgspec decodes; it refuses a body that holds anything else.
        types: The types of its values in a plain JSON document.
        expected: What it is called.
        builds: Whether `build` changes anything.
        reads: Whether `read` changes or refuses anything.
    """

    builds = False
    reads = False
    types: frozenset[type]
    expected: str

    def __init__(self, wire: Any) -> None:
        """Take the type that msgspec decodes."""
        self.wire = wire

    def build(self, values: list[Any]) -> list[Any]:
        """Turn values that msgspec decoded into values of models; they are used up by it."""
        return values

    def read(self, values: list[Any], _odd: Odd) -> list[Any]:
        """Turn values of a plain JSON document into values of models.

        Raises:
            MismatchError: An object or array is declared and something else stands there.
        """
        return values

    def holds(self, value: Any) -> bool:
        """Tell whether a value is one of this shape, what it holds apart."""
        return type(value) in self.types

    def parts(self, _value: Any, _path: str) -> Iterable[tuple[Place, Any, str]]:
        """Return the values that a value holds, each with its place and path."""
        return ()


class ScalarShape(Shape):
    """A value that is the same in JSON and in Python."""

    def __init__(self, variants: list[Any]) -> None:
        """Take the types that it is one of."""
        super().__init__(typing.Union[tuple(variants)])  # noqa: UP007 - known at run time only
        self.types = frozenset(chain.from_iterable(map(_plain_types, variants)))
        self.expected = _spelled(self.types)

    def holds(self, value: Any) -> bool:
        """Tell whether a value is one of this shape: a whole number may be written as 5.0."""
        return type(value) in self.types or (
            type(value) is float and int in self.types and value.is_integer()
        )


class ListShape(Shape):
    """A JSON array."""

    reads = True
    types = frozenset({list})
    expected = "an array"

    def __init__(self, items: Place) -> None:
        """Take the place of the items."""
        self._items = items
        self.builds = items.shape.builds
        super().__init__(types.GenericAlias(list, (items.shape.wire,)))

    def build(self, values: list[Any]) -> list[Any]:
        """Make the items of all arrays at once."""
        if self.builds:
            made = iter(self._items.shape.build([*chain.from_iterable(values)]))
            for value in values:
                value[:] = islice(made, len(value))
        return values

    def read(self, values: list[Any], odd: Odd) -> list[Any]:
        """Make the items of all arrays at once."""
        if not all_are(list, values):
            raise MismatchError
        items = [*chain.from_iterable(values)]
        self._items.notice(items, odd)
        if not self._items.shape.reads:
            return values
        made = iter(present(self._items.shape.read, items, odd))
        return [[*islice(made, len(value))] for value in values]

    def holds(self, value: Any) -> bool:
        """Tell whether a value is an array."""
        return isinstance(value, list)

    def parts(self, value: Any, path: str) -> Iterable[tuple[Place, Any, str]]:
        """Return the items."""
        return ((self._items, item, f"{path}[{index}]") for index, item in enumerate(value))


class NullableShape(Shape):
    """A value that can be null where no list or model looks after that."""

    builds = True

    def __init__(self, value: Shape) -> None:
        """Take the shape of the value."""
        self._value = value
        self.reads = value.reads
        self.types = value.types | {type(None)}
        self.expected = f"{value.expected} or null"
        super().__init__(value.wire)

    def build(self, values: list[Any]) -> list[Any]:
        """Make the value; null takes the tolerant way."""
        return self._value.build(values)

    def read(self, values: list[Any], odd: Odd) -> list[Any]:
        """Make what is not null."""
        return present(self._value.read, values, odd)

    def holds(self, value: Any) -> bool:
        """Tell whether a value is null or as it should be."""
        return value is None or self._value.holds(value)

    def parts(self, value: Any, path: str) -> Iterable[tuple[Place, Any, str]]:
        """Return what the value holds."""
        return self._value.parts(value, path)


class MemberShape(Shape):
    """A JSON object of which one member is wanted."""

    builds = True
    reads = True
    types = frozenset()

    def __init__(self, name: str, member: Shape) -> None:
        """Take the member's name and shape."""
        import msgspec  # noqa: PLC0415 - costs a tenth of httpx, and only answers need it

        self._name = name
        self._member = Place(member, whole=True)
        self.expected = f'an object with the member "{name}"'
        fields = [("member", member.wire)]
        names = {"member": name}
        super().__init__(
            msgspec.defstruct("Wrapper", fields, rename=names, forbid_unknown_fields=True)
        )

    def build(self, values: list[Any]) -> list[Any]:
        """Take the members out and make them."""
        return self._member.shape.build([value.member for value in values])

    def read(self, values: list[Any], odd: Odd) -> list[Any]:
        """Take the members out and make them."""
        if not all(map(self.holds, values)):
            raise MismatchError
        members = [value[self._name] for value in values]
        self._member.notice(members, odd)
        return self._member.shape.read(members, odd)

    def holds(self, value: Any) -> bool:
        """Tell whether a value is an object with the member."""
        return isinstance(value, dict) and self._name in value

    def parts(self, value: Any, path: str) -> Iterable[tuple[Place, Any, str]]:
        """Return the member."""
        return ((self._member, value[self._name], f"{path}.{self._name}"),)


def present(convert: Callable[..., list[Any]], column: list[Any], *arguments: Any) -> list[Any]:
    """Convert the values that are there; the same list where that changes nothing."""
    present = [value for value in column if value is not None and value is not UNSET]
    converted = convert(present, *arguments) if present else present
    if converted is present:
        return column
    if len(present) == len(column):
        return converted
    rest = iter(converted)
    return [value if value is None or value is UNSET else next(rest) for value in column]


def all_are(kind: type, values: list[Any]) -> bool:
    """Tell whether all values are of this type or of one derived from it."""
    return {kind}.issuperset(map(type, values)) or all(isinstance(value, kind) for value in values)


def _plain_types(variant: Any) -> Iterable[type]:
    """Return the types of a variant's values in a plain JSON document."""
    if typing.get_origin(variant) is typing.Literal:
        return map(type, typing.get_args(variant))
    plain = typing.get_origin(variant) or variant
    if hasattr(plain, "__attrs_attrs__"):
        return (dict,)
    return (plain,) if plain in _NAMES else _ANY


def _spelled(plain: frozenset[type]) -> str:
    if plain == _ANY:
        return "a value"
    known = plain - {int} if float in plain else plain
    return " or ".join(name for each, name in _NAMES.items() if each in known)


_NAMES: dict[type, str] = {
    str: "a string",
    int: "an integer",
    float: "a number",
    bool: "a boolean",
    list: "an array",
    dict: "an object",
}
_ANY = frozenset({*_NAMES, type(None)})
