# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""The base of every model."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from ._codec import codec_of
from ._unset import UNSET


class Model:
    """A JSON object of the API as a Python object.

    Members that are not there are `UNSET`. Members that the service sends and this version does not
    know are kept in `additional_properties`, so that reading and writing lose nothing. Give fields
    by keyword: their order may change.
    """

    __slots__ = ("_extra",)
    __hash__: ClassVar[None]  # type: ignore[assignment]  # mutable, as dict and list are
    __attrs_attrs__: ClassVar[Any]
    _extra: dict[str, Any]

    @property
    def additional_properties(self) -> dict[str, Any]:
        """Members without a field of their own, by their JSON name."""
        try:
            return self._extra
        except AttributeError:
            self._extra = {}
            return self._extra

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: what is `UNSET` is left out, ``None`` stays."""
        members: dict[str, Any] = {}
        for name, key in codec_of(type(self)).names:
            value = getattr(self, name)
            if value is not UNSET:
                members[key] = _plain(value)
        members.update(getattr(self, "_extra", ()))
        return members

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Read a JSON object, keeping members and values that the model does not know.

        The log is told nothing of them: only an answer of the service can be at fault.

        Raises:
            ResponseDecodeError: An object or array is declared and something else stands there.
        """
        model: Self = codec_of(cls).read_one(data)
        return model

    def __eq__(self, other: object) -> bool:
        """Compare all members, those without a field included."""
        if not isinstance(other, Model) or type(other) is not type(self):
            return NotImplemented
        return self.to_dict() == other.to_dict()

    def __repr__(self) -> str:
        """Show what is set."""
        names = [name for name, _ in codec_of(type(self)).names]
        members = {name: getattr(self, name) for name in names}
        for name, value in self.additional_properties.items():
            members[name if name.isidentifier() else repr(name)] = value
        shown = [f"{name}={value!r}" for name, value in members.items() if value is not UNSET]
        return f"{type(self).__name__}({', '.join(shown)})"

    def __reduce__(self) -> tuple[Any, ...]:
        """Copy and pickle as the JSON object, which holds everything."""
        return type(self).from_dict, (self.to_dict(),)


def _plain(value: Any) -> Any:
    if isinstance(value, Model):
        return value.to_dict()
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(member) for name, member in value.items()}
    return value
