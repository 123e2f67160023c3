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
    from speckiln.difference import diff as diff
    from speckiln.emit import generate as generate
    from speckiln.fetching import fetch as fetch
    from speckiln.pages import drift as drift
    from speckiln.pages import extract as extract
    from speckiln.publishing import publish as publish
    from speckiln.server import serve as serve

__version__ = "0.1.0"

_LAZY = {
    "bundle": "speckiln.contract",
    "diff": "speckiln.difference",
    "drift": "speckiln.pages",
    "extract": "speckiln.pages",
    "fetch": "speckiln.fetching",
    "generate": "speckiln.emit",
    "publish": "speckiln.publishing",
    "read_contract": "speckiln.contract",
    "serve": "speckiln.server",
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
    "diff",
    "drift",
    "extract",
    "fetch",
    "generate",
    "publish",
    "read_contract",
    "serve",
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
