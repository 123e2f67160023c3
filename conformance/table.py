"""The table language by operation."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.table import Table
from verdicts import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from verdicts import Verdict


def table(verdicts: Mapping[str, Sequence[Verdict]]) -> Table:
    """Return a table with a row for each operation and a column for each language.

    Args:
        verdicts: What came of each exchange, by language.
    """
    made = Table(title="Recorded exchanges that a generated client sends and reads as recorded")
    made.add_column("operation")
    for language in verdicts:
        made.add_column(language)
    every = [verdict.step.operation_id for each in verdicts.values() for verdict in each]
    for operation in dict.fromkeys(every):
        made.add_row(operation, *(_cell(operation, each) for each in verdicts.values()))
    made.add_section()
    made.add_row("all", *(_cell("", each) for each in verdicts.values()))
    return made


def as_json(verdicts: Mapping[str, Sequence[Verdict]]) -> list[dict[str, object]]:
    """Return the verdicts as results.json holds them."""
    return [
        {
            "language": language,
            "operation": verdict.step.operation_id,
            "exchange": verdict.step.exchange.name,
            "verdict": verdict.kind,
            "reasons": list(verdict.reasons),
        }
        for language, found in verdicts.items()
        for verdict in found
    ]


def _cell(operation: str, verdicts: Sequence[Verdict]) -> str:
    counts = Counter(
        verdict.kind for verdict in verdicts if operation in {"", verdict.step.operation_id}
    )
    return ", ".join(f"{kind} {counts[kind]}" for kind in KINDS if counts[kind])
