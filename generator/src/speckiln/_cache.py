"""The user's folder for what was fetched once and can be fetched again."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from speckiln.errors import UsageError


def user_cache(*, of: str, option: str) -> Path:
    """Return speckiln's folder in the user's cache; it need not exist.

    Args:
        of: What is kept there, for the message.
        option: How a folder that has it already is named on the command line.

    Raises:
        UsageError: The user has no home.
    """
    base = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    try:
        # XDG wants a path that is not absolute to count as none.
        root = Path(base) if Path(base).is_absolute() else Path.home() / ".cache"
    except RuntimeError as error:
        raise UsageError(
            f"there is no home folder to keep {of} in.",
            hint=f"Set XDG_CACHE_HOME, or name a folder that has them with {option}.",
        ) from error
    return root / "speckiln"
