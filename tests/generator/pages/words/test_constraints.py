"""What a description says that a value must be like."""

# ruff: noqa: RUF001 (the wide signs of Chinese pages are what is read)

import re
import time
from typing import Any

import pytest
from attrs import asdict
from hypothesis import given, settings
from hypothesis import strategies as st

from speckiln.pages._page import Text
from speckiln.pages.words._constraints import read_constraints

BOLD = re.compile(r"\*\*(.+?)\*\*")


def said(
    *lines: str, kind: str | None = "string", item: str | None = None, **more: Any
) -> dict[str, Any]:
    """Return what lines state about a value; ``- `` begins a list item, ``**`` encloses bold."""
    texts = tuple(
        Text(
            line.removeprefix("- ").replace("**", ""),
            1,
            strong=tuple(BOLD.findall(line)),
            is_item=line.startswith("- "),
        )
        for part in lines
        for line in part.split("\n")
    )
    found = asdict(read_constraints(texts, kind, item, **more)[0])
    has_default, default = found.pop("has_default"), found.pop("default")
    found.pop("prose")
    shown = {
        name: value for name, value in found.items() if value is not None and value is not False
    }
    return shown | ({"default": default} if has_default else {})


def lengths(low: int, high: int) -> dict[str, Any]:
    return {"min_length": low, "max_length": high}


def numbers(low: int, high: int) -> dict[str, Any]:
    return {"minimum": low, "maximum": high}


# Statements in lines of their own


@pytest.mark.parametrize(
    ("lines", "kind", "expected"),
    [
        ("Minimum: 1\nMaximum: 64", "string", lengths(1, 64)),
        ("Minimum: 1\nMaximum: 64", "integer", numbers(1, 64)),
        ("Minimum: 1\nMaximum: 64", "array", {"min_items": 1, "max_items": 64}),
        ("Minimum: 1\nMaximum: 64", "boolean", {}),
        ("Minimum length: 1\nMaximum length: 64", "string", lengths(1, 64)),
        ("Minimum value: 1.5\nMaximum value: 1,000", "number", numbers(1.5, 1000)),  # type: ignore[arg-type] # half of it is no integer
        ("Maximum length: 64 bytes", "string", {"max_length": 64, "in_bytes": True}),
        ("Maximum: 2^31-1", "integer", {"maximum": 2147483647}),
        ("Array length: 1 - 10", "array", {"min_items": 1, "max_items": 10}),
        ("Array length: 1-10\nMaximum length: 36", "array", {"min_items": 1, "max_items": 10}),
        (
            "Minimum: 1\nMaximum: 64\nArray length: 0-10",
            "array",
            {"min_items": 0, "max_items": 10},
        ),
        ("最小长度：1\n最大长度：64", "string", lengths(1, 64)),
        ("最小值：1\n最大值：64", "integer", numbers(1, 64)),
        ("数组长度：0 - 5", "array", {"min_items": 0, "max_items": 5}),
        ("名称。最小长度:2最大长度:64", "string", lengths(2, 64)),
        ("状态 最小值:0 最大值:10 缺省值:0", "integer", numbers(0, 10) | {"default": 0}),
        ("Regular expression: ^[a-z]+$", "string", {"pattern": "^[a-z]+$"}),
    ],
)
def test_limits_of_lines_of_their_own_mean_what_the_type_makes_of_them(
    lines: str, kind: str, expected: dict[str, Any]
) -> None:
    assert said(lines, kind=kind) == expected


@pytest.mark.parametrize(
    ("line", "kind", "expected"),
    [
        ("Default: true", "boolean", True),
        ("Default value: false.", "boolean", False),
        ("Default: 30", "integer", 30),
        ("Default: 60s", "integer", 60),
        ("Default: 0.5", "number", 0.5),
        ("Default: 30", "string", "30"),
        ("Default: /", "string", "/"),
        ('Default: "a b c d e"', "string", "a b c d e"),
        ("Default: []", "array", []),
        ("Default: null", "string", None),
        ("默认值：“0”", "string", "0"),
        ("缺省值：GET", "string", "GET"),
        ("默认取值：0，表示不限速。", "integer", 0),
        ("默认取值：不填时默认50。", "integer", 50),
    ],
)
def test_a_default_is_of_the_type_of_its_field(line: str, kind: str, expected: object) -> None:
    assert said(line, kind=kind) == {"default": expected}


