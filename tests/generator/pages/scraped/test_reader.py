"""Pages that were scraped to text: headings, code, dates, and what is in no table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speckiln.errors import UnreadableError
from speckiln.pages._page import Code, Heading, Page, Table, Text
from speckiln.pages.scraped._reader import read_text

FILE = Path("page.txt")

CHINESE = """\
更新时间:2023-04-05 GMT+08:00
分享

借出图书

功能介绍

把一本书借给读者。

调用方法

请参见如何调用API。

URI

POST /v2/{library_id}/loans

表1 路径参数

参数

是否必选

参数类型

描述

library_id

String

图书馆ID。

请求参数

表2 请求Body参数

参数

是否必选

参数类型

描述

loan

LoanOption object

借阅信息。

表3 LoanOption

参数

是否必选

参数类型

描述

isbn

String

书号。

最小长度:10

最大长度:13

响应参数

状态码: 201

表4 响应Body参数

参数

参数类型

描述

loan_id

String

借阅ID。

状态码: 404

表5 响应Body参数

参数

参数类型

描述

error_code

String

错误码

请求示例

POST https://{endpoint}/v2/{library_id}/loans

{ "isbn" : "0131103628" }

响应示例

状态码: 201

Created

{
  "loan_id" : "17"
}

状态码

状态码

描述

201

Created

404

Not Found

错误码

请参见错误码。

父主题: 借阅管理
"""

ENGLISH = """\
Updated on 2024-01-02 GMT+08:00

Lending a Book

Function

This API is used to lend a book.

URI

POST /v2/{library_id}/loans

Table 1 Path Parameters

Parameter

Mandatory

Type

Description

library_id

Yes

String

Library ID.

Request Parameters

Table 2 Request body parameters

Parameter

Mandatory

Type

Description

isbn

Yes

String

Definition

The number.

Constraints

N/A

Range

  • 10

  • 13

Default Value

N/A

days

No

Integer

How long.

Response Parameters

Status code: 200

Table 3 Response body parameters

Parameter

Type

Description

loan_id

String

ID of the loan.

Example Requests

POST https://{endpoint}/v2/{library_id}/loans

{ "isbn" : "0131103628" }

Status Codes

Status Code

Description

200

OK

Error Codes

