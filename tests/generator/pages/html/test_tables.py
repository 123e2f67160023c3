"""Tables of HTML become rows with a cell for each column."""

from __future__ import annotations

from pathlib import Path

import pytest

from speckiln.pages._page import Code, Heading, Table, Text
from speckiln.pages.html._reader import read_html

HEAD = "<tr><th>Parameter</th><th>Type</th></tr>"


def read(source: str) -> tuple[object, ...]:
    return read_html(source, "page", Path("page.html")).blocks


def only_table(source: str) -> Table:
    (table,) = (block for block in read(source) if isinstance(block, Table))
    return table


def grid(table: Table) -> list[list[str | None]]:
    return [[cell and cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize(
    "rows",
    [
        f"<thead>{HEAD}</thead><tbody><tr><td>a</td><td>b</td></tr></tbody>",
        f"{HEAD}<tr><td>a</td><td>b</td></tr>",
        f"<tbody>{HEAD}<tr><th>a</th><td>b</td></tr></tbody>",
        "<tr><td><b>Parameter</b></td><td><p><strong>Type</strong></p></td></tr><tr><td>a<td>b",
        '<tr><td style="font-weight: bold">Parameter</td><td><b>Type</b></td></tr><tr><td>a<td>b',
        f"<thead>{HEAD}<tr><td>a</td><td>b</td></tr></thead>",
        "<thead><tr><th></th><th></th></tr></thead><tr><td><b>Parameter<td><b>Type<tr><td>a<td>b",
    ],
)
def test_the_words_over_the_columns_are_found(rows: str) -> None:
    table = only_table(f"<table>{rows}</table>")
    assert table.header == ("Parameter", "Type")
    assert grid(table) == [["a", "b"]]


def test_a_row_with_a_word_that_is_not_bold_is_no_header() -> None:
    table = only_table("<table><tr><td><b>a</b></td><td>b</td></tr><tr><td>c<td>d</table>")
    assert table.header == ()
    assert grid(table) == [["a", "b"], ["c", "d"]]


def test_two_rows_of_words_are_joined_by_column() -> None:
    table = only_table(
        "<table><thead><tr><th rowspan=2>Parameter</th><th colspan=2>Type</th></tr>"
        "<tr><th>Request</th><th>Response</th></tr></thead><tr><td>a<td>b<td>c</table>"
    )
    assert table.header == ("Parameter", "Type Request", "Type Response")


def test_words_over_all_columns_are_the_title() -> None:
    table = only_table(f"<table><tr><th colspan=2>Tag fields</th></tr>{HEAD}<tr><td>a<td>b</table>")
    assert (table.title, table.header) == ("Tag fields", ("Parameter", "Type"))
    assert grid(table) == [["a", "b"]]


@pytest.mark.parametrize(
    ("before", "caption", "number", "title", "line"),
    [
        ("", "<caption><b>Table 3 </b>Tag</caption>", 3, "Tag", 1),
        ("", "<caption><b>表3 </b>请求参数</caption>", 3, "请求参数", 1),
        ("", "<caption>Request parameters</caption>", 0, "Request parameters", 1),
        ("<p><b>Table 3</b> Tag</p>\n", "", 3, "Tag", 1),
        ("<p><strong>Table 3</strong> Lists the tags.</p>\n", "", 3, "Lists the tags.", 1),
        ("<p>Tags</p>\n<p>表3 标签</p>\n", "<caption> </caption>", 3, "标签", 2),
        ("<p>Table 3 describes the tags.</p>\n", "", 0, "", 2),
        ('<p><a href="#t">Table 3</a> describes tags</p>\n', "", 0, "", 2),
        ("<ul><li>Table 3 Tag</li></ul>\n", "", 0, "", 2),
        ("<p><b>Table 2</b> Other</p>\n", "<caption>Table 3 Tag</caption>", 3, "Tag", 2),
    ],
)
def test_the_caption_is_found_and_split(
    before: str, caption: str, number: int, title: str, line: int
) -> None:
    table = only_table(f"{before}<table>{caption}{HEAD}<tr><td>a<td>b</table>")
    assert (table.number, table.title, table.line) == (number, title, line)


def test_a_sentence_before_a_table_stays() -> None:
    first, _ = read(f"<p>Table 3 describes the tags.</p><table>{HEAD}<tr><td>a<td>b</table>")
    assert first == Text("Table 3 describes the tags.", 1)


def test_names_before_the_table_and_in_its_head_lead_to_it() -> None:
    table = only_table(
        '<p><a name="a1"></a></p><p id="a2"><b>Table 1</b> Tag</p><a name="a3"></a>'
        '<table id="a4"><thead id="a5"><tr><th id="column1"><a name="a6"></a>Name</th></tr></thead>'
        '<tr id="row1"><td><p id="p1">key</p></td></tr><tr id="row2"><td>value</td></tr></table>'
    )
    assert table.anchors == {"a1", "a2", "a3", "a4", "a5", "a6"}


def test_cells_that_span_stand_in_each_row_and_column() -> None:
    table = only_table(
        f"<table>{HEAD}<tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr>"
        "<tr><td colspan=2>d</td></tr></table>"
    )
    assert grid(table) == [["a", "b"], ["a", "c"], ["d", "d"]]


def test_a_cell_spans_no_more_columns_than_there_are() -> None:
    table = only_table(f"<table>{HEAD}<tr><td>a</td><td colspan=500>b</td></tr></table>")
    assert grid(table) == [["a", "b"]]


def test_a_cell_spans_no_rows_beyond_its_part_of_the_table() -> None:
    table = only_table(
        f"<table>{HEAD}<tbody><tr><td rowspan=0>a</td><td>b</td></tr><tr><td>c</td></tr></tbody>"
        "<tbody><tr><td>d</td><td>e</td></tr></tbody></table>"
    )
    assert grid(table) == [["a", "b"], ["a", "c"], ["d", "e"]]


def test_a_cell_that_the_page_does_not_have_is_not_made_up() -> None:
    table = only_table(f"<table>{HEAD}<tr><td>a</td></tr><tr><td></td><td>b</td></tr></table>")
    assert grid(table) == [["a", None], ["", "b"]]


def test_rows_without_cells_are_no_rows() -> None:
    table = only_table(
        f"<table>{HEAD}<tr></tr><tr><td rowspan=2>a<td>b</tr><tr></tr><tr><td>c<td>d</table>"
    )
    assert grid(table) == [["a", "b"], ["c", "d"]]


def test_a_cell_keeps_paragraphs_lists_code_and_tables_in_order() -> None:
    table = only_table(
        f"<table>{HEAD}<tr><td>a</td><td>Values:<ul><li>x</li><li><p>y</p></li></ul>"
        f'<pre>{{"a": 1}}</pre><a name="inner"></a><table>{HEAD}<tr><td>b<td>c</table>end</td></tr>'
        "</table>"
    )
    cell = table.rows[0].cells[1]
    assert cell is not None
    first, second, third, code, inner, last = cell.blocks
    assert first == Text("Values:", 1)
    assert second == Text("x", 1, is_item=True)
    assert third == Text("y", 1, is_item=True)
    assert code == Code('{"a": 1}', 1)
    assert isinstance(inner, Table)
    assert grid(inner) == [["b", "c"]]
    assert "inner" in inner.anchors
    assert "inner" not in table.anchors
    assert last == Text("end", 1)


def test_a_table_in_a_cell_that_spans_stands_once() -> None:
    source = (
        f"<table>{HEAD}<tr><td rowspan=2>see <table>{HEAD}<tr><td>x<td>y</table></td>"
        "<td>b</td></tr><tr><td>c</td></tr></table>"
    )
    page = read_html(source, "page", Path("page.html"))
    assert [grid(table) for table in page.tables] == [
        [["see", "b"], ["see", "c"]],
        [["x", "y"]],
    ]


def test_what_stands_beside_the_cells_comes_before_the_table() -> None:
    first, second, table = read(f"<table>one{HEAD}<tr>two<td>a<td>b</tr></table>")
    assert [first, second] == [Text("one", 1), Text("two", 1)]
    assert isinstance(table, Table)


def test_a_table_that_only_arranges_the_page_is_dissolved() -> None:
    blocks = read(
        "<table><tr><td>Menu</td><td><h1>Title</h1><p>Words</p>"
        f"<table>{HEAD}<tr><td>a<td>b</table></td></tr><tr><td>Footer</td><td></td></tr></table>"
    )
    menu, title, words, table, footer = blocks
    assert [menu, words, footer] == [Text("Menu", 1), Text("Words", 1), Text("Footer", 1)]
    assert isinstance(title, Heading)
    assert isinstance(table, Table)


@pytest.mark.parametrize(
    "source",
    [
        "<td>lonely</td>",
        "<tr><td>lonely",
        "<caption>lonely</caption>",
        "<thead>lonely",
        "<th>lonely",
    ],
)
def test_parts_of_tables_without_a_table_are_paragraphs(source: str) -> None:
    assert read(source) == (Text("lonely", 1),)
