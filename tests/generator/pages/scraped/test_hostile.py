"""Scraped pages that are made to exhaust whoever reads them."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from speckiln.errors import UnreadableError
from speckiln.pages.scraped._reader import read_text

LINES = 59_000
SIZE = 10_000_000
HEADER = "表1\n\n参数\n\n是否必选\n\n参数类型\n\n描述\n\n"


@pytest.mark.parametrize(
    "source",
    [
        HEADER + "isbn\n\nString\n\n书号。\n\n" * (LINES // 6 - 2),
        "参数\t描述\n" + "isbn\t书号\n" * LINES,
        "参数\t描述\n" + "a\t" * (SIZE // 2),
        "参数  描述\n" + "a  " * (SIZE // 3),
        "参数 |\n描述 |\n---|---|\n" + "a |\nb\n" * (LINES // 2),
        "a|b\n" + "---|" * (SIZE // 4),
        "参数\n描述\n" * (LINES // 2),
        HEADER + "isbn\n\n" + "约束限制\n\n" * (LINES // 2 - 10),
        HEADER + "isbn\n\nString\n\n{\n\n" * (LINES // 6 - 2),
        "响应示例\n{" + '"' * SIZE,
        "响应示例\n" + '{"a":' * (SIZE // 5),
        "\u2022 " * (SIZE // 4),
        "x" * SIZE,
        "".join(f"Table {n} field a{n} field the field of field field\n" for n in range(LINES)),
        "表1 书\n\n参数\n\n描述\n\nUsage\n\nOther\n\n" * (LINES // 10 - 10),
        "表1\n\n参数\n\n描述\n\nUsage\n\n" + "Isbn\n\nIt. See a. see b\n\n" * (LINES // 4 - 10),
        "\x00\u200b" * (SIZE // 4),
        HEADER + "a\n\n" + ("string" + "[(" * 40 + "\n\n") * (LINES // 2 - 10),
    ],
    ids=lambda source: repr(source[-12:]),
)
def test_a_hostile_page_is_read_in_time(source: str) -> None:
    started = process_time()
    read_text(source, "page", Path("page.txt"))
    assert process_time() - started < 10


def test_a_million_rows_are_refused() -> None:
    with pytest.raises(UnreadableError, match="2,000,010 lines"):
        read_text(HEADER[:-1] + "\na" * 2_000_000, "page", Path("page.txt"))
