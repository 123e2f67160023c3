"""The chapters of a page that describes one operation after another."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from speckiln.pages._page import Code, Table, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speckiln.pages.meaning._outline import Placed
    from speckiln.pages.meaning._uri import RequestLine

_ASKS = frozenset({"request", "request_example"})
_ANSWERS = frozenset({"response", "response_example"})


def chapters(
    placed: list[Placed], lines: list[RequestLine]
) -> list[tuple[list[Placed], list[RequestLine]]]:
    """Return the blocks of a page by the request lines that they are about.

    That is one chapter, unless every request line begins a part for URIs of its own, and what is
    sent and what comes back is told after each of them. What is above the first one belongs to it,
    and what all of them share, below the last one, to the last one.

    Args:
        placed: The blocks of the page with their parts.
        lines: The request lines that the page is about.
    """
    starts = _starts(placed, {one.line for one in lines}) if len(lines) > 1 else []
    if not starts or len(starts) != len(lines):
        return [(placed, lines)]
    bounds = [0, *starts[1:], len(placed)]
    found = [placed[start:end] for start, end in pairwise(bounds)]
    roles = [{one.role for one in chapter if _tells(one)} for chapter in found]
    if not all(_ASKS & own and _ANSWERS & own for own in roles):
        return [(placed, lines)]
    in_order = sorted(lines, key=lambda one: one.line)
    return [(chapter, [line]) for chapter, line in zip(found, in_order, strict=True)]


def _starts(placed: Sequence[Placed], lines: set[int]) -> list[int]:
    """Return where the parts for URIs begin that have one of some lines each."""
    starts: list[int] = []
    begin = 0
    for at, one in enumerate(placed):
        if one.role != "uri":
            continue
        if at == 0 or placed[at - 1].role != "uri":
            begin = at
        if begin not in starts and not lines.isdisjoint(_lines(one)):
            starts.append(begin)
    return starts


def _lines(placed: Placed) -> set[int]:
    block = placed.block
    if isinstance(block, Text | Code):
        return set(range(block.line, block.line + block.value.count("\n") + 1))
    return {row.line for row in block.rows} if isinstance(block, Table) else set()


def _tells(placed: Placed) -> bool:
    return isinstance(placed.block, Table | Code)
