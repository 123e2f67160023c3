"""Pages say when they were last changed, in a few ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speckiln.pages._dates import page_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Updated on 2024-01-31 GMT+08:00", "2024-01-31"),
        ("Help Center > API > Things Updated on 2024-01-31 GMT+08:00 View PDF", "2024-01-31"),
        ("Updated at: Aug 04, 2021 17:29", "2021-08-04"),
        ("Last updated: 2023/7/1", "2023-07-01"),
        ("Title\nUpdated on\n2024-01-31", "2024-01-31"),
        ("更新时间\uff1a2021-11-30 GMT+08:00", "2021-11-30"),
        ("最近更新时间: 2021年1月3日", "2021-01-03"),
    ],
)
def test_the_date_is_found(text: str, date: str) -> None:
    assert page_date(text) == date


@pytest.mark.parametrize(
    "text",
    [
        "",
        "updated_at 2024-01-31",
        "It was created on 2024-01-31",
        "Updated on 2024-02-31",
        "Updated on 2024-01-310",
        "Updated at: Foo 04, 2021",
        "The time when the thing is updated",
    ],
)
def test_other_words_are_no_date(text: str) -> None:
    assert page_date(text) == ""


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    assert len(page_date(f"Updated on {text}")) in {0, 10}
