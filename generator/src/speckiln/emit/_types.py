"""Types as the contract means them, and how they are spelled in Python."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen
class Scalar:
    """A plain type: ``str``, ``int``, ``float``, ``bool``, ``None`` or ``Any``."""

    name: str


@frozen
class OneOf:
    """A closed set of values.

    Attributes:
        values: The values, strings or integers.
        base: Their common type.
    """

    values: tuple[str | int, ...]
    base: str


@frozen
class Array:
    """An array of items of one type."""

    item: Type


@frozen
class Reference:
    """A model, by the name of its class."""

    name: str


@frozen
class Union:
    """One of several types."""

    members: tuple[Type, ...]


Type: TypeAlias = Scalar | OneOf | Array | Reference | Union

NULL = Scalar("None")


def spell(type_: Type, *, closed: bool = True, package: str = "") -> str:
    """Return the annotation of a value that was read.

    Args:
        type_: The type.
        closed: Whether a closed set is spelled as one; an answer may always hold a new value.
        package: What stands before the name of a model, such as ``models.``.

    >>> spell(Array(Union((Scalar("str"), NULL))))
    'list[str | None]'
    """
    match type_:
        case Scalar(name):
            return name
        case Reference(name):
            return package + name
        case OneOf(values, base):
            return f"Literal[{', '.join(map(repr, values))}]" if closed else base
        case Array(item):
            return f"list[{spell(item, closed=closed, package=package)}]"
        case Union(members):
            spelled = (spell(each, closed=closed, package=package) for each in members)
            return " | ".join(dict.fromkeys(spelled))


def spell_argument(type_: Type, *, package: str = "") -> str:
    """Return the annotation of an argument, which takes more forms than a value that was read.

    >>> spell_argument(Array(Reference("Tag")))
    'Sequence[Tag | Mapping[str, Any]]'
    """
    match type_:
        case Reference(name):
            return f"{package}{name} | Mapping[str, Any]"
        case Array(item):
            return f"Sequence[{spell_argument(item, package=package)}]"
        case Union(members):
            return " | ".join(
                dict.fromkeys(spell_argument(each, package=package) for each in members)
            )
        case _:
            return spell(type_)


def is_ambiguous(type_: Type) -> bool:
    """Return whether a value can be one of several types, some of which are objects.

    Which one it is cannot be told from a value that is read tolerantly.
    """
    match type_:
        case Array(item):
            return is_ambiguous(item)
        case Union(members):
            several = [each for each in members if each != NULL]
            return any(map(is_ambiguous, several)) or (
                len(several) > 1 and any(True for each in several for _ in references(each))
            )
        case _:
            return False


def references(type_: Type) -> Iterator[str]:
    """Yield the names of the models that a type mentions."""
    match type_:
        case Reference(name):
            yield name
        case Array(item):
            yield from references(item)
        case Union(members):
            for member in members:
                yield from references(member)
        case _:
            return
