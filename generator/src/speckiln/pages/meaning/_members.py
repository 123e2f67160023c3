"""The rows of a table of parameters, each as the page has it: members can be nested only later."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from speckiln.pages._facts import Trail, Unread
from speckiln.pages._page import Table, Text
from speckiln.pages._vocabulary import normal, words
from speckiln.pages.words._constraints import read_constraints
from speckiln.pages.words._phrases import is_deprecated
from speckiln.pages.words._required import read_required
from speckiln.pages.words._types import read_type, worded_type

if TYPE_CHECKING:
    from collections.abc import Iterable

    from speckiln.pages._facts import Constraints
    from speckiln.pages._page import Cell, Link, Row
    from speckiln.pages.meaning._columns import Columns
    from speckiln.pages.words._types import TypeWords

MOST_ROWS = 5_000  # of a page; the longest real one has a few hundred
WHOLE = "[]"  # the name of a row that is about the body itself, a list

_NAME = re.compile(r"[A-Za-z_$@][\w.:$@\[\]{}/#-]*", re.ASCII)
_MARKS = " \t>+-|\u2514\u251c\u2500\u00b7\u2022"  # what stands before members of the row above
_BROKEN = re.compile(r"(?<=[_:./-])\s+|\s+(?=[_:./-])")  # a long name on two lines
_ANY_KEY = re.compile(r"[A-Z][A-Za-z ]{3,60}")  # words in the place of a name that is free
_REMARK = re.compile(r"\s*\([^()]*\)$")
_MAP = re.compile(r"\bMap ?<[\w ]{1,40},[\w ]{1,40}>")
_TABLE_NUMBER = re.compile(r"(?:table|\u8868)\s*(\d{1,3})(?![\d-])")
_MAX_DEPTH = 20
_DESCRIPTIONS = ("description", "constraint", "default", "range", "example")
_YES_NO = frozenset({"yes", "no", "y", "n", "true", "false", "\u662f", "\u5426"})
_SHOWN = 60


@frozen
class Member:
    """A row that names a field or a parameter.

    Attributes:
        name: The name.
        depth: How many marks such as ``>`` stand before it: members of the row above it.
        type: What the type column says, or None.
        required: Whether it must be there; None where the page does not say.
        description: The words, without lines that only state constraints.
        constraints: What its value must be like.
        type_links: The links of its name and its type.
        links: The links of the other columns.
        numbers: The numbers of tables that it names, such as the 3 of ``see Table 3``.
        place: ``path``, ``query``, ``header`` or ``body`` where a column says so; else empty.
        tables: The tables inside its cells.
        trail: The place.
        deprecated: Whether the page advises against it.
    """

    name: str
    depth: int
    type: TypeWords | None
    required: bool | None
    description: str
    constraints: Constraints
    type_links: tuple[Link, ...]
    links: tuple[Link, ...]
    numbers: tuple[int, ...]
    place: str
    tables: tuple[Table, ...]
    trail: Trail
    deprecated: bool


def read_members(
    table: Table, columns: Columns, page: str, caption: str, most: int
) -> tuple[list[Member], list[Unread]]:
    """Return the fields that a table lists, and the rows that list none.

    Args:
        table: The table.
        columns: What its columns hold.
        page: Id of the page.
        caption: The words that trails name the table by.
        most: How many rows are read.
    """
    found: dict[tuple[str, int], Member] = {}
    unread = []
    parents: list[str] = []
    for number, row in enumerate(table.rows[:most], start=1):
        trail = Trail(page, row.line, caption, number)
        depth, name = _name(columns.words(row, "name"))
        if " " in name and not columns.words(row, "type"):
            name = ""
        if not name and len(table.rows) == 1 and _is_array(columns.cell(row, "type")):
            name = WHOLE
        parents[depth:] = [name]
        key = ("/".join(parents), depth)
        if not name:
            unread.append(_unread(row, "it has no name that a field could have", trail))
        elif key in found:
            unread.append(_unread(row, f"{name} stands in the table twice", trail))
        else:
            found[key] = _member(name, depth, row, columns, trail)
    if len(table.rows) > most:
        row = table.rows[most]
        rest = len(table.rows) - most
        why = f"the page has more rows than the {MOST_ROWS:,} that are read"
        trail = Trail(page, row.line, caption, most + 1)
        unread.append(Unread("row", f"{rest:,} rows", why, trail, rows=rest))
    return list(found.values()), unread


def _member(name: str, depth: int, row: Row, columns: Columns, trail: Trail) -> Member:
    type_cell, required_cell = columns.cell(row, "type"), columns.cell(row, "required")
    if _are_swapped(type_cell, required_cell):
        type_cell, required_cell = required_cell, type_cell
    described = [columns.cell(row, one) for one in _DESCRIPTIONS]
    texts = (*_texts(described[0]), *_texts(described[1]))
    whole = "\n".join(text.value for text in texts)
    words_of_type = type_cell.text if type_cell else ""
    is_typed = "type" in columns.positions
    kind = _with_map(read_type(type_cell) if is_typed else worded_type(whole), whole)
    extra = {
        column: said for column in ("default", "range") if (said := columns.words(row, column))
    }
    item = kind.items.type if kind and kind.items else None
    constraints, description = read_constraints(
        texts, kind.type if kind else None, item, extra, name=name
    )
    if kind is not None and kind.max_length is not None and constraints.max_length is None:
        constraints = evolve(constraints, max_length=kind.max_length)
    cells = [cell for cell in described if cell]
    place = words("places").get(normal(columns.words(row, "place")), "")
    return Member(
        name=name,
        depth=depth,
        type=kind,
        required=_required(required_cell, columns.cell(row, "optional"), whole),
        description=description,
        constraints=constraints,
        type_links=(*_links(columns.cell(row, "name")), *_links(type_cell)),
        links=tuple(link for cell in cells for link in cell.links),
        numbers=_table_numbers(f"{words_of_type}\n{whole}"),
        place=place,
        tables=tuple(table for cell in (type_cell, *cells) for table in _tables(cell)),
        trail=trail,
        deprecated=is_deprecated(whole),
    )


def _is_array(cell: Cell | None) -> bool:
    kind = read_type(cell)
    return kind is not None and kind.type == "array"


def _required(cell: Cell | None, optional: Cell | None, description: str) -> bool | None:
    """Return whether a field must be there; some tables have a column of what is optional."""
    said = read_required(optional, "")
    if cell is None and said is not None and normal(optional.text if optional else "") in _YES_NO:
        return not said
    return read_required(cell or optional, description)


def _are_swapped(type_cell: Cell | None, required_cell: Cell | None) -> bool:
    """Return whether a type stands in the column of yes and no, and the other way round."""
    if type_cell is None or required_cell is None or read_required(required_cell, "") is not None:
        return False
    kind = read_type(required_cell) if read_required(type_cell, "") is not None else None
    return kind is not None and kind.type is not None


def _with_map(kind: TypeWords | None, description: str) -> TypeWords | None:
    """Return a type, that of a map where it is an object and the words call it one."""
    if kind is not None and kind.type == "object" and kind.values is None:
        found = _MAP.search(description)
        return read_type(found[0]) if found else kind
    return kind


def _name(text: str) -> tuple[int, str]:
    """Return how deep a name stands below the row above it, and the name if it is one."""
    plain = unicodedata.normalize("NFKC", text).replace("*", "").strip()
    rest = plain.lstrip(_MARKS)
    marks = plain[: len(plain) - len(rest)].replace(" ", "")
    name = rest if _NAME.fullmatch(rest) else _BROKEN.sub("", _REMARK.sub("", rest))
    key = normal(name)
    if key in words("whole_body"):
        return 0, WHOLE
    is_any_key = key in words("any_key") or _ANY_KEY.fullmatch(name)
    is_variable = name.startswith("{") and name.endswith("}") and _NAME.fullmatch(name[1:-1])
    is_name = _NAME.fullmatch(name) or is_variable or is_any_key
    return min(len(marks), _MAX_DEPTH), name if is_name else ""


def _unread(row: Row, why: str, trail: Trail) -> Unread:
    shown = " | ".join("?" if cell is None else cell.text for cell in row.cells)
    return Unread("row", " ".join(shown.split())[:_SHOWN], why, trail, rows=1)


def _texts(cell: Cell | None) -> tuple[Text, ...]:
    return tuple(one for one in cell.blocks if isinstance(one, Text)) if cell else ()


def _table_numbers(text: str) -> tuple[int, ...]:
    return tuple([int(one) for one in _TABLE_NUMBER.findall(text.casefold())])


def _links(cell: Cell | None) -> tuple[Link, ...]:
    return cell.links if cell else ()


def _tables(cell: Cell | None) -> Iterable[Table]:
    return [one for one in cell.blocks if isinstance(one, Table)] if cell else ()
