"""What running text says that a value must be like."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from attrs import frozen

from speckiln.pages._vocabulary import either, normal, patterns
from speckiln.pages.words._choices import Choices, are_bare, is_value, read_choices, read_items
from speckiln.pages.words._limits import Limits, read_limits, widest
from speckiln.pages.words._phrases import has_sign, is_conditional, sentences
from speckiln.pages.words._values import read_default, stands_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from speckiln.pages.words._statements import Line
    from speckiln.pages.words._subject import Subject

_MOST_MATCHES = 8
_SIGNS = ("limit", "default", "choices")
_END = re.compile(r"[\"']?\s?\.?(?:\s|$)")
# "System disk: 1 to 1024" as an item, or after a bullet in the middle of a line.
_CASE = re.compile(r"[-\u2022]?\s?[^:.\u3002,]{2,40}:\s?\S")
# Whether a single value is a list, by what announces it; None where it is if it looks like a value.
_ONE = {"one": True, "list": None, "supported": None}


@frozen
class Said:
    """What running text says.

    Attributes:
        limits: The limits, by the names of the constraints.
        choices: The only values, or None.
        default: The default in a tuple; else empty.
    """

    limits: Limits
    choices: Choices | None
    default: tuple[Any, ...]


def read_prose(lines: Sequence[Line], subject: Subject, *, is_range: bool = False) -> Said:
    """Return what lines of running text say.

    What holds in some cases only is left out, with two exceptions. Where nothing holds always, the
    limits of several cases together do, and so do the values where a range is expected. And the
    default of a single case counts where
    there is no other: the field then means something in that case alone.

    Args:
        lines: The lines.
        subject: What they describe.
        is_range: Whether they stand where a range is expected.
    """
    reader = _Reader(lines, subject, is_range=is_range)
    reader.read()
    return reader.said()


class _Reader:
    """Goes through the lines once and keeps what the first statements say."""

    def __init__(self, lines: Sequence[Line], subject: Subject, *, is_range: bool) -> None:
        self._lines = lines
        self._is_value = [is_value(line) for line in lines]
        self._may_be_item = [
            line.is_item or value for line, value in zip(lines, self._is_value, strict=True)
        ]
        self._subject = subject
        self._is_range = is_range
        self._limits: Limits = {}
        self._choices: Choices | None = None
        self._default: tuple[Any, ...] = ()
        # The same for those that hold in some cases only, each as often as there are cases.
        self._case_limits: list[Limits] = []
        self._case_choices: list[Choices] = []
        self._case_defaults: list[tuple[tuple[Any, ...], str]] = []

    def read(self) -> None:
        position = over = 0
        while position < len(self._lines):
            items = self._items(position) if position >= over else []
            # Where a marked list as a whole is none of values, its last items are none, either.
            over = position + len(items) if items and items[0].is_item else over
            is_told = self._is_range or self._are_all_said(position, items)
            if items and self._read_list(items, is_told=is_told):
                position += len(items)
            elif self._read_line(position):
                position += 1
            else:  # what a condition announces holds under it
                position += 1 + len(self._items(position + 1))

    def said(self) -> Said:
        if not self._default and len({repr(one) for one, _ in self._case_defaults}) == 1:
            self._default, sentence = self._case_defaults[0]
            self._read_limits(sentence, is_first=False, is_always=True)
        is_list = self._is_range and len(self._case_choices) > 1 and self._subject.has_choices
        if self._choices is None and is_list:
            values = (value for case in self._case_choices for value in case.values)
            self._choices = Choices(tuple(dict.fromkeys(values)))
        return Said(self._limits or widest(self._case_limits), self._choices, self._default)

    def _items(self, position: int) -> list[Line]:
        """Return the lines from a position on that are the items of one list.

        One line that begins with a value may go on with others; it is an item if it is marked.
        """
        if not any(self._may_be_item[position : position + 1]):
            return []
        found: list[Line] = []
        for line, may_be_item in zip(
            self._lines[position:], self._may_be_item[position:], strict=True
        ):
            is_marked = bool(found) and found[0].is_item
            if not may_be_item or (is_marked and not line.is_item):
                break
            found.append(line)
        return found if len(found) > 1 or (found and found[0].is_item) else []

    def _are_all_said(self, position: int, items: Sequence[Line]) -> bool:
        """Return whether bare words below a definition are what the rest of it comes to: values.

        Below a colon they are what the words before it say.
        """
        before = self._lines[position - 1].text if position else ":"
        return not before.rstrip(" .").endswith((":", ",", ";")) and are_bare(items)

    def _read_list(self, items: Sequence[Line], *, is_told: bool) -> bool:
        choices = read_items(items, self._subject.value_kind, is_told=is_told)
        if choices is None or (not is_told and len(choices.values) < 2):
            return False
        self._take(choices)
        for line in items:
            for sentence in sentences(line.text):
                if has_sign("default", sentence.casefold()):
                    is_always = not is_conditional(sentence)
                    self._read_default(sentence, line.strong, is_always=is_always)
        return True

    def _take(self, choices: Choices) -> None:
        # A boolean has two values as it is: one alone says more.
        says_more = self._subject.has_choices or (
            self._subject.kind == "boolean" and len(choices.values) == 1
        )
        if says_more and self._choices is None:
            self._choices = choices
        if self._subject.kind != "array" and not self._default:
            self._default = choices.default

    def _read_line(self, position: int) -> bool:
        """Read a line; return False where it announces a list that holds in some cases only."""
        line = self._lines[position]
        end = 0
        for sentence in sentences(line.text):
            start = max(line.text.find(sentence, end), end)
            end = start + len(sentence)
            said = _without_examples(sentence)
            casefolded = said.casefold()
            signs = {one for one in _SIGNS if has_sign(one, casefolded)}
            if not signs and not self._is_range:
                continue
            is_case = (line.is_item or sentence[0] in "-\u2022") and _CASE.match(line.text, start)
            is_always = not is_case and not is_conditional(said)
            if "limit" in signs and not is_case:
                is_of_all = is_always and not (start == 0 and self._is_range_of_one(position))
                self._read_limits(said, is_first=start == 0, is_always=is_of_all)
            is_one = is_always or not either("asides", "otherwise").search(line.text)
            if "default" in signs and is_one:
                self._read_default(said, line.strong, is_always=is_always)
            # Where a list begins, the conditions in it are those of its explanations.
            is_list = self._is_range and start == 0 and self._is_value[position]
            self._read_choices(position, start, said, is_always=is_always or is_list)
            if not is_always and not is_list and end == len(line.text) and line.text[-1] == ":":
                return False
        return True

    def _is_range_of_one(self, position: int) -> bool:
        """Return whether a line is one of several items and begins with a range, that of a case."""
        line = self._lines[position]
        around = self._lines[max(0, position - 1) : position + 2]
        is_one = line.is_item and sum(other.is_item for other in around) > 1
        return is_one and bool(either("limits", "bare").match(line.text))

    def _read_limits(self, sentence: str, *, is_first: bool, is_always: bool) -> None:
        found = read_limits(sentence, self._subject.kind, is_range=self._is_range and is_first)
        if not is_always:
            self._case_limits += [found] if found else []
        elif all(self._limits.get(name, value) == value for name, value in found.items()):
            self._limits.update(found)

    def _read_default(self, sentence: str, strong: tuple[str, ...], *, is_always: bool) -> None:
        if self._default or self._is_about_another(sentence):
            return
        for said in self._defaults(sentence, strong):
            if is_always:
                self._default = said
            else:
                self._case_defaults.append((said, sentence))
            return

    def _is_about_another(self, sentence: str) -> bool:
        match = either("defaults", "of_another").search(sentence)
        return match is not None and match["other"] != self._subject.name

    def _defaults(self, sentence: str, strong: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
        kind = self._subject.kind
        for meaning, pattern in patterns("defaults"):
            if meaning == "of_another" or (meaning == "count" and kind != "integer"):
                continue
            for match in islice(pattern.finditer(sentence), _MOST_MATCHES):
                if meaning == "named" and not self._names_this(match["noun"]):
                    continue
                value = read_default(match["value"], kind, strong)
                word = match["value"].split(" ", maxsplit=1)[0].strip(".,;")
                if value and (meaning != "set_off" or stands_out(match["value"], word, strong)):
                    yield value

    def _names_this(self, noun: str) -> bool:
        """Return whether words that may be about anything have the last word of the name."""
        name = normal(self._subject.name)
        return normal(noun).replace(" ", "_") in name or normal(noun).split()[-1] in name

    def _read_choices(self, position: int, start: int, sentence: str, *, is_always: bool) -> None:
        if self._choices is not None:
            return
        for meaning, pattern in patterns("choices"):
            for match in islice(pattern.finditer(sentence), _MOST_MATCHES):
                after = position, start + match.end()
                if self._read_announced(meaning, match, after, is_always=is_always):
                    return
        if self._is_range and start == 0 and is_always and not self._limits:
            line, one = self._lines[position], True if len(self._lines) == 1 else None
            choices = read_choices(line.text, self._subject.value_kind, line.strong, one=one)
            if choices is not None:
                self._take(choices)

    def _read_announced(
        self, meaning: str, match: re.Match[str], after: tuple[int, int], *, is_always: bool
    ) -> bool:
        """Read the list that words announce; return whether there is one.

        Args:
            meaning: What the words announce.
            match: The words.
            after: Where they end: the number of the line, and the place in it.
            is_always: Whether the list holds always.
        """
        position, end = after
        line = self._lines[position]
        tail = line.text[end:]
        if meaning == "supported":
            tail = f"{either('lists', 'before').sub('', match['list'])}."
        elif not tail.strip(" :") and self._lines[position + 1 :]:
            return is_always and self._read_below(position + 1)
        is_alone = match.groupdict().get("alone") is not None
        if is_alone and self._subject.value_kind not in {None, "string"}:
            return False
        one = None if is_alone else _ONE.get(meaning, False)
        choices = read_choices(tail, self._subject.value_kind, line.strong, one=one)
        if choices is None or (is_alone and not _is_whole(tail, choices, line)):
            return False
        is_first = position == 0 and end == match.end()
        if meaning == "named" and not self._is_named(match, choices, line, is_first=is_first):
            return False
        if is_always and not either("asides", "of_one").search(match.string[: match.start()]):
            self._take(choices)
        else:
            self._case_choices.append(choices)
        return True

    def _read_below(self, position: int) -> bool:
        """Read the list that the line before a position announces."""
        items = self._items(position)
        if items:
            return self._read_list(items, is_told=True)
        line = self._lines[position]
        one = self._is_value[position]
        choices = read_choices(line.text, self._subject.value_kind, line.strong, one=one)
        if choices is not None:
            self._take(choices)
        return choices is not None

    def _is_named(
        self, match: re.Match[str], choices: Choices, line: Line, *, is_first: bool
    ) -> bool:
        """Return whether "the type is A or B" is about this field, and A and B are values."""
        noun = match["noun"]
        is_about_this = normal(noun) in normal(self._subject.name) if noun else is_first
        values = [str(value) for value in choices.values]
        return is_about_this and all(
            " " not in value
            and (value in line.strong or f'"{value}"' in line.text or stands_out(value, value, ()))
            for value in values
        )


def _without_examples(sentence: str) -> str:
    if not has_sign("example", sentence.casefold()):
        return sentence
    return either("asides", "example").split(sentence, maxsplit=1)[0]


def _is_whole(tail: str, choices: Choices, line: Line) -> bool:
    """Return whether a sentence ends with the value, which is no name of another field."""
    value = str(choices.values[0])
    is_value = (value in line.strong and "_" not in value) or (value.isupper() and len(value) > 1)
    return len(choices.values) == 1 and is_value and bool(_END.match(tail.partition(value)[2]))
