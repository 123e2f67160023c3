"""The reference page of a contract: one page to read, one to try it out, and nothing from outside.

Redoc and Swagger UI do the work in the browser. Their files are npm packages. They are taken from
there when they are first needed, and used only if their digests are those in `libraries.json`.
"""

from __future__ import annotations

from speckiln.reference._docs import Written, docs
from speckiln.reference._libraries import Libraries, cached_libraries, get_libraries
from speckiln.reference._served import Reply, ServedSite
from speckiln.reference._site import Site

__all__ = [
    "Libraries",
    "Reply",
    "ServedSite",
    "Site",
    "Written",
    "cached_libraries",
    "docs",
    "get_libraries",
]
