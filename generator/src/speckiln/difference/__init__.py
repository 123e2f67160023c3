"""What changed between two states of a contract, and what that means for those who call."""

from __future__ import annotations

from speckiln.difference._changes import Change, Effect
from speckiln.difference._diff import diff
from speckiln.difference._report import DiffReport
from speckiln.difference._text import as_json, as_markdown

__all__ = ["Change", "DiffReport", "Effect", "as_json", "as_markdown", "diff"]
