"""What a cell of types says."""

# ruff: noqa: RUF001 (the wide signs of Chinese pages are what is read)

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speckiln.pages._page import Cell, Link, Text
from speckiln.pages.words._types import TypeWords, read_type, worded_type


def shown(found: TypeWords | None) -> str:
    """Return a type in short: ``[object Tag]`` for an array, ``{string}`` for a map."""
    if found is None:
        return ""
    if found.items is not None:
        return f"[{shown(found.items)}]"
    if found.values is not None:
        return f"{{{shown(found.values)}}}"
    form = f"/{found.format}" if found.format else ""
    name = f" {found.name}" if found.name else ""
    return f"{found.type or '?'}{form}{name}"


def cell(text: str, *links: Link) -> Cell:
    return Cell(tuple(Text(line, 1, links=links) for line in text.split("\n")), 1)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("String", "string"),
        ("string", "string"),
        ("**String**", "string"),
        ("Strings", "string"),
        ("Integer", "integer"),
        ("int32", "integer/int32"),
        ("Long", "integer/int64"),
        ("Float", "number/float"),
        ("Double", "number/double"),
        ("BigDecimal", "number"),
        ("Bool", "boolean"),
        ("UUID", "string/uuid"),
        ("Uuid-Str", "string/uuid"),
        ("Enum", "string"),
        ("Timestamp", "string"),
        ("Date", "string"),
        ("File", "string/binary"),
        ("JSON", "object"),
        ("dict", "object"),
        ("Array", "array"),
        ("list", "array"),
        ("integer (int64)", "integer/int64"),
        ("Integer (in seconds)", "integer"),
        ("String type", "string"),
        ("字符串", "string"),
        ("整型", "integer"),
        ("布尔值", "boolean"),
        ("浮点型", "number"),
        ("String类型", "string"),
        ("字典数据结构", "object"),
        ("字典数据类型", "object"),
        ("列表数据结构", "array"),
        ("Ｓｔｒｉｎｇ", "string"),
    ],
)
def test_plain_types_are_json_types_with_a_format_where_there_is_one(
    words: str, expected: str
) -> None:
    assert shown(read_type(words)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("doubule", "number/double"),
        ("Interger", "integer"),
        ("Stirng", "string"),
        ("Boolen", "boolean"),
        ("objcet", "object"),
        ("Arrary", "array"),
    ],
)
def test_plain_misspellings_are_understood(words: str, expected: str) -> None:
    assert shown(read_type(words)) == expected


@pytest.mark.parametrize(
    "words", ["", "-", "--", "N/A", "/", "无", "不涉及", "Null", "Integer/Boolean"]
)
def test_words_that_name_no_type_have_none(words: str) -> None:
    found = read_type(words)

    assert found is None or found == TypeWords()


def test_a_lost_cell_says_nothing() -> None:
    assert read_type(None) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("CreateBookOption object", "object CreateBookOption"),
        ("Object CreateBookOption", "object CreateBookOption"),
        ("book objects", "object book"),
        ("binding:details object", "object binding:details"),
        ("Book structure", "object Book"),
        ("书籍结构体", "object 书籍"),
        ("Book对象", "object Book"),
        ("JSON object", "object"),
        ("TagDTO", "? TagDTO"),
        ("Listener", "? Listener"),
        ("Two words", ""),
    ],
)
def test_objects_have_the_name_that_the_page_gives_them(words: str, expected: str) -> None:
    assert shown(read_type(words)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Array of strings", "[string]"),
        ("List of string", "[string]"),
        ("Array of objects", "[object]"),
        ("Array of Tag objects", "[object Tag]"),
        ("Array of Two Words objects", "[object Two Words]"),
        ("Array of <Tag> objects", "[object Tag]"),
        ("Array of Tags", "[object Tags]"),
        ("Array<Tag>", "[object Tag]"),
        ("List<subnet>", "[object subnet]"),
        ("Array[Integer]", "[integer]"),
        ("Array (Object)", "[object]"),
        ("Tag[]", "[object Tag]"),
        ("[]string", "[string]"),
        ("[String]", "[string]"),
        ("Tag structure array", "[object Tag]"),
        ("String array", "[string]"),
        ("字符串数组", "[string]"),
        ("对象列表", "[object]"),
        ("Tag结构体数组", "[object Tag]"),
        ("Array<Array<String>>", "[[string]]"),
        ("Array of arrays", "[array]"),
        ("Array of arrays of strings", "[[string]]"),
        ("Map<String,String>", "{string}"),
        ("Map<String, Tag>", "{object Tag}"),
        ("Map<String, List<Tag>>", "{[object Tag]}"),
        ("list<map<String, String>", "[{string}]"),
    ],
)
def test_arrays_and_maps_tell_what_they_hold(words: str, expected: str) -> None:
    assert shown(read_type(words)) == expected


