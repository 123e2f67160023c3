"""HTML that is broken, or built to do harm."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speckiln.errors import UnreadableError
from speckiln.pages._page import Text
from speckiln.pages.html._reader import read_html

if TYPE_CHECKING:
    from speckiln.pages._page import Page


def read(source: str) -> Page:
    return read_html(source, "page", Path("page.html"))


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 2_000_000,
        "<div>" * 400 + "x",
        "<table><tr><td>" * 600_000,
        "<table>" + "<tr><td>a</td></tr>\n" * 500_000,
        "<table>" + "<tr><td colspan=1000>x</td></tr>" * 20_000,
        "<table><tr>" + "<td>x" * 2_000 + "</tr>" + "<tr><td>y" * 20_000,
        f"<table><tr><td rowspan=1000000>{'x' * 1_000_000}" + "<tr><td>y" * 20_000,
        "<p " + " ".join(f"a{number}=1" for number in range(1_200_000)) + ">",
    ],
    ids=["deep", "deep and small", "tables", "rows", "columns", "gaps", "echoes", "attributes"],
)
def test_a_page_that_is_built_to_exhaust_its_reader_is_refused(source: str) -> None:
    began = time.process_time()
    with pytest.raises(UnreadableError, match="cannot be read"):
        read(source)
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 200 + "</p>" * 300_000 + "x",
        "<p>" + "<b>a</b> <a href=#x>y</a>" * 70_000,
        "<code>" * 200 + "<a href=#x>y</a>" * 40_000,
        "<table>" + "<tr><th>a" * 40_000 + "<tr><td>b",
        "<table>" + "<tr><td>1<td><pre>x</pre>" * 20_000,
        "<pre>" + "x\n" * 1_000_000,
        "<" * 1_000_000,
        "<!--" * 500_000 + "<a '" * 500_000,
    ],
    ids=["ends", "marks", "marks inside marks", "headings", "numbers", "code", "signs", "comments"],
)
def test_a_strange_page_is_read_in_time_that_grows_with_its_size(source: str) -> None:
    began = time.process_time()
    read(source)
    assert time.process_time() - began < 10


def test_cells_that_span_around_nested_tables_do_not_multiply_them() -> None:
    opening, closing = "<table><tr><td rowspan=9>", "</td></tr>" + "<tr><td>q" * 9 + "</table>"
    page = read(opening * 70 + "<p>x</p>" + closing * 70)
    assert len(page.tables) == 70


def test_entities_are_not_expanded_and_control_characters_vanish() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>&b; x\x00\x01\x1by</p>'
    text = read(bomb).blocks[-1]
    assert isinstance(text, Text)
    assert "aaaa" not in text.value
    assert not {"\x00", "\x01", "\x1b"} & set(text.value)


TAGS = st.sampled_from(
    [
        *("<p>", "</p>", "<table>", "</table>", "<tr>", "<td rowspan=2>", "<td colspan=3>", "<th>"),
        *("</td>", "<h2>", "</h2>", "<b>", "</b>", "<a href=#x>", "</a>", "<pre>", "</pre>"),
        *("<caption>", "<thead>", "<code>", "</code>", "<br>", "<sup>", "\n", "word ", "2", "<ul>"),
        *("<li>", "<tbody>", "</tr>"),
    ]
)


@given(st.lists(TAGS, max_size=40))
def test_any_tags_are_read_and_rows_are_as_wide_as_their_table(tags: list[str]) -> None:
    page = read("".join(tags))
    for table in page.tables:
        widths = {len(row.cells) for row in table.rows}
        assert widths <= {len(table.header)} if table.header else len(widths) <= 1


@given(st.lists(TAGS, max_size=30))
def test_no_word_is_lost(tags: list[str]) -> None:
    marked = [f"w{number}x " if tag == "word " else tag for number, tag in enumerate(tags)]
    shown = repr(read("".join(marked)).blocks)
    assert all(word.strip() in shown for word in marked if word.startswith("w"))


@given(st.text())
def test_any_text_is_a_page(source: str) -> None:
    assert read(source).form == "html"
