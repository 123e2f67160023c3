"""One run of ``drift``: pages go in one by one, findings come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from speckiln.contract import Evidence, Finding
from speckiln.contract._defects import EVERY
from speckiln.contract._files import LOCK_FILE
from speckiln.errors import Location
from speckiln.pages.comparison._differences import Difference, Notes
from speckiln.pages.comparison._drift_bodies import Bodies
from speckiln.pages.comparison._drift_parameters import compare_parameters
from speckiln.pages.comparison._editions import edition_of, is_whole
from speckiln.pages.comparison._excuses import Excuses
from speckiln.pages.comparison._lock import Locked, hash_of, lock_from, write_lock
from speckiln.pages.comparison._matching import Matcher
from speckiln.pages.comparison._wording import finding_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from speckiln.contract import Contract, Operation, SourcePage
    from speckiln.pages._facts import Facts
    from speckiln.pages._facts import Operation as Described
    from speckiln.pages._page import Page
    from speckiln.pages.comparison._lock import Lock

_UPDATE = "Look at the page, then run: speckiln drift PAGE… --update-lock"


@define(eq=False)
class Comparison:
    """Compares pages with a contract and collects what it finds.

    Attributes:
        contract: The contract.
        findings: What was found.
        described: The operations that pages describe, by edition.
        explained: How many differences ``defects.yaml`` explains.
    """

    contract: Contract
    findings: list[Finding] = field(factory=list)
    described: dict[str, set[str]] = field(factory=dict)
    explained: int = 0
    _pages: Lock = field(factory=dict)
    _missed: set[tuple[str, str]] = field(factory=set)
    _files: dict[tuple[str, str], Path] = field(factory=dict)
    _matcher: Matcher = field(init=False)
    _bodies: Bodies = field(init=False)
    _excuses: Excuses = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Prepare for the contract's operations, schemas and defects."""
        self._matcher = Matcher(self.contract)
        self._bodies = Bodies.of(self.contract.document)
        self._excuses = Excuses(self.contract.defects)

    def add(self, facts: Facts) -> None:
        """Compare what one page states."""
        page = facts.page
        edition = edition_of(page, self.contract.sources)
        pairs = [(one, self._matcher.match(one, page.id)) for one in facts.operations]
        known = [(described, operation) for described, operation in pairs if operation]
        for described, operation in known:
            self._note(self._differences(page, described, operation), edition)
        matched = tuple(dict.fromkeys(operation.operation_id for _, operation in known))
        listed = self._listed(page)
        unknown = [described for described, operation in pairs if not operation]
        missed = listed.operation if listed and listed.operation not in matched else ""
        self._missed.add((edition, missed))
        self._note(self._misplaced(page, unknown, missed), edition)
        if facts.operations or listed:
            name = listed.id if listed else page.id
            entry = Locked(matched, hash_of(facts), page.date)
            self._pages.setdefault(edition, {})[name] = entry
            self._files[edition, name] = page.file
        self.described.setdefault(edition, set()).update(matched)

    def finish(self) -> None:
        """Find what can only be told when all pages have been compared."""
        complete = [edition for edition in self._pages if self._is_whole(edition)]
        for edition in complete:
            missing = [
                Difference(None, name, "", "lacks", "page", pointer=pointer)
                for name, pointer in self._pointers.items()
                if name not in self.described[edition] and (edition, name) not in self._missed
            ]
            self._note(missing, edition)
        for defect, cover, operation in self._excuses.outdated(self.described, complete):
            where = "any operation" if operation == EVERY else operation
            place = f" at {cover.at}" if cover.at else ""
            what = f"{cover.deviation} {cover.aspect}{place}"
            self.findings.append(
                Finding(
                    "defect-outdated",
                    f"{defect.id}: the {cover.source} page of {where} no longer {what}",
                    cover.location,
                    "Remove the line, and the entry if nothing is left of it.",
                )
            )

    def compare_lock(self) -> None:
        """Find the pages that state something else than when the lock was written."""
        value = self.contract.locked
        if value is None:
            return
        lock = lock_from(value)
        file = self.contract.path.parent / LOCK_FILE
        for edition, pages in self._pages.items():
            known = lock.get(edition, {})
            for name, entry in pages.items():
                what = f"{name} ({edition})" if edition else name
                evidence = Evidence(self._files[edition, name])
                if name not in known:
                    message = f"{what} is not in the lock ({evidence})"
                    self._lock_finding("page-new", message, file, evidence)
                elif known[name].facts != entry.facts:
                    message = f"{what} states something else than the lock says ({evidence})"
                    self._lock_finding("page-changed", message, file, evidence)
            if self._is_whole(edition):
                for name in known.keys() - pages.keys():
                    message = f"{name} ({edition}) is in the lock, but not among the pages"
                    self._lock_finding("page-gone", message, file, None)

    def write_lock(self) -> None:
        """Write the lock; what it says of pages that were not compared stays.

        Raises:
            UsageError: It cannot be written.
        """
        value = self.contract.locked
        lock = {name: dict(pages) for name, pages in lock_from(value).items()}
        for edition, pages in self._pages.items():
            known = {} if self._is_whole(edition) else lock.get(edition, {})
            lock[edition] = {**known, **pages}
        write_lock(self.contract.path.parent / LOCK_FILE, lock)

    @property
    def _pointers(self) -> dict[str, str]:
        return {one.operation_id: one.pointer for one in self.contract.operations}

    def _misplaced(self, page: Page, unknown: list[Described], missed: str) -> Iterator[Difference]:
        """Yield the operations that the contract has not, and the one that a page should be about.

        Args:
            page: The page.
            unknown: What the page describes and the contract has not.
            missed: What ``sources.yaml`` says that it is about, and it is not; empty if it is.
        """
        if missed:
            first = unknown[0] if unknown else None
            what = f"{first.method} {first.path}" if first else "other operations, or none"
            yield Difference(
                page,
                missed,
                "",
                "says",
                "operation",
                has=missed,
                trail=first.trail if first else None,
                pointer=self._pointers.get(missed, "/paths"),
                detail=f"sources.yaml says that {page.id} is about it, but it describes {what}",
            )
        for described in unknown[1:] if missed else unknown:
            detail = f"the contract has no {described.method} {described.path}"
            trail = described.trail
            yield Difference(
                page, "", "", "adds", "operation", trail=trail, pointer="/paths", detail=detail
            )

    def _differences(
        self, page: Page, described: Described, operation: Operation
    ) -> list[Difference]:
        notes = Notes(page, operation.operation_id)
        if described.deprecated != operation.deprecated:
            pointer = f"{operation.pointer}/deprecated"
            notes.says("deprecated", "", described.trail, pointer, described.deprecated)
        compare_parameters(notes, self.contract.document, described, operation)
        self._bodies.compare_request(notes, described, operation)
        self._bodies.compare_responses(notes, described, operation)
        return notes.found

    def _note(self, differences: Iterable[Difference], edition: str) -> None:
        for difference in differences:
            if self._excuses.explain(difference, edition):
                self.explained += 1
            else:
                self.findings.append(finding_of(difference, self.contract, edition))

    def _listed(self, page: Page) -> SourcePage | None:
        sources = self.contract.sources
        return sources.find(page.id) if sources else None

    def _is_whole(self, edition: str) -> bool:
        sources = self.contract.sources
        if sources is None:
            return is_whole(len(self.described.get(edition, ())), len(self.contract.operations))
        return is_whole(len(self._pages.get(edition, ())), len(sources.of_edition(edition)))

    def _lock_finding(self, rule: str, message: str, file: Path, evidence: Evidence | None) -> None:
        self.findings.append(Finding(rule, message, Location(file), _UPDATE, evidence=evidence))
