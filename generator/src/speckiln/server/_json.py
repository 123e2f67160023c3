"""JSON as the wire has it: strict to read, short to show."""

from __future__ import annotations

import json
import math
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHOWN = 80
# The validators give up at 255 levels.
_MAX_DEPTH = 200
_TOO_DEEP = f"it is nested more than {_MAX_DEPTH} levels deep"


def read_json(text: bytes | str) -> Any:
    """Read one JSON document and refuse what RFC 8259 does not know or leaves unclear.

    Args:
        text: The document; bytes are UTF-8.

    Returns:
        The value.

    Raises:
        ValueError: It is not JSON, not UTF-8, nested too deeply, names a member twice, or holds a
            number or a character that JSON has no room for. The text says which.
    """
    try:
        decoded = text.decode() if isinstance(text, bytes) else text
        value = _decoder.decode(decoded)
        if "\\u" in decoded:
            # An escaped half of a surrogate pair is legal in the grammar and no character.
            json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise ValueError(f"it is not JSON: {error.msg.lower()} at {place}") from None
    except UnicodeError:
        raise ValueError("it holds bytes or escapes that are not characters of UTF-8") from None
    except RecursionError:
        raise ValueError(_TOO_DEEP) from None
    if decoded.count("[") + decoded.count("{") > _MAX_DEPTH and _is_deep(value):
        raise ValueError(_TOO_DEEP)
    return value


def shown(value: Any) -> str:
    """Return a value as JSON, shortened, for a message."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _is_deep(value: Any) -> bool:
    level = [value]
    for _ in range(_MAX_DEPTH):
        level = [part for parent in level for part in _parts(parent)]
    return bool(level)


def _parts(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        counted = Counter(name for name, _ in pairs)
        twice = next(name for name, times in counted.items() if times > 1)
        raise ValueError(f"the member {shown(twice)} appears twice")
    return members


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(f"the number {text[:_SHOWN]} is too large")
    return number


def _no_constant(name: str) -> Any:
    raise ValueError(f"it is not JSON: JSON has no {name}")


_decoder = json.JSONDecoder(
    object_pairs_hook=_members, parse_float=_finite, parse_constant=_no_constant
)
