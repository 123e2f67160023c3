"""What values look like in JSON, and how they are turned into values of models.

Values are taken many at a time, all those of one member of a list's items together: a call for each
value would cost more than the decoding.
"""

from __future__ import annotations

import types
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from ._errors import ResponseDecodeError
from ._unset import UNSET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class MismatchError(Exception):
    """An object or array is declared and something else stands there; `explain` tells where."""


class Shape:
    """What a value looks like in JSON and in Python: this one is the same in both.

    Attributes:
        wire: The type that msgspec decodes; it refuses a body that holds anything else.
        builds: Whether `build` changes anything.
        reads: Whether `read` changes or refuses anything.
    """

    builds = False
    reads = False

    def __init__(self, wire: Any) -> None:
        """Take the type that msgspec decodes."""
        self.wire = wire

    def build(self, values: list[Any]) -> list[Any]:
        """Turn values that msgspec decoded into values of models; they are used up by it."""
        return values

    def read(self, values: list[Any]) -> list[Any]:
        """Turn values of a plain JSON document into values of models.

        Raises:
            MismatchError: An object or array is declared and something else stands there.
        """
        return values

    def explain(self, value: Any) -> None:
        """Find what made `read` refuse a value.

        Raises:
            ResponseDecodeError: Always where `read` refuses it, with the path.
        """


class ListShape(Shape):
    """A JSON array."""

    reads = True

    def __init__(self, item: Shape) -> None:
        """Take the shape of the items."""
        self._item = item
        self.builds = item.builds
        super().__init__(types.GenericAlias(list, (item.wire,)))

    def build(self, values: list[Any]) -> list[Any]:
        """Make the items of all arrays at once."""
        if self.builds:
            made = iter(self._item.build([*chain.from_iterable(values)]))
            for value in values:
                value[:] = islice(made, len(value))
        return values

    def read(self, values: list[Any]) -> list[Any]:
        """Make the items of all arrays at once."""
        if not all(isinstance(value, list) for value in values):
            raise MismatchError
        if not self._item.reads:
            return values
        made = iter(present(self._item.read, [*chain.from_iterable(values)]))
        return [[*islice(made, len(value))] for value in values]

    def explain(self, value: Any) -> None:
        """Look into the array."""
        if not isinstance(value, list):
            raise ResponseDecodeError.mismatch("an array", value)
        for index, item in enumerate(value):
            explain_member(self._item, item, f"[{index}]")


class NullableShape(Shape):
    """A value that can be null where no list or model looks after that."""

    reads = True
    builds = True

    def __init__(self, value: Shape) -> None:
        """Take the shape of the value."""
        self._value = value
        super().__init__(value.wire)

    def build(self, values: list[Any]) -> list[Any]:
        """Make the value; null takes the tolerant way."""
        return self._value.build(values)

    def read(self, values: list[Any]) -> list[Any]:
        """Make what is not null."""
        return present(self._value.read, values)

    def explain(self, value: Any) -> None:
        """Look into what is not null."""
        if value is not None:
            self._value.explain(value)


class MemberShape(Shape):
    """A JSON object of which one member is wanted."""

    builds = True
    reads = True

    def __init__(self, name: str, member: Shape) -> None:
        """Take the member's name and shape."""
        import msgspec  # noqa: PLC0415 - costs a tenth of httpx, and only answers need it

        self._name = name
        self._member = member
        fields = [("member", member.wire)]
        names = {"member": name}
        super().__init__(
            msgspec.defstruct("Wrapper", fields, rename=names, forbid_unknown_fields=True)
        )

    def build(self, values: list[Any]) -> list[Any]:
        """Take the members out and make them."""
        return self._member.build([value.member for value in values])

    def read(self, values: list[Any]) -> list[Any]:
        """Take the members out and make them."""
        if not all(isinstance(value, dict) and self._name in value for value in values):
            raise MismatchError
        return self._member.read([value[self._name] for value in values])

    def explain(self, value: Any) -> None:
        """Look for the member, and into it."""
        if not isinstance(value, dict) or self._name not in value:
            raise ResponseDecodeError.mismatch(f'an object with the member "{self._name}"', value)
        with _inside(f".{self._name}"):
            self._member.explain(value[self._name])


def present(convert: Callable[[list[Any]], list[Any]], column: list[Any]) -> list[Any]:
    """Convert the values that are there; the same list where that changes nothing."""
    present = [value for value in column if value is not None and value is not UNSET]
    converted = convert(present) if present else present
    if converted is present:
        return column
    if len(present) == len(column):
        return converted
    rest = iter(converted)
    return [value if value is None or value is UNSET else next(rest) for value in column]


def explain_member(shape: Shape, value: Any, step: str) -> None:
    if value is not None:
        with _inside(step):
            shape.explain(value)


@contextmanager
def _inside(step: str) -> Iterator[None]:
    try:
        yield
    except ResponseDecodeError as error:
        raise error.inside(step) from None
