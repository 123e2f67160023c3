"""Pages in rst become blocks: headings, text, code, tables, links, with nothing lost."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speckiln.pages._page import Cell, Code, Heading, Link, Page, Table, Text
from speckiln.pages.rst._reader import read_rst

PAGE = """\
:original_name: drill_7.html

.. _drill_7:

Creating a Drill
================

URI
---

POST /v1/{project_id}/drills

.. table:: **Table 1** Path parameters

   ========== ========= ====== ===========
   Parameter  Mandatory Type   Description
   ========== ========= ====== ===========
   project_id Yes       String Project ID.
   ========== ========= ====== ===========

Request
-------

.. _drill_7__table_2:

.. table:: **Table 2** **drill** field description

   +-----------+-----------+--------+--------------------------------------------+
   | Parameter | Mandatory | Type   | Description                                |
   +===========+===========+========+============================================+
   | name      | No        | String | The name, see :ref:`Names <names_9>`.      |
   |           |           |        |                                            |
   |           |           |        | -  **a**: short                            |
   |           |           |        | -  **b**: long                             |
   +-----------+-----------+--------+--------------------------------------------+
   | size      | Yes       | -      | .. note::                                  |
   |           |           |        |                                            |
   |           |           |        |    In GB, see                              |
   |           |           |        |    :ref:`Table 2 <drill_7__table_2>`.      |
   +-----------+-----------+--------+--------------------------------------------+
