"""The members of an object in a faults document, each taken as what it should be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from speckiln.contract._locations import to_pointer
from speckiln.contract._shapes import did_you_mean
from speckiln.errors import ContractError
from speckiln.server._json import shown

if TYPE_CHECKING:
    from collections.abc import Collection

    from speckiln.server.faults._source import Source

_HIDDEN = object()


@frozen
class Members:
    """An object, and where it stands.

    Attributes:
        source: The document.
        pointer: JSON pointer of the object.
        values: Its members.
    """

    source: Source
    pointer: str
    values: dict[str, Any]

    @classmethod
    def of(cls, source: Source, pointer: str, value: Any, known: Collection[str]) -> Members:
        """Take a value as an object.

        Raises:
            ContractError: It is none, or has a member that is not known.
        """
        if not isinstance(value, dict):
            raise wrong(source, pointer, f"this should be an object of {', '.join(known)}")
        members = cls(source, pointer, value)
        for name in value:
            if name not in known:
                hint = did_you_mean(name, known, f"Known are {', '.join(known)}.")
                raise members.wrong(name, f"{shown(name)} is not known here.", hint)
        return members

    def wrong(self, name: str, message: str, hint: str = "") -> ContractError:
        """Return the error for what is wrong about a member, or about the object as a whole."""
        pointer = self.pointer + to_pointer([name] if name else [])
        return wrong(self.source, pointer, message, hint)

    def whole(self, name: str, low: int, high: int, default: Any = _HIDDEN) -> Any:
        """Return a whole number, or the default where there is no such member.

        Raises:
            ContractError: It is something else, or out of range.
        """
        value = self.values.get(name, default)
        is_whole = isinstance(value, int) and not isinstance(value, bool)
        if name in self.values and not (is_whole and low <= value <= high):
            message = f"{name} is {shown(value)}, and should be a whole number"
            raise self.wrong(name, f"{message} from {low} to {high}.")
        return value

    def number(self, name: str, low: float, high: float, default: float) -> float:
        """Return a number, or the default where there is no such member.

        Raises:
            ContractError: It is something else, or out of range.
        """
        value = self.values.get(name, default)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not (is_number and low <= value <= high):
            message = f"{name} is {shown(value)}, and should be a number"
            raise self.wrong(name, f"{message} from {low} to {high}.")
        return float(value)

    def text(self, name: str, default: str = "") -> str:
        """Return a text, or the default where there is no such member.

        Raises:
            ContractError: It is something else, or empty.
        """
        value = self.values.get(name, default)
        if name in self.values and not (isinstance(value, str) and value.strip()):
            raise self.wrong(name, f"{name} is {shown(value)}, and should be a text.")
        return str(value)


def wrong(source: Source, pointer: str, message: str, hint: str = "") -> ContractError:
    """Return an error about a place in a document, which names line and JSON pointer."""
    where = f"At {pointer}: " if pointer else ""
    return ContractError(f"{where}{message}", location=source.locate(pointer), hint=hint)
