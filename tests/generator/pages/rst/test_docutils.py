"""The short cuts through docutils read what docutils reads by itself."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import new_document
from hypothesis import given
from hypothesis import strategies as st

from speckiln.pages.rst._lines import Work
from speckiln.pages.rst._syntax import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

LINES = (
    "|word|two words|**bold** `link`_|- item|* x|-|--|----|1. a|b. a|(c)|::|code::|  more|+"
    "|:field: x|http://a.b/c|>>> 1|-o  opt|/v1|..|__|====|表格|é|e\u0301|a_|\\*|**x|[1]_"
    "|+--+|+-+|= =|A title|*emphasis*|a@b.c"
)
CELL = st.lists(st.sampled_from([*LINES.split("|"), "|", "| line", "|y|"]), max_size=4)
ROWS = st.integers(1, 4).flatmap(
    lambda columns: st.lists(
        st.lists(CELL, min_size=columns, max_size=columns), min_size=1, max_size=4
    )
)
DAMAGE = st.lists(st.tuples(st.integers(0, 400), st.sampled_from("+-|= a表\u0301")), max_size=3)


@given(ROWS, st.sampled_from([0, 4]), DAMAGE)
def test_grid_tables_are_read_as_docutils_reads_them(
    rows: list[list[list[str]]], header_lines: int, damage: list[tuple[int, str]]
) -> None:
    widths = [
        max(_width(line) for row in rows for line in ["", *row[i]]) for i in range(len(rows[0]))
    ]
    border = "".join("+" + "-" * (width + 2) for width in widths) + "+"
    lines = [border]
    for row in rows:
        for n in range(max(map(len, row))):
            cells = [cell[n] if n < len(cell) else "" for cell in row]
            padded = map(_pad, cells, widths)
            lines.append("".join(f"| {one} " for one in padded) + "|")
        lines.append(border.replace("-", "=") if len(lines) < header_lines else border)
    _compare("\n".join(lines), damage)


@given(ROWS, DAMAGE)
def test_simple_tables_are_read_as_docutils_reads_them(
    rows: list[list[list[str]]], damage: list[tuple[int, str]]
) -> None:
    widths = [
        max(_width(line) for row in rows for line in ["a", *row[i]]) for i in range(len(rows[0]))
    ]
    border = "  ".join("=" * width for width in widths)
    lines = [border]
    for row in rows:
        for n in range(max(map(len, row))):
            cells = [cell[n] if n < len(cell) else "" for cell in row]
            lines.append("  ".join(map(_pad, cells, widths)))
        lines += [border] if len(lines) < 4 else []
    _compare("\n".join([*lines, border]), damage)


def _compare(source: str, damage: list[tuple[int, str]]) -> None:
    for place, sign in damage:
        source = source[: place % len(source)] + sign + source[place % len(source) + 1 :]
    source = f"Before.\n\n{source}\n\nAfter.\n"
    settings = get_default_settings(Parser)
    settings.report_level = settings.halt_level = 5
    expected = new_document("", settings)
    try:
        Parser().parse(source, expected)
    except (AssertionError, IndexError):
        return  # docutils fails; another test shows that we do not
    assert list(_flat(parse(source, Work()))) == list(_flat(expected))


def _flat(node: nodes.Node) -> Iterator[object]:
    """Yield a tree, without the lines that docutils does not know."""
    if isinstance(node, nodes.Text):
        yield str(node)
    elif isinstance(node, nodes.Element):
        has_line = isinstance(node, nodes.paragraph | nodes.bullet_list | nodes.table)
        attributes = {name: value for name, value in node.attributes.items() if value}
        yield node.tagname, node.line if has_line else None, attributes
        for child in node.children:
            yield from _flat(child)


def _width(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(map(bool, map(unicodedata.combining, text)))


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
