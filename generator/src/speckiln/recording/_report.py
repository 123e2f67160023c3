"""What recording and replaying found."""

from __future__ import annotations

from typing import ClassVar

from attrs import field, frozen

from speckiln._printable import counted
from speckiln.contract import Report

RULES = {
    "record-unknown": "the contract knows every request",
    "record-invalid": "every request is as the contract describes it",
    "record-unwritten": "every exchange can be recorded",
    "record-unanswered": "every request is answered by the upstream",
}


@frozen
class RecordReport(Report):
    """What passed the proxy.

    Attributes:
        requests: How many requests came.
        exchanges: How many of them were recorded with their answers.
        operations: How many operations they called.
    """

    verb: ClassVar[str] = "record"

    requests: int = 0
    exchanges: int = 0
    operations: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """How much passed, by what it is."""
        return {
            "requests": self.requests,
            "exchanges": self.exchanges,
            "operations": self.operations,
        }

    @property
    def scope(self) -> str:
        """How much was recorded, in words."""
        return (
            f"{counted(self.exchanges, 'exchange')} of {counted(self.operations, 'operation')}"
            f" recorded, {counted(self.requests, 'request')}"
        )


@frozen
class Tally:
    """How the exchanges of one operation did.

    Attributes:
        exchanges: How many there are.
        alike: How many were answered as recorded.
        passed_over: How many were not sent: the client had to send the request again.
    """

    exchanges: int = 0
    alike: int = 0
    passed_over: int = 0


@frozen
class ReplayReport(Report):
    """What a server answered otherwise than recorded. A rule is one operation.

    Attributes:
        tallies: How each operation did, by its id, in the order of the files' names.
    """

    verb: ClassVar[str] = "replay"

    tallies: dict[str, Tally] = field(factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        """How much was replayed, by what it is."""
        return {
            "operations": len(self.tallies),
            "exchanges": sum(each.exchanges for each in self.tallies.values()),
            "alike": sum(each.alike for each in self.tallies.values()),
            "passed_over": sum(each.passed_over for each in self.tallies.values()),
        }

    @property
    def scope(self) -> str:
        """How much was replayed, in words."""
        counts = self.counts
        passed = f", {counts['passed_over']} passed over" if counts["passed_over"] else ""
        return (
            f"{counted(counts['exchanges'], 'exchange')} of"
            f" {counted(counts['operations'], 'operation')}, {counts['alike']} as recorded{passed}"
        )
