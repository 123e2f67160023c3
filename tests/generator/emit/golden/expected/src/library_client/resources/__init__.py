# Made by speckiln from Library 1.2.0; not to be edited.
"""The groups of methods, for annotations; a client has one object of each."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._books import (
        AsyncBooks as AsyncBooks,
        Books as Books,
    )
    from ._jobs import (
        AsyncJobs as AsyncJobs,
        Jobs as Jobs,
    )

_MODULES: dict[str, str] = {
    "AsyncBooks": "_books",
    "AsyncJobs": "_jobs",
    "Books": "_books",
    "Jobs": "_jobs",
}

__all__: list[str] = [
    "AsyncBooks",
    "AsyncJobs",
    "Books",
    "Jobs",
]


def __getattr__(name: str) -> Any:
    """Import a name when it is first asked for."""
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f".{module}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Name what can be imported."""
    return __all__
