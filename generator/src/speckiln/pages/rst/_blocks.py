"""From the tree that docutils makes of a page to the flat row of its blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve
from docutils import nodes

from speckiln.pages._captions import split_caption
from speckiln.pages._page import Block, Cell, Code, Heading, Row, Table, Text
from speckiln.pages.rst._text import Words, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from speckiln.pages.rst._lines import Work

_UNSEEN = nodes.comment | nodes.substitution_definition | nodes.transition
_NAME = "original_name"
_ENDS = (".", ":", ";", "\u3002", "\uff1a", "\uff1b")


def read_blocks(document: nodes.document, work: Work) -> Iterator[Block]:
    """Return what is on a page, in order.

    Args:
        document: The page, as docutils parsed it.
        work: What may still be done for it.
    """
    return _with_captions(_Reader(document, work).read())


def own_name(document: nodes.document) -> str:
    """Return the id that a page gives itself in the field ``original_name``; else nothing."""
    for fields in document.children[:1]:
        if isinstance(fields, nodes.field_list):
            for field in fields.children:
                if field.children[0].astext() == _NAME:
                    return fold(field.children[1].astext()).removesuffix(".html")
    return ""


def _with_captions(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give tables without a caption the paragraph before them, if that is one."""
    held: Text | None = None
    for block in blocks:
        if held is not None and isinstance(block, Table) and not block.title:
            number, title = split_caption(held.value)
            yield evolve(block, number=number, title=title, line=held.line)
            held = None
            continue
        if held is not None:
            yield held
        held = block if isinstance(block, Text) and _is_caption(block) else None
        if held is None:
            yield block
    if held is not None:
        yield held


def _is_caption(text: Text) -> bool:
    return not (text.links or text.value.endswith(_ENDS)) and split_caption(text.value)[0] > 0


