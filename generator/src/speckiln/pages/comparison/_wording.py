"""Differences in words: what a report says, under which rule, and what to do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from speckiln.contract import Evidence, Finding

if TYPE_CHECKING:
    from collections.abc import Callable

    from speckiln.contract import Contract
    from speckiln.pages.comparison._differences import Difference

RULES = {
    "drift-operation": "Pages and contract have the same operations",
    "drift-page": "Every operation has a page",
    "drift-parameter": "Pages and contract have the same parameters in the same places",
    "drift-field": "Pages and contract have the same members",
    "drift-body": "Pages and contract agree on what has a body",
    "drift-status": "Pages and contract have the same statuses",
    "drift-type": "Pages and contract state the same types",
    "drift-required": "Pages and contract agree on what is required",
    "drift-constraint": "Pages and contract state the same limits",
    "drift-enum": "Pages and contract list the same values",
    "drift-default": "Pages and contract state the same defaults",
    "drift-deprecated": "Pages and contract advise against the same things",
    "drift-example": "Examples of pages are valid by the contract",
    "defect-outdated": "What defects.yaml explains is on the pages",
    "page-changed": "No page states anything else than when the lock was written",
    "page-new": "Every page is in the lock",
    "page-gone": "Every page of the lock is there",
}
"""What ``drift`` checks, with what each rule asks for."""

_NAMED = {
    "place": "drift-parameter",
    "name": "drift-parameter",
    "members": "drift-field",
    "field": "drift-field",
}
_WORDS = {
    "min_length": "minimum length",
    "max_length": "maximum length",
    "min_items": "minimum number of elements",
    "max_items": "maximum number of elements",
    "enum": "list of values",
    "field": "it",
    "body": "a body",
    "status": "this status",
}
_SIDES = ("path.", "query.", "header.")
_MAX_SHOWN = 200
_EXPLAIN = "or explain it under 'covers' in defects.yaml"


def finding_of(difference: Difference, contract: Contract, edition: str) -> Finding:
    """Return a difference as a finding about the contract.

    Args:
        difference: The difference.
        contract: The contract.
        edition: The edition of the page; empty where it has no name.
    """
    page, trail = difference.page, difference.trail
    evidence = None
    if page is not None:
        line, table, row = (trail.line, trail.table, trail.row) if trail else (0, "", 0)
        evidence = Evidence(page.file, line, table, row)
    subject = " ".join(part for part in (difference.operation, difference.at) if part)
    message = _statement(difference, f" of {edition}" if edition else "")
    message = f"{subject}: {message}" if subject else message
    if evidence is not None:
        message += f" ({evidence})"
    location = contract.locate(difference.pointer)
    return Finding(rule_of(difference), message, location, _hint(difference), evidence=evidence)


def rule_of(difference: Difference) -> str:
    """Return the id of the rule that a difference breaks."""
    aspect = difference.aspect
    if aspect == "field" and difference.at.startswith(_SIDES):
        return "drift-parameter"
    named = _NAMED.get(aspect, f"drift-{aspect}")
    return named if named in RULES else "drift-constraint"


def _statement(difference: Difference, of_edition: str) -> str:
    special = _SPECIAL.get(difference.aspect)
    if special is not None:
        return special(difference)
    words = _WORDS.get(difference.aspect, difference.aspect)
    says, has = _shown(difference.says), _shown(difference.has)
    if difference.deviation == "adds":
        return f"the page has {words}, the contract has not"
    if difference.aspect == "page":
        return f"no page{of_edition} describes it"
    if difference.deviation == "lacks" and difference.has is None:
        return f"the contract has {words}, the page has not"
    if difference.deviation == "lacks":
        return f"the contract states the {words} {has}, the page states none"
    stated = has if difference.has is not None else "states none"
    return f"the page states the {words} {says}, the contract {stated}"


def _example(difference: Difference) -> str:
    return f"the example is {difference.says}: {difference.detail}"


def _members(difference: Difference) -> str:
    return f"the page lists no members, the contract has {', '.join(difference.has)}"


def _required(difference: Difference) -> str:
    words = {True: "mandatory", False: "optional"}
    return f"the page says {words[difference.says]}, the contract {words[difference.has]}"


def _deprecated(difference: Difference) -> str:
    one, other = ("page", "contract") if difference.says else ("contract", "page")
    return f"the {one} advises against it, the {other} does not"


_SPECIAL: dict[str, Callable[[Difference], str]] = {
    "example": _example,
    "members": _members,
    "required": _required,
    "deprecated": _deprecated,
    "operation": lambda difference: difference.detail,
}


def _hint(difference: Difference) -> str:
    if difference.aspect == "page":
        return f"Add its page to those compared, remove the operation, {_EXPLAIN}."
    if difference.aspect == "operation":
        return "Correct paths and operations of the contract, or sources.yaml."
    if difference.aspect == "example":
        return f"Correct the schema, {_EXPLAIN}."
    verb = {"adds": "Add it to the contract", "lacks": "Remove it from the contract"}
    return f"{verb.get(difference.deviation, 'Change it here')}, {_EXPLAIN}."


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        text = ", ".join(map(_shown, value))
    elif isinstance(value, str):
        text = value
    else:
        text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}…"