def test_alternatives_of_one_type_are_that_type() -> None:
    assert shown(read_type("String or null")) == "string"
    assert shown(read_type("Integer/Long")).startswith("integer")


@pytest.mark.parametrize(
    "words", ["String(255)", "String (255)", "string（1-255）", "Varchar[255]"]
)
def test_a_length_in_brackets_is_the_longest(words: str) -> None:
    found = read_type(words)

    assert found is not None
    assert (found.type, found.max_length) == ("string", 255)


def test_the_link_of_a_cell_belongs_to_what_is_inside_of_arrays_and_maps() -> None:
    found = read_type(cell("Array of Tag objects", Link("Tag", "request_tag")))

    assert found is not None
    assert (found.innermost.name, found.innermost.target) == ("Tag", "request_tag")
    assert not found.target


def test_a_link_names_an_object_that_the_words_do_not_name_unless_it_names_a_table() -> None:
    named = read_type(cell("Object", Link("Tag", "request_tag")))
    numbered = read_type(cell("Array\nFor details, see Table 3.", Link("Table 3", "table3")))

    assert named is not None
    assert (named.type, named.name) == ("object", "Tag")
    assert numbered is not None
    assert (numbered.type, numbered.name, numbered.target) == ("array", "", "table3")


def test_what_follows_the_type_does_not_hide_it() -> None:
    assert shown(read_type("Array. For details, see Table 3.")) == "array"
    assert shown(read_type("Object, see Table 2")) == "object"
    assert shown(read_type("Integer。单位为秒")) == "integer"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The page. Must be a decimal integer.", "integer"),
        ("The value is an integer ranging from 1 to 5.", "integer"),
        ("Value type: String.", "string"),
        ("页码。取值为整数。", "integer"),
        ("为大于等于0的整数。", "integer"),
        ("参数类型：String。", "string"),
        ("是否打开，布尔类型", "boolean"),
        ("The name.", ""),
        ("It is a string of pearls.", ""),
        ("The integer is odd.", ""),
        ("If it is a page, it must be an integer.", ""),
        ("Must be an integer. Must be a string.", ""),
        ("该文件为字符串表示。", ""),
    ],
)
def test_a_description_may_say_the_type_in_plain_words(words: str, expected: str) -> None:
    assert shown(worded_type(words)) == expected


@given(st.text(alphabet="Aa<>[](),/ of数组", max_size=60))
def test_any_words_are_read_without_an_exception(words: str) -> None:
    assert read_type(words) == read_type(words)


@pytest.mark.parametrize(
    "fragment", ["Array<", "a", "(", "[", "of ", "Array of ", "<>", "or ", "类型"]
)
def test_a_million_characters_are_read_in_no_time(fragment: str) -> None:
    text = fragment * (1_000_000 // len(fragment))
    read_type("String")  # the expressions are compiled once
    started = time.process_time()

    read_type(cell(text))
    worded_type(text)

    assert time.process_time() - started < 1
