"""Pages in HTML become blocks, and nothing of them is lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from speckiln.pages._page import Code, Heading, Link, Text
from speckiln.pages.html._reader import read_html

if TYPE_CHECKING:
    from speckiln.pages._page import Page

FILE = Path("api/thing_01.html")
LISTING = '<div><pre>{\n  "a": 1\n}</pre></div>'
ROWS_OF_CODE = "".join(
    f"<tr><td>{number}</td><td><pre>{line}</pre></td></tr>"
    for number, line in enumerate(["{", '  "a": 1', "}"], start=1)
)


def read(source: str) -> Page:
    return read_html(source, "thing_01", FILE)


def values(page: Page) -> list[str]:
    return [block.value for block in page.blocks if isinstance(block, Text)]


def headings(page: Page) -> list[tuple[int, str]]:
    found = [block for block in page.blocks if isinstance(block, Heading)]
    return [(heading.level, heading.text.value) for heading in found]


def codes(page: Page) -> list[str]:
    return [block.value for block in page.blocks if isinstance(block, Code)]


def test_a_page_of_the_template_is_read_in_order_with_true_lines() -> None:
    page = read(
        '<a name="thing_01"></a>\n'
        '<h1 class="topictitle1">Deleting a Thing</h1>\n'
        '<div class="section" id="s1"><h4 class="sectiontitle">Function</h4>\n'
        "<p>This API deletes a thing.</p>\n"
        "</div>\n"
        '<div class="section" id="s2"><h4 class="sectiontitle">URI</h4><p>DELETE\n/v1/things</p>\n'
        '<div class="tablenoborder"><a name="t1"></a>\n'
        '<table id="t1b"><caption><b>Table 1 </b>Path parameters</caption><thead><tr>\n'
        "<th><p>Parameter</p></th><th>Type</th></tr></thead>\n"
        "<tbody><tr><td><p>thing_id</p></td>\n"
        "<td>\nString</td></tr></tbody></table></div></div>"
    )
    title, function, purpose, uri, path, table = page.blocks
    assert isinstance(title, Heading)
    assert (title.text.value, title.level, title.text.line) == ("Deleting a Thing", 1, 2)
    assert title.anchors == {"thing_01"}
    assert isinstance(function, Heading)
    assert (function.level, function.anchors) == (2, {"s1"})
    assert purpose == Text("This API deletes a thing.", 4)
    assert isinstance(uri, Heading)
    assert path == Text("DELETE /v1/things", 6)
    assert page.tables == (table,)
    (parameters,) = page.tables
    assert (parameters.number, parameters.title) == (1, "Path parameters")
    assert (parameters.header, parameters.line) == (("Parameter", "Type"), 9)
    assert parameters.anchors == {"t1", "t1b"}
    (row,) = parameters.rows
    assert row.line == 11
    assert [cell and (cell.text, cell.line) for cell in row.cells] == [
        ("thing_id", 11),
        ("String", 12),
    ]
    assert row.cells[1] is not None
    assert row.cells[1].blocks == (Text("String", 13),)
    assert (page.title, page.form, page.file) == ("Deleting a Thing", "html", FILE)


def test_levels_of_headings_have_no_gaps() -> None:
    page = read("<h1>T</h1><h4>A</h4><h5>B</h5><h4>C</h4>")
    assert headings(page) == [(1, "T"), (2, "A"), (3, "B"), (2, "C")]


def test_a_fragment_without_a_title_has_no_heading_of_its_rank() -> None:
    assert headings(read("<h4>Function</h4><h4>URI</h4>")) == [(2, "Function"), (2, "URI")]


@pytest.mark.parametrize(
    "source",
    [
        '<p class="sectiontitle">URI</p>',
        '<h2><span id="x"><b>URI</b></span></h2>',
        "<h3><div>URI</div></h3>",
    ],
)
def test_a_heading_may_be_written_in_several_ways(source: str) -> None:
    assert headings(read(f"<h1>T</h1>{source}<p>GET /v1/things</p>")) == [(1, "T"), (2, "URI")]


def test_what_follows_in_a_heading_that_never_ends_is_no_heading() -> None:
    page = read("<h1>T</h1><h4>URI<table><tr><th>a<th>b<tr><td>c<td>d</table>")
    assert headings(page) == [(1, "T"), (2, "URI")]
    assert len(page.tables) == 1


def test_list_items_are_marked_once() -> None:
    page = read("<ul><li><p>one</p><p>more</p></li><li>two<ol><li>three</li></ol>end</li></ul>")
    texts = [(block.value, block.is_item) for block in page.blocks if isinstance(block, Text)]
    assert texts == [
        ("one", True),
        ("more", False),
        ("two", True),
        ("three", True),
        ("end", False),
    ]


def test_definition_lists_and_notes_are_paragraphs() -> None:
    page = read(
        "<dl><dt>active</dt><dd>It runs.</dd></dl>"
        '<div class="note"><img alt="icon" src="n.png"><span class="notetitle"> NOTE: </span>'
        '<div class="notebody"><p>Mind the gap.</p></div></div>'
    )
    assert values(page) == ["active", "It runs.", "Mind the gap."]


def test_what_nobody_sees_is_left_out() -> None:
    page = read(
        "<head><title>T</title><style>p {}</style><script>if (a<b) {'<p>'}</script></head>"
        "<body><!-- <p>hidden</p> --><p>se<wbr>en&#8203;</p><template><p>t</p></template></body>"
    )
    assert page.blocks == (Text("seen", 1),)


def test_white_space_is_folded_and_visible_breaks_are_kept() -> None:
    page = read("<p>\n a&nbsp;&nbsp; b\u3000c<br/>\n<br> d <span>e</span></p>")
    assert page.blocks == (Text("a b c\nd e", 2),)


def test_bold_words_and_code_are_kept_once() -> None:
    page = read("<p><b>A <code>x</code></b> and <code>y</code>, <strong>C</strong> <b>D</b></p>")
    (text,) = page.blocks
    assert isinstance(text, Text)
    assert text.strong == ("A x", "y", "C D")


def test_bold_words_on_lines_of_their_own_stay_apart() -> None:
    (text,) = read("<p><b>ACTIVE</b><br><b>ERROR</b></p>").blocks
    assert isinstance(text, Text)
    assert text.strong == ("ACTIVE", "ERROR")


def test_a_mark_around_paragraphs_is_in_each() -> None:
    page = read('<b><a href="#t"><p>one</p><p>two</p></a></b>')
    assert page.blocks == (
        Text("one", 1, (Link("one", "t"),), ("one",)),
        Text("two", 1, (Link("two", "t"),), ("two",)),
    )


@pytest.mark.parametrize("mark", ["b", "code", "a href='#t'"])
def test_a_mark_around_nothing_marks_nothing_else(mark: str) -> None:
    page = read(f"<p><{mark}> </{mark.partition(' ')[0]}></p><p>one two</p>")
    assert page.blocks == (Text("one two", 1),)


def test_a_number_that_stands_raised_is_a_power() -> None:
    assert values(read("<p>0 to 2<sup>63</sup>-1, see <sup>1</sup></p>")) == ["0 to 2^63-1, see 1"]


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("#table3", "table3"),
        ("#%E8%A1%A83", "表3"),
        ("thing_01.html#table3", "table3"),
        ("https://docs.example.com/api/thing_01.html#table3", "table3"),
        ("thing_02.html#table3", "thing_02.html#table3"),
        ("thing_01.html", "thing_01.html"),
    ],
)
def test_links_on_the_page_name_their_anchor(address: str, target: str) -> None:
    (text,) = read(f'<p>See <a href="{address}">Table 3</a>.</p>').blocks
    assert isinstance(text, Text)
    assert text.links == (Link("Table 3", target),)


def test_anchors_without_words_belong_to_what_follows() -> None:
    page = read('<p><a name="p1"></a><a id="p2"></a></p><p id="p3">one</p><h2 id="h">H</h2>')
    text, heading = page.blocks
    assert isinstance(text, Text)
    assert text.anchors == {"p1", "p2", "p3"}
    assert isinstance(heading, Heading)
    assert heading.anchors == {"h"}


def test_code_keeps_its_white_space() -> None:
    page = read('<p>Example:</p>\n<pre class="screen">\n{\n    "a": 1<br>}\n</pre>')
    assert page.blocks[1] == Code('{\n    "a": 1\n}', 3)


@pytest.mark.parametrize(
    "source",
    [
        '<pre><code><span class="p">{</span>\n  <span>"a"</span>: 1\n<span>}</span></code></pre>',
        '<pre><div class="line">{</div><div class="line">  "a": 1</div><div>}</div></pre>',
        '<pre><ol class="linenums"><li>{</li><li>  "a": 1</li><li>}</li></ol></pre>',
        '<pre><span class="linenos">1</span>{\n<span class="linenos">2</span>  "a": 1\n}</pre>',
        '<code>{<br>&nbsp; "a": 1<br>\n}</code>',
        f"<table><tr><td class='linenos'><pre>1\n2\n3</pre></td><td>{LISTING}</td></tr></table>",
        f"<table><tr><td><pre>1\n<i>2</i>\n3</pre></td><td>{LISTING}</td></tr></table>",
        f"<table>{ROWS_OF_CODE}</table>",
        f"<table><tr><td>{LISTING}</td></tr></table>",
    ],
)
def test_highlighted_code_is_code(source: str) -> None:
    (code,) = codes(read(source))
    lines = [line.strip() for line in code.split("\n")]
    assert lines == ["{", '"a": 1', "}"]
    assert read(source).tables == ()


def test_a_number_beside_code_is_kept_where_it_counts_no_lines() -> None:
    page = read("<table><tr><td>200</td><td><pre>{\n}</pre></td></tr></table>")
    (table,) = page.tables
    assert table.rows[0].cells[0] is not None
    assert table.rows[0].cells[0].text == "200"


@pytest.mark.parametrize(
    ("words", "date"),
    [("Updated on 2024-01-31 GMT+08:00", "2024-01-31"), ("See below", "")],
)
def test_the_date_is_taken_from_the_words_of_the_page(words: str, date: str) -> None:
    source = f"<h1>T</h1><p>Share</p><div>{words}</div><p>View PDF</p>"
    assert read(source).date == date


def test_what_stands_after_the_end_of_the_page_is_read() -> None:
    assert values(read("<html><body><p>a</p></body></html>\n<p>b</p>")) == ["a", "b"]


def test_lines_are_true_after_tags_comments_and_scripts_of_several_lines() -> None:
    page = read(
        "<!DOCTYPE html\n>\n<p\n id='a'\n>one</p><!-- \n\n --> two\n<script>\n\n</script>\n<p>3"
    )
    assert [(text.value, text.line) for text in page.blocks if isinstance(text, Text)] == [
        ("one", 5),
        ("two", 7),
        ("3", 11),
    ]


def test_lines_are_counted_beyond_what_the_parser_counts() -> None:
    page = read("<p>a</p>" + "\n" * 70_000 + "<p>b</p>\n<p>c</p>")
    assert [block.line for block in page.blocks if isinstance(block, Text)] == [1, 70_001, 70_002]


@pytest.mark.parametrize(
    "source", ["", " \n ", "<!-- nothing -->", "<html></html>", "<table></table>"]
)
def test_an_empty_page_has_no_blocks(source: str) -> None:
    assert read(source).blocks == ()