@pytest.mark.parametrize(
    "line",
    [
        "Default: N/A",
        "Default value: None",
        "默认取值：不涉及。",
        "默认值：无",
        "默认取值：空",
        "默认取值：不传时使用源实例的子网。",
        "Default: the same as that of the group",
    ],
)
def test_a_default_that_is_none_is_none(line: str) -> None:
    assert said(line) == {}


def test_enumerated_values_stand_below_their_label_with_or_without_explanations() -> None:
    expected = {"enum": ("on", "off")}

    assert said("Enumerated values:\n- on\n- off") == expected
    assert said("Enumeration values:\n- on: starts it\n- off: stops it") == expected
    assert said("枚举值：\non\noff") == expected
    assert said("取值范围：\n- on：开启。\n- off：关闭。") == expected
    assert said("取值范围：- on：开启。 - off：关闭。默认取值：不涉及") == expected
    assert said("Value range: on, off") == expected
    assert said("Options:\n- on: starts it. The default value is on.\n- off: stops it") == {
        "enum": ("on", "off"),
        "default": "on",
    }


def test_single_words_below_a_definition_are_its_values() -> None:
    lines = "Where the book came from\n- print\n- scan\n- film (no longer made)"

    assert said(lines)["enum"] == ("print", "scan", "film")
    assert "enum" not in said(lines.replace("from", "from:"))
    assert "enum" not in said(lines.replace("- scan", "- scan of it"))


def test_values_may_be_listed_before_what_they_mean() -> None:
    text = (
        "**thin**, **thick**, and **soft** indicate **One**, **Two**, and **Three** respectively."
    )
    assert said(text)["enum"] == ("thin", "thick", "soft")
    assert said("0、1分别表示关、开。", kind="integer")["enum"] == (0, 1)


def test_signs_of_comparison_are_values() -> None:
    assert said("支持的值为(>、=、<、>=、<=)。")["enum"] == (">", "=", "<", ">=", "<=")
    assert said("How it compares. The value can be >, !=, or wave.")["enum"] == (">", "!=", "wave")


def test_a_number_with_an_exponent_is_read_whole_or_not_at_all() -> None:
    assert said("Maximum: 1.7976931348623157e+108", kind="number") == {
        "maximum": 1.7976931348623157e108
    }
    assert said("Maximum: 1.2.3", kind="integer") == {}


def test_numbers_and_their_meanings_may_follow_what_they_are() -> None:
    assert said("模板状态 0-启用 1-禁用", kind="integer")["enum"] == (0, 1)
    assert said("任务类型，目前仅支持实时任务 REALTIME")["enum"] == ("REALTIME",)


def test_the_default_may_be_called_by_the_name_of_the_field() -> None:
    text = "The paper, which can be **thin** or **thick**. The default paper is **thin**."

    assert said(text, name="paper")["default"] == "thin"
    assert "default" not in said(text, name="cover")


def test_a_part_of_a_time_is_not_the_time() -> None:
    text = "取值范围：格式必须为hh:mm-HH:MM。\n- mm和MM取值必须相同，且取值必须为00、15、30或45。"

    assert said(text) == {}


def test_ranges_in_the_items_of_a_list_are_of_some_cases_each() -> None:
    assert said("取值范围：约束如下：\n- 0天，不传。\n- 1～6天，全选。", kind="integer") == {}


def test_lists_that_scraping_put_into_one_line_are_lists() -> None:
    assert said("结果。 枚举值： pending accepted rejected")["enum"] == (
        "pending",
        "accepted",
        "rejected",
    )
    assert said("操作标识: open（打开） close（关闭）")["enum"] == ("open", "close")
    assert said("运行模式： slow：慢 fast：快")["enum"] == ("slow", "fast")
    assert "enum" not in said("格式： name：名称 size：大小")
    assert "enum" not in said("Value range: fixed at the start")


