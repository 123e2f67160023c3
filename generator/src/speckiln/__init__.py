"""speckiln keeps a hand-written OpenAPI description true and makes a Python client of it.

Everything the command does is a function here, under the name of the verb:

    >>> import speckiln
    >>> contract = speckiln.read_contract(Path("openapi/sdrs.yaml"))  # doctest: +SKIP
    >>> report = speckiln.validate(Path("openapi/sdrs.yaml"))  # doctest: +SKIP

The functions are loaded when they are first used, so that importing speckiln costs little.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from speckiln.errors import ContractError, Location, SpeckilnError, UnreadableError, UsageError

if TYPE_CHECKING:
    from speckiln.contract import bundle as bundle
    from speckiln.contract import read_contract as read_contract
    from speckiln.contract import validate as validate
    from speckiln.emit import generate as generate
    from speckiln.fetching import fetch as fetch
    from speckiln.pages import drift as drift
    from speckiln.pages import extract as extract
    from speckiln.recording import record as record
    from speckiln.recording import replay as replay
    from speckiln.reference import docs as docs
    from speckiln.server import serve as serve
    from speckiln.sharing import share as share

__version__ = "0.1.0"

_LAZY = {
    "bundle": "speckiln.contract",
    "docs": "speckiln.reference",
    "drift": "speckiln.pages",
    "extract": "speckiln.pages",
    "fetch": "speckiln.fetching",
    "generate": "speckiln.emit",
    "read_contract": "speckiln.contract",
    "record": "speckiln.recording",
    "replay": "speckiln.recording",
    "serve": "speckiln.server",
    "share": "speckiln.sharing",
    "validate": "speckiln.contract",
}

__all__ = [
    "ContractError",
    "Location",
    "SpeckilnError",
    "UnreadableError",
    "UsageError",
    "__version__",
    "bundle",
    "docs",
    "drift",
    "extract",
    "fetch",
    "generate",
    "read_contract",
    "record",
    "replay",
    "serve",
    "share",
    "validate",
]


def __getattr__(name: str) -> Any:
    """Load a public function when it is first used."""
    if name not in _LAZY:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_LAZY[name]), name)


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return __all__
