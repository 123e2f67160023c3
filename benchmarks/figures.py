"""What was measured, and how it compares."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field
from operator import attrgetter, truediv
from typing import Any


@dataclass(eq=False)
class Measure:
    """One question, and what each subject took for it.

    Attributes:
        key: Short name.
        title: What is measured.
        unit: Unit of the values: ``s``, ``B``, or nothing for plain numbers.
        baseline: The subject that the others are compared with; none where the values are ratios,
            or count by themselves.
        reach: The most that a subject may take, as a multiple of the baseline if there is one.
        samples: The values of each subject, round by round.
    """

    key: str
    title: str
    unit: str
    baseline: str
    reach: dict[str, float] = field(default_factory=dict)
    samples: dict[str, list[float]] = field(default_factory=dict)

    def add(self, subject: str, value: float) -> None:
        """Note a value."""
        self.samples.setdefault(subject, []).append(value)

    def figures(self) -> list[Figure]:
        """Return the figures of all subjects, the quickest or smallest first."""
        figures = [
            Figure(
                self,
                subject,
                statistics.median(values),
                self._ratio(values),
                self.reach.get(subject),
            )
            for subject, values in self.samples.items()
        ]
        return sorted(figures, key=attrgetter("ratio"))

    def _ratio(self, values: list[float]) -> float:
        """Compare round by round: a machine that slows down for a while does so for both sides.

        Without a baseline it is the median itself.
        """
        if not self.baseline:
            return statistics.median(values)
        base = self.samples[self.baseline]
        ratios: list[float] = list(map(truediv, values, base))
        return statistics.median(ratios)


@dataclass(frozen=True)
class Figure:
    """How one subject did.

    Attributes:
        measure: What was measured.
        subject: Who.
        median: Median of the rounds.
        ratio: Median of the rounds' multiples of the baseline; the median itself without one.
        reach: The most that the ratio may be; None where nothing is asked for.
    """

    measure: Measure
    subject: str
    median: float
    ratio: float
    reach: float | None

    @property
    def verdict(self) -> str:
        """``ok``, ``missed``, or nothing where nothing is asked for."""
        if self.reach is None:
            return ""
        return "ok" if self.ratio <= self.reach else "missed"

    @property
    def text(self) -> str:
        """The median with its unit."""
        return with_unit(self.median, self.measure.unit)

    @property
    def ratio_text(self) -> str:
        """The ratio; nothing where the values count by themselves."""
        return f"{self.ratio:.2f} x" if self._compares else ""

    @property
    def reach_text(self) -> str:
        """The most that it may be; nothing where nothing is asked for."""
        if self.reach is None:
            return ""
        most = f"{self.reach:g} x" if self._compares else with_unit(self.reach, self.measure.unit)
        return f"≤ {most}"

    @property
    def _compares(self) -> bool:
        return bool(self.measure.baseline) or not self.measure.unit


def with_unit(value: float, unit: str) -> str:
    """Return a value as people write it.

    Example:
        >>> with_unit(0.000412, "s"), with_unit(81_000_000, "B")
        ('412 µs', '81 MB')
    """
    for factor, prefix in ((1e6, "M"), (1e3, "k"), (1, ""), (1e-3, "m"), (1e-6, "µ")):
        if value >= factor:
            return f"{value / factor:.3g} {prefix}{unit}" if unit else f"{value:.3g}"
    return f"{value:.3g} {unit}".strip()


def as_json(measures: list[Measure]) -> list[dict[str, Any]]:
    """Return everything that was measured, for other programs."""
    return [
        {
            "measure": measure.key,
            "title": measure.title,
            "unit": measure.unit,
            "baseline": measure.baseline,
            "subjects": {
                figure.subject: {
                    "median": figure.median,
                    "ratio": figure.ratio,
                    "reach": figure.reach,
                    "verdict": figure.verdict or None,
                    "samples": measure.samples[figure.subject],
                }
                for figure in measure.figures()
            },
        }
        for measure in measures
    ]
