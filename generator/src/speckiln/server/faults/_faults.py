"""The faults that are active."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from speckiln.server.faults._fault import Fault, Tally
from speckiln.server.faults._reader import Reader
from speckiln.server.faults._source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Faults:
    """The faults of a running server; none at first."""

    def __init__(self, operation_ids: Iterable[str]) -> None:
        """Remember which operations there are.

        Args:
            operation_ids: Their ids, in the order in which a person would look for them.
        """
        self._operation_ids = tuple(operation_ids)
        self._plan = _Plan(0, (), {})
        self._first: Source | None = None

    def load(self, file: Path) -> None:
        """Let the faults of a file be the active ones, in place of those that were.

        Args:
            file: A faults document, JSON where its name ends in ``.json`` and else YAML.

        Raises:
            UnreadableError: The file cannot be read.
            ContractError: It is no faults document, or names an operation that does not exist.
        """
        self._first = Source.of_file(file)
        self._load(self._first)

    def load_text(self, data: bytes) -> None:
        """Let the faults of a document be the active ones, in place of those that were.

        Args:
            data: The document, JSON or YAML in UTF-8.

        Raises:
            UnreadableError: The text cannot be read.
            ContractError: It is no faults document, or names an operation that does not exist.
        """
        self._load(Source.of_text(data))

    def reset(self) -> None:
        """Let the faults of the file that was loaded be active again, none of which has struck."""
        if self._first:
            self._load(self._first)
        else:
            self.clear()

    def clear(self) -> None:
        """Remove all faults."""
        self._plan = _Plan(0, (), {})

    def next(self, operation_id: str) -> Fault | None:
        """Count a call and return the fault that strikes it, if one does.

        Args:
            operation_id: Which operation is called.
        """
        struck = None
        for tally in self._plan.by_operation.get(operation_id, ()):
            # Each is asked, even after one has struck, so that none depends on another.
            if tally.wants(operation_id) and struck is None:
                struck = tally
        if struck is None:
            return None
        struck.struck += 1
        return struck.fault

    def report(self) -> dict[str, Any]:
        """Return the active faults as they were given, and how often each has struck."""
        faults = [
            {"fault": tally.fault.given, "calls": tally.calls, "struck": tally.struck}
            for tally in self._plan.tallies
        ]
        return {"seed": self._plan.seed, "faults": faults}

    def _load(self, source: Source) -> None:
        seed, faults = Reader(source, self._operation_ids).document()
        tallies = tuple(Tally(fault, f"{seed}/{at}") for at, fault in enumerate(faults))
        by_operation: dict[str, list[Tally]] = {}
        for tally in tallies:
            for operation_id in tally.fault.operations:
                by_operation.setdefault(operation_id, []).append(tally)
        # In one step: whoever asks for the next fault meanwhile sees all of the old or the new.
        self._plan = _Plan(seed, tallies, by_operation)


@frozen
class _Plan:
    """The faults of one document, in its order and by operation."""

    seed: int
    tallies: tuple[Tally, ...]
    by_operation: dict[str, list[Tally]]