def test_enumerated_values_are_of_the_type_of_the_field_or_its_elements() -> None:
    lines = "Enumerated values:\n- 0: unknown\n- 1: known"

    assert said(lines, kind="integer") == {"enum": (0, 1)}
    assert said(lines, kind="string") == {"enum": ("0", "1")}
    assert said(lines, kind="array", item="integer") == {"enum": (0, 1)}
    assert said("Enumerated values:\n- true\n- false", kind="boolean") == {}


def test_the_default_among_enumerated_values_may_be_marked() -> None:
    assert said("Enumerated values:\n- AND (default value)\n- OR") == {
        "enum": ("AND", "OR"),
        "default": "AND",
    }
    assert said("- true，为自动。\n- false，为手动，默认该方式。", kind="boolean") == {
        "default": False
    }
    assert said("取值范围：-true：检查 -false（默认值）：执行", kind="boolean") == {
        "default": False
    }


FOUR_PARTS = """\
{definition}
The name of the book.
{constraints}
Letters and digits only.
{range}
1 to 64 characters
{default}
{nothing}"""


@pytest.mark.parametrize(
    ("definition", "constraints", "range_", "default", "nothing"),
    [
        ("Definition", "Constraints", "Range", "Default Value", "N/A"),
        ("参数解释：", "约束限制：", "取值范围：", "默认取值：", "不涉及"),
        ("**参数解释**：", "**约束限制**：", "**取值范围**：", "**默认取值**：", "不涉及。"),
    ],
)
def test_a_cell_of_four_parts_is_read_part_by_part(
    definition: str, constraints: str, range_: str, default: str, nothing: str
) -> None:
    cell = FOUR_PARTS.format(
        definition=definition,
        constraints=constraints,
        range=range_,
        default=default,
        nothing=nothing,
    )

    found, description = read_constraints((Text(cell, 1),), "string")

    assert (found.min_length, found.max_length) == (1, 64)
    assert not found.has_default
    assert description == "The name of the book.\nLetters and digits only."


def test_four_parts_in_one_line_are_told_by_colons_or_by_their_weight() -> None:
    colons = "参数解释：端口。 约束限制：不涉及 取值范围：1-65535 默认取值：80"
    bold = Text(
        "Definition The port. Constraints N/A Range 1-65535 Default Value 80",
        1,
        strong=("Definition", "Constraints", "Range", "Default Value"),
    )

    assert said(colons, kind="integer") == numbers(1, 65535) | {"default": 80}
    found, description = read_constraints((bold,), "integer")
    assert (found.minimum, found.maximum, found.default) == (1, 65535, 80)
    assert description == "The port."


def test_columns_of_ranges_and_defaults_count_as_lines_of_their_own() -> None:
    assert said("名称。", extra={"range": "最大长度：20"}) == {"max_length": 20}
    assert said("名称。", extra={"range": "[1-36]"}) == lengths(1, 36)
    assert said("数量。", kind="integer", extra={"range": "1-36"}) == numbers(1, 36)
    assert said("协议。", extra={"default": "HTTP", "range": "HTTP、HTTPS"}) == {
        "default": "HTTP",
        "enum": ("HTTP", "HTTPS"),
    }
    assert said("名称。", extra={"default": "-", "range": "-"}) == {}
    assert said("名称。", extra={"max_length": "255"}) == {"max_length": 255}


def test_lines_of_their_own_win_over_running_text_and_only_the_rest_is_called_prose() -> None:
    texts = (Text("At most 100 characters. The default value is x.", 1), Text("Maximum: 64", 1))

    found, description = read_constraints(texts, "string")

    assert (found.max_length, found.default) == (64, "x")
    assert found.prose == {"default"}
    assert description == "At most 100 characters. The default value is x."


