"""The table that people read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

if TYPE_CHECKING:
    from figures import Measure

STYLES = {"ok": "green", "missed": "red"}


def table(measures: list[Measure]) -> Table:
    """Return everything as a table."""
    drawn = Table(
        title="Medians of the rounds, and of each round's ratio to the subject marked 1.00 x",
        title_justify="left",
    )
    drawn.add_column("what")
    drawn.add_column("who", no_wrap=True)
    drawn.add_column("median", justify="right", no_wrap=True)
    drawn.add_column("ratio", justify="right", no_wrap=True)
    drawn.add_column("reach", justify="right", no_wrap=True)
    drawn.add_column("", no_wrap=True)
    for measure in measures:
        title = measure.title
        for figure in measure.figures():
            style = STYLES.get(figure.verdict, "")
            numbers = (figure.text, figure.ratio_text, figure.reach_text)
            drawn.add_row(title, figure.subject, *numbers, figure.verdict, style=style)
            title = ""
        drawn.add_section()
    return drawn