"""


def read(source: str) -> Page:
    return read_rst(dedent(source), "page", Path("page.rst"))


def values(page: Page | Cell) -> list[str]:
    return [block.value for block in page.blocks if isinstance(block, Text | Code)]


def cell(page: Page, row: int, column: int) -> Cell:
    found = page.tables[0].rows[row].cells[column]
    assert found is not None
    return found


def test_a_page_has_the_name_that_it_gives_itself() -> None:
    assert (read(PAGE).id, read(PAGE).form) == ("drill_7", "rst")


def test_another_page_keeps_the_name_of_its_file() -> None:
    assert read("Title\n=====\n").id == "page"


def test_headings_have_the_level_of_the_outline_and_every_anchor() -> None:
    headings = [one for one in read(PAGE).blocks if isinstance(one, Heading)]
    assert [(one.text.value, one.level, one.text.line) for one in headings] == [
        ("Creating a Drill", 1, 5),
        ("URI", 2, 8),
        ("Request", 2, 21),
    ]
    assert headings[0].anchors == {"drill_7", "creating a drill"}


def test_a_table_has_its_caption_its_anchors_and_the_line_of_its_caption() -> None:
    first, second = read(PAGE).tables
    assert (first.number, first.title, first.line) == (1, "Path parameters", 13)
    assert (second.number, second.title) == (2, "drill field description")
    assert second.anchors == {"drill_7__table_2"}
    assert second.header == ("Parameter", "Mandatory", "Type", "Description")


def test_a_cell_holds_paragraphs_items_links_and_bold_words() -> None:
    name = read(PAGE).tables[1].rows[0].cells[3]
    assert name == Cell(
        (
            Text("The name, see Names.", 31, links=(Link("Names", "names_9"),)),
            Text("a: short", 33, strong=("a",), is_item=True),
            Text("b: long", 34, strong=("b",), is_item=True),
        ),
        31,
    )


def test_a_link_to_the_page_itself_has_the_anchor_as_its_target() -> None:
    (note,) = read(PAGE).tables[1].rows[1].cells[3].blocks  # type: ignore[union-attr]  # rst loses no cell
    assert note == Text("In GB, see Table 2.", 38, links=(Link("Table 2", "drill_7__table_2"),))


def test_a_cell_that_holds_only_a_hyphen_keeps_it() -> None:
    assert read(PAGE).tables[1].rows[1].cells[2].text == "-"  # type: ignore[union-attr]  # likewise


def test_lists_hold_tables_and_code() -> None:
    page = read("""\
        -  Parameter description

           ==== ====
           Name Type
           ==== ====
           id   int
           ==== ====

        -  Example request

           .. code-block:: json

              {
                "id": 1
              }
        """)
    first, table, second, code = page.blocks
    assert first == Text("Parameter description", 1, is_item=True)
    assert isinstance(table, Table)
    assert second == Text("Example request", 9, is_item=True)
    assert code == Code('{\n  "id": 1\n}', 13)


def test_anchors_before_a_list_item_s_words_lead_to_the_table_below_them() -> None:
    page = read("""\
        -  .. _li1:
           .. _li2:

           Parameters in the **error** field

           +------+
           | code |
           +------+

        -  Another

           +------+
           | name |
           +------+
        """)
    assert page.blocks[0] == Text(
        "Parameters in the error field", 4, strong=("error",), is_item=True
    )
    assert [table.anchors for table in page.tables] == [{"li1", "li2"}, set()]


def test_words_lead_where_they_say() -> None:
    page = read("""\
        See :ref:`Table 3 <Tab_3>`, :ref:`tab_4`, :doc:`another page <../other>`, `a site
        <https://a.example/x>`_, ours_, https://b.example/, `this`__ and :foo:`nothing`.

        .. _ours: https://c.example/
        __ https://d.example/
        """)
    (text,) = page.blocks
    assert isinstance(text, Text)
    assert text.value == (
        "See Table 3, tab_4, another page, a site, ours, https://b.example/, this and nothing."
    )
    assert [link.target for link in text.links] == [
        "tab_3",
        "tab_4",
        "../other",
        "https://a.example/x",
        "https://c.example/",
        "https://b.example/",
        "https://d.example/",
    ]


def test_an_address_with_a_hole_in_it_is_no_link() -> None:
    assert read("GET https://{endpoint}/v1").blocks == (Text("GET https://{endpoint}/v1", 1),)


def test_what_only_looks_like_markup_is_kept_as_it_stands() -> None:
    text = "Names begin with eip_ or |x|, end in [0]_, hold * and ``, and A\\_B."
    assert values(read(text)) == [text.replace("\\", "")]


def test_bold_words_and_code_are_kept_apart() -> None:
    (text,) = read("Set **action** to ``start`` or :guilabel:`OK`, *not* `x`.").blocks
    assert isinstance(text, Text)
    assert text.value == "Set action to start or OK, not x."
    assert text.strong == ("action", "start", "OK")


def test_a_line_block_keeps_its_lines() -> None:
    assert values(read("| one\n| two\n|   three\n")) == ["one\ntwo\nthree"]


def test_substitutions_are_read_as_what_they_stand_for() -> None:
    page = read("""\
        |service| takes |image1| or |nothing|.

        .. |service| replace:: Disaster *Recovery*
        .. |image1| image:: /images/1.png
           :alt: a tick
        """)
    assert values(page) == ["Disaster Recovery takes a tick or |nothing|."]


@pytest.mark.parametrize(
    "source",
    [
        ".. code-block:: json\n   :linenos:\n\n   {\n     1}\n",
        ".. code::\n\n   {\n     1}\n",
        ".. sourcecode:: json\n   {\n     1}\n",
        ".. parsed-literal::\n\n   {\n     1}\n",
        ".. raw:: html\n\n   {\n     1}\n",
        "::\n\n   {\n     1}\n",
    ],
)
def test_code_keeps_its_white_space(source: str) -> None:
    (code,) = read(source).blocks
    assert isinstance(code, Code)
    assert code == Code("{\n  1}", source.split("\n").index("   {") + 1)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (".. note::\n\n   One.\n\n   - Two.\n", ["One.", "Two."]),
        (".. note:: One\n   two.\n", ["One two."]),
        (".. admonition:: One\n\n   Two.\n", ["One", "Two."]),
        (".. unheard-of:: One\n   :key: value\n\n   Two.\n", ["One", "Two."]),
        (".. http:get:: /v1/jobs\n\n   Lists.\n", ["get /v1/jobs", "Lists."]),
        (".. tab:: One\n\n   .. tab:: Two\n\n      Three.\n", ["One", "Two", "Three."]),
        (".. code-block:: json\n   :caption: One\n\n   2\n", ["One", "2"]),
        (".. image:: /images/1.png\n   :alt: One\n", ["One"]),
        (".. only:: html\n\n   One.\n", ["One."]),
        (".. table:: One\n\nTwo.\n", ["One", "Two."]),
        (".. rubric:: One\n", ["One"]),
        (".. math:: 1 + 2\n", ["1 + 2"]),
        ("term : kind\n   One.\n", ["term : kind", "One."]),
        (":field: One.\n", ["field", "One."]),
        ("-v  One.\n", ["-v", "One."]),
        ("1. One\n2. Two\n", ["One", "Two"]),
        ("5. is too many\n", ["5. is too many"]),
        ("One:\n\n   Two.\n\n   -- Three\n", ["One:", "Two.", "Three"]),
        (">>> 1\n1\n", [">>> 1\n1"]),
        ("One [1]_\n\n.. [1] Two\n", ["One [1]", "1", "Two"]),
        ("One\n===\n\nTwo\n---\n\nThr\n~~~\n\nFour\n====\n\nFive\n~~~~\n", ["Five\n~~~~"]),
        ("- One\n\n  Two\n  ---\n", ["One", "Two\n---"]),
        (".. _target: https://a.example/\n.. a comment\n", []),
    ],
)
def test_every_construct_leaves_its_words(source: str, expected: list[str]) -> None:
    assert values(read(source)) == expected


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("*`_|:.\\ \n+-=[]<>"), max_size=200))
def test_any_text_can_be_read(source: str) -> None:
    read_rst(source, "page", Path("page.rst"))


@given(st.lists(st.sampled_from(PAGE.split("\n")), max_size=40))
def test_pieces_of_pages_can_be_read_in_any_order(lines: list[str]) -> None:
    read_rst("\n".join(lines), "page", Path("page.rst"))


@given(
    st.lists(
        st.sampled_from(["", "\u2028", "\x0b", "- ", "::\n\n  ", "| ", ".. note:: ", "a\n\n- "]),
        max_size=20,
    )
)
def test_lines_are_those_of_the_file(prefixes: list[str]) -> None:
    source = "\n\n".join(f"{prefix}word{n}x" for n, prefix in enumerate(prefixes))
    lines = source.split("\n")
    for block in read_rst(source, "page", Path("page.rst")).blocks:
        assert isinstance(block, Text | Code)
        assert block.value.split()[0] in lines[block.line - 1]