# Running text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The value can contain 1 to 64 characters.", lengths(1, 64)),
        ("The value contains 0 to 128 characters and cannot contain <.", lengths(0, 128)),
        ("The name is a string of 4-64 characters that start with a letter.", lengths(4, 64)),
        ("It consists of 1–64 characters.", lengths(1, 64)),
        ("The length ranges from 2 to 50.", lengths(2, 50)),
        ("Enter 8 to 26 characters.", lengths(8, 26)),
        ("The value must be between 3 and 63 characters.", lengths(3, 63)),
        ("The value contains a maximum of 255 characters.", {"max_length": 255}),
        ("A key can contain up to 128 Unicode characters.", {"max_length": 128}),
        ("The value cannot exceed 255 characters.", {"max_length": 255}),
        ("It can contain no more than 1,024 characters.", {"max_length": 1024}),
        ("The name can consist of 80 characters, including digits.", {"max_length": 80}),
        ("The name consists of 80 characters.", lengths(80, 80)),
        ("The maximum length is 64 characters.", {"max_length": 64}),
        ("The name can contain a maximum of 64 bytes.", {"max_length": 64, "in_bytes": True}),
        ("It must contain at least 8 characters.", {"min_length": 8}),
        ("The length of the ID is fixed at 36 bytes.", lengths(36, 36) | {"in_bytes": True}),
        ("长度为1~64个字符。", lengths(1, 64)),
        ("长度1~253，每级域名不超过63个字符。", lengths(1, 253)),
        ("书名在2位到9位之间，必须以字母开头。", lengths(2, 9)),
        ("长度范围为1到64位。", lengths(1, 64)),
        ("长度为[1-64]个字符。", lengths(1, 64)),
        ("取值范围：1-64个字符，支持数字、字母。", lengths(1, 64)),
        ("取值范围：1-64，支持数字、字母。", lengths(1, 64)),
        ("长度不低于8不超过32，只允许字母。", lengths(8, 32)),
        ("最大支持长度为64个字节。", {"max_length": 64, "in_bytes": True}),
        ("不能超过255个字符。", {"max_length": 255}),
        ("最长64个字符，只允许字母。", {"max_length": 64}),
        ("最长256位，不支持特殊字符。", {"max_length": 256}),
        ("长度不超过36，只允许字母。", {"max_length": 36}),
        ("标准的UUID格式，长度为36个字符。", lengths(36, 36)),
    ],
)
def test_lengths_of_strings_are_read_from_running_text(text: str, expected: dict[str, Any]) -> None:
    assert said(f"The name. {text}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The value ranges from 1 to 100.", numbers(1, 100)),
        ("The port number ranges from 1 to 65,535.", numbers(1, 65535)),
        ("The value is a positive integer from 0 to 1000.", numbers(0, 1000)),
        ("Ranges from 1 (inclusive) to 100 (exclusive).", numbers(1, 99)),
        ("The value must be an integer between 1 and 10.", numbers(1, 10)),
        ("The minimum value is 1, and the maximum value is 200.", numbers(1, 200)),
        ("The value must be greater than or equal to 0.", {"minimum": 0}),
        ("It cannot be lower than 1.", {"minimum": 1}),
        ("The value must be greater than 0.", {"minimum": 1}),
        ("The value must be greater than zero.", {"minimum": 1}),
        ("Shelves (2 to 9 boards).", numbers(2, 9)),
        ("Number (from 2 to 9) of boards.", numbers(2, 9)),
        ("The speed ranges from 1 Mbit/s to 90 Mbit/s.", numbers(1, 90)),
        ("You can create a maximum of 100 disks.", {"maximum": 100}),
        ("取值范围为[1, 100]。", numbers(1, 100)),
        ("取值范围：0～255", numbers(0, 255)),
        ("取值范围：-1~172800", numbers(-1, 172800)),
        ("取值范围：40GB~4000GB", numbers(40, 4000)),
        ("取值范围：1-1440（分钟）", numbers(1, 1440)),
        ("不能为负数，最小值为1，最大值为1000。", numbers(1, 1000)),
        ("端口号范围：大于等于1024，小于等于65535。", numbers(1024, 65535)),
        ("大于等于0的整数。", {"minimum": 0}),
        ("整数，≥1，≤10", numbers(1, 10)),
        ("取值范围为>= 512Byte/s（半千）且<=4096Byte/s（四千）。", numbers(512, 4096)),
    ],
)
def test_ranges_of_numbers_are_read_from_running_text(text: str, expected: dict[str, Any]) -> None:
    assert said(f"The size. {text}", kind="integer") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You can add up to 10 tags for each book.", {"max_items": 10}),
        ("A maximum of 10 tag keys are allowed.", {"max_items": 10}),
        ("No more than 5 books can be specified.", {"max_items": 5}),
        ("The number of IDs ranges from 1 to 50.", {"min_items": 1, "max_items": 50}),
        ("最多支持10个标签。", {"max_items": 10}),
        ("书单支持书名个数上限80。", {"max_items": 80}),
        ("一次最多下发10个实例。", {"max_items": 10}),
        ("取值范围：0-10个标签键值对", {"min_items": 0, "max_items": 10}),
        ("数组长度为1~100。", {"min_items": 1, "max_items": 100}),
        ("Each book has a maximum of 20 pages.", {}),
        ("By default, a shelf can hold up to 20 books.", {}),
        ("By default, a shelf can hold books.", {}),
        ("每个值最大长度255个字符。", {}),
        ("Each value contains a maximum of 255 characters.", {}),
    ],
)
def test_arrays_have_numbers_of_elements(text: str, expected: dict[str, Any]) -> None:
    assert said(f"The list. {text}", kind="array", item="string") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The value can be HTTP, TCP, or UDP.", ("HTTP", "TCP", "UDP")),
        ("对书的操作：lend、return", ("lend", "return")),
        ("The value can be JSON (no compression) or GZIP (compression).", ("JSON", "GZIP")),
        ("The value can be one of the following:\n- a_b: one\n- c_d: two", ("a_b", "c_d")),
        ("Currently, the value can only be ntp.", ("ntp",)),
        ("Options: asc and desc", ("asc", "desc")),
        ("Possible options include complete and customized.", ("complete", "customized")),
        ("TCP, UDP, and ANY are supported.", ("TCP", "UDP", "ANY")),
        ("Only 'a' and 'b' are supported currently.", ("a", "b")),
        ("- ROUND_ROBIN: in turn.\n- SOURCE_IP: by address.", ("ROUND_ROBIN", "SOURCE_IP")),
        ("- ABANDON\n- CONTINUE", ("ABANDON", "CONTINUE")),
        ("The value can be one or more of:\nRED, GREEN, BLUE", ("RED", "GREEN", "BLUE")),
        ("- Y\n- N", ("Y", "N")),
        ("- **a**: one\n- **b** and **c**: others", ("a", "b", "c")),
        ("The value can only be **cidr**.", ("cidr",)),
        ("The value is **paper**.", ("paper",)),
        ("The option is as follows:\npaper_back: soft", ("paper_back",)),
        ("It must be set to 10:00:00 or 12:00: 00.", ("10:00:00", "12:00:00")),
        ("取值为：a、b或c。", ("a", "b", "c")),
        ("为如下2种： OPEN：表示开。 SHUT：表示关。", ("OPEN", "SHUT")),
        ("OPEN：开 SHUT：关", ("OPEN", "SHUT")),
        ("类别。1：公开；2：内部", ("1", "2")),
        ("范围如下：OPEN，表示开。SHUT，表示关。", ("OPEN", "SHUT")),
        ("状态：1：开。", ("1",)),
        ("取值范围：\n- 1，每天\n- 7，7天一次", ("1", "7")),
        ("取值为“async”或“sync”。", ("async", "sync")),
        ("取值：FULL：完整，SIMPLE：简单", ("FULL", "SIMPLE")),
        ("取值如下：0:失败。 1:成功。 2:重试中。", ("0", "1", "2")),
        ("可选值为virtio和hinic，默认为virtio", ("virtio", "hinic")),
        ("取值范围：ingress 表示入方向；egress 表示出方向", ("ingress", "egress")),
        ("取值范围：network:dhcp，network:router", ("network:dhcp", "network:router")),
        ("支持port、network、vpc 3种类型。", ("port", "network", "vpc")),
        ("取值范围：device|product|app，device表示设备。", ("device", "product", "app")),
        ("取值范围：\n- A1:B1。\n- C1:D1盘。\n- E1:极速。", ("A1", "C1", "E1")),
        ("固定值“v3”，该值不可修改。", ("v3",)),
    ],
)
def test_lists_of_the_only_values_are_read(text: str, expected: tuple[str, ...]) -> None:
    assert said(f"The kind.\n{text}")["enum"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The value can be HTTP or HTTPS if the port is 443.",
        "The value can be icmp, tcp, or the IP protocol number.",
        "The value can be letters, digits, or underscores.",
        "The value can be a, b, etc.",
        "The value can be empty.",
        "The value can be changed.",
        "For example, the value can be A or B.",
        "Commonly used values are **10** and **20**.",
        "The value is **shelf_id**.",
        "The value is **a** for novels.",
        "The values of **mm** and **MM** must be the same and must be set to **00**.",
        "Several forms of books are known:\n- paper\n- paper_back\n- hard_cover",
        "Options:\n- true: it is returned\n- false or others: it is not",
        "Must be one of a kind:\n- Uppercase letters\n- Digits",
        "It runs on:\n- Linux\n- Windows",
        "- new: indicates new books.\n- This parameter is ignored if it is all.",
        "This parameter is valid only when type is set to HTTP or HTTPS.",
        "Currently, only IPv4 addresses are supported.",
        "取值范围：zh-cn,en-us等。",
        "取值范围：标准UUID",
        "取值范围：compute:xxx，network:dhcp",
        "取值范围：\n- center：中心。\n- 边缘站点名称：边缘。",
        "当type为A时，取值为a或b。",
        "open：开 shut：关",
        "由英文字母、数字或“_”、“-”、“.”组成。",
    ],
)
def test_what_is_no_list_of_the_only_values_is_none(text: str) -> None:
    assert "enum" not in said(f"The kind.\n{text}")


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("The default value is GET.", "string", "GET"),
        ("The default value is 1,000.", "integer", 1000),
        ("The default value is -1, indicating no limit.", "integer", -1),
        ("Its default value is false.", "boolean", False),
        ("The value is 0 by default.", "integer", 0),
        ("It is set to 1 by default.", "integer", 1),
        ("By default, this parameter is set to 1.", "integer", 1),
        ("If it is left blank, the system sets it to true by default.", "boolean", True),
        ("If it is not specified, 10 items are displayed by default.", "integer", 10),
        ("If it is not specified, default value linux is used.", "string", "linux"),
        ("The value can be on or off, and the default value is on.", "string", "on"),
        ("The default format is GZIP.", "string", "GZIP"),
        ("The default is 300s.", "integer", 300),
        ("枚举值：up、down，默认down", "string", "down"),
        ("默认值为GET。", "string", "GET"),
        ("默认为false，仅支持MySQL。", "boolean", False),
        ("查询记录数。默认10。", "integer", 10),
        ("不填时默认为1。", "integer", 1),
        ("缺省为“a”。", "string", "a"),
        ("默认值为172800s（48小时）。", "integer", 172800),
    ],
)
def test_defaults_are_read_from_running_text(text: str, kind: str, expected: object) -> None:
    assert said(f"The thing. {text}", kind=kind)["default"] == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The default value is left blank.", "string"),
        ("The default value is the current time.", "integer"),
        ("The value is left blank by default.", "string"),
        ("Fuzzy search is used by default.", "string"),
        ("The port of the group is used by default.", "integer"),
        ("The default duration is 3 months.", "string"),
        ("The default value of limit is 2000.", "integer"),
        ("- For TCP, the default value is 60.\n- For HTTP, the default value is 300.", "integer"),
        ("If type is A, the default value is 1. Otherwise, it is 2.", "integer"),
        ("If type is A, the default value is 1. Otherwise, the default value is 2.", "integer"),
        ("默认为空。", "string"),
        ("会使用默认flavor。", "string"),
        ("支持的端口组的数量默认为20。", "integer"),
        ("若类型为A，则默认值为0，其他为200。", "integer"),
    ],
)
def test_what_is_no_default_of_the_field_is_none(text: str, kind: str) -> None:
    assert "default" not in said(f"The thing.\n{text}", kind=kind)


