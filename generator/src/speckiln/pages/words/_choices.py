"""Lists of the only values, as pages write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from speckiln.pages._vocabulary import either, normal, words
from speckiln.pages.words._phrases import is_conditional
from speckiln.pages.words._values import stands_out, to_value, value_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from speckiln.pages.words._statements import Line

_MOST = 300
_BULLET = re.compile(
    r"(?:[-\u2022*\u00b7>](?:\s+|(?=[A-Za-z\"']))|\(?\d{1,2}\)\s*|[a-z]\)\s*)(?=\S)"
)
_DASH = re.compile(r"\s-\s(?=\S)")
_BRACKETED = re.compile(
    r"\s?(?:\[([A-Za-z\"'][^\[\]]{1,300})\]|\(([<>=!][^()]{1,300})\))\s?(?:[.,;\u3002]|$)"
)
# What is left of a list whose items were put into one line.
_SPACED = re.compile(r"[A-Za-z0-9][\w./-]{0,63}(?: [A-Za-z0-9][\w./-]{0,63}){1,99}[.\u3002]?")
_REMARK = re.compile(r"\s?\([^()]{0,160}\)")
_MORE = re.compile(r"[\u2022;]\s?(?=\S)")
_BREAK = re.compile(r"[,;\u3001\u3002]\s?|\.\s|\s")
_SENTENCE_ENDS = frozenset(";\u3002.")
# A placeholder or a set of characters, but no value.
_STANDS_FOR = re.compile(r"xxx|XXX|a-z|A-Z|0-9|[hH]{2}:[mM]{2}|[yY]{4}[-/.]?[mM]{2}")
_NUMBERS = re.compile(r"-?\d+[-~]\d+")
_ENDS = " .;,\u3002"


@frozen
class Choices:
    """The only values of a list.

    Attributes:
        values: The values.
        default: The one that is marked as the default, in a tuple; else empty.
    """

    values: tuple[Any, ...]
    default: tuple[Any, ...] = ()


@frozen
class _Item:
    """The item of a list.

    Attributes:
        value: What it begins with.
        rest: What follows that.
        more: The further values of ``A and B: …``.
        is_bold: Whether the value is set off by more than its place.
    """

    value: str
    rest: str
    more: tuple[str, ...] = ()
    is_bold: bool = False

    @property
    def is_bare(self) -> bool:
        return not self.rest.strip(_ENDS)

    @property
    def is_marked(self) -> bool:
        return bool(either("lists", "marked").match(self.rest))


def read_items(lines: Iterable[Line], kind: str | None, *, is_told: bool = True) -> Choices | None:
    """Return the values that the items of a list begin with, or None where it is no list of values.

    Args:
        lines: The lines, from the first item.
        kind: The JSON type of the values.
        is_told: Whether something announces the list. If not, the items have to look like values.
    """
    found: list[_Item] = []
    for line in lines:
        item = _item(line)
        if item is not None and (is_told or item.is_marked or _is_constant(item)):
            found.append(item)
        elif not found or (line.is_item and not _is_note(line.text)):
            return None
    return _choices(_apart(found), kind)


def are_bare(lines: Sequence[Line]) -> bool:
    """Return whether the items of a list are single words, with a remark in brackets at most."""
    items = [_item(line) for line in lines]
    return len(items) > 1 and all(
        line.is_item and item and (item.is_bare or _REMARK.fullmatch(item.rest.rstrip(_ENDS)))
        for line, item in zip(lines, items, strict=True)
    )


def _is_constant(item: _Item) -> bool:
    return item.is_bare and (item.value.isupper() or "_" in item.value)


def _is_note(text: str) -> bool:
    """Return whether an item that is no value may stand in a list of values all the same."""
    return is_conditional(text) or is_marked_default(text)


def is_value(line: Line) -> bool:
    """Return whether a line is a value, alone or with an explanation, and not a sentence."""
    item = _item(line)
    return item is not None and not _NUMBERS.fullmatch(item.value)


def _item(line: Line) -> _Item | None:
    """Return the value that a line begins with, and what follows it."""
    start = _after_bullet(line.text, 0)
    value, end = value_at(line.text, start, line.strong)
    if not value:
        return None
    more: list[str] = []
    if value in line.strong or value.isupper():
        more, end = _further(line, end)
    item = _Item(value, line.text[end:], tuple(more), is_bold=value in line.strong)
    is_set_off = item.is_bare or either("lists", "explained", "item").match(item.rest)
    if not is_set_off or either("lists", "open").match(item.rest):
        return None
    return item


def _further(line: Line, end: int) -> tuple[list[str], int]:
    """Return the values that an item names beside its first one, and where they end."""
    found: list[str] = []
    while len(found) < _MOST:
        start = _after_delimiter(line.text, end)
        value, after = value_at(line.text, start, line.strong)
        if start == end or not (value in line.strong or value.isupper()):
            break
        found.append(value)
        end = after
    return found, end


def _after_bullet(text: str, at: int) -> int:
    for mark in (_BULLET, either("lists", "lead")):
        match = mark.match(text, at)
        at = match.end() if match else at
    return at


def read_spaced(text: str, kind: str | None) -> Choices | None:
    """Return the values of a list whose items scraping put into one line, with blanks between."""
    if not _SPACED.fullmatch(text.strip()):
        return None
    return _choices([_Item(name, "") for name in text.strip(_ENDS).split(" ")], kind)


def read_choices(
    text: str, kind: str | None, strong: tuple[str, ...] = (), *, one: bool | None = False
) -> Choices | None:
    """Return the values of a list in running text, or None where it is not of the only values.

    Args:
        text: The words, from the first value on.
        kind: The JSON type of the values.
        strong: What is bold or code in them.
        one: Whether a single value is a list, too; None for one that looks like a value.
    """
    bullet = _BULLET.match(text)
    if bullet:
        text = _DASH.sub(" \u2022 ", text[bullet.end() :])
    bracketed = _BRACKETED.match(text)
    text = f"{bracketed[1] or bracketed[2]}." if bracketed else text
    explained = _explained(text, strong)
    if len(explained) > 1:
        return _choices(_apart(explained), kind)
    plain = _read_plain(text, kind, strong, one=one)
    if plain is None and one and explained and not _MORE.search(explained[0].rest):
        return _choices(explained, kind) if explained[0].is_marked else None
    return plain


def _explained(text: str, strong: tuple[str, ...]) -> list[_Item]:
    """Return the items of ``0: failed. 1: done``."""
    found: list[_Item] = []
    mark = either("lists", "explained")
    at: int | None = 0
    while at is not None and len(found) < _MOST:
        start = _after_bullet(text, at)
        value, end = value_at(text, start, strong)
        if end == start or not mark.match(text, end):
            break
        if not found and either("lists", "marked").match(text, end):
            mark = either("lists", "marked")
        at = _next_item(text, end, strong, mark)
        found.append(_Item(value, text[end : at or len(text)]))
    return found


def _next_item(text: str, at: int, strong: tuple[str, ...], mark: re.Pattern[str]) -> int | None:
    """Return where the next value begins that is set off from its explanation as the first one is.

    After a sentence that begins with none, only a bullet shows that the list goes on.
    """
    is_over = False
    for gap in _BREAK.finditer(text, at):
        start = _after_bullet(text, gap.end())
        _, end = value_at(text, start, strong)
        is_item = end > start and (start > gap.end() or not is_over)
        wanted = either("lists", "marked") if gap[0].isspace() or is_over else mark
        if is_item and wanted.match(text, end):
            return gap.end()
        is_over = is_over or (gap[0][0] in _SENTENCE_ENDS and gap.end() < len(text))
    return None


def _read_plain(
    text: str, kind: str | None, strong: tuple[str, ...], *, one: bool | None
) -> Choices | None:
    """Read ``A, B or C``."""
    found: list[_Item] = []
    at = 0
    while len(found) < _MOST:
        value, end = value_at(text, at, strong)
        if end == at:
            break
        remark = _REMARK.match(text, end)
        found.append(_Item(value, remark[0] if remark else "", is_bold=value in strong))
        at = remark.end() if remark else end
        following = _after_delimiter(text, at)
        if remark and following == at and _is_remarked(text, at + 1, strong):
            following = at + 1
        if either("lists", "open").match(text, at):
            return None
        if following == at or _ends(text, at):
            break
        # What follows may explain the values: "A, B. A means …"
        if any(value_at(text, following, strong)[0] == item.value for item in found):
            return _choices(found, kind) if len(found) > 1 else None
        at = following
    if one is None:
        one = bool(found) and stands_out(text, found[0].value, strong)
    if not found or not _ends(text, at) or (len(found) < 2 and not one):
        return None
    return _choices(found, kind)


def _is_remarked(text: str, at: int, strong: tuple[str, ...]) -> bool:
    """Return whether a value with its meaning in brackets is at a position, after a blank."""
    _, end = value_at(text, at, strong)
    return text[at - 1 : at].isspace() and end > at and bool(_REMARK.match(text, end))


def _after_delimiter(text: str, at: int) -> int:
    """Return where a delimiter at a position ends: a mark, a word, or both."""
    for _ in range(2):
        gap = either("lists", "delimiter").match(text, at)
        at = gap.end() if gap else at
    return at


def _ends(text: str, at: int) -> bool:
    return bool(either("lists", "end").match(text, at))


def _apart(found: list[_Item]) -> list[_Item]:
    """Return items without explanations that a colon glues to values: ``A:B`` where ``C: …``.

    Scraped text has lost the width of the colon, which told ``A: B`` from ``network:dhcp``.
    """
    if not any(item.rest.startswith(":") for item in found):
        return found
    return [evolve(item, value=item.value.partition(":")[0]) for item in found]


def _choices(found: list[_Item], kind: str | None) -> Choices | None:
    names = dict.fromkeys(name for item in found for name in (item.value, *item.more))
    meanings = {words("no_values").get(normal(name)) for name in names}
    # "0 or false" are two spellings of one value.
    booleans = sum(name.casefold() in {"true", "false"} for name in names)
    is_mixed = kind is None and 0 < booleans < len(names)
    is_open = "class" in meanings or any(_STANDS_FOR.search(name) for name in names)
    if is_open or is_mixed or (meanings == {"form"} and len(found) == 1 and not found[0].is_bold):
        return None
    values = [to_value(name, kind) for name in names if name != "null"]
    if not values or () in values or len(values) > _MOST:
        return None
    marked = [item.value for item in found if is_marked_default(item.rest)]
    default = to_value(marked[0], kind) if len(marked) == 1 else ()
    return Choices(tuple(value for (value,) in values), default)


def is_marked_default(text: str) -> bool:
    """Return whether words after a value say that it is the default."""
    return bool(either("lists", "default").search(text))
