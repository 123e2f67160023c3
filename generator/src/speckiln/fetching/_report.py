"""What became of pages that were to be fetched."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, ClassVar, Literal, get_args

from attrs import frozen

from speckiln._printable import counted, printable
from speckiln.contract import Finding, Report
from speckiln.fetching._index import Kept

if TYPE_CHECKING:
    from pathlib import Path

    from speckiln.fetching._wanted import Wanted

Outcome = Literal[Kept, "gone", "failed"]

GONE = "page-gone"
FAILED = "page-fetch"
RULES = {
    GONE: "The pages that are listed exist.",
    FAILED: "The pages that are listed can be fetched.",
}


@frozen
class FetchedPage:
    """A page, and what became of it.

    Attributes:
        page: The page, as ``sources.yaml`` lists it.
        outcome: ``new``, ``changed`` or ``unchanged``; ``gone`` where the server says that there
            is no such page any more, ``failed`` where there is no telling.
        file: Its copy, which is the one of before where the page is gone or failed; None where
            there is none.
        problem: Why it is gone or failed; empty where it is not.
    """

    page: Wanted
    outcome: Outcome
    file: Path | None
    problem: str = ""

    def as_finding(self) -> Finding:
        """Return what is wrong, for pages that are gone or failed."""
        kept = "The copy of before is kept." if self.file else "There is no copy of it."
        if self.outcome == "gone":
            message = f"{self.page.key} is gone: {self.page.url} answers {self.problem}"
            hint = f"Correct its URL, or take it out. {kept}"
            return Finding(GONE, message, self.page.location, hint)
        message = f"{self.page.key} could not be fetched from {self.page.url}: {self.problem}"
        return Finding(FAILED, message, self.page.location, kept)


@frozen
class FetchReport(Report):
    """What ``fetch`` did.

    Attributes:
        folder: Where the copies are.
        pages: The pages that were to be fetched, in the order of ``sources.yaml``.
    """

    verb: ClassVar[str] = "fetch"

    folder: Path
    pages: tuple[FetchedPage, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many pages there are, and how many of each outcome."""
        found = Counter(page.outcome for page in self.pages)
        each = {outcome: found[outcome] for outcome in get_args(Outcome)}
        return {"pages": len(self.pages), **each}

    @property
    def summary(self) -> str:
        """How many pages there are, and what became of them, in one line."""
        counts = self.counts
        pages = counts.pop("pages")
        found = ", ".join(f"{number} {outcome}" for outcome, number in counts.items() if number)
        return f"{counted(pages, 'page')}: {found}"


def as_json(report: FetchReport) -> str:
    """Return a report as JSON: how many pages there are of each outcome, and each page."""
    pages = [
        {
            "edition": each.page.edition,
            "page": each.page.id,
            "operation": each.page.operation,
            "url": each.page.url,
            "outcome": each.outcome,
            "file": None if each.file is None else each.file.as_posix(),
            "problem": each.problem,
        }
        for each in report.pages
    ]
    place = {"sources": report.path.as_posix(), "folder": report.folder.as_posix()}
    value = {**place, **report.counts, "pages": pages}
    return printable(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"