def test_the_default_of_the_only_case_counts_with_its_limits() -> None:
    text = "If action is set to filter, the default value is 10, which is also the maximum value."

    assert said(text, kind="integer") == {"default": 10, "maximum": 10}
    assert said("action为filter时默认为0。", kind="integer") == {"default": 0}


def test_a_limit_that_the_default_is_beyond_limits_something_else() -> None:
    text = "An offset greater than 0 but less than the number of books. The default value is 0."

    assert said(text, kind="integer") == {"default": 0}


def test_the_name_of_the_field_tells_its_default_from_those_of_others() -> None:
    text = "The default value of limit is 2000."

    assert said(text, kind="integer", name="limit") == {"default": 2000}
    assert said(text, kind="integer", name="marker") == {}


def test_limits_of_one_case_are_none_and_those_of_all_cases_are_the_widest() -> None:
    one = "When the type is A, the value ranges from 1 to 60."
    other = "When the type is B, the value ranges from 10 to 1440."

    assert said(one, kind="integer") == {}
    assert said(one, other, kind="integer") == numbers(1, 1440)
    assert said("The value ranges from 0 to 5.", one, other, kind="integer") == numbers(0, 5)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Each label can contain a maximum of 63 characters.", "string"),
        ("For example, 1 to 64 characters.", "string"),
        ("A value of 5 to 10 is recommended.", "integer"),
        ("建议不少于4个字符。", "string"),
        ("注入内容最大长度32KB。", "string"),
        ("The subnet mask cannot be greater than 28.", "string"),
        ("掩码长度不能大于28。", "string"),
        ("The address is 192.168.0.1-192.168.0.9.", "string"),
        ("Supported in versions 1.2 to 1.4 and on 2020-01-01.", "integer"),
        ("**shelf** and **row** each must be a string of 3 to 32 characters.", "string"),
        ("The key of a name contains 1 to 64 characters.", "boolean"),
        ("A key contains 1 to 64 characters.", "object"),
        ("- System disk: 1 to 1024\n- Data disk: 10 to 32768", "integer"),
        ("Error codes from SDK.0001 to SDK.0099.", "integer"),
        ("The value must contain 3 of the following types of characters.", "string"),
    ],
)
def test_numbers_that_limit_something_else_are_no_constraints(text: str, kind: str) -> None:
    assert said(f"The thing.\n{text}", kind=kind) == {}


