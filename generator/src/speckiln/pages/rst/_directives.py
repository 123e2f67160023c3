"""What directives of rst come to where nothing is rendered: code, tables, or their words."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import Directive, directives
from docutils.parsers.rst.directives import images, misc, tables

from speckiln.pages.rst._lines import CELL_UNITS, Lines

if TYPE_CHECKING:
    from collections.abc import Callable

_CODE = frozenset(
    {"code", "code-block", "doctest", "literalinclude", "math", "parsed-literal", "prompt", "raw"}
    | {"sourcecode", "testcode", "testoutput"}
)
# Their argument is an address, a name or a setting; that of all others is words.
_SILENT = frozenset(
    {"class", "container", "contents", "cssclass", "default-role", "figure", "highlight", "image"}
    | {"include", "index", "only", "role", "rst-class", "sectnum", "title", "toctree"}
)
_OPTION = re.compile(r":(?P<name>[\w-]+):(?: +(?P<words>.*))?")
_SHOWN = frozenset({"alt", "caption"})


def directive_class(name: str, *, in_definition: bool) -> type[Directive]:
    """Return what reads a directive.

    Args:
        name: Its name as written.
        in_definition: Whether it stands in the definition of a substitution.
    """
    known = _IN_DEFINITIONS if in_definition else _TABLES
    return known.get(name.lower(), _Words)


class _Words(Directive):
    """Any directive: its argument, those of its options that are shown, and its contents."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        holder = nodes.Element()
        domain, _, name = self.name.lower().rpartition(":")
        head = int(bool(self.content) and self.content_offset == self.lineno - 1)
        start = self._read_options(holder, head)
        if name in _CODE:
            self._add_code(holder, 0 if name == "math" else start)
            return holder.children
        if domain and head:
            # Such as ``http:get:: /v1/jobs``, where the name says half of it.
            self.content.data[0] = f"{name} {self.content.data[0]}"
        if name in _SILENT:
            self._parse(holder, start, len(self.content))
        elif start > head:
            self._parse(holder, 0, head)
            self._parse(holder, start, len(self.content))
        else:
            self._parse(holder, 0, len(self.content))
        return holder.children

    def _read_options(self, holder: nodes.Element, start: int) -> int:
        while start < len(self.content) and (option := _OPTION.fullmatch(self.content[start])):
            if option["name"] in _SHOWN and option["words"]:
                words, _ = self.state.inline_text(option["words"], self.lineno)
                paragraph = nodes.paragraph("", "", *words)
                paragraph.line = self.content.offset(start) + 1
                holder += paragraph
            start += 1
        return start

    def _parse(self, holder: nodes.Element, start: int, end: int) -> None:
        self.state.nested_parse(self.content[start:end], self.content_offset + start, holder)

    def _add_code(self, holder: nodes.Element, start: int) -> None:
        while start < len(self.content) and not self.content[start]:
            start += 1
        if start < len(self.content):
            text = "\n".join(self.content.data[start:])
            code = nodes.literal_block(text, text)
            code.line = self.content.offset(start) + 1
            holder += code


class _Options(dict[str, "Callable[[str], Any]"]):
    """Options by name, where any other is as good as those: Sphinx has more than docutils."""

    def __missing__(self, name: str) -> Callable[[str], Any]:
        return directives.unchanged


class _Table(tables.Table):
    """A table with a caption, and whatever else is in its block."""

    option_spec: ClassVar = _Options(name=directives.unchanged)

    def run(self) -> list[nodes.Node]:
        holder = nodes.Element()
        self.state.nested_parse(self.content, self.content_offset, holder)
        base: Any = super()
        title, messages = base.make_title()
        table = next((one for one in holder.children if isinstance(one, nodes.table)), None)
        if table is None and title is not None:
            caption = nodes.paragraph("", "", *title.children)
            caption.line = title.line
            return [caption, *holder.children]
        if table is not None:
            table.line = self.state_machine.get_source_and_line(self.lineno)[1]
            self.add_name(table)
            if title is not None:
                table.insert(0, title)
        return [*holder.children, *messages]


class _ListTable(tables.ListTable):
    """A table written as a list of lists."""

    option_spec: ClassVar = _Options(
        {"header-rows": directives.nonnegative_int, "stub-columns": lambda _: 0}
    )

    def check_table_dimensions(self, rows: Any, header_rows: Any, stub_columns: Any) -> None:
        """Let a table be that has nothing but a header."""


class _CsvTable(tables.CSVTable):
    """A table of comma-separated values, each of which knows its line."""

    option_spec: ClassVar = _Options(
        tables.CSVTable.option_spec, **{"stub-columns": lambda _: 0, "widths": directives.unchanged}
    )

    def check_table_dimensions(self, rows: Any, header_rows: Any, stub_columns: Any) -> None:
        """Let a table be that has nothing but a header."""

    def parse_csv_data_into_rows(self, csv_data: Any, dialect: Any, source: Any) -> Any:
        """Return the rows, and how many cells the longest has."""
        del source  # the lines know it
        reader = csv.reader((f"{line}\n" for line in csv_data), dialect=dialect)
        content = cast("Lines", self.content)
        rows = []
        line = 0
        for values in reader:
            content.work.spend(len(values) * CELL_UNITS)
            at = line if csv_data is self.content else 0
            rows.append([(0, 0, 0, content.at(at, one.splitlines() or [""])) for one in values])
            line = reader.line_num
        return rows, max(map(len, rows), default=0)


_TABLES: dict[str, type[Directive]] = {
    "csv-table": _CsvTable,
    "list-table": _ListTable,
    "table": _Table,
}
_IN_DEFINITIONS: dict[str, type[Directive]] = {
    "image": images.Image,
    "replace": misc.Replace,
    "unicode": misc.Unicode,
}
