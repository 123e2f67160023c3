# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""What is logged, and what must not be seen there."""

from __future__ import annotations

import json
import logging
import os
import re
from typing import TYPE_CHECKING, Any

from ._errors import ConfigurationError, ResponseDecodeError, printable

if TYPE_CHECKING:
    from collections.abc import Mapping

logger = logging.getLogger(__name__.partition(".")[0])

_LEVELS = ("debug", "info", "warning", "error")
_FORMAT = "%(asctime)s %(name)s %(levelname)s %(message)s"
_SECRET = re.compile(
    r"admin_?pass|authorization|cookie|credential|(access|api|private|secret)[_-]?key"
    r"|pass(wd|word|phrase)|pwd|secret|signature|token$|user_?data",
    re.IGNORECASE,
)
_HIDDEN = "…"
_LONGEST = 2_000


def configure(variable: str) -> None:
    """Show the log on standard error, as the environment variable asks for.

    Raises:
        ConfigurationError: It asks for an unknown level.
    """
    level = os.environ.get(variable, "").lower() if variable else ""
    if not level:
        return
    if level not in _LEVELS:
        raise ConfigurationError(f"{variable} must be {', '.join(_LEVELS)}, not {level!r}.")
    logger.setLevel(level.upper())
    if not logger.hasHandlers():
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter(_FORMAT))
        logger.addHandler(handler)


def is_verbose() -> bool:
    """Return whether requests and answers are logged."""
    return logger.isEnabledFor(logging.DEBUG)


def headers(found: Mapping[str, str]) -> str:
    """Return headers for the log, without secrets.

    >>> headers({"X-Auth-Token": "MIIF", "Host": "sdrs.example.com"})
    'X-Auth-Token: …, Host: sdrs.example.com'
    """
    shown = ((name, _HIDDEN if _SECRET.search(name) else found[name]) for name in found)
    return printable(", ".join(f"{name}: {value}" for name, value in shown))


def body(content: bytes) -> str:
    """Return a body for the log, without secrets; one that is not JSON is not shown.

    >>> body(b'{"name": "drill", "adminPass": "x"}')
    '{"name": "drill", "adminPass": "…"}'
    """
    from ._reader import parse  # noqa: PLC0415 - only a verbose log needs it

    if not content:
        return "no body"
    try:
        text = json.dumps(_without_secrets(parse(content)), ensure_ascii=False)
    except (ResponseDecodeError, RecursionError):
        return f"{len(content):,} bytes that are not JSON"
    return printable(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")


def _without_secrets(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: _HIDDEN if _SECRET.search(name) else _without_secrets(member)
            for name, member in value.items()
        }
    if isinstance(value, list):
        return [_without_secrets(item) for item in value]
    return value
