"""JSON bodies out of what pages print: with request lines, comments, wrong commas, cut ends."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NoReturn

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_DEPTH = 64
_START = re.compile(
    r"(?:^|(?<=-d ')|(?<=--data ')|(?<=--data-raw '))[ \t]*"  # a line, or what curl is to send
    r"(?P<open>\{(?=\s*(?:[\"'}/#\u201c]|$))|\[(?=\s*(?:[{\[\"\]\d/#-]|$)))",
    re.MULTILINE,
)
_TOKEN = re.compile(
    r"""(?P<string>"(?:[^"\\\n]|\\.)*")"""
    r"""|(?P<comment>//[^\n]*|/\*.{0,500}?\*/|\#[^\n]*)"""
    r"""|(?P<mark>[{}\[\],:])"""
    r"""|(?P<space>\s+)"""
    r"""|(?P<other>[^\s"{}\[\],:/\#]+|.)""",
    re.DOTALL | re.VERBOSE,
)
_CLOSED_TWICE = re.compile(r"\s*[}\]]")
_CLOSERS = {"{": "}", "[": "]"}
_LITERAL = re.compile(r"-?\d[\d.eE+-]*|true|false|null")


@frozen
class PrintedBody:
    """A body as a page prints it.

    Attributes:
        value: The JSON value; the text itself where it cannot be read.
        problem: What was mended, or why it cannot be read; empty where all is well.
        offset: How many lines below the beginning of the text it starts.
        before: What is printed before it: a request line, a comment.
    """

    value: Any
    problem: str
    offset: int
    before: str


def printed_bodies(text: str) -> list[PrintedBody]:
    r"""Return the JSON bodies of a block of code, in order.

    Wrong commas and comments are mended. What is broken in another way is kept as text: a guess
    would look like something that the page says.

    >>> printed_bodies('POST /v1/jobs\n\n{"name": "one",}')[0].value
    {'name': 'one'}
    """
    return list(_bodies(text))


def _bodies(text: str) -> Iterator[PrintedBody]:
    position = offset = counted = 0
    while (found := _START.search(text, position)) is not None:
        start = found.start("open")
        end, pieces, problem = _span(text, start)
        before = text[position:start].strip()
        offset += text.count("\n", counted, start)
        counted = start
        if problem:  # where it ends cannot be told
            yield PrintedBody(text[start:].strip(), problem, offset, before)
            return
        if _CLOSED_TWICE.match(text, end):
            yield PrintedBody(text[start:].strip(), "it closes more than it opens", offset, before)
            return
        whole = text[start:end]
        value, problem = _value(whole, pieces)
        yield PrintedBody(whole if value is _UNREADABLE else value, problem, offset, before)
        position = end


def _span(text: str, start: int) -> tuple[int, list[tuple[str, str]], str]:
    """Return where the value that starts somewhere ends, its tokens, and why it does not."""
    pieces: list[tuple[str, str]] = []
    open_marks: list[str] = []
    for match in _TOKEN.finditer(text, start):
        kind, piece = match.lastgroup or "", match[0]
        if kind in {"space", "comment"}:
            continue
        pieces.append((kind, piece))
        if piece in _CLOSERS:
            open_marks.append(_CLOSERS[piece])
            if len(open_marks) > _MAX_DEPTH:
                return len(text), [], f"it is nested more than {_MAX_DEPTH} deep"
        elif kind == "mark" and piece in "]}":
            if open_marks.pop() != piece:
                return len(text), [], "its brackets do not match"
            if not open_marks:
                return match.end(), pieces, ""
    return len(text), [], "it is cut off"


_UNREADABLE = object()


def _value(text: str, pieces: list[tuple[str, str]]) -> tuple[Any, str]:
    try:
        return _loads(text), ""
    except ValueError:
        pass
    mended = "".join(_mended(pieces))
    try:
        return _loads(mended), "its commas or comments were mended"
    except ValueError as error:
        return _UNREADABLE, f"it is not JSON: {error}"


def _loads(text: str) -> Any:
    return json.loads(text, strict=False, parse_constant=_refuse)


def _refuse(constant: str) -> NoReturn:
    message = f"{constant} is no JSON value"
    raise ValueError(message)


def _mended(pieces: list[tuple[str, str]]) -> Iterator[str]:
    """Yield the tokens with a comma between values, and none before a closing bracket."""
    ended = False  # whether a value is complete
    comma = False  # whether a comma waits to be written
    for kind, piece in pieces:
        if piece == "," and kind == "mark":
            comma = True
            continue
        begins = kind == "string" or piece in _CLOSERS or _LITERAL.fullmatch(piece)
        if begins and (comma or ended):
            yield ","
        comma = False
        yield piece
        ended = kind == "string" or piece in {"}", "]"} or bool(_LITERAL.fullmatch(piece))