def test_what_can_be_a_or_b_in_the_first_sentence_is_one_of_them() -> None:
    assert said("Binding, which can be **paper** or **cloth**") == {"enum": ("paper", "cloth")}
    assert "enum" not in said("The book. Name a part, which can be **cover** or **spine**.")
    assert "enum" not in said("Place, which can be **Shelf ID** or **Room ID**.")
    assert "enum" not in said("Place, which can be shelf or room.")


def test_the_noun_of_a_name_tells_that_a_or_b_is_what_it_means() -> None:
    text = "Tells the kind. The type is **paper** or **cloth**."

    assert said(text, name="binding_type") == {"enum": ("paper", "cloth")}
    assert said(text, name="binding") == {}


def test_a_boolean_that_can_only_be_one_of_its_values_is_that() -> None:
    assert said("The value can only be updated to **true**.", kind="boolean") == {"enum": (True,)}
    assert said("The value can be true or false.", kind="boolean") == {}


def test_a_list_of_running_text_without_the_default_is_not_of_the_only_values() -> None:
    text = "The values are 1, 2, and 3. The default value is 5."

    assert said(text, kind="integer") == {"default": 5}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It matches the regular expression **^[a-z ]{1,8}$**.", "^[a-z ]{1,8}$"),
        ('It meets the regular expression **"^[a-z]$"**.', "^[a-z]$"),
        ("It matches the regular expression ^[a-z]$, and is short.", "^[a-z]$"),
        ("**Regular expression matching**: ^[a-z.]+$", "^[a-z.]+$"),
        ("需满足正则表达式：^[a-z]+$。", "^[a-z]+$"),
    ],
)
def test_regular_expressions_about_the_whole_value_are_read(text: str, expected: str) -> None:
    assert said(f"The name.\n{text}") == {"pattern": expected}


