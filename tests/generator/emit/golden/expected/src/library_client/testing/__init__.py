# Made by speckiln from Library 1.2.0; not to be edited.
"""A stand-in for the service, for the tests of programs that call it."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .._runtime._stub import (
        StubCall as StubCall,
    )
    from .._runtime._stub_errors import (
        BrokenRequestError as BrokenRequestError,
        StubError as StubError,
        UnexpectedCallError as UnexpectedCallError,
        UnusedAnswersError as UnusedAnswersError,
    )
    from ._stub import (
        StubTransport as StubTransport,
    )

_MODULES: dict[str, str] = {
    "BrokenRequestError": "._runtime._stub_errors",
    "StubCall": "._runtime._stub",
    "StubError": "._runtime._stub_errors",
    "StubTransport": "_stub",
    "UnexpectedCallError": "._runtime._stub_errors",
    "UnusedAnswersError": "._runtime._stub_errors",
}

__all__: list[str] = [
    "BrokenRequestError",
    "StubCall",
    "StubError",
    "StubTransport",
    "UnexpectedCallError",
    "UnusedAnswersError",
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