class _Reader:
    """Reads a page. It remembers the anchors that stand before what they are the names of."""

    def __init__(self, document: nodes.document, work: Work) -> None:
        self._document = document
        self._work = work
        self._words = Words(document, work)
        self._anchors: set[str] = set()
        self._far_anchors: set[str] = set()  # with paragraphs between them and what comes

    def read(self) -> Iterator[Block]:
        open_sections = [iter(self._document.children)]
        while open_sections:
            for child in open_sections[-1]:
                if isinstance(child, nodes.section):
                    self._anchors.update(child["names"])
                    open_sections.append(iter(child.children))
                    break
                if isinstance(child, nodes.title):
                    text = self._words.read([child], child.line or 0)
                    self._far_anchors.clear()
                    yield Heading(text, len(open_sections) - 1, self._take_anchors())
                else:
                    yield from self._read_all([child])
            else:
                open_sections.pop()

    def _read_all(self, children: Iterable[nodes.Node]) -> Iterator[Block]:
        for child in children:
            if not isinstance(child, _UNSEEN):
                yield from self._read(child)

    def _read(self, node: Any, *, is_item: bool = False) -> Iterator[Block]:  # noqa: C901 (one case for each kind of node)
        match node:
            case nodes.paragraph() | nodes.attribution():
                yield from self._text([node], node.line, is_item=is_item)
            case nodes.line_block():
                yield from self._text(node.findall(nodes.line), node.line, is_item=is_item)
            case nodes.literal_block() | nodes.doctest_block():
                self._take_anchors()
                yield Code(node.astext(), node.line or 0)
            case nodes.table():
                yield self._table(node)
            case nodes.target():
                if not ("refuri" in node or "refname" in node):
                    self._anchors.update(node["names"], node["dupnames"])
            case nodes.bullet_list() | nodes.enumerated_list():
                for index, item in enumerate(node.children):
                    marker, is_odd = _marker(node, index)
                    yield from self._item(item, marker, is_odd=is_odd)
            case nodes.definition_list_item() | nodes.field() | nodes.option_list_item():
                yield from self._named(node)
            case nodes.footnote() | nodes.citation():
                yield from self._text(node.children[:1], node.line, is_item=True)
                yield from self._read_all(node.children[1:])
            case nodes.system_message():
                yield from self._lost(node)
            case _:
                yield from self._read_all(node.children)

    def _text(
        self, lines: Iterable[nodes.Node], line: int | None, *, is_item: bool = False
    ) -> Iterator[Text]:
        yield from self._seen(self._words.read(lines, line or 0, is_item=is_item))

    def _seen(self, text: Text) -> Iterator[Text]:
        if text.value:
            self._far_anchors |= self._anchors
            self._anchors.clear()
            yield text

    def _item(self, item: Any, marker: str, *, is_odd: bool) -> Iterator[Block]:
        """Read a list item. Its marker is part of the text where it may be the text itself."""
        if not item.children:
            yield from self._seen(Text(marker, item.line or 0, is_item=True))
        is_first = True
        for child in item.children:
            for block in () if isinstance(child, _UNSEEN) else self._read(child, is_item=is_first):
                if is_first and is_odd and isinstance(block, Text):
                    yield evolve(block, value=f"{marker} {block.value}")
                else:
                    yield block
                is_first = False
        self._far_anchors.clear()

    def _named(self, node: Any) -> Iterator[Block]:
        """Read what has a name and a body: a definition, a field, an option."""
        *names, body = node.children
        if isinstance(node, nodes.field) and names[0].astext() == _NAME:
            return
        if isinstance(node, nodes.option_list_item):
            names = names[0].children
        name = self._words.read(names, _line(node), is_item=True)
        joint = ", " if isinstance(node, nodes.option_list_item) else " : "
        yield from self._seen(evolve(name, value=name.value.replace("\n", joint)))
        yield from self._read_all(body.children)

    def _lost(self, message: Any) -> Iterator[Block]:
        """Read the source that docutils could make nothing of, and carries in its message."""
        if message.children[0].astext().endswith("too short."):
            return  # a title all the same, or another message follows
        for child in message.children:
            if isinstance(child, nodes.literal_block):
                text = child.astext()
                line = child.line or message.get("line", 0)
                if text.lstrip().startswith(("+", "=", "..")):
                    yield Code(text, line)
                else:
                    yield from self._seen(Text("\n".join(map(fold, text.splitlines())), line))

    def _table(self, node: Any) -> Table:
        anchors = self._take_anchors() | {*node["names"]}
        titles = [child for child in node.children if isinstance(child, nodes.title)]
        number, title = split_caption(self._words.read(titles, 0).value)
        group = next(child for child in node.children if isinstance(child, nodes.tgroup))
        heads, bodies = (
            [row for part in group.children if isinstance(part, kind) for row in part.children]
            for kind in (nodes.thead, nodes.tbody)
        )
        rows = tuple(self._rows([*heads, *bodies], group["cols"], node.line or 0))
        header = tuple(map(_join, zip(*(row.cells for row in rows[: len(heads)]), strict=True)))
        return Table(title, number, header, rows[len(heads) :], node.line or 0, anchors)

    def _rows(self, rows: Sequence[Any], columns: int, line: int) -> Iterator[Row]:
        spans: dict[int, tuple[int, Cell]] = {}  # by column: a cell, and how many rows it goes on
        for row in rows:
            self._work.spend(columns)
            line = next(filter(None, map(_line, row.children)), line)
            entries = iter(row.children)
            cells: list[Cell] = []
            while len(cells) < columns:
                left, cell = spans.pop(len(cells), (0, None))
                width = 1
                if cell is None:
                    entry = next(entries, nodes.entry())
                    cell = self._cell(entry, line)
                    left, width = entry.get("morerows", 0) + 1, entry.get("morecols", 0) + 1
                if left > 1:
                    spans.update((len(cells) + more, (left - 1, cell)) for more in range(width))
                cells += [cell] * width
            yield Row(tuple(cells), line)

    def _cell(self, entry: Any, line: int) -> Cell:
        blocks = tuple(_with_captions(self._read_all(entry.children)))
        self._take_anchors()
        return Cell(blocks, _line(entry) or line)

    def _take_anchors(self) -> frozenset[str]:
        anchors = frozenset(self._anchors | self._far_anchors)
        self._anchors.clear()
        self._far_anchors.clear()
        return anchors


def _line(node: nodes.Node) -> int:
    """Return the line of the first in a node that knows it; 0 where none does."""
    return next((one.line for one in node.findall() if one.line), 0)


def _join(cells: tuple[Cell, ...]) -> str:
    """Return the words over a column; those of a cell that spans rows once."""
    return " ".join(dict.fromkeys(fold(cell.text) for cell in cells if cell is not None)).strip()


def _marker(node: Any, index: int) -> tuple[str, bool]:
    """Return what a list item begins with, and whether the list is odd: it does not begin with 1.

    ``5. Fifth`` may well be a sentence, which docutils takes for a list.
    """
    if isinstance(node, nodes.bullet_list):
        return node["bullet"], False
    number = node.get("start", 1) + index
    first = {"loweralpha": "a", "upperalpha": "A"}.get(node["enumtype"])
    sign = chr(ord(first) + number - 1) if first else str(number)
    return f"{node['prefix']}{sign}{node['suffix']}", "start" in node