@pytest.mark.parametrize(
    "text",
    [
        "It must not match the regular expression ^[a-z]$.",
        "It is a part of the regular expression [a-z].",
        "Regular expressions are known. Powers as 2^3 cost 4$.",
        "Regular expression: see the table below.",
    ],
)
def test_what_is_no_regular_expression_about_the_whole_value_is_none(text: str) -> None:
    assert "pattern" not in said(f"The name.\n{text}")


def test_bold_words_are_values_whatever_they_look_like() -> None:
    text = Text("The value can be low level or high level.", 1, strong=("low level", "high level"))

    assert read_constraints((text,), "string")[0].enum == ("low level", "high level")


def test_values_that_look_like_words_of_the_sentence_are_values_in_lists() -> None:
    assert said("取值范围：and、or。") == {"enum": ("and", "or")}
    assert said("The value can be id, name, or size.") == {"enum": ("id", "name", "size")}
    assert said("Enumerated values:\n- none\n- default\n- any") == {
        "enum": ("none", "default", "any")
    }


# Whatever stands there

FRAGMENTS = st.sampled_from(
    [
        "The value can be ",
        "A",
        ", ",
        " or ",
        "1",
        "-",
        "64",
        " characters",
        "默认值：",
        "为",
        "。",
        "取值范围：",
        "\n",
        "- ",
        "(",
        ")",
        '"',
        "Minimum: ",
        "[1,",
        "]",
        "长度",
        "不超过",
        "当",
        "时，",
    ]
)


