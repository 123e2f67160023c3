"""Local copies of the documentation pages that ``sources.yaml`` lists.

A copy is ``<edition>/<page id>`` with the ending that the page's form has; ``.fetched.json`` beside
the editions remembers what the next run needs to ask for changes alone.
"""

from __future__ import annotations

from speckiln.fetching._clock import Clock
from speckiln.fetching._fetch import fetch
from speckiln.fetching._report import FetchedPage, FetchReport, as_json

__all__ = ["Clock", "FetchReport", "FetchedPage", "as_json", "fetch"]
