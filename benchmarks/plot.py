"""The picture: one panel for each measurement, one bar for each subject."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import matplotlib as mpl
from matplotlib.figure import Figure as Canvas

if TYPE_CHECKING:
    from pathlib import Path

    from figures import Figure, Measure
    from matplotlib.axes import Axes

OURS, OTHERS, TARGET = "#1f6feb", "#b6bec9", "#d1242f"
OUR_NAMES = {"sdrs-client", "speckiln"}
COLUMNS = 2


def plot(measures: list[Measure], path: Path) -> None:
    """Draw the ratios.

    Args:
        measures: What was measured; those without a baseline have no panel.
        path: The picture to write, a PNG.
    """
    shown = [measure for measure in measures if measure.baseline]
    rows = math.ceil(len(shown) / COLUMNS)
    mpl.rcParams["font.size"] = 10
    canvas = Canvas(figsize=(13, 0.6 + 2.3 * rows), dpi=120, layout="constrained")
    panels = canvas.subplots(rows, COLUMNS, squeeze=False)
    for panel, measure in zip(panels.flat, shown, strict=False):
        _panel(panel, measure)
    for panel in panels.flat[len(shown) :]:
        panel.set_axis_off()
    canvas.suptitle(
        "Ratios, shorter is better   │   grey: the baseline, 1.0   │   red: the most it may be",
        fontsize=12,
    )
    canvas.savefig(path)


def _panel(panel: Axes, measure: Measure) -> None:
    figures = measure.figures()[::-1]
    places = range(len(figures))
    colours = [OURS if figure.subject in OUR_NAMES else OTHERS for figure in figures]
    panel.barh(places, [figure.ratio for figure in figures], height=0.66, color=colours)
    panel.set_yticks(places, [figure.subject for figure in figures])
    panel.axvline(1, color="#57606a", linewidth=1)
    for place, figure in zip(places, figures, strict=True):
        _annotate(panel, place, figure)
    panel.set_xlim(0, max(1.3, *(figure.ratio for figure in figures)) * 1.25)
    panel.set_title(measure.title, loc="left", fontweight="bold", fontsize=11)
    panel.spines[["top", "right", "left"]].set_visible(False)
    panel.tick_params(axis="y", length=0)


def _annotate(panel: Axes, place: int, figure: Figure) -> None:
    end = max(figure.ratio, figure.reach or 0, 1)  # right of every line
    text = f" {figure.ratio:.2f} x  ({figure.text})"
    if figure.reach is not None:
        panel.plot([figure.reach] * 2, [place - 0.42, place + 0.42], color=TARGET, linewidth=2.5)
        text += f"  {figure.verdict}"
    panel.text(end, place, text, va="center")
