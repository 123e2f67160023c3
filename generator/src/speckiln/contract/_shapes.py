"""Looking into JSON that may be anything."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


def as_dict(value: Any) -> dict[str, Any]:
    """Return the value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: Any) -> list[Any]:
    """Return the value if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def as_text(value: Any) -> str:
    """Return the value if it is a text, else an empty one."""
    return value if isinstance(value, str) else ""


def did_you_mean(name: str, names: Iterable[str], otherwise: str) -> str:
    """Return a hint that names what was probably meant."""
    close = get_close_matches(name, [known for known in names if isinstance(known, str)], n=1)
    return f"Did you mean {close[0]}?" if close else otherwise
