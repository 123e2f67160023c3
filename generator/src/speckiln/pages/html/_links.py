"""Where the links of a page lead: to a name on the page itself, or somewhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from pathlib import Path

_COMMON_NAMES = frozenset({"index", "readme"})  # many folders have a page of this name


def link_target(address: str, page_id: str, file: Path) -> str:
    """Return the name on the page that an address leads to, or else the address itself.

    Args:
        address: What the page has.
        page_id: Id of the page.
        file: Its file.
    """
    path, sign, name = address.strip().partition("#")
    folder, slash, last = path.partition("?")[0].rpartition("/")
    stem = unquote(last).partition(".")[0].casefold()
    is_here = stem in {page_id.casefold(), file.name.partition(".")[0].casefold()}
    if slash and folder != "." and stem in _COMMON_NAMES:
        is_here = False
    return unquote(name) if sign and (not path or is_here) else address.strip()
