"""Markdown that is broken, or built to do harm."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speckiln.errors import UnreadableError
from speckiln.pages.markdown._reader import read_markdown

FILE = Path("page.md")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("a" * 1_100_000, "1,000,000 characters"),
        ("- a\n" * 200_000, "too many lines"),
        ("|a" * 200_000 + "\n" + "|-" * 200_000, "100,000 cells"),
        (("|a" * 1_000 + "\n" + "|-" * 1_000 + "\n" + "|x\n" * 65 + "\n") * 45, "100,000 cells"),
        ("<table>\n\n" * 90_000, "too many lines"),
        ("<div>" * 100_000, "nested deeper"),
    ],
    ids=["size", "lines", "cells", "missing cells", "tables", "nesting"],
)
def test_a_page_that_takes_too_long_is_refused(source: str, message: str) -> None:
    began = time.process_time()
    with pytest.raises(UnreadableError, match=message):
        read_markdown(source, "page", FILE)
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    "source",
    [
        "[" * 900_000,
        ("![" * 2_000 + "\n\n") * 100,
        ("*a **b _c " * 400 + "\n\n") * 50,
        ">" * 500_000,
        "- " * 400_000,
        "".join("  " * depth + "- a\n" for depth in range(500)),
        "[a]: b\n" * 40_000,
        "[a\n" * 15_000,
        "# a" + " " * 500_000 + "{#",
        "---\ntitle: " + " " * 500_000 + "x\n---\n",
        "`" * 500_000 + "<" * 400_000,
    ],
    ids=[
        *("brackets", "images", "marks", "quotes", "lists", "nesting", "references", "openings"),
        *("name", "title", "signs"),
    ],
)
def test_a_strange_page_is_read_in_bounded_time(source: str) -> None:
    began = time.process_time()
    read_markdown(source, "page", FILE)
    assert time.process_time() - began < 10


PIECES = st.sampled_from(
    [
        *("# ", "## ", "- ", "1. ", "> ", "    ", "```\n", "|", "|-|-|\n", "\n", "\n\n", "**", "`"),
        *(
            "<table>",
            "</table>",
            "<tr><td>",
            "<a name='x'></a>",
            "[",
            "](#x)",
            "word ",
            "\\",
            "<br>",
        ),
    ]
)


@given(st.lists(PIECES, max_size=40))
def test_no_word_is_lost(pieces: list[str]) -> None:
    marked = [f"w{number}x " if one == "word " else one for number, one in enumerate(pieces)]
    shown = repr(read_markdown("".join(marked), "page", FILE).blocks)
    assert all(word.strip() in shown for word in marked if word.startswith("w"))


@given(st.text())
def test_any_text_is_a_page(source: str) -> None:
    assert read_markdown(source, "page", FILE).form == "markdown"
