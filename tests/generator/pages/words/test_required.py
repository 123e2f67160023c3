"""Whether a field must be there."""

# ruff: noqa: RUF001 (the wide signs of Chinese pages are what is read)

import time

import pytest

from speckiln.pages._page import Cell, Text
from speckiln.pages.words._required import read_required


def cell(text: str) -> Cell:
    return Cell((Text(text, 1),) if text else (), 1)


@pytest.mark.parametrize(
    "words",
    [
        "Yes",
        "yes",
        "YES.",
        "Y",
        "M",
        "Mandatory",
        "Required",
        "True",
        "是",
        "必选",
        "必填",
        "Yes (both)",
    ],
)
def test_a_cell_that_says_yes_makes_a_field_mandatory(words: str) -> None:
    assert read_required(cell(words), "") is True


@pytest.mark.parametrize(
    "words",
    [
        "No",
        "no",
        "N",
        "O",
        "Optional",
        "False",
        "否",
        "可选",
        "非必选",
        "非必填",
        "No (default: 1)",
    ],
)
def test_a_cell_that_says_no_makes_a_field_optional(words: str) -> None:
    assert read_required(cell(words), "") is False


@pytest.mark.parametrize("words", ["C", "Conditional", "No (mandatory for A)", "条件必选"])
def test_what_may_be_absent_in_some_cases_is_optional(words: str) -> None:
    assert read_required(cell(words), "") is False


@pytest.mark.parametrize(
    "words",
    [
        "Yes (when the type is A)",
        "Mandatory if a is set",
        "Mandatory for either of the two",
        "Mandatory for **open** and not for **close**",
        "是（当类型为A时）",
        "必选，仅针对A",
    ],
)
def test_a_mandatory_of_some_cases_says_nothing_of_the_others(words: str) -> None:
    assert read_required(cell(words), "") is None


@pytest.mark.parametrize("lost", [None, cell(""), cell("-"), cell("Integer")])
def test_a_cell_that_says_nothing_leaves_it_to_the_words_of_the_description(
    lost: Cell | None,
) -> None:
    assert read_required(lost, "The name.") is None
    assert read_required(lost, "The name. This parameter is optional.") is False
    assert read_required(lost, "The name. This parameter is mandatory.") is True


@pytest.mark.parametrize(
    "words",
    [
        "Optional. The name.",
        "The name (optional).",
        "If this parameter is not specified, all are returned.",
        "If it is left blank, the first page is queried.",
        "When not specified, 10 is used.",
        "可选参数，名称。",
        "名称。此参数为非必选参数。",
        "演练VPC的ID，不指定时系统会自动创建。",
        "若不传入该参数，则查询所有。",
        "不填时默认为1。",
        "为空时由系统自动生成。",
        "名称，可以不填。",
    ],
)
def test_words_that_say_what_happens_without_a_field_make_it_optional(words: str) -> None:
    assert read_required(None, words) is False


@pytest.mark.parametrize(
    "words", ["Mandatory. The name.", "必选参数，名称。", "该参数为必填参数。"]
)
def test_words_that_demand_a_field_make_it_mandatory(words: str) -> None:
    assert read_required(None, words) is True


@pytest.mark.parametrize(
    "words",
    [
        "This parameter is mandatory when the type is set to A.",
        "This parameter is mandatory for libraries.",
        "当类型为A时必选。",
        "The default value is 10.",
        "默认值为10。",
        "The name cannot be empty.",
        "名称不能为空。",
        "若不传入drill_vpc_id，则自动创建。",
        "This parameter is mandatory. If it is not specified, all are returned.",
    ],
)
def test_words_of_some_cases_of_defaults_and_of_other_fields_say_nothing(words: str) -> None:
    assert read_required(None, words) is None


def test_the_cell_wins_over_the_words() -> None:
    assert read_required(cell("Yes"), "If it is not specified, all are returned.") is True
    assert read_required(cell("No"), "This parameter is mandatory.") is False


@pytest.mark.parametrize("fragment", ["a", "if ", "不填", "optional ", "必选", "。", "(", "时"])
def test_a_million_characters_are_read_in_no_time(fragment: str) -> None:
    text = fragment * (1_000_000 // len(fragment))
    read_required(None, "Optional.")  # the expressions are compiled once
    started = time.process_time()

    read_required(cell(text), text)

    assert time.process_time() - started < 1
