"""Text of the contract on its way into source code. It is untrusted: nothing of it becomes code."""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from typing import Any

_WIDTH = 100
_ENCODING = re.compile(r"coding(?=[:=])")
_ITEM = re.compile(r"(?:[-*]|\d+\.) ")


def plain(text: str) -> str:
    r"""Return a text without control characters; line breaks stay.

    >>> plain("a\x1b[31mb")
    'a[31mb'
    """
    if text.isprintable():
        return text
    return "".join(each for each in text if each in "\n\t" or not _is_control(each))


def one_line(text: str) -> str:
    r"""Return a text on one line.

    >>> one_line("Name of\n  the drill.")
    'Name of the drill.'
    """
    return " ".join(plain(text).split())


def comment(text: str) -> str:
    """Return a text that can stand in a comment: as Python's first line it declares no encoding.

    >>> comment("coding: utf-7")
    'coding : utf-7'
    """
    return _ENCODING.sub("coding ", one_line(text))


def paragraphs(text: str, *, width: int = _WIDTH) -> list[str]:
    """Return a Markdown text in lines of at most this width, paragraphs and list items kept."""
    lines: list[str] = []
    for paragraph in re.split(r"\n\s*\n", plain(text).strip()):
        if lines:
            lines.append("")
        for item in _items(paragraph):
            marker = _ITEM.match(item)
            lines += textwrap.wrap(
                item,
                width,
                subsequent_indent=" " * len(marker[0]) if marker else "",
                break_long_words=False,
                break_on_hyphens=False,
            )
    return lines


def docstring(lines: list[str], *, indent: int) -> str:
    """Return a docstring literal; the first line stands behind the quotes.

    Args:
        lines: The text, already wrapped.
        indent: Spaces before each line but the first.
    """
    escaped = [_escaped(line) for line in lines]
    if len(escaped) == 1:
        return f'"""{escaped[0]}"""'
    margin = " " * indent
    body = "\n".join(margin + line if line else "" for line in escaped[1:])
    return f'"""{escaped[0]}\n{body}\n{margin}"""'


def literal(value: Any) -> str:
    """Return the Python literal of a JSON value.

    Raises:
        ValueError: JSON has no such value.

    >>> literal({"maxLength": 64})
    "{'maxLength': 64}"
    """
    json.dumps(value, allow_nan=False)
    return repr(value)


def _items(paragraph: str) -> list[str]:
    items: list[str] = []
    for line in paragraph.splitlines():
        stripped = line.strip()
        if items and not _ITEM.match(stripped):
            items[-1] += f" {stripped}"
        else:
            items.append(stripped)
    return items


def _escaped(line: str) -> str:
    line = line.replace("\\", "\\\\")
    return line.replace('"', '\\"') if '"""' in line or line.endswith('"') else line


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
