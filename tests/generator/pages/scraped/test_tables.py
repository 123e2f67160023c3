"""Tables of scraped text, whose cells stand below each other and may be lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speckiln.pages._page import Code, Table, Text
from speckiln.pages.scraped._reader import read_text

TYPED = ("参数", "是否必选", "参数类型", "描述")
ENGLISH = ("Parameter", "Mandatory", "Type", "Description")
BOOK = (("isbn", "书号。"), ("title", "书名。"))


def page(*parts: str) -> str:
    return "\n\n".join(parts) + "\n"


def tables(source: str) -> tuple[Table, ...]:
    return read_text(source, "page", Path("page.txt")).tables


def rows(source: str) -> list[list[str | None]]:
    (table,) = tables(source)
    return [[None if cell is None else cell.text for cell in row.cells] for row in table.rows]


def texts(source: str) -> list[str]:
    blocks = read_text(source, "page", Path("page.txt")).blocks
    return [block.value for block in blocks if isinstance(block, Text)]


def test_lost_cells_leave_a_hole_and_those_that_are_there_stay() -> None:
    source = page("表1 参数", *TYPED, "a_id", "String", "书号。", "days", "是", "Integer", "天数。")
    assert rows(source) == [
        ["a_id", None, "String", "书号。"],
        ["days", "是", "Integer", "天数。"],
    ]


@pytest.mark.parametrize("word", ["必选", "可选", "否", "O", "Yes", "是（分页时）", "-"])  # noqa: RUF001 (the page has these signs)
def test_what_a_required_cell_may_say(word: str) -> None:
    assert rows(page("表1", *TYPED, "isbn", word, "String", "书号。")) == [
        ["isbn", word, "String", "书号。"]
    ]


@pytest.mark.parametrize(
    "word",
    [
        *("String", "string", "Long", "String(255)", "Integer/Boolean", "doubule", "List<Loan>"),
        *("Map<String,String>", "Array of Loan objects", "Loan object", "list<map<String, Loan>>"),
        *("字典数据结构", "列表数据结构", "Loan结构体", "字符串", "Object，见表2", "Array[String]"),  # noqa: RUF001 (the page has these signs)
        *("--", "LoanOption", "Array of Security Group Rule objects", "String或Integer"),
    ],
)
def test_what_a_type_may_look_like(word: str) -> None:
    source = page("表1", *TYPED, "loan", word, "借阅。", "isbn", "String", "书号。")
    assert rows(source)[0] == ["loan", None, word, "借阅。"]


@pytest.mark.parametrize(
    "name",
    [
        *("library_id", "X-Auth-Token", "OS-DCF:diskConfig", "loans[].isbn", "{loan_id}", "id"),
        *("$ref", "os-start", "metadata.key", "type", "object", "date", "URL", "[数组元素]"),
        *("function", "uri", "request", "description", "error_code", "name（已废弃）", "list"),  # noqa: RUF001 (the page has these signs)
    ],
)
def test_what_a_name_may_look_like(name: str) -> None:
    source = page("表1", *TYPED, "isbn", "String", "书号。", name, "String", "说明文字。")
    assert rows(source)[1] == [name, None, "String", "说明文字。"]


def test_a_name_of_words_needs_a_type_beside_it() -> None:
    source = page("Table 1 Books", *ENGLISH, "Name of the shelf", "Yes", "Array", "The books.")
    assert rows(source) == [["Name of the shelf", "Yes", "Array", "The books."]]


def test_columns_stand_in_any_order() -> None:
    source = page(
        "请求参数", "名称", "参数类型", "是否必选", "说明", "isbn", "String", "可选", "书号。"
    )
    assert rows(source) == [["isbn", "String", "可选", "书号。"]]
    source = page(
        "请求参数", "名称", "说明", "类型", "isbn", "书号。", "String", "days", "天数。", "Long"
    )
    assert rows(source) == [["isbn", "书号。", "String"], ["days", "天数。", "Long"]]


def test_a_table_without_types() -> None:
    source = page(
        "URI", *("参数", "是否必选", "描述"), "library_id", "图书馆ID。", "loan_id", "借阅ID。"
    )
    assert rows(source) == [["library_id", None, "图书馆ID。"], ["loan_id", None, "借阅ID。"]]
    source = page("URI", "Parameter", "Description", "shelf", "Where it is.", "row", "Which one.")
    assert rows(source) == [["shelf", "Where it is."], ["row", "Which one."]]


def test_tables_of_statuses() -> None:
    source = page(
        "返回值",
        "返回值",
        "描述",
        "200",
        "成功。",
        "400 Bad Request",
        "请求错误。",
        "5xx",
        "错误。",
    )
    assert rows(source) == [
        ["200", "成功。"],
        ["400 Bad Request", "请求错误。"],
        ["5xx", "错误。"],
    ]


def test_columns_that_the_template_does_not_know() -> None:
    source = page("状态码", "表1 状态码", "状态码", "编码", "状态说明", "100", "Continue", "继续。")
    (table,) = tables(source)
    assert table.header == ("状态码", "编码", "状态说明")
    assert rows(source) == [["100", "Continue", "继续。"]]
    source = page("Status Code", "Message", "Description", "200", "OK", "All is well.")
    assert rows(source) == [["200", "OK", "All is well."]]


def test_a_table_of_methods() -> None:
    source = page(
        "URI", "表1 请求方法", "请求方法", "URI", "POST", "/v1.0/loans", "URI中没有参数。"
    )
    assert rows(source)[0][:1] == ["POST"]


def test_a_cell_may_have_many_paragraphs() -> None:
    source = page(
        *("表1", *TYPED, "state", "String", "状态。", "枚举值:", "lent", "returned", "最小长度:1"),
        *("note", "String", "备注。", "取值范围", "不涉及", "默认取值", "不涉及"),
    )
    assert rows(source) == [
        ["state", None, "String", "状态。\n枚举值:\nlent\nreturned\n最小长度:1"],
        ["note", None, "String", "备注。\n取值范围\n不涉及\n默认取值\n不涉及"],
    ]


def test_items_of_a_list_never_begin_a_row() -> None:
    source = page(
        "表1", "参数", "描述", "state", "状态。", "  • lent", "  • 还书了。", "days", "天数。"
    )
    assert rows(source) == [["state", "状态。\nlent\n还书了。"], ["days", "天数。"]]
    (table,) = tables(source)
    cell = table.rows[0].cells[1]
    assert cell is not None
    marks = [block.is_item for block in cell.blocks if isinstance(block, Text)]
    assert marks == [False, True, True]


def test_a_value_without_a_type_is_a_line_of_the_description() -> None:
    source = page(
        *("表1", *TYPED, "state", "String", "默认取值", "default", "scope", "String", "范围。"),
        *("kind", "String", "种类。取值:", "string", "integer", "days", "Integer", "天数。"),
    )
    assert rows(source) == [
        ["state", None, "String", "默认取值\ndefault"],
        ["scope", None, "String", "范围。"],
        ["kind", None, "String", "种类。取值:\nstring\ninteger"],
        ["days", None, "Integer", "天数。"],
    ]


def test_a_description_of_one_word_is_no_new_row() -> None:
    source = page(
        "Table 1", *ENGLISH, "id", "No", "String", "UUID", "state", "No", "String", "Any."
    )
    assert rows(source) == [["id", "No", "String", "UUID"], ["state", "No", "String", "Any."]]


def test_the_word_above_a_note_is_no_name() -> None:
    source = page(
        "URI", *("Parameter", "Description"), "isbn", "The number.", "Note", "Ten digits."
    )
    assert rows(source) == [["isbn", "The number.\nNote\nTen digits."]]


def test_a_lost_description_leaves_a_hole() -> None:
    source = page("表1", "参数", "参数类型", "描述", "id", "String", "name", "String", "名称。")
    assert rows(source) == [["id", "String", None], ["name", "String", "名称。"]]


def test_a_column_for_ranges_is_told_from_the_description() -> None:
    header = ("参数", "是否必选", "参数类型", "取值范围", "描述")
    source = page(
        *("表1", *header, "isbn", "String", "最大长度：13", "书号。", "由数字组成。"),  # noqa: RUF001 (the page has these signs)
        *("tags", "List<Tag>", "标签。具体请参见表2。", "days", "Integer", "[1-30]", "天数。"),
    )
    assert rows(source) == [
        ["isbn", None, "String", "最大长度：13", "书号。\n由数字组成。"],  # noqa: RUF001 (the page has these signs)
        ["tags", None, "List<Tag>", None, "标签。具体请参见表2。"],
        ["days", None, "Integer", "[1-30]", "天数。"],
    ]


def test_a_name_that_a_caption_has_is_a_type() -> None:
    source = page(
        *("表1 请求参数", *TYPED, "loan", "LoanOption", "借阅。", "shelf", "ShelfOption", "书架。"),
        *("表2 LoanOption", *TYPED, "isbn", "String", "书号。", "表3 ShelfOption", *TYPED),
    )
    first = tables(source)[0]
    names = [row.cells[0].text for row in first.rows if row.cells[0] is not None]
    assert names == ["loan", "shelf"]


def test_words_of_headings_in_cells_are_no_headings() -> None:
    source = page(
        *("响应参数", "表1 Error", "参数", "参数类型", "描述", "code", "String", "错误码"),
        *("status", "Integer", "状态码", "request", "Object", "请求", "状态码: 401", "请求示例"),
    )
    assert rows(source) == [
        ["code", "String", "错误码"],
        ["status", "Integer", "状态码"],
        ["request", "Object", "请求"],
    ]


def test_the_word_above_the_codes_of_errors_is_a_heading_where_a_reference_follows() -> None:
    source = page("表1", "参数", "参数类型", "描述", "id", "String", "错误码", "请参见错误码。")
    assert rows(source) == [["id", "String", None]]


def test_words_that_divide_a_cell_are_no_headings() -> None:
    source = page(
        *("Table 1", *ENGLISH, "isbn", "Yes", "String", "Definition", "The number.", "Constraints"),
        *("N/A", "Range", "N/A", "Request Parameters"),
    )
    assert rows(source) == [
        ["isbn", "Yes", "String", "Definition\nThe number.\nConstraints\nN/A\nRange\nN/A"]
    ]


def test_constraints_after_a_table_are_a_heading() -> None:
    source = page("Table 1", *ENGLISH, "isbn", "Yes", "String", "It.", "Constraints", "Ten a day.")
    assert rows(source) == [["isbn", "Yes", "String", "It."]]
    assert texts(source) == ["Ten a day."]


def test_indentation_ends_a_table() -> None:
    source = page(
        *(
            "URI",
            "  • 参数说明",
            "    参数名",
            "    参数类型",
            "    说明",
            "    isbn",
            "    String",
        ),
        *("    书号。取值:", "      • 10位", "      13位", "  • 过滤条件", "    没有。"),
    )
    assert rows(source) == [["isbn", "String", "书号。取值:\n10位\n13位"]]
    assert texts(source) == ["过滤条件", "没有。"]


def test_a_title_above_a_table_without_a_caption_is_in_no_cell() -> None:
    source = page(
        *("URI", "参数", "参数类型", "说明", "isbn", "String", "书号。", "过滤用的字段", "参数"),
        *("参数类型", "说明", "days", "Integer", "天数。"),
    )
    assert [len(table.rows) for table in tables(source)] == [1, 1]
    assert texts(source) == ["过滤用的字段"]


def test_a_sentence_about_the_table_and_others_is_below_it() -> None:
    below = "表1中的参数请参见表2。"
    source = page(
        "表1 书", "参数", "参数类型", "描述", "isbn", "String", "书号。", below, "响应示例"
    )
    assert rows(source) == [["isbn", "String", "书号。"]]
    assert texts(source) == [below]


def test_captions_are_told_from_sentences_about_tables() -> None:
    source = page(
        *("Request", "Table 1 describes the fields.", "Table 1 Fields", "Parameter", "Description"),
        *("isbn", "The number. For details, see Table 2.", "Table 2 lists the states."),
        *("Table  2  State", "Name", "Description", "lent", "It is lent."),
    )
    found = [(table.number, table.title) for table in tables(source)]
    assert found == [(1, "Fields"), (2, "State")]
    assert texts(source) == ["Table 1 describes the fields.", "Table 2 lists the states."]


def test_a_caption_may_be_broken_after_its_number() -> None:
    (table,) = tables(page("表 1", "路径参数", *TYPED, "isbn", "String", "书号。"))
    assert (table.number, table.title, table.line) == (1, "路径参数", 1)


def test_headings_that_are_columns_elsewhere() -> None:
    source = page(
        "状态码", "状态码", "描述", "200", "成功。", "参数说明", *TYPED, "id", "Long", "ID。"
    )
    assert [table.header for table in tables(source)] == [("状态码", "描述"), TYPED]


def test_a_table_may_have_no_rows() -> None:
    (table,) = tables(page("表1 响应参数", "参数", "描述", "响应示例"))
    assert table.rows == ()


def test_json_in_a_cell_is_code_where_a_row_follows() -> None:
    source = page(
        *("表1", "参数", "参数类型", "描述", "loan", "Object", "例如:", '{\n  "a": 1\n}'),
        *("days", "Integer", "天数。", '{\n  "days": 3\n}'),
    )
    assert rows(source) == [["loan", "Object", "例如:"], ["days", "Integer", "天数。"]]
    cell = tables(source)[0].rows[0].cells[2]
    assert cell is not None
    assert cell.blocks[1] == Code('{\n  "a": 1\n}', 15)


def test_lines_that_follow_without_a_gap_go_on_with_a_cell() -> None:
    source = page("表1", "参数", "描述", "state", "状态。\nlent\n借出。", "days", "天数。")
    assert rows(source) == [["state", "状态。\nlent\n借出。"], ["days", "天数。"]]


@pytest.mark.parametrize(
    "word",
    [
        *("Dictionary data structure. For details, see Table 3.", "Loan structure, see Table 2"),
        *("Array For details, see Table 3.", "JSON key-value pair", "Long integer", "loan_options"),
        *("Loan body", "String，最大64", "键值对格式"),  # noqa: RUF001 (the page has these signs)
    ],
)
def test_words_between_yes_and_the_description_are_the_type(word: str) -> None:
    source = page("Table 1", *ENGLISH, "loan", "Yes", word, "A loan.", "id", "No", "String", "It.")
    assert rows(source) == [["loan", "Yes", word, "A loan."], ["id", "No", "String", "It."]]


def test_a_row_whose_type_nobody_knows_is_not_lost() -> None:
    source = page(
        *(
            "表1",
            "参数",
            "参数类型",
            "描述",
            "isbn",
            "String",
            "书号。",
            "shelf",
            "书架信息",
            "书架。",
        ),
        *("days", "Integer", "天数。", "note", "String", "备注。"),
    )
    assert [row[0] for row in rows(source)] == ["isbn", "shelf", "days", "note"]
    source = page(
        *(
            "表1",
            *TYPED,
            "isbn",
            "String",
            "书号。",
            "取值范围：",  # noqa: RUF001 (the page has these signs)
            "10位",
            "shelf_info",
            "书架信息",
        ),
        *("书架。", "days", "Integer", "天数。"),
    )
    assert rows(source)[1] == ["shelf_info", None, "书架信息", "书架。"]


def test_a_description_that_opens_with_its_label_shows_where_the_row_began() -> None:
    source = page(
        *("表1", *TYPED, "id", "String", "参数解释：", "书号。", "取值范围：", "不涉及"),  # noqa: RUF001 (the page has these signs)
        *("links", "链接信息", "参数解释：", "链接。", "days", "Long", "参数解释：", "天数。"),  # noqa: RUF001 (the page has these signs)
    )
    assert [row[0] for row in rows(source)] == ["id", "links", "days"]


def test_values_below_a_label_are_no_rows_however_they_look() -> None:
    values = ("being_lent (on its way)", "given_back", "lost_by_reader", "No")
    source = page("Table 1", *ENGLISH, "state", "Yes", "String", "State. Values:", *values)
    assert rows(source) == [["state", "Yes", "String", "\n".join(["State. Values:", *values])]]
    constants = ("BEING_LENT", "GIVEN_BACK", "LOST_BY_READER")
    source = page("表1", "参数", "参数类型", "描述", "state", "String", "状态。", *constants)
    assert len(rows(source)) == 1


def test_two_identifiers_one_below_the_other_are_two_rows() -> None:
    source = page("URI", "Parameter", "Description", "library_id", "loan_id", "ID of the loan.")
    assert rows(source) == [["library_id", None], ["loan_id", "ID of the loan."]]


@pytest.mark.parametrize("word", ["Mandatory for new loans", "isbn和title有一个非空", "条件必选"])
def test_what_is_required_in_some_cases(word: str) -> None:
    source = page(
        *("表1", *TYPED, "isbn", word, "String", "书号。", "title", word, "String", "书名。"),
    )
    assert rows(source) == [[name, word, "String", what] for name, what in BOOK]


@pytest.mark.parametrize(
    "word",
    ["是否为必选", "是否必带", "必选（M）/可选（O）", "Mandatory (Yes/No)", "Required or Not"],  # noqa: RUF001 (the page has these signs)
)
def test_words_over_the_column_of_what_is_required(word: str) -> None:
    name, kind, said = TYPED[0], TYPED[2], TYPED[3]
    header = (name, word, kind, said) if not word.isascii() else ("Name", word, *ENGLISH[2:])
    source = page("表1", *header, "isbn", "String", "书号。", "title", "String", "书名。")
    assert rows(source) == [[name, None, "String", what] for name, what in BOOK]


@pytest.mark.parametrize("word", ["Restriction", "Constraints", "Usage"])
def test_the_last_word_over_the_columns_may_be_unknown(word: str) -> None:
    source = page(
        *("Table 2 Shelf", "Element", "Description", word, "Id", "The number.", "It is unique."),
        *("Room", "Where it is.", "One word.", "Owner Reader", "Whose it is.", "Either is enough."),
    )
    (table,) = tables(source)
    assert table.header == ("Element", "Description", word)
    assert rows(source) == [
        ["Id", "The number.", "It is unique."],
        ["Room", "Where it is.", "One word."],
        ["Owner Reader", "Whose it is.", "Either is enough."],
    ]


def test_a_capital_letter_does_not_make_the_first_name_a_word_over_a_column() -> None:
    source = page("Table 1", *ENGLISH, "Shelf", "Yes", "String", "A shelf.")
    assert rows(source) == [["Shelf", "Yes", "String", "A shelf."]]
    source = page("表1", "名称", "参数类型", "描述", "Location", "String", "书架的位置。")
    assert rows(source) == [["Location", "String", "书架的位置。"]]


def test_a_status_beside_its_name() -> None:
    below = "Exception status code. For details, see Status Codes."
    source = page(
        *("Table 1 Status codes", "Status Code", "Status", "Description", "200", "OK", "Lent."),
        *("404", "Not Found", "No such book.", below),
    )
    assert rows(source) == [["200", "OK", "Lent."], ["404", "Not Found", "No such book."]]
    assert texts(source) == [below]


@pytest.mark.parametrize(
    "below",
    [
        "Parameters in the following table filter the books.",
        "Parameter description of field shelf",
    ],
)
def test_what_leads_to_the_next_table_is_below_this_one(below: str) -> None:
    source = page(
        *("Table 1 Book", *ENGLISH, "shelf", "No", "Object", "Where it is.", below),
        *("Table 2 Shelf", *ENGLISH, "room", "No", "String", "Where it is."),
    )
    assert len(tables(source)) == 2
    assert texts(source) == [below]


def test_the_label_above_an_example_is_below_the_table() -> None:
    source = page("Table 1", *ENGLISH, "id", "No", "String", "It.", "Example:", '{\n  "id": 1\n}')
    assert rows(source) == [["id", "No", "String", "It."]]


def test_a_type_may_name_the_table_of_its_fields() -> None:
    source = page(
        *(
            "表1",
            "参数",
            "参数类型",
            "描述",
            "shelf",
            "表2 object",
            "书架。",
            "days",
            "Long",
            "天数。",
        ),
        *("表2 shelf", "参数", "参数类型", "描述", "room", "String", "房间。"),
    )
    first, second = tables(source)
    assert [len(first.rows), len(second.rows)] == [2, 1]


NAMES = st.from_regex(r"[a-z]{2,8}(_[a-z]{2,6}|-[a-z]{2,6}|[A-Z][a-z]{2,6}){1,2}", fullmatch=True)
PLAIN_NAMES = st.sampled_from(["id", "name", "type", "status", "key", "value", "links", "Name"])
TYPES = st.sampled_from(
    ["String", "Integer", "Boolean", "Array of Book objects", "Book object", "List<Book>", "Long"]
)
PROSE = st.sampled_from(
    [
        "书的编号。",
        "详情请参见表3",
        "不涉及",
        "The number of the book.",
        "是否已借出",
        "缺省值:0",
        "See it",
    ]
)
VALUES = st.sampled_from(["  • lent", "  • HTTP", "  • 1:借出"])
LISTED = st.sampled_from(["lent", "HTTP", "asc", "string", "not-lent"])
ANSWERS = st.sampled_from([("是", "否"), ("Yes", "No"), ("必选", "可选"), ("M", "O")])
HEADERS = st.sampled_from(
    [
        ("参数", "是否必选", "参数类型", "描述"),
        ("名称", "参数类型", "是否必选", "说明"),
        ("Parameter", "Type", "Description"),
        ("Name", "Mandatory", "Type", "Description"),
        ("参数", "说明"),
        ("参数", "是否必选", "描述"),
    ]
)
KINDS = {
    "参数": "name",
    "名称": "name",
    "Parameter": "name",
    "Name": "name",
    "是否必选": "required",
}
KINDS |= {"Mandatory": "required", "参数类型": "type", "Type": "type"}


@st.composite
def drawn_tables(draw: st.DrawFn) -> tuple[tuple[str, ...], list[list[str]]]:
    header = draw(HEADERS)
    is_typed = "参数类型" in header or "Type" in header
    listed = st.lists(LISTED, min_size=1, max_size=3).map(lambda values: ["枚举值:", *values])
    values = st.lists(VALUES, max_size=2)
    cells = {
        "name": NAMES | PLAIN_NAMES if is_typed else NAMES,
        "required": st.sampled_from(draw(ANSWERS)),  # a page loses all of them, or none
        "type": TYPES,
        "": st.builds(
            lambda first, prose, values: "\n\n".join([first, *prose, *values]),
            PROSE,
            st.lists(PROSE, max_size=2),
            values | listed if is_typed else values,
        ),
    }
    row = st.tuples(*(cells[KINDS.get(word, "")] for word in header)).map(list)
    return header, draw(st.lists(row, min_size=1, max_size=6))


def shown(cell: str) -> str | None:
    kept = [part.strip().removeprefix("• ") for part in cell.split("\n\n") if len(part) > 1]
    return "\n".join(kept) or None


@given(st.lists(drawn_tables(), min_size=1, max_size=3), st.sampled_from(["\n\n", "\n", "\r\n"]))
def test_reading_gives_back_what_was_scraped(
    drawn: list[tuple[tuple[str, ...], list[list[str]]]], joint: str
) -> None:
    parts: list[str] = []
    for number, (header, body) in enumerate(drawn, start=1):
        parts += [f"表{number} 参数", *header]
        parts += [part for row in body for cell in row for part in cell.split("\n\n")]
    source = joint.join(part for part in parts if len(part) > 1)
    found = tables(source)
    assert [table.header for table in found] == [header for header, _ in drawn]
    for table, (_, body) in zip(found, drawn, strict=True):
        cells = [[None if one is None else one.text for one in row.cells] for row in table.rows]
        assert cells == [[shown(cell) for cell in row] for row in body]
