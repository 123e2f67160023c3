"""Tables of rst, in every notation that it has for them."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

from speckiln.pages._page import Code, Table, Text
from speckiln.pages.rst._reader import read_rst

if TYPE_CHECKING:
    from speckiln.pages._page import Block


def blocks(source: str) -> tuple[Block, ...]:
    return read_rst(dedent(source), "page", Path("page.rst")).blocks


def table(source: str) -> Table:
    (found,) = blocks(source)
    assert isinstance(found, Table)
    return found


def texts(one: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells if cell is not None] for row in one.rows]


def test_a_grid_table() -> None:
    one = table("""\
        +------+-------+
        | Name | Words |
        +======+=======+
        | id   | One   |
        |      |       |
        |      | two   |
        +------+-------+
        | size |       |
        +------+-------+
        """)
    assert one.header == ("Name", "Words")
    assert texts(one) == [["id", "One\ntwo"], ["size", ""]]
    assert [row.line for row in one.rows] == [4, 8]


def test_a_simple_table_with_rows_of_several_lines() -> None:
    one = table("""\
        ====  =====
        Name  Words
        ====  =====
        id    One
              two

              - three
        size
        ====  =====
        """)
    assert one.header == ("Name", "Words")
    assert texts(one) == [["id", "One two\nthree"], ["size", ""]]
    assert [row.line for row in one.rows] == [4, 8]


def test_a_list_table() -> None:
    one = table("""\
        .. _tags:

        .. list-table:: **Table 3** Tags
           :header-rows: 1
           :widths: 20 80
           :unheard-of: option

           * - Name
             - Words
           * - id
             - One

               two
           * -
             - three
        """)
    assert (one.number, one.title, one.line, one.anchors) == (3, "Tags", 3, {"tags"})
    assert one.header == ("Name", "Words")
    assert texts(one) == [["id", "One\ntwo"], ["", "three"]]
    assert [row.line for row in one.rows] == [10, 15]


def test_a_table_of_comma_separated_values() -> None:
    one = table("""\
        .. csv-table:: Tags
           :header: "Name", "Words"
           :name: tags

           id, "One,
           two"
           size
        """)
    assert (one.number, one.title, one.anchors) == (0, "Tags", {"tags"})
    assert one.header == ("Name", "Words")
    assert texts(one) == [["id", "One, two"], ["size", ""]]
    assert [row.line for row in one.rows] == [5, 7]


def test_a_table_without_a_header_has_none() -> None:
    one = table("+---+\n| a |\n+---+\n")
    assert (one.header, texts(one)) == ((), [["a"]])


def test_a_table_may_be_nothing_but_a_header() -> None:
    one = table(".. list-table::\n   :header-rows: 1\n\n   * - a\n     - b\n")
    assert (one.header, one.rows) == (("a", "b"), ())


def test_cells_that_span_stand_in_each_place() -> None:
    one = table("""\
        +-------+-------+
        | Both          |
        +-------+-------+
        | One   | Two   |
        +=======+=======+
        | tall  | right |
        |       +-------+
        |       | low   |
        +-------+-------+
        | wide          |
        +-------+-------+
        """)
    assert one.header == ("Both One", "Both Two")
    assert texts(one) == [["tall", "right"], ["tall", "low"], ["wide", "wide"]]


def test_a_table_in_a_cell_is_a_block_of_the_cell() -> None:
    one = table("""\
        +---------------+
        | Words         |
        |               |
        | .. _inner:    |
        |               |
        | ====== ====   |
        | a      b      |
        | ====== ====   |
        | 1      2      |
        | ====== ====   |
        +---------------+
        """)
    cell = one.rows[0].cells[0]
    assert cell is not None
    words, inner = cell.blocks
    assert words == Text("Words", 2)
    assert isinstance(inner, Table)
    assert (inner.header, texts(inner), inner.line) == (("a", "b"), [["1", "2"]], 6)
    assert (inner.anchors, one.anchors) == ({"inner"}, set())


def test_chinese_signs_are_two_columns_wide() -> None:
    one = table("""\
        +--------+----------+
        | 参数   | 描述     |
        +========+==========+
        | id     | 资源ID。 |
        +--------+----------+
        """)
    assert (one.header, texts(one)) == (("参数", "描述"), [["id", "资源ID。"]])


def test_a_paragraph_before_a_table_is_its_caption_if_it_reads_like_one() -> None:
    one = table(".. _t:\n\n**Table 4** Tags\n\n+---+\n| a |\n+---+\n")
    assert (one.number, one.title, one.line, one.anchors) == (4, "Tags", 3, {"t"})


def test_a_sentence_before_a_table_stays_a_sentence() -> None:
    sentence, one = blocks("Table 4 describes the tags.\n\n+---+\n| a |\n+---+\n")
    assert isinstance(sentence, Text)
    assert isinstance(one, Table)
    assert (sentence.value, one.title) == ("Table 4 describes the tags.", "")


def test_the_text_of_a_broken_table_is_kept_and_so_is_its_caption() -> None:
    caption, one, rest = blocks("""\
        .. table:: **Table 5** Broken

           +---+---+
           | a | b|
           +---+---+

        On it goes.
        """)
    assert caption == Text("Table 5 Broken", 1, strong=("Table 5",))
    assert one == Code("+---+---+\n| a | b|\n+---+---+", 3)
    assert isinstance(rest, Text)


def test_borders_that_make_docutils_fail_are_a_broken_table() -> None:
    source = "+-+-----+--+\n+++-----+-=+\n|b|b=`   =b|\n+-+-----+--+\n|=|=|a-a|*`|\n+-+-----+--+"
    (one,) = blocks(source)
    assert one == Code(source, 1)


def test_a_list_table_of_uneven_rows_is_kept_as_it_stands() -> None:
    (one,) = blocks(".. list-table::\n\n   * - a\n     - b\n   * - c\n")
    assert isinstance(one, Code)
    assert "* - c" in one.value


def test_everything_in_the_block_of_a_table_is_kept() -> None:
    first, one, last = blocks(
        ".. table:: Tags\n\n   Before.\n\n   +---+\n   | a |\n   +---+\n\n   After.\n"
    )
    assert isinstance(one, Table)
    assert (one.title, first, last) == ("Tags", Text("Before.", 3), Text("After.", 9))
