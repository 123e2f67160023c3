"""The statements of a description: what stands under labels like "Maximum length:", and the rest.

Generated pages put constraints in lines of their own, newer ones cut the whole description into
parts. Scraped text has lost the lines, so that a label may stand in the middle of one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from speckiln.pages._vocabulary import normal, words
from speckiln.pages.words._phrases import is_conditional, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from speckiln.pages._page import Text

PARTS = frozenset({"definition", "restriction", "range", "default"})
_OPEN = frozenset({"", "definition", "restriction"})
_LONGEST = 20_000
_LONGEST_LABEL = 48
_LONGEST_CLAUSE = 200
_MOST_LINES = 200
_MOST_STRONG = 100
_MOST_LABELS = 60
_COLON = re.compile(r"[\s*]*[:\uff1a][*\s]*")
_COMMAS = (",", "\uff0c")
_SENTENCE_END = re.compile(r"[\u3002;\uff1b]|\.\s")
_BOUNDARY = re.compile(
    r"(?<=[\s\u3002.;\uff1b,\uff0c)\uff09\]>*\u3001|-])|(?<=\d)(?=\D)|(?<=[a-z])(?=[\u4e00-\u9fff])"
)


@frozen
class Line:
    """A line of a description.

    Attributes:
        text: The words, in the spelling of patterns.
        original: The page's own words.
        strong: What is bold or code in it, in the spelling of patterns.
        is_item: Whether it begins a list item.
    """

    text: str
    original: str
    strong: tuple[str, ...] = ()
    is_item: bool = False


@frozen
class Statement:
    """What stands under one label.

    Attributes:
        label: What the label means: ``max_length``, ``range`` … Empty for running text.
        heading: The label as the page prints it.
        lines: The words.
    """

    label: str
    heading: str
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The words, a line for each line."""
        return "\n".join(line.text for line in self.lines)


def read_statements(description: Iterable[Text], label: str = "") -> tuple[Statement, ...]:
    """Cut a description into its statements.

    No description of the template is nearly as long as what is looked at. The rest is one last
    statement with the label ``unread``.

    Args:
        description: The paragraphs.
        label: What they are about as long as they say nothing else, such as the range where they
            are the cell of a column of ranges.
    """
    parts = _Parts(label)
    left = _LONGEST
    unread: list[str] = []
    for number, (value, strong, is_item) in enumerate(_values(description)):
        left -= len(value)
        if number >= _MOST_LINES or left < 0:
            unread.append(value)
            continue
        known = plain(value)
        here = tuple([one for one in strong if one in known]) if strong else ()
        for meaning, heading, part in _labelled(Line(known, value, here, is_item)):
            parts.add(meaning, heading, part)
    rest = [Statement("unread", "", (Line("", "\n".join(unread)),))] if unread else []
    return (*parts.statements(), *rest)


class _Parts:
    """Puts the parts of lines together to statements."""

    def __init__(self, label: str) -> None:
        self._found: list[tuple[str, str, list[Line]]] = [(label, "", [])]
        self._is_block = bool(label)

    def add(self, meaning: str, heading: str, part: Line) -> None:
        if meaning:
            self._found.append((meaning, heading, [part] if part.text else []))
            self._is_block = not part.text
        elif self._goes_on(part):
            self._found[-1][2].append(part)
        else:
            self._found.append(("", "", [part]))

    def _goes_on(self, line: Line) -> bool:
        """Return whether a line without a label belongs to the statement before it."""
        label, _, lines = self._found[-1]
        if label in _OPEN or not lines:
            return True
        return self._is_block or (line.is_item and label in {"range", "enum"})

    def statements(self) -> Iterator[Statement]:
        for label, heading, lines in self._found:
            if label or lines:
                yield Statement(label, heading, tuple(lines))


def _values(description: Iterable[Text]) -> Iterator[tuple[str, list[str], bool]]:
    """Yield each line, with what is strong in its paragraph, and whether it begins an item."""
    for text in description:
        known = [plain(one) for one in text.strong[:_MOST_STRONG] if len(one) < _LONGEST]
        strong = [one for one in known if one]
        # The last part is all that is left, which is too much to be looked at.
        for position, value in enumerate(text.value.split("\n", _MOST_LINES)):
            stripped = value.strip()
            if stripped:
                yield stripped, strong, text.is_item and position == 0


def _labelled(line: Line) -> Iterator[tuple[str, str, Line]]:
    """Yield the parts of a line, each with the meaning and the words of its label, or without."""
    marks = list(_marks(line))
    end = marks[0][0] if marks else len(line.original)
    if end:
        head = _part(line, 0, end)
        if head.text.strip(" ,;-*"):
            yield "", "", head
    ends = [*(start for start, _, _ in marks[1:]), len(line.original)]
    for (start, middle, meaning), end in zip(marks, ends, strict=False):
        yield meaning, line.original[start:middle].strip(" *:\uff1a"), _part(line, middle, end)


def _part(line: Line, start: int, end: int) -> Line:
    if (start, end) == (0, len(line.original)):
        return line
    original = line.original[start:end].strip()
    text = plain(original)
    strong = tuple(one for one in line.strong if one in text)
    return Line(text, original, strong, line.is_item and start == 0)


def _marks(line: Line) -> Iterator[tuple[int, int, str]]:
    """Yield where each label begins and ends, and what it means."""
    raw = line.original
    whole = words("statements").get(normal(raw)) if len(raw) < _LONGEST_LABEL else None
    if whole is not None and (not line.is_item or _COLON.search(raw)):
        yield 0, len(raw), whole
        return
    end = 0
    strong = _strong_labels(line, raw)
    if ":" not in raw and "\uff1a" not in raw:
        yield from strong
        return
    for colon, _ in zip(_COLON.finditer(raw), range(_MOST_LABELS), strict=False):
        start = max(end, colon.start() - _LONGEST_LABEL)
        head = raw[start : colon.start()]
        starts = [0] if start in {0, end} else []
        starts += [one.start() for one in _BOUNDARY.finditer(head)]
        for one in starts:
            meaning = words("statements").get(normal(head[one:]))
            begins = head[one:].lstrip(" *-")[:1]
            is_value = line.is_item and head[one:].strip(" *-") in line.strong
            if not meaning or is_value or _is_case(raw[: start + one]):
                continue
            if start + one == 0 or not begins.islower():
                end = colon.end()
                strong = [mark for mark in strong if not start + one <= mark[0] < end]
                strong.append((start + one, end, meaning))
                break
    yield from sorted(strong)


def _is_case(before: str) -> bool:
    """Return whether what stands before a label says that it is about some cases only."""
    clause = _SENTENCE_END.split(before[-_LONGEST_CLAUSE:])[-1].rstrip()
    return clause.endswith(_COMMAS) and is_conditional(plain(clause))


def _strong_labels(line: Line, raw: str) -> list[tuple[int, int, str]]:
    """Return the labels of parts that are told from the text by nothing but their weight."""
    found: list[tuple[int, int, str]] = []
    end = 0
    for strong in line.strong:
        meaning = words("statements").get(normal(strong))
        start = raw.find(strong, end) if meaning in PARTS and not strong[0].islower() else -1
        if meaning is not None and start >= 0:
            end = start + len(strong)
            found.append((start, end, meaning))
    return found if found and (found[0][0] == 0 or len(found) > 1) else []
