"""Documentation pages: reading them, and what they state about operations."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from speckiln.pages._facts import Facts as Facts
    from speckiln.pages._page import Page as Page
    from speckiln.pages._read import find_pages as find_pages
    from speckiln.pages._read import read_page as read_page
    from speckiln.pages._read import read_pages as read_pages
    from speckiln.pages.comparison._drift import DriftReport as DriftReport
    from speckiln.pages.comparison._drift import drift as drift
    from speckiln.pages.document._clashes import Clash as Clash
    from speckiln.pages.document._explanation import Explanation as Explanation
    from speckiln.pages.document._explanation import explain as explain
    from speckiln.pages.document._extraction import Extraction as Extraction
    from speckiln.pages.document._extraction import extract as extract
    from speckiln.pages.document._summary import as_data as as_data
    from speckiln.pages.document._summary import explanation_as_data as explanation_as_data
    from speckiln.pages.document._summary import headline as headline
    from speckiln.pages.document._summary import problems as problems

_LAZY = {
    "Clash": "document._clashes",
    "DriftReport": "comparison._drift",
    "Explanation": "document._explanation",
    "Extraction": "document._extraction",
    "Facts": "_facts",
    "Page": "_page",
    "as_data": "document._summary",
    "drift": "comparison._drift",
    "explain": "document._explanation",
    "explanation_as_data": "document._summary",
    "extract": "document._extraction",
    "find_pages": "_read",
    "headline": "document._summary",
    "problems": "document._summary",
    "read_page": "_read",
    "read_pages": "_read",
}

__all__ = [
    "Clash",
    "DriftReport",
    "Explanation",
    "Extraction",
    "Facts",
    "Page",
    "as_data",
    "drift",
    "explain",
    "explanation_as_data",
    "extract",
    "find_pages",
    "headline",
    "problems",
    "read_page",
    "read_pages",
]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used: the readers' libraries take a while to import."""
    if name not in _LAZY:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_LAZY[name]}"), name)
