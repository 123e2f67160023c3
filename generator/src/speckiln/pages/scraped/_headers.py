"""Where tables begin in scraped text: their captions, and the words over their columns."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

from speckiln.pages._vocabulary import normal, words
from speckiln.pages.scraped._lines import LABEL_SIZE, column_of
from speckiln.pages.scraped._looks import UNLIKELY, cost, is_required, is_type_name
from speckiln.pages.scraped._rows import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from speckiln.pages.scraped._lines import Line

_COLUMNS = 8
_PARTS = 32  # no line is divided into more
_UNKNOWN = 2  # so many words that nobody knows may stand between those of the template
_WORD_SIZE = 30
_FIRST = (*KEYS, "error", "place")
_REPEATED = frozenset({"error", "status"})  # HTTP's code beside the service's, its name in words
_SENTENCE = re.compile("[\u3002\uff0c\uff1b,;!?\uff1a:.]")
_TABS, _PIPES, _BLANKS, _BLANK = "\t", "|", "  ", " "
_RUNS = re.compile("\\s{2,}|\t|\u3000+")


@frozen
class Header:
    """The words over the columns of a table.

    Attributes:
        words: The words.
        kinds: What each column holds; empty for one that the template does not know.
        end: The position after its last line.
        indent: How far it is indented.
        joint: What its words are joined by where they stand in one line: a tab, a pipe, two blanks
            for two or more, or one; empty where each has a line.
    """

    words: tuple[str, ...]
    kinds: tuple[str, ...]
    end: int
    indent: int
    joint: str = ""


@frozen
class Caption:
    """The caption of a table.

    Attributes:
        number: The 3 of ``Table 3``; 0 where there is no caption.
        title: Its words without ``Table 3``.
        end: The position after its last line.
    """

    number: int
    title: str
    end: int


def caption_at(lines: Sequence[Line], start: int) -> Caption | None:
    """Return the caption at a line; None where there is none, or no header is below it."""
    line = lines[start]
    number, title = line.caption
    if not number or title.endswith((".", "\u3002")):
        return None
    end = start + 1
    header = header_at(lines, end, below_caption=True)
    if not title and end < len(lines) and (header is None or not header.kinds[0]):
        title, end = lines[end].text, end + 1
        header = header_at(lines, end, below_caption=True)
    if len(title) > LABEL_SIZE or header is None:
        return None
    return Caption(number, title, end)


def header_at(lines: Sequence[Line], start: int, *, below_caption: bool = False) -> Header | None:
    """Return the words over the columns of a table that begin at a line, or None.

    Args:
        lines: The lines of the page.
        start: The position of the line.
        below_caption: Whether a caption says that this is a table.
    """
    if start >= len(lines):
        return None
    line = lines[start]
    for joint in _joints(line):
        parts = split(line, joint)
        kinds = [column_of(part) for part in parts]
        is_header = _is_header(kinds, below_caption=below_caption) and not _is_mixed(parts)
        if is_header and (joint != _BLANK or len(set(kinds)) == len(kinds) > 2):
            return Header(tuple(parts), distinct(kinds), start + 1, line.indent, joint)
    if not below_caption and line.column not in _FIRST:
        return None
    found = _run(lines, start)
    while len(found) > 2 and _is_foreign(found[-1], found[:-1]):
        found.pop()
    kinds = [one.column for one in found]
    if not _is_header(kinds, below_caption=below_caption) or _is_below_heading(lines, start, found):
        return None
    if _is_mixed([one.text for one in found]):
        return None
    found += _unknown_end(lines, start + len(found), _key(kinds))
    texts = tuple(one.text for one in found)
    end = start + len(found)
    return Header(texts, distinct(one.column for one in found), end, line.indent)


def wider(lines: Sequence[Line], header: Header) -> Header | None:
    """Return a header with the line below it as the word over one more column, if it can be one.

    Args:
        lines: The lines of the page.
        header: The header.
    """
    line = lines[header.end] if header.end < len(lines) else None
    unknown = len(header.kinds) - len([kind for kind in header.kinds if kind])
    if line is None or header.joint or line.indent != header.indent or unknown >= _UNKNOWN:
        return None
    if (
        header.kinds[0] != "name"
        or not _is_word(line)
        or line.key in map(normal, header.words)
        or line.is_status
    ):
        return None
    if is_type_name(line) or is_required(line) or not line.text[0].isupper():
        return None
    if _is_foreign(line, lines[header.end - len(header.words) : header.end]):
        return None
    texts, kinds = (*header.words, line.text), (*header.kinds, "")
    return Header(texts, kinds, header.end + 1, header.indent)


def split(line: Line, joint: str) -> list[str]:
    """Return the parts of a line.

    Args:
        line: The line.
        joint: What they are joined by.
    """
    if joint == _PIPES:
        parts = line.text.removeprefix(joint).removesuffix(joint).split(joint, _PARTS)
    elif joint == _TABS:
        parts = line.raw.strip(" \u3000").split(joint, _PARTS)
    elif joint == _BLANKS:
        parts = _RUNS.split(line.raw.strip(), _PARTS)
    else:
        parts = _known_words(line.text)
    return [" ".join(part.split()) for part in parts]


def distinct(kinds: Iterable[str]) -> tuple[str, ...]:
    """Return kinds with nothing for those that an earlier column has."""
    seen: set[str] = set()
    found: list[str] = []
    for kind in kinds:
        found.append("" if kind in seen else kind)
        seen.add(kind)
    return tuple(found)


def _joints(line: Line) -> list[str]:
    """Return what may join the words over columns that are in one line."""
    if len(line.raw) > _WORD_SIZE * _COLUMNS:
        return []
    inner = line.raw.strip()
    found = [one for one in (_TABS, _PIPES, _BLANKS) if one in inner]
    is_known = not found and _BLANK in inner and normal(inner.split()[0]) in _first_words()
    return found or ([_BLANK] if is_known else [])


@cache
def _first_words() -> frozenset[str]:
    return frozenset(normal(known.split()[0]) for known in words("columns"))


def _known_words(text: str) -> list[str]:
    """Return the words over columns that a text is made of, or the text itself."""
    rest, found = text.split(), list[str]()
    while rest:
        size = next((size for size in (3, 2, 1) if column_of(" ".join(rest[:size]))), 0)
        if not size:
            return [text]
        found.append(" ".join(rest[:size]))
        rest = rest[size:]
    return found


def _run(lines: Sequence[Line], start: int) -> list[Line]:
    """Return the lines from a line on that can be words over columns, up to the last known one."""
    found: list[Line] = []
    known = 0
    seen: set[str] = set()
    keys: set[str] = set()
    for line in lines[start : start + _COLUMNS]:
        column = line.column
        if line.indent != lines[start].indent or not _is_word(line):
            break
        if column in seen and (column not in _REPEATED or line.role or line.key in keys):
            break
        if not column and len(found) - known >= _UNKNOWN:
            break
        found.append(line)
        seen |= {column} - {""}
        keys.add(line.key)
        known = len(found) if column else known
    return found[:known]


def _is_word(line: Line) -> bool:
    return _is_short(line) and (bool(line.column) or _is_unknown(line))


def _unknown_end(lines: Sequence[Line], start: int, key: str) -> list[Line]:
    """Return the words over the last columns that the template does not know.

    They stand before what can only be the beginning of the first row.
    """
    for size in range(_UNKNOWN + 1):
        if start + size >= len(lines):
            break
        line = lines[start + size]
        if cost(key, line) < UNLIKELY and not is_type_name(line) and not is_required(line):
            return list(lines[start : start + size])
        if not _is_short(line) or line.indent != lines[start].indent or line.is_status:
            break
    return []


def _is_unknown(line: Line) -> bool:
    """Return whether a line can be a word over a column that the template does not know."""
    first = line.text[:1]
    is_other = line.is_heading and line.role != "constraints"
    is_other = is_other or line.caption[0] > 0
    return not is_other and (first.isupper() or not first.isascii()) and "_" not in line.text


def _is_short(line: Line) -> bool:
    is_sentence = _SENTENCE.search(line.text.rstrip(":\uff1a")) is not None
    return len(line.text) <= _WORD_SIZE and not is_sentence and not line.is_item


def _is_header(kinds: Sequence[str], *, below_caption: bool) -> bool:
    known = [kind for kind in kinds if kind]
    if len(known) < 2 or len(kinds) - len(known) > _UNKNOWN or not _key(kinds):
        return False
    is_plain = "" not in kinds or kinds[0] == "status"
    is_whole = len(known) > 2 or known[1] not in {"required", "type"}
    return below_caption or (kinds[0] in _FIRST and is_plain and is_whole)


def _is_mixed(texts: Sequence[str]) -> bool:
    """Return whether two words are of two languages, as a name and the cell beside it may be."""
    is_latin = [text.isascii() for text in texts if not text.isupper()]
    return len(is_latin) == 2 and is_latin[0] != is_latin[1]


def _is_foreign(line: Line, before: Sequence[Line]) -> bool:
    """Return whether a word is no Chinese one, unlike all those before it: it names a field."""
    is_word = line.text.isascii() and not line.text.isupper()
    return is_word and not any(one.text.isascii() for one in before)


def _key(kinds: Sequence[str]) -> str:
    return next((kind for kind in kinds if kind in _FIRST), "")


def _is_below_heading(lines: Sequence[Line], start: int, found: Sequence[Line]) -> bool:
    """Return whether the first word is a heading, and the header begins below it.

    ``参数说明`` is the heading of a table as well as the name of a column.
    """
    first = found[0]
    if not first.role:
        return False
    following = lines[start + len(found)].column if start + len(found) < len(lines) else ""
    if following == first.column:
        return True
    is_first = first.column in _FIRST and first.column != "uri"
    return not is_first and _is_header([one.column for one in found[1:]], below_caption=False)
