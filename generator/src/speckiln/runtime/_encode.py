"""Writing arguments and models as JSON."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from ._errors import ParameterError
from ._model import Model
from ._unset import UNSET

_PLAIN = (str, bool, int)


def encode(value: Any) -> Any:
    """Turn a value into plain JSON: what is `UNSET` is left out, an empty object stays.

    Raises:
        ParameterError: JSON has no form for it.
    """
    if value is None or type(value) in _PLAIN:
        return value
    if isinstance(value, (str, int, float)):
        return _scalar(value)
    if isinstance(value, Model):
        return encode(value.to_dict())
    if isinstance(value, Mapping):
        return {
            _name(name): encode(member) for name, member in value.items() if member is not UNSET
        }
    if isinstance(value, Iterable) and not isinstance(value, (bytes, bytearray)):
        return [encode(item) for item in value if item is not UNSET]
    raise ParameterError(
        f"a value of type {type(value).__name__} cannot be sent. "
        "Give a string, number, boolean, None, list, dictionary or model."
    )


def to_json(value: Any) -> bytes:
    """Return plain JSON, as `encode` makes it, as UTF-8.

    Raises:
        ParameterError: A text in it is no Unicode, or a number is too large.
    """
    import msgspec  # noqa: PLC0415 - costs as much as a tenth of httpx, and is needed by the first call only

    try:
        return msgspec.json.encode(value)
    except (UnicodeEncodeError, msgspec.MsgspecError, OverflowError) as error:
        raise ParameterError(f"the body cannot be sent as JSON: {error}") from error


def _scalar(value: str | float) -> str | float:
    """Return a text or number as itself, where it is an enumeration's or of any other subclass."""
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        return int(value)
    if math.isfinite(value):
        return float(value)
    raise ParameterError(f"{value} cannot be sent: JSON has no such number.")


def _name(name: Any) -> str:
    if isinstance(name, str):
        return str.__str__(name)
    raise ParameterError(f"{name!r} cannot be the name of a member: it is not a string.")
