"""Pages in Markdown become the same blocks as pages in HTML."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from speckiln.pages._page import Code, Heading, Link, Table, Text
from speckiln.pages.markdown._reader import read_markdown

if TYPE_CHECKING:
    from speckiln.pages._page import Page

FILE = Path("api/deleting-a-thing.md")
ROWS = "<tr><th>Name</th></tr>\n<tr><td>{}</td></tr>\n"


def read(source: str) -> Page:
    return read_markdown(dedent(source), "deleting-a-thing", FILE)


def grid(table: Table) -> list[list[str | None]]:
    return [[cell and cell.text for cell in row.cells] for row in table.rows]


def test_a_page_of_the_template_is_read_in_order_with_true_lines() -> None:
    page = read("""\
        # Deleting a Thing<a name="thing_01"></a>

        ## URI<a name="section1"></a>

        DELETE /v1/\\{project\\_id\\}/things

        [Table 1](#table1)  describes the
        parameters.

        **Table  1**  Parameter description

        <a name="table1"></a>
        <table><thead align="left"><tr id="row1"><th><p id="p1"><a name="p1"></a>Parameter</p>
        </th>
        </tr>
        </thead>
        <tbody><tr id="row2"><td class="cellrowborder"><p id="p2">project_id</p>
        </td>
        </tr>
        </tbody>
        </table>

        **Example request**

        ```json
        {
            "a": "<b>"
        }
        ```
        """)
    title, uri, path, about, table, example, code = page.blocks
    assert isinstance(title, Heading)
    assert (title.text.value, title.level, title.text.line) == ("Deleting a Thing", 1, 1)
    assert title.anchors == {"thing_01", "deleting-a-thing"}
    assert isinstance(uri, Heading)
    assert (uri.level, uri.anchors, uri.text.line) == (2, {"section1", "uri"}, 3)
    assert path == Text("DELETE /v1/{project_id}/things", 5)
    links = (Link("Table 1", "table1"),)
    assert about == Text("Table 1 describes the parameters.", 7, links)
    assert isinstance(table, Table)
    assert (table.number, table.title, table.line) == (1, "Parameter description", 10)
    assert (table.header, grid(table)) == (("Parameter",), [["project_id"]])
    assert "table1" in table.anchors
    assert (table.rows[0].line, table.rows[0].cells[0] and table.rows[0].cells[0].line) == (17, 17)
    assert example == Text("Example request", 23, strong=("Example request",))
    assert code == Code('{\n    "a": "<b>"\n}', 26)
    assert (page.form, page.title, page.file) == ("markdown", "Deleting a Thing", FILE)


def test_pipe_tables_are_tables() -> None:
    page = read("""\
        **Table 2** *Query* parameters

        | Parameter | Type | Description |
        |:----------|------|:-----------:|
        | limit     | int  | A `x|y`<br>number, see [Table 3](#t3) |
        | a\\|b    | **x** |
        """)
    (table,) = page.tables
    assert (table.number, table.title, table.line) == (2, "Query parameters", 1)
    assert table.header == ("Parameter", "Type", "Description")
    assert table.rows[0].line == 5
    assert table.rows[1].line == 6
    assert grid(table)[1] == ["a|b", "x", ""]
    assert grid(table)[0][:2] == ["limit", "int"]


def test_a_pipe_table_may_have_lists_and_code_in_its_cells() -> None:
    page = read("""\
        | A | B |
        |---|---|
        | one<br>two | <ul><li>x</li><li>y</li></ul><pre>z</pre> |
        """)
    (table,) = page.tables
    assert grid(table) == [["one\ntwo", "x\ny"]]
    assert table.rows[0].cells[1] is not None
    assert table.rows[0].cells[1].blocks[-1] == Code("z", 3)


def test_an_html_table_goes_on_over_empty_lines() -> None:
    page = read("""\
        <div>
        <table>
        <tr><th>Name</th><th>Description</th></tr>

        <tr><td>a</td><td>

            *one*

        <table><tr><th>x</th></tr>

        <tr><td>y</td></tr></table>

        </td></tr>
        </table>
        </div>

        After *it*.
        """)
    outer, inner = page.tables
    assert grid(outer) == [["a", "*one*"]]
    assert (outer.rows[0].line, inner.rows[0].line) == (5, 11)
    assert grid(inner) == [["y"]]
    assert page.blocks[-1] == Text("After it.", 17)


@pytest.mark.parametrize("before", ['<a name="t"></a>', "<!-- t -->", "  "])
def test_an_html_table_may_begin_anywhere_in_its_first_line(before: str) -> None:
    page = read(f"{before}<table><tr><th>Name</th></tr>\n\n<tr><td>a_b_c</td></tr></table>\n\nEnd.")
    (table,) = page.tables
    assert grid(table) == [["a_b_c"]]
    assert page.blocks[-1] == Text("End.", 5)


def test_a_table_that_never_ends_does_not_keep_other_tables_apart() -> None:
    source = f"<table>{ROWS}\n\n<table>\n\n{ROWS}</table>\n\n<table>\n\n{ROWS}</table>\n"
    assert len(read(source.format("a", "b", "c")).tables) == 3


def test_tables_and_code_in_lists_are_read() -> None:
    page = read("""\
        -   Request parameters

            <a name="t1"></a>
            <table><tr><th>Name</th></tr>

            <tr><td>a</td></tr></table>

        -   Example

            ```
            {
              "a": 1
            }
            ```

        1.  First
            -   nested
        """)
    first, table, second, code, third, fourth = page.blocks
    assert first == Text("Request parameters", 1, is_item=True)
    assert isinstance(table, Table)
    assert table.anchors >= {"t1"}
    assert second == Text("Example", 8, is_item=True)
    assert code == Code('{\n  "a": 1\n}', 11)
    assert [third, fourth] == [
        Text("First", 16, is_item=True),
        Text("nested", 17, is_item=True),
    ]


def test_indented_code_and_quotes_are_read() -> None:
    page = read("""\
        Text:

            GET /v1/{id}
              x & y

        > **NOTE:**
        > Mind the gap.
        """)
    assert page.blocks == (
        Text("Text:", 1),
        Code("GET /v1/{id}\n  x & y", 3),
        Text("NOTE: Mind the gap.", 6, strong=("NOTE:",)),
    )


def test_breaks_that_a_reader_sees_are_kept() -> None:
    assert read("a  \nb\\\nc\nd<br>e").blocks == (Text("a\nb\nc d\ne", 1),)


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("## Request `Body` Parameters", {"request-body-parameters"}),
        ("## 请求参数", {"请求参数"}),
        ("## URI {#section1}", {"section1"}),
        ("URI\n---", {"uri"}),
    ],
)
def test_headings_have_the_names_that_links_use(heading: str, names: set[str]) -> None:
    _, found = read(f"# T\n\n{heading}\n").blocks
    assert isinstance(found, Heading)
    assert found.anchors == names
    assert "{" not in found.text.value


def test_headings_of_the_same_words_have_names_of_their_own() -> None:
    page = read("# T\n## Example\n## Example\n")
    assert [block.anchors for block in page.blocks if isinstance(block, Heading)] == [
        {"t"},
        {"example"},
        {"example-1"},
    ]


@pytest.mark.parametrize(
    ("front", "titles"),
    [
        (
            "---\nlayout: api\ntitle: 'Deleting a Thing'\n---\n\n## URI\n",
            ["Deleting a Thing", "URI"],
        ),
        ("---\ntitle: Short\n---\n# Long\n\n## URI\n", ["Long", "URI"]),
        ("---\nlayout: api\n---\n# Long\n", ["Long"]),
    ],
)
def test_settings_before_the_page_are_not_part_of_it(front: str, titles: list[str]) -> None:
    page = read(front)
    headings = [block for block in page.blocks if isinstance(block, Heading)]
    assert [heading.text.value for heading in headings] == titles
    lines = front.split("\n")
    assert all(heading.text.value in lines[heading.text.line - 1] for heading in headings)


def test_any_link_is_kept_and_none_is_followed() -> None:
    (text,) = read("[x](javascript:alert) [y](file:///etc/passwd) <https://a.example/>").blocks
    assert isinstance(text, Text)
    assert [link.target for link in text.links] == [
        "javascript:alert",
        "file:///etc/passwd",
        "https://a.example/",
    ]


def test_a_very_long_paragraph_is_taken_as_it_stands() -> None:
    (text,) = read("*a* " + "[" * 6_000).blocks
    assert isinstance(text, Text)
    assert text.value == "*a* " + "[" * 6_000
