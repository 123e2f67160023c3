"""Where code begins and ends in scraped text: JSON, request lines, samples of programs."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from speckiln.pages._page import Code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speckiln.pages.scraped._lines import Line

_REQUEST = re.compile(
    r"(?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)\s+(?P<host>https?://)?[^\s/]*/\S*"
)
_METHOD = re.compile("GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS")
_ADDRESSES = ("/", "https://", "http://", "{")
_ANSWER = re.compile(r"HTTP/\d(?:\.\d)? \d{3}\b")
_HEADER = re.compile(
    r"(?:[A-Za-z]+(?:-[A-Za-z0-9]+)+|Host|Accept|Authorization|Connection|Date|Server)\s?:\s?\S"
)
_JSON = re.compile(r"\{\s*(?:[\"'{}]|\w+\s*:|//|$)|\[\s*(?:[\"{\[]|//|$)")
_MEMBER = re.compile(r'"[^"]{1,200}"\s*[:\uff1a]')
_JSON_PART = re.compile(r'["{}\[\]]|(?:-?\d[\d.eE+-]*|true|false|null)\s*,?\s*$|//|\.{3}|\u2026')
_LONG_WORD = re.compile(r"[!-~]{16,}")  # a string that goes on in lines of its own
_CLOSING = re.compile(r"[}\]]+[,;]?")
_REMARK = re.compile(r"//|/\*")
_JSON_SIGNS = re.compile(r'["{}\[\]:,]')
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"?')
_COMMENT = re.compile(r"(?:^|\s)//.*")
_SHELL = re.compile(r"(?:\$\s*)?curl\s")
_SHELL_MORE = re.compile(r"-{1,2}[A-Za-z]")
_MARKUP = re.compile(r"</?[A-Za-z?!]")
_PROGRAM = re.compile(
    r"(?:package|import|from|using|public|private|class|def|func|const|var|let|require|include|try"
    r"|namespace|return|if|for|@|#|//|/\*|<\?php)(?:\W|$)|.*[;{}]$"
)
_FIRST_NUMBERS = frozenset({"1", "2", "10"})  # 1 is lost where text of one character is
_NUMBERS = 3
EXAMPLES = frozenset({"request_example", "response_example", "example"})


def code_end(lines: Sequence[Line], start: int, role: str) -> int:
    """Return the position after the code that begins at a line, or the line's where none does.

    Args:
        lines: The lines of the page.
        start: The position of the line.
        role: The part of the page that it is in, such as ``request_example``.
    """
    line = lines[start]
    end = _numbering_end(lines, start)
    if end > start:
        return end
    if role == "sdk_example":
        return _part_end(lines, start) if _PROGRAM.match(line.text) else start
    if _begins_example(lines, start, role):
        return json_end(lines, start)
    if _is_request(lines, start, role) or _ANSWER.match(line.text):
        return _message_end(lines, start)
    return _command_end(lines, start) if role in EXAMPLES else start


def begins_json(line: Line) -> bool:
    """Return whether JSON begins at a line."""
    return _JSON.match(line.text) is not None


def json_end(lines: Sequence[Line], start: int) -> int:
    """Return the position after the JSON that begins at a line.

    Its brackets may be missing: one in a line of its own is a paragraph of one character, and
    those are lost. Then the JSON ends where something stands that cannot be in it.
    """
    depth, end = 0, start
    while end + 1 < len(lines) and _REMARK.match(lines[end].text):
        end += 1
    is_whole = begins_json(lines[end])
    while end < len(lines):
        line = lines[end]
        if end > start and not _is_in_json(line, depth):
            break
        plain = _COMMENT.sub("", _STRING.sub("", line.text))
        depth += plain.count("{") + plain.count("[") - plain.count("}") - plain.count("]")
        end += 1
        if is_whole and depth <= 0:
            break
    while end < len(lines) and _CLOSING.fullmatch(lines[end].text):  # one bracket too many
        end += 1
    return end


def to_code(rows: Sequence[str], first: Line, last: Line) -> Code:
    """Return the code between two lines of a page.

    Args:
        rows: All lines of the page as they stand.
        first: The first line of the code.
        last: Its last line.
    """
    text = "\n".join(rows[first.number - 1 : last.number])
    return Code(textwrap.dedent(text), first.number)


def ends_part(line: Line) -> bool:
    """Return whether a line cannot be inside code: a heading, a caption, a status."""
    return line.caption[0] > 0 or line.is_heading or line.is_status


def _numbering_end(lines: Sequence[Line], start: int) -> int:
    """Return the position after the numbers of lines of code, which stand before the code."""
    if lines[start].text not in _FIRST_NUMBERS:
        return start
    number, end = int(lines[start].text), start
    while end < len(lines) and lines[end].text == str(number):
        number, end = number + 1, end + 1
    return end if end - start >= _NUMBERS else start


def _part_end(lines: Sequence[Line], start: int) -> int:
    end = start + 1
    while end < len(lines):
        is_other = lines[end].is_heading and lines[end].role not in {"sdk_example", "noise"}
        if is_other or _numbering_end(lines, end) > end:
            break
        end += 1
    return end


def _is_in_json(line: Line, depth: int) -> bool:
    if ends_part(line):
        return False
    if _JSON_PART.match(line.text):
        return True
    return (
        depth > 0 and (_JSON_SIGNS.search(line.text) or _LONG_WORD.fullmatch(line.text)) is not None
    )


def _begins_example(lines: Sequence[Line], start: int, role: str) -> bool:
    line = lines[start]
    if begins_json(line) or (_MEMBER.match(line.text) and role != "uri"):
        return True
    is_remark = role in EXAMPLES and _REMARK.match(line.text) is not None
    return is_remark and start + 1 < len(lines) and begins_json(lines[start + 1])


def _is_request(lines: Sequence[Line], start: int, role: str) -> bool:
    if role in EXAMPLES and _is_split_request(lines, start):
        return True
    found = _REQUEST.match(lines[start].text)
    if found is None or role == "uri" or lines[start].text.endswith((".", "\u3002")):
        return False
    is_before_json = start + 1 < len(lines) and begins_json(lines[start + 1])
    return role in EXAMPLES or found["host"] is not None or is_before_json


def _is_split_request(lines: Sequence[Line], start: int) -> bool:
    """Return whether a method stands alone, above the address."""
    is_method = _METHOD.fullmatch(lines[start].text) is not None
    return is_method and start + 1 < len(lines) and lines[start + 1].text.startswith(_ADDRESSES)


def _message_end(lines: Sequence[Line], start: int) -> int:
    """Return the position after request lines or an answer with its headers and its JSON."""
    end = start + (2 if _is_split_request(lines, start) else 1)
    while end < len(lines) and not ends_part(lines[end]):
        if not (_REQUEST.match(lines[end].text) or _HEADER.match(lines[end].text)):
            break
        end += 1
    if end < len(lines) and begins_json(lines[end]):
        return json_end(lines, end)
    return end


def _command_end(lines: Sequence[Line], start: int) -> int:
    """Return the position after a shell command or markup, or the line's where neither begins."""
    begins = next((one for one in (_SHELL, _MARKUP) if one.match(lines[start].text)), None)
    if begins is None:
        return start
    more = _MARKUP if begins is _MARKUP else _SHELL_MORE
    end = start + 1
    while end < len(lines) and not ends_part(lines[end]):
        is_more = lines[end - 1].text.endswith("\\") or more.match(lines[end].text)
        if lines[end].after_gap and not is_more:
            break
        end += 1
    return end