See Error Codes.
"""


def read(source: str) -> Page:
    return read_text(source, "page", FILE)


def headings(source: str) -> list[str]:
    return [one.text.value for one in read(source).blocks if isinstance(one, Heading)]


def codes(source: str) -> list[str]:
    return [one.value for one in read(source).blocks if isinstance(one, Code)]


def tables(source: str) -> list[list[list[str | None]]]:
    return [
        [[None if cell is None else cell.text for cell in row.cells] for row in table.rows]
        for table in read(source).tables
    ]


def test_a_chinese_page_is_read_whole() -> None:
    page = read(CHINESE)
    assert (page.id, page.file, page.form) == ("page", FILE, "text")
    assert (page.title, page.date) == ("借出图书", "2023-04-05")
    assert headings(CHINESE) == [
        "借出图书",
        "功能介绍",
        "调用方法",
        "URI",
        "请求参数",
        "响应参数",
        "请求示例",
        "响应示例",
        "状态码",
        "错误码",
    ]
    assert [(one.number, one.title) for one in page.tables] == [
        (1, "路径参数"),
        (2, "请求Body参数"),
        (3, "LoanOption"),
        (4, "响应Body参数"),
        (5, "响应Body参数"),
        (0, ""),
    ]
    assert tables(CHINESE) == [
        [["library_id", None, "String", "图书馆ID。"]],
        [["loan", None, "LoanOption object", "借阅信息。"]],
        [["isbn", None, "String", "书号。\n最小长度:10\n最大长度:13"]],
        [["loan_id", "String", "借阅ID。"]],
        [["error_code", "String", "错误码"]],
        [["201", "Created"], ["404", "Not Found"]],
    ]
    assert codes(CHINESE) == [
        'POST https://{endpoint}/v2/{library_id}/loans\n\n{ "isbn" : "0131103628" }',
        '{\n  "loan_id" : "17"\n}',
    ]


def test_an_english_page_is_read_whole() -> None:
    page = read(ENGLISH)
    assert (page.title, page.date) == ("Lending a Book", "2024-01-02")
    assert headings(ENGLISH) == [
        "Lending a Book",
        "Function",
        "URI",
        "Request Parameters",
        "Response Parameters",
        "Example Requests",
        "Status Codes",
        "Error Codes",
    ]
    assert tables(ENGLISH) == [
        [["library_id", "Yes", "String", "Library ID."]],
        [
            [
                "isbn",
                "Yes",
                "String",
                "Definition\nThe number.\nConstraints\nN/A\nRange\n10\n13\nDefault Value\nN/A",
            ],
            ["days", "No", "Integer", "How long."],
        ],
        [["loan_id", "String", "ID of the loan."]],
        [["200", "OK"]],
    ]


def test_lines_are_where_the_page_has_them() -> None:
    page = read(
        "\ufeff\r\n借书\r\n\r\n功能介绍\r\n\r\n参数\r\n\r\n描述\r\n\r\nid\r\n\r\n书号。\r\n"
    )
    title, function, table = page.blocks
    assert isinstance(title, Heading)
    assert isinstance(function, Heading)
    assert isinstance(table, Table)
    assert (title.text.line, function.text.line, table.line) == (2, 4, 6)
    row = table.rows[0]
    assert (row.line, [cell.line for cell in row.cells if cell]) == (10, [10, 12])


def test_the_title_has_level_1_and_what_is_above_it_is_text() -> None:
    page = read("文档首页> 图书馆\n分享\n借书\n更新时间:2020-01-01\n\n功能介绍\n\n借书。\n")
    assert [type(one) for one in page.blocks] == [Text, Text, Heading, Text, Heading, Text]
    assert page.title == "借书"
    levels = [one.level for one in page.blocks if isinstance(one, Heading)]
    assert levels == [1, 2]


def test_navigation_with_the_names_of_parts_has_no_title() -> None:
    menu = "计算\n\n概述\n\nSDK示例\n\n网络\n\n" * 30
    page = read(menu + "更新时间:2020-01-01\n\n借书\n\n功能介绍\n\n借书。\n\nURI\n\nGET /loans\n")
    assert (page.title, page.date) == ("借书", "2020-01-01")
    assert [one.text.value for one in page.blocks if isinstance(one, Heading)][1:] == [
        "功能介绍",
        "URI",
    ]


@pytest.mark.parametrize(
    ("above", "label", "below"),
    [("功能介绍", "接口名称", "功能描述"), ("Description", "API name", "Function")],
)
def test_the_name_of_an_api_is_no_title(above: str, label: str, below: str) -> None:
    parts = ("借书", above, label, "CreateLoan", below, "借一本书。", "URI", "POST /v1/loans")
    assert read("\n\n".join(parts)).title == "借书"
    assert read("\n\n".join((parts[0], *parts[2:]))).title == "借书"


def test_headings_in_lists_are_below_those_that_are_not() -> None:
    page = read("借书\n\n功能介绍\n\n请求\n\n  • 参数说明\n\n    无参数。\n\n  • 请求样例\n")
    found = [(one.text.value, one.level) for one in page.blocks if isinstance(one, Heading)]
    assert found[1:] == [("功能介绍", 2), ("请求", 2), ("参数说明", 3), ("请求样例", 3)]


def test_a_sentence_that_consists_of_a_heading_s_word_is_none() -> None:
    assert headings("借书\n\n功能介绍\n\n请求。\n\nrequest\n\n响应:\n") == [
        "借书",
        "功能介绍",
        "响应:",
    ]


def test_a_uri_is_text_wherever_it_leads() -> None:
    page = read("URI\n\nPOST https://{endpoint}/v2/loans\n\nGET /v2/loans\n")
    assert [one.value for one in page.blocks if isinstance(one, Text)] == [
        "POST https://{endpoint}/v2/loans",
        "GET /v2/loans",
    ]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_json_is_one_block_with_or_without_gaps_between_its_lines(gap: str) -> None:
    lines = ["{", '  "loans": [', "    {", '      "id": "}", ', "    }", "  ],", "}"]
    source = "响应示例\n\n" + gap.join(lines) + "\n\n状态码\n"
    assert codes(source) == [gap.join(lines)]


def test_json_whose_brackets_are_lost_ends_where_it_cannot_go_on() -> None:
    source = '响应示例\n\n"loan" : {\n\n"id" : "17",\n\n"days" : 3\n\n状态码: 404\n\n未找到\n'
    assert codes(source) == ['"loan" : {\n\n"id" : "17",\n\n"days" : 3']
    cut = '请求示例\n\n{\n  "loan": {\n    "id": "17"\n\n借出一本书。\n\n{\n  "id": 1\n}\n'
    assert codes(cut) == ['{\n  "loan": {\n    "id": "17"', '{\n  "id": 1\n}']


def test_two_examples_are_two_blocks() -> None:
    source = 'Example Response\n\n{\n  "a": 1\n}\n\nOr\n\n{\n  "b": 2\n}\n{ "c": 3 }\n'
    assert codes(source) == ['{\n  "a": 1\n}', '{\n  "b": 2\n}', '{ "c": 3 }']


def test_a_bracket_too_many_belongs_to_the_example() -> None:
    assert codes('响应示例\n\n{\n"a": 1\n}\n}\n\n错误码\n') == ['{\n"a": 1\n}\n}']


def test_headers_stand_between_a_request_line_and_its_body() -> None:
    source = (
        "请求示例\n\nPUT https://{endpoint}/v2/loans/1 HTTP/1.1\nX-Auth-Token: ABC\n\n"
        '{ "days": 3 }\n\nGET\n\nhttps://{endpoint}/v2/loans\n'
    )
    assert codes(source) == [
        'PUT https://{endpoint}/v2/loans/1 HTTP/1.1\nX-Auth-Token: ABC\n\n{ "days": 3 }',
        "GET\n\nhttps://{endpoint}/v2/loans",
    ]


def test_answers_commands_and_markup_are_code_in_examples() -> None:
    source = (
        "Example\n\nHTTP/1.1 200 OK\nContent-Length: 2\n\n{}\n\ncurl -X POST \\\n  -H 'A: b' \\\n"
        "  https://host/\n\n<Loan>\n  <Id>1</Id>\n</Loan>\n\nThat is all.\n"
    )
    assert codes(source) == [
        "HTTP/1.1 200 OK\nContent-Length: 2\n\n{}",
        "curl -X POST \\\n  -H 'A: b' \\\n  https://host/",
        "<Loan>\n  <Id>1</Id>\n</Loan>",
    ]


def test_the_address_of_an_example_does_not_end_it() -> None:
    source = "Example request\n\nRequest URL:\n\nPUT https://{endpoint}/v2/loans/1\n"
    assert codes(source) == ["PUT https://{endpoint}/v2/loans/1"]


def test_words_in_brackets_are_no_json() -> None:
    assert codes("功能介绍\n\n[项目ID](tag:hc)\n\n{project_id}\n\n[0,1000]\n") == []


def test_samples_with_numbered_lines_are_code_and_no_tables() -> None:
    source = (
        "SDK代码示例\n\nSDK代码示例如下。\n\nJava\n\nPython\n\n更多\n\n"
        + "\n".join(str(number) for number in range(2, 13))
        + "\n\npackage library;\n\nString name = request.name;\n\n参数\n\n描述\n\n}\n\n状态码\n\n"
        "状态码\n\n描述\n\n200\n\nOK\n"
    )
    page = read(source)
    assert len(page.tables) == 1
    found = codes(source)
    assert found[0].startswith("2\n3\n")
    assert found[1].startswith("package library;")
    assert "Python" in [one.value for one in page.blocks if isinstance(one, Text)]


def test_what_is_around_the_page_is_in_no_table() -> None:
    source = "状态码\n\n状态码\n\n描述\n\n200\n\n正常\n\n父主题: 借阅\n\n分享:\n\n    相关文档\n"
    assert tables(source) == [[["200", "正常"]]]


def test_an_empty_page_has_no_blocks() -> None:
    assert read("").blocks == ()
    assert read("\ufeff \r\n\u200b\n").blocks == ()


def test_a_page_with_too_many_lines_is_refused() -> None:
    with pytest.raises(UnreadableError, match="70,001 lines"):
        read("a\n" * 70_000)


PIECES = st.sampled_from(
    [
        *("请求参数", "URI", "响应示例", "SDK代码示例", "状态码", "错误码", "Function", "约束限制"),
        *("表1 路径参数", "表2", "Table 3 Loan", "Table 4 lists the loans.", "状态码: 200"),
        *("参数", "是否必选", "参数类型", "描述", "Parameter", "Type", "Description", "参数 |"),
        *("library_id", "name", "HTTP", "String", "Array of Loan objects", "是", "Yes", "书号。"),
        *("取值范围:", "  • 1", "    indented", "200", "400 Bad Request", "-", "", "", ""),
        *("{", "}", '"a": 1,', '{"a": [1]}', "GET https://host/a", "GET /a", "1", "2", "3"),
        *("参数\t描述", "id\t书号", "Parameter   Type   Description", "a   String   b", "---|---|"),
        *("| a | b |", "|---|---|", "a |", "|", "import a;", "说明:", "父主题: 书", "更多"),
    ]
)
WORD = re.compile(r"\w+")


def text_of(block: object) -> str:
    if isinstance(block, Heading):
        return block.text.value
    if isinstance(block, Table):
        number = f"表{block.number} {block.title}" if block.number else block.title
        cells = [cell for row in block.rows for cell in row.cells if cell is not None]
        inner = [text_of(inner) for cell in cells for inner in cell.blocks]
        return "\n".join([number, *block.header, *inner])
    assert isinstance(block, Text | Code)
    return block.value


@given(st.lists(PIECES, max_size=40))
def test_no_word_of_a_page_is_lost(pieces: list[str]) -> None:
    source = "\n".join(pieces)
    shown = "\n".join(text_of(block) for block in read(source).blocks)
    assert WORD.findall(shown.replace("Table ", "表")) == WORD.findall(
        source.replace("Table ", "表")
    )


@given(st.lists(PIECES, max_size=40), st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_line_number_leads_to_the_words(pieces: list[str], end: str) -> None:
    for block in read(end.join(pieces)).blocks:
        texts = [block.text] if isinstance(block, Heading) else [block]
        if isinstance(block, Table):
            cells = [cell for row in block.rows for cell in row.cells if cell is not None]
            texts = [inner for cell in cells for inner in cell.blocks]
        for text in texts:
            assert isinstance(text, Text | Code)
            first = text.value.split("\n", 1)[0].strip()
            assert first in " ".join(pieces[text.line - 1].split())


@given(st.text(max_size=300))
def test_any_text_can_be_read(source: str) -> None:
    read(source)
