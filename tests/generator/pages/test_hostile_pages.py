"""Pages that mean harm, from the file to the document: each ends soon, in an error or a result."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest
from attrs import frozen

from speckiln.errors import UnreadableError
from speckiln.pages._read import MAX_PAGE_BYTES, read_page
from speckiln.pages.meaning._interpret import interpret

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from speckiln.pages._facts import Facts

SECONDS = 10
MARGIN = 1.5  # on a busy machine everything takes more of the processor's time, too
MEGABYTES = 500
PROGRAM = """
import resource, sys, time
from pathlib import Path

seconds, megabytes = int(sys.argv[2]), int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))

from speckiln.errors import UnreadableError
from speckiln.pages import extract

try:
    extraction = extract([Path(sys.argv[1])])
except UnreadableError as error:
    says = f"refused: {error}"
else:
    says = f"read: {len(extraction.operations)} operations, {extraction.counts}"
peak = next(line for line in Path("/proc/self/status").open() if line.startswith("VmHWM:"))
print(time.process_time(), int(peak.split()[1]) >> 10, says)
"""
PATTERNS = Path(__file__).parent / "patterns"
SUFFIXES = {"html": ".html", "markdown": ".md", "rst": ".rst", "text": ".txt"}
HEADER = ("Parameter", "Mandatory", "Type", "Description")
Rows: TypeAlias = "Sequence[Sequence[str]]"


@frozen
class Form:
    """How a form writes what pages are made of."""

    name: str

    def page(self, *parts: str, uri: str = "POST /v1/{shop_id}/loaves") -> str:
        before = (self.heading("Baking a Loaf", 1), self.heading("URI"), self.words(uri))
        return "".join((*before, self.heading("Request Parameters"), *parts))

    def heading(self, words: str, level: int = 2) -> str:
        if self.name == "html":
            return f"<h{level}>{words}</h{level}>\n"
        if self.name == "markdown":
            return f"{'#' * level} {words}\n\n"
        return (
            f"{words}\n{'=-~'[level - 1] * len(words)}\n\n"
            if self.name == "rst"
            else f"{words}\n\n"
        )

    def words(self, words: str) -> str:
        return f"<p>{words}</p>\n" if self.name == "html" else f"{words}\n\n"

    def code(self, text: str) -> str:
        if self.name == "html":
            return f"<pre>{text}</pre>\n"
        if self.name == "markdown":
            return f"```\n{text}\n```\n\n"
        if self.name == "rst":
            return ".. code-block::\n\n   " + text.replace("\n", "\n   ") + "\n\n"
        return f"{text}\n\n"

    def link(self, words: str, target: str) -> str:
        forms = {
            "html": f'<a href="#{target}">{words}</a>',
            "markdown": f"[{words}](#{target})",
            "rst": f":ref:`{words} <{target}>`",
        }
        return forms.get(self.name, words)

    def table(
        self, number: int, title: str, rows: Rows, header: Sequence[str] = HEADER, anchor: str = ""
    ) -> str:
        if self.name == "html":
            cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in (header, *rows)]
            lines = "".join(f"<tr>{row}</tr>\n" for row in cells).replace(
                "td>", "th>", 2 * len(header)
            )
            name = f' id="{anchor}"' if anchor else ""
            return f"<table{name}><caption>Table {number} {title}</caption>\n{lines}</table>\n"
        if self.name == "markdown":
            lines = "".join(f"|{'|'.join(row)}|\n" for row in rows)
            name = f'<a name="{anchor}"></a>\n\n' if anchor else ""
            head = f"|{'|'.join(header)}|\n|{'---|' * len(header)}\n"
            return f"**Table {number}** {title}\n\n{name}{head}{lines}\n"
        if self.name == "rst":
            return self._rst_table(number, title, (header, *rows), anchor)
        cells = [cell for row in (header, *rows) for cell in row]
        return f"Table {number} {title}\n\n" + "\n\n".join(cells) + "\n\n"

    def _rst_table(self, number: int, title: str, rows: Rows, anchor: str) -> str:
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        border = " ".join("=" * width for width in widths)
        head, *others = (
            " ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        )
        lines = "\n   ".join([border, head, border, *others, border])
        name = f".. _{anchor}:\n\n" if anchor else ""
        return f"{name}.. table:: **Table {number}** {title}\n\n   {lines}\n\n"


def fields(count: int, type_: str = "String", words: str = "Flour.") -> Rows:
    return [(f"flour{number}", "Yes", type_, words) for number in range(count)]


def fill(text: str, size: int = 10_000_000) -> str:
    return text * (size // len(text))


def body(form: Form, rows: Rows) -> str:
    return form.table(1, "Request body parameters", rows)


def tables(form: Form, count: int, title: Callable[[int], str], rows: Callable[[int], Rows]) -> str:
    return "".join(form.table(one + 2, title(one), rows(one)) for one in range(count))


def nested_tags(form: Form) -> str:
    return form.page(fill("<div>"))


def nested_tables(form: Form) -> str:
    return form.page(fill("<table><tr><td>"))


def nested_quotes(form: Form) -> str:
    return form.page(fill("> "))


def a_million_rows(form: Form) -> str:
    return form.page(body(form, [("a", "Yes", "x", "y")] * 600_000))


def entities(form: Form) -> str:
    laughs = "".join(
        f'<!ENTITY l{one} "{f"&l{one - 1};" * 10 if one else "lol"}">' for one in range(30)
    )
    declared = f'<?xml version="1.0"?><!DOCTYPE html [{laughs}]>'
    bomb = "&l29;" + fill("&amp;", 300_000)
    page = form.page(body(form, [("flour", "Yes", "String", bomb)]))
    return declared + page if form.name == "html" else page


def deep_json(form: Form) -> str:
    text = '{"a":' * 10_000 + "1" + "}" * 10_000
    return form.page(form.heading("Example Request"), form.code(text))


def control_characters(form: Form) -> str:
    signs = "".join(map(chr, (*range(1, 9), 11, 12, *range(14, 32), 127, 0x85, 0x2028, 0x202E)))
    return form.page(body(form, [("flour", "Yes", "String", f"a{fill(signs, 500_000)}b")]))


def a_hundred_thousand_headings(form: Form) -> str:
    return form.page("".join(form.heading(f"Request {number}", 3) for number in range(100_000)))


def a_hundred_thousand_links(form: Form) -> str:
    rows = fields(100_000, "Object", f"See {form.link('Table 2', 'flour')}.")
    return form.page(body(form, rows), form.table(2, "Flour", fields(1), anchor="flour"))


def many_links(form: Form) -> str:
    """As many as are read."""
    rows = fields(3_000, "Object", f"See {form.link('Table 2', 'flour')}.")
    return form.page(body(form, rows), form.table(2, "Flour", fields(1), anchor="flour"))


def tables_named_alike(form: Form) -> str:
    rows = fields(1, "Flour object")
    return form.page(body(form, rows), tables(form, 20_000, lambda _: "Flour", lambda _: rows))


def many_tables_named_alike(form: Form) -> str:
    """As many as are read."""
    rows = fields(1, "Flour object")
    return form.page(body(form, rows), tables(form, 1_500, lambda _: "Flour", lambda _: rows))


def a_name_of_a_megabyte(form: Form) -> str:
    return form.page(body(form, [("a_b" * 330_000, "Yes", "String", "Flour.")]))


def a_description_of_a_megabyte(form: Form) -> str:
    words = fill(
        "The value can be one of a or b, and 1 to 64 characters are the default. ", 900_000
    )
    return form.page(body(form, [("flour", "Yes", "String", words)]))


def five_thousand_columns(form: Form) -> str:
    header = ("Parameter", "Type", *(f"h{number}" for number in range(4_998)))
    rows = [tuple(f"x{number}" for number in range(5_000))] * 20
    return form.page(form.table(1, "Request body parameters", rows, header))


def types_of_many_types(form: Form) -> str:
    """A billion laughs: each type has ten members of the next one."""
    rows = fields(10, "T0 object")
    return form.page(
        body(form, rows),
        tables(form, 30, lambda one: f"T{one}", lambda one: fields(10, f"T{one + 1} object")),
    )


def types_of_each_other(form: Form) -> str:
    rows = [(f"f{one}", "Yes", f"T{one} object", "Flour.") for one in range(20)]
    return form.page(body(form, rows), tables(form, 20, lambda one: f"T{one}", lambda _: rows))


def names_in_names(form: Form) -> str:
    rows = [(f"a{'.a' * depth}", "Yes", "Object", "Flour.") for depth in range(2_000)]
    return form.page(body(form, rows))


def uris(form: Form) -> str:
    more = "".join(form.words(f"GET /v1/{{a{one}}}/loaves/{{b}}") for one in range(15_000))
    return form.page(more, body(form, fields(100)))


def many_bodies(form: Form) -> str:
    return form.page(form.heading("Example Request"), form.code('{"a": 1}\n' * 100_000))


def a_large_body(form: Form) -> str:
    text = '{"a": [' + "1," * 2_500_000 + "1]}"
    return form.page(form.heading("Example Request"), form.code(text))


def many_descriptions(form: Form) -> str:
    words = (
        "The value can be one of a or b, and the length is 1 to 64 characters. If it is not "
        "specified, the value ranges from 1 to 10. The default value is a."
    )
    return form.page(body(form, fields(50_000, "String", words)))


EVERYWHERE = (
    *(nested_tags, nested_tables, nested_quotes, a_million_rows, entities, deep_json),
    *(control_characters, a_hundred_thousand_headings, a_hundred_thousand_links, many_links),
    *(tables_named_alike, many_tables_named_alike, a_name_of_a_megabyte),
    *(a_description_of_a_megabyte, five_thousand_columns),
)
ONCE = (
    *(types_of_many_types, types_of_each_other, names_in_names, uris, many_bodies, a_large_body),
    many_descriptions,
)
CASES = [
    *((harm, Form(name)) for harm in EVERYWHERE for name in SUFFIXES),
    *((harm, Form("html")) for harm in ONCE),
]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems measure and limit otherwise")
@pytest.mark.parametrize(
    ("harm", "form"), CASES, ids=(f"{harm.__name__}-{form.name}" for harm, form in CASES)
)
def test_a_hostile_page_ends_soon(harm: Callable[[Form], str], form: Form, tmp_path: Path) -> None:
    page = (tmp_path / "page").with_suffix(SUFFIXES[form.name])
    page.write_bytes(harm(form).encode()[:MAX_PAGE_BYTES])
    # What misses the bounds by little is measured; the rest is stopped.
    bounds = (str(3 * SECONDS), str(3 * MEGABYTES))
    command = [sys.executable, "-c", PROGRAM, str(page), *bounds]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, f"{ended.returncode}: {ended.stderr[-1000:]}"
    seconds, megabytes, says = ended.stdout.split(maxsplit=2)
    assert says.startswith(("read: ", f"refused: {page}"))
    assert float(seconds) < SECONDS * MARGIN
    assert int(megabytes) < MEGABYTES


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize(
    "name",
    [
        *("01_lost_cells_loaves.zh.txt", "03_same_names_books.zh.rst"),
        *("08_types_wines.zh.html", "09_constraints_tools.zh.md"),
    ],
)
def test_a_page_in_another_encoding_says_the_same(
    name: str, encoding: str, tmp_path: Path, told: Callable[[Facts], list[str]]
) -> None:
    page = tmp_path / name
    page.write_bytes((PATTERNS / name).read_text("utf-8").encode(encoding))
    assert told(interpret(read_page(page))) == told(interpret(read_page(PATTERNS / name)))


@pytest.mark.parametrize("suffix", SUFFIXES.values())
@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02" * 1000, b"\x89PNG\r\n\x1a\n\x00\x00\xc8", b"\xff\xfe\x00"]
)
def test_what_is_no_text_is_refused_or_states_nothing(
    data: bytes, suffix: str, tmp_path: Path
) -> None:
    page = (tmp_path / "page").with_suffix(suffix)
    page.write_bytes(data)
    refused, operations = "", ()
    try:
        operations = interpret(read_page(page)).operations
    except UnreadableError as error:
        refused = str(error)
    assert not operations
    assert not refused or str(page) in refused
