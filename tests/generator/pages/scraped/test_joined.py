"""Scraped tables whose cells are told apart by signs: tabs, runs of blanks, pipes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speckiln.pages._page import Table, Text
from speckiln.pages.scraped._reader import read_text


def tables(source: str) -> list[list[list[str | None]]]:
    page = read_text(source, "page", Path("page.txt"))
    return [
        [[None if cell is None else cell.text for cell in row.cells] for row in table.rows]
        for table in page.tables
    ]


def test_tabs_keep_the_place_of_a_lost_cell() -> None:
    source = (
        "表1 路径参数\n参数\t是否必选\t参数类型\t描述\nlibrary_id\t\tString\t图书馆ID。\n"
        "days\t否\tInteger\t天数。\n最小值:1\n最大值:30\nnote\t\tString\t\n响应参数\n"
    )
    assert tables(source) == [
        [
            ["library_id", None, "String", "图书馆ID。"],
            ["days", "否", "Integer", "天数。\n最小值:1\n最大值:30"],
            ["note", None, "String", None],
        ]
    ]


def test_runs_of_blanks_do_not_and_looks_decide() -> None:
    source = (
        "Table 1 Path Parameters\n\nParameter    Mandatory    Type      Description\n"
        "library_id   Yes          String    ID of the library.\n    As on its card.\n"
        "days         Array of Day objects   How  long.\n\nResponse\n"
    )
    assert tables(source) == [
        [
            ["library_id", "Yes", "String", "ID of the library.\nAs on its card."],
            ["days", None, "Array of Day objects", "How\nlong."],
        ]
    ]


def test_single_blanks_are_enough_where_the_header_is_beyond_doubt() -> None:
    source = (
        "表1\n参数 是否必选 参数类型 描述\nlibrary_id 是 String 图书馆ID 必填\n"
        "loans Array of Loan objects 借阅\nnote 否 String 备注\n响应参数\n"
    )
    assert tables(source) == [
        [
            ["library_id", "是", "String", "图书馆ID 必填"],
            ["loans", None, "Array of Loan objects", "借阅"],
            ["note", "否", "String", "备注"],
        ]
    ]
    assert tables("Key name.\nvalue of it\n") == []


def test_a_header_in_one_line_above_cells_in_lines_of_their_own() -> None:
    source = "参数\t参数类型\t描述\n\nisbn\n\nString\n\n书号。\n\ndays\n\nLong\n\n天数。\n"
    assert tables(source) == [[["isbn", "String", "书号。"], ["days", "Long", "天数。"]]]


@pytest.mark.parametrize("rule", ["", "--- | --- | ---\n", "|---|---|---|\n"])
def test_pipes_between_cells(rule: str) -> None:
    source = f"Name | Type | Description\n{rule}isbn | String | The number.\ndays | | Days.\n"
    assert tables(source) == [[["isbn", "String", "The number."], ["days", None, "Days."]]]
    framed = "".join(f"| {line} |\n" for line in source.replace(rule, "").splitlines())
    assert tables(framed) == [[["isbn", "String", "The number."], ["days", None, "Days."]]]


def test_each_cell_may_end_its_line_with_a_pipe() -> None:
    source = (
        "URI\nGET /v3/loans/{loan_id}\n参数 |\n是否必选 |\n参数类型 |\n描述 |\n---|---|---|---|\n"
        "loan_id |\n是 |\nString |\n借阅ID。\n最小长度:1 |\nstate |\n否 |\nString |\n|\n请求参数\n"
        "参数 |\n描述 |\n---|---|\ndays |\n天数。 |\n状态码: 200\n"
    )
    assert tables(source) == [
        [["loan_id", "是", "String", "借阅ID。\n最小长度:1"], ["state", "否", "String", None]],
        [["days", "天数。"]],
    ]
    blocks = read_text(source, "page", Path("page.txt")).blocks
    last = blocks[-1]
    assert isinstance(last, Text)
    assert last.value == "状态码: 200"


def test_a_row_may_begin_with_a_pipe_too() -> None:
    source = (
        "Response\nStatus code: 200\n|\nName |\nType |\nDescription |\n|---|---|---|\n|\nid |\n"
        "String |\nID. |\n|\nlinks |\nArray of Link objects |\nThe links. |\nExample Request\n"
    )
    assert tables(source) == [
        [["id", "String", "ID."], ["links", "Array of Link objects", "The links."]]
    ]


def test_an_empty_cell_that_has_shifted_the_others_does_not() -> None:
    source = (
        "参数 |\n是否必选 |\n参数类型 |\n描述 |\n---|---|---|---|\nrules |\n否 |\n规则列表。 |\n|\n"
    )
    assert tables(source) == [[["rules", "否", None, "规则列表。"]]]


def test_captions_stand_above_pipes_as_well() -> None:
    source = "表2 请求参数\n\n| 参数 | 描述 |\n|---|---|\n| isbn | 书号 |\n"
    (table,) = read_text(source, "page", Path("page.txt")).tables
    assert (table.number, table.title, table.header) == (2, "请求参数", ("参数", "描述"))
    assert table.line == 1


CELLS = st.from_regex(r"[A-Za-z]{2,8}( [a-z]{2,6})?", fullmatch=True)


@given(
    st.lists(st.tuples(CELLS, st.just("String"), st.one_of(CELLS, st.just(""))), max_size=5),
    st.sampled_from(["\t", "|", " |\n"]),
)
def test_signs_give_back_every_cell(body: list[tuple[str, str, str]], joint: str) -> None:
    header = ("参数", "参数类型", "描述")
    rule = "" if joint == "\t" else "---|---|---|\n"
    end = "\n" if joint != " |\n" else " |\n"
    lines = [joint.join(row) + end for row in [header, *body]]
    source = lines[0] + rule + "".join(lines[1:])
    page = read_text(source, "page", Path("page.txt"))
    (table,) = page.tables
    assert isinstance(page.blocks[0], Table)
    found = [["" if cell is None else cell.text for cell in row.cells] for row in table.rows]
    assert found == [list(row) for row in body]