@settings(deadline=None)
@given(
    st.lists(FRAGMENTS, max_size=40).map("".join), st.sampled_from(["string", "integer", "array"])
)
def test_any_words_are_read_without_an_exception_and_the_same_twice(text: str, kind: str) -> None:
    first = read_constraints((Text(text, 1),), kind, "string", {"range": text, "default": text})

    assert first == read_constraints(
        (Text(text, 1),), kind, "string", {"range": text, "default": text}
    )
    found = first[0]
    for low, high in (
        (found.min_length, found.max_length),
        (found.minimum, found.maximum),
        (found.min_items, found.max_items),
    ):
        assert low is None or high is None or low <= high


@pytest.mark.parametrize(
    "fragment",
    [
        "a",
        "1",
        "1-",
        '"',
        "A,",
        "a: ",
        "a: b\n",
        "if ",
        "1,000",
        "(",
        "[",
        "- x\n",
        ". A",
        "2^",
        "The value can be ",
        "Default: ",
        "maximum ",
        "length of ",
        "Minimum: 1 ",
        "at most ",
        "regular expression ^",
        "OPEN：开 ",
        ", which can be ",
        "The type is ",
        "10:00: ",
        "取值范围：",
        "长度为",
        "默认为",
        "限制为",
        "不超过",
        "最多",
        "每个",
        "当",
        "、",
        "。",
        "ﷺ",
    ],
)
def test_a_million_characters_are_read_in_no_time(fragment: str) -> None:
    text = fragment * (1_000_000 // len(fragment))
    read_constraints((Text("1", 1),), "string")  # the expressions are compiled once
    started = time.process_time()

    _, description = read_constraints((Text(text, 1, strong=(text[:50],) * 1000),), "string")

    assert time.process_time() - started < 1
    assert len(description) <= len(text)
