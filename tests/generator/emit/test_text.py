"""Texts of a contract as they stand in source code."""

from __future__ import annotations

import ast
import doctest
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speckiln.emit import _names, _text, _types
from speckiln.emit._text import docstring, literal, one_line, paragraphs

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@pytest.mark.parametrize("module", [_names, _text, _types], ids=lambda module: module.__name__)
def test_the_examples_are_true(module: object) -> None:
    found = doctest.testmod(module)  # type: ignore[arg-type]  # a module
    assert found.attempted
    assert not found.failed


@given(lines=st.lists(st.text().map(one_line), min_size=1), indent=st.sampled_from([0, 4, 8]))
def test_a_docstring_says_what_it_was_given(lines: list[str], indent: int) -> None:
    found = ast.literal_eval(docstring(lines, indent=indent))
    assert [line.strip() for line in found.split("\n")][: len(lines)] == [
        line.strip() for line in lines
    ]


@given(value=JSON)
def test_a_literal_is_the_value(value: object) -> None:
    found = literal(value)
    assert ast.literal_eval(found) == value
    assert found.isprintable()


@pytest.mark.parametrize("value", [float("nan"), float("inf"), [float("nan")]])
def test_a_value_that_json_does_not_have_is_no_literal(value: object) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        literal(value)


@given(text=st.text())
def test_one_line_is_one_line_that_can_be_printed(text: str) -> None:
    found = one_line(text)
    assert not {unicodedata.category(each) for each in found} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert found == " ".join(found.split())


@given(text=st.text(st.sampled_from("ab \n-1.*")))
def test_wrapping_loses_no_word(text: str) -> None:
    assert " ".join(paragraphs(text, width=10)).split() == text.split()


def test_paragraphs_and_lists_keep_their_form() -> None:
    text = "One\ntwo.\n\nThree:\n- a a a a a a\n- b\n1. c\n   d"
    assert paragraphs(text, width=10) == [
        "One two.",
        "",
        "Three:",
        "- a a a a",
        "  a a",
        "- b",
        "1. c d",
    ]
