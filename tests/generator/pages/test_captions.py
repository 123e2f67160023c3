"""A caption falls into the number of its table and the title."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speckiln.pages._captions import split_caption


@pytest.mark.parametrize(
    ("caption", "number", "title"),
    [
        ("Table 1 Path parameters", 1, "Path parameters"),
        (
            "**Table  3**  **whitelist**  parameter description",
            3,
            "whitelist parameter description",
        ),
        ("Table  12 : Tag", 12, "Tag"),
        ("TABLE 2. Tag", 2, "Tag"),
        ("Table 2 - Tag", 2, "Tag"),
        ("Table 7", 7, ""),
        ("表1", 1, ""),
        ("表3 请求Body参数", 3, "请求Body参数"),
        ("表3请求参数", 3, "请求参数"),
        ("表\u30003\u3000请求参数", 3, "请求参数"),
        ("表 1-2 请求参数", 2, "请求参数"),
        ("表格4：响应参数", 4, "响应参数"),  # noqa: RUF001 (Chinese captions have Chinese colons)
    ],
)
def test_a_caption_is_split(caption: str, number: int, title: str) -> None:
    assert split_caption(caption) == (number, title)


@pytest.mark.parametrize(
    "text", ["Parameters", "Tablet 3", "Table of contents", "Table 3D models", "表示 3 个", ""]
)
def test_other_words_are_a_title_without_a_number(text: str) -> None:
    assert split_caption(text) == (0, text)


def test_a_number_that_no_page_counts_to_is_no_number() -> None:
    text = "Table " + "9" * 10_000
    assert split_caption(text) == (0, text)


@given(st.text())
def test_any_text_can_be_split(text: str) -> None:
    number, _ = split_caption(text)
    assert number >= 0
