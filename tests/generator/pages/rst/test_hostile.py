"""Pages in rst that mean harm end soon, in an error or in blocks, and touch nothing else."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import new_document

from speckiln.errors import UnreadableError
from speckiln.pages.rst._reader import read_rst

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 10_000_000


def fill(text: str, size: int = SIZE) -> str:
    return text * (size // len(text))


REFUSED: dict[str, Callable[[], str]] = {
    "a million rows": lambda: "== ==\na  b\n== ==\n" + fill("1  2\n") + "== ==\n",
    "a million rows of a grid": lambda: "+---+\n" + fill("| a |\n+---+\n"),
    "a million columns": lambda: (
        "== " * 100_000 + "==\n" + "a  " * 100_000 + "a\n" + "== " * 100_001
    ),
    "a million paragraphs": lambda: fill("a\n\n"),
    "a million lists": lambda: fill("- a\n\nb\n\n"),
    "a million headings": lambda: fill("abcd\n====\n\n"),
    "a line without an end": lambda: fill("*"),
    "lists in lists": lambda: fill("- "),
    "lists in lists, a line each": lambda: "".join(f"{'  ' * n}- a\n\n" for n in range(2000)),
    "quotes in quotes": lambda: "".join(f"{' ' * n}a\n\n" for n in range(3000)),
    "directives in directives": lambda: "".join(f"{'  ' * n}.. note::\n\n" for n in range(2000)),
    "deep, but not wide": lambda: "- " * 900 + "a",
    "a long list of values": lambda: ".. csv-table::\n\n   " + fill("a,", 1_000_000),
}
READ: dict[str, Callable[[], str]] = {
    "a word of a million signs": lambda: fill("a-", 1_000_000),
    "an address of a million signs": lambda: fill("a:b/c?d#e.-", 1_000_000),
    "a million addresses": lambda: fill("http://a.b ", 1_000_000),
    "bold without an end": lambda: fill("**a ", 1_000_000),
    "roles without an end": lambda: fill(":ref:`a ", 1_000_000),
    "many names": lambda: fill("a_ ", 1_000_000),
    "a bomb of substitutions": lambda: (
        f".. |a| replace:: {fill('x ', 100_000)}\n\n" + fill("|a|\n\n", 20_000)
    ),
    "substitutions in a circle": lambda: ".. |a| replace:: |b|\n.. |b| replace:: |a|\n\n|a|\n",
    "names in a circle": lambda: "a_\n\n.. _a: b_\n.. _b: a_\n",
    "a table of odd borders": lambda: _odd_table(150),
    "signs of two columns": lambda: f"+{'-' * 5000}+\n|{'表' * 2500}|\n+{'-' * 5000}+\n",
    "nothing but NUL": lambda: fill("\x00", 1_000_000),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_too_much_is_refused(name: str) -> None:
    source = REFUSED[name]()
    started = time.process_time()
    with pytest.raises(UnreadableError, match=r"page\.rst: The page is (too|nested)"):
        read_rst(source, "page", Path("page.rst"))
    assert time.process_time() - started < 10


@pytest.mark.parametrize("name", READ)
def test_what_is_merely_odd_is_read(name: str) -> None:
    source = READ[name]()
    started = time.process_time()
    read_rst(source, "page", Path("page.rst"))
    assert time.process_time() - started < 10


@pytest.mark.parametrize("name", ["lists in lists", "a bomb of substitutions"])
def test_memory_stays_within_bounds(name: str) -> None:
    source = {**REFUSED, **READ}[name]()
    tracemalloc.start()
    try:
        read_rst(source, "page", Path("page.rst"))
    except UnreadableError:
        pass
    finally:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 500_000_000


def test_files_are_neither_read_nor_looked_for(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hunter2, hunter2\n", "utf-8")
    page = read_rst(
        f".. include:: {secret}\n\n.. literalinclude:: {secret}\n\n.. figure:: {secret}\n"
        f"   :figwidth: image\n\n.. csv-table::\n   :file: {secret}\n\n.. raw:: html\n"
        f"   :file: {secret}\n",
        "page",
        tmp_path / "page.rst",
    )
    assert "hunter2" not in str(page.blocks)


def test_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    read_rst("Title\n==\n\n.. nope::\n\n:nope:`x` **x\n\n+--+\n|\n", "page", Path("page.rst"))
    assert capsys.readouterr() == ("", "")


def test_other_users_of_docutils_see_nothing_of_it() -> None:
    source = ".. unheard-of::\n\n:ref:`x`\n\n.. role:: mine\n\n.. default-role:: mine\n"
    read_rst(source, "page", Path("page.rst"))
    settings = get_default_settings(Parser)
    settings.report_level = settings.halt_level = 5
    document = new_document("", settings)
    Parser().parse(":mine:`x` :ref:`y <z>`\n\n.. unheard-of::\n", document)
    messages = [one.astext() for one in document.findall(nodes.system_message)]
    for name in ('role "mine"', 'role "ref"', 'directive type "unheard-of"'):
        assert any(f"{name}." in one and "Unknown" in one for one in messages)


def _odd_table(size: int) -> str:
    """Return a table of one row with many cells over one column with many, beside a huge cell."""
    border = "+" + "--+" * size
    blank = " " * (3 * (size - 1) - 1)
    rows = [line for _ in range(size) for line in (f"|a |{blank}|", f"+--+{blank}+")]
    last = "+--+" + "-" * len(blank) + "+"
    return "\n".join([border, "|" + "a |" * size, border, *rows[:-1], last]) + "\n"
