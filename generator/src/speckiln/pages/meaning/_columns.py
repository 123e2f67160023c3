"""What the columns of a table hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import frozen

from speckiln.pages._vocabulary import normal, words

if TYPE_CHECKING:
    from speckiln.pages._page import Cell, Row, Table

Kind: TypeAlias = Literal["parameters", "statuses", "uris", "other"]

_UNNAMED = frozenset({"type", "required"})
_STATUS = re.compile(r"[1-5](?:\d\d|xx)(?!\d)", re.ASCII | re.IGNORECASE)


@frozen
class Columns:
    """The columns of a table by what they hold.

    Attributes:
        kind: ``parameters`` for a table of fields, ``statuses`` for one of HTTP statuses, ``uris``
            for one of methods and where they go.
        positions: The position of each known column: ``name``, ``type``, ``required`` …
    """

    kind: Kind
    positions: dict[str, int]

    def cell(self, row: Row, column: str) -> Cell | None:
        """Return the cell of a row; None where there is no such column, or the cell is lost."""
        position = self.positions.get(column)
        if position is None or position >= len(row.cells):
            return None
        return row.cells[position]

    def words(self, row: Row, column: str) -> str:
        """Return the words of a cell of a row."""
        cell = self.cell(row, column)
        return "" if cell is None else cell.text.strip()


def columns(table: Table) -> Columns:
    """Return what the columns of a table hold, by the words over them."""
    positions: dict[str, int] = {}
    for position, heading in enumerate(table.header):
        meaning = words("columns").get(normal(heading))
        if meaning is not None:
            positions.setdefault(meaning, position)
    if "error" in positions:
        return Columns("other", positions)
    if {"method", "uri"} <= positions.keys():
        return Columns("uris", positions)
    is_plain = not positions.keys() & {"type", "name"}
    if "status" in positions and (is_plain or _begin_with_statuses(table, positions)):
        return Columns("statuses", positions)
    if "name" not in positions and positions.keys() & _UNNAMED:
        free = [one for one in range(len(table.header)) if one not in positions.values()]
        if free[:1] == [0]:  # whatever the first column is called, it names what has the types
            positions["name"] = 0
    is_parameters = "name" in positions and len(positions) > 1
    return Columns("parameters" if is_parameters else "other", positions)


def _begin_with_statuses(table: Table, positions: dict[str, int]) -> bool:
    """Return whether the first column has nothing but statuses: another may hold their names."""
    cells = [row.cells[0] for row in table.rows if row.cells]
    return (
        positions["status"] == 0
        and bool(cells)
        and all(cell is not None and _STATUS.match(cell.text.strip()) for cell in cells)
    )
