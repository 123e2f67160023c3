"""A report on changes, for people and for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from speckiln._printable import printable
from speckiln.difference._changes import EFFECTS

if TYPE_CHECKING:
    from speckiln.difference._changes import Change, Effect
    from speckiln.difference._report import DiffReport
    from speckiln.errors import Location

_TITLES: dict[Effect, str] = {
    "breaking": "Breaking",
    "additive": "Additive",
    "editorial": "Editorial",
}


def as_markdown(report: DiffReport) -> str:
    """Return a report in Markdown, for a merge request: a list for each effect.

    Args:
        report: The report.
    """
    lines = [f"**{_escaped(report.summary)}**"]
    for effect in EFFECTS:
        changes = report.of(effect)
        if changes:
            lines += ["", f"### {_TITLES[effect]}", "", *(_item(change) for change in changes)]
    return "\n".join(lines) + "\n"


def as_json(report: DiffReport) -> str:
    """Return a report as JSON.

    Args:
        report: The report.
    """
    value = {
        "contract": report.path.as_posix(),
        "old_version": report.old_version,
        "new_version": report.new_version,
        "next_version": report.next_version,
        **report.counts,
        "changes": [_members(change) for change in report.changes],
    }
    return printable(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def _members(change: Change) -> dict[str, Any]:
    return {
        "rule": change.rule,
        "effect": change.effect,
        "message": change.message,
        "uses": [
            {"operation": use.operation, "place": use.place, "effect": use.effect}
            for use in change.uses
        ],
        "old": _place(change.old),
        "new": _place(change.new),
    }


def _place(location: Location | None) -> dict[str, Any] | None:
    if location is None:
        return None
    return {
        "file": location.file.as_posix(),
        "line": location.line,
        "pointer": location.pointer,
    }


def _item(change: Change) -> str:
    place = f" (`{_code(str(change.location))}`)" if change.location else ""
    subject = f"**{_escaped(change.subject)}**: " if change.subject else ""
    return f"- {subject}{_escaped(change.message)}{place}"


def _escaped(text: str) -> str:
    r"""Return a text as Markdown shows it.

    >>> _escaped("a_b <c>")
    'a\\_b \\<c\\>'
    """
    flat = printable(text).replace("\n", " ")
    return "".join(f"\\{one}" if one in "\\`*_[]<>|#&" else one for one in flat)


def _code(text: str) -> str:
    return printable(text).replace("`", "'").replace("\n", " ")
