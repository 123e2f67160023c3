"""Request lines: ``POST /v1/{project_id}/jobs``, in all the ways in which pages write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 100  # request lines of a page; more are a list of something else
METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE")

_LINE_SIZE = 4096
_METHOD = "|".join(METHODS)
_REQUEST = re.compile(rf"(?<![\w-])({_METHOD})(?![\w-])[\s:\uff1a'\"]*((?:https?:)?/.*)?$")
_BARE = re.compile(rf"({_METHOD})\s*")
_HOST = re.compile(r"(?:https?:)?//[^/?]*", re.IGNORECASE)
_SUFFIX = re.compile(r"\{[?&]([^{}]*)\}")
_OPTIONAL = re.compile(r"\[\s?([?&][^\[\]{}]{1,1000})\]")  # [?limit, offset]
_VARIABLE = re.compile(r"\{([^{}]*)\}")
_ANGLES = re.compile(r"<([\w.-]+)>")
_DIGIT = re.compile(r"\d")  # what stands for an identifier has one; a word of the path seldom
_VERSION = re.compile(r"\s+HTTP/\d.*$")
_NAME = re.compile(r"[\w.:$\[\]-]+")
_ENDS = ".,;\u3002\uff0c\uff1b\u3001\"'`*)\uff09"


@frozen
class RequestLine:
    """A method and where it goes.

    Attributes:
        method: The method in capitals.
        path: The path template, without host and query.
        query: The names of query parameters that the line shows.
        line: The line of the page.
    """

    method: str
    path: str
    query: tuple[str, ...]
    line: int

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the path's variables, in order."""
        return tuple(_VARIABLE.findall(self.path))


def request_lines(text: str, line: int) -> list[RequestLine]:
    """Return the request lines of a text.

    Args:
        text: Any words; a request line is at the end of a line of theirs.
        line: The line of the page that they begin in.

    >>> [one.path for one in request_lines("GET https://{endpoint}/v1/{id}/tags{?limit}", 1)]
    ['/v1/{id}/tags']
    """
    found = []
    rows = text.split("\n")
    for number, row in enumerate(rows):
        match = _REQUEST.search(row.strip()) if len(row) <= _LINE_SIZE else None
        if match is None:
            continue
        target = match[2]
        if target is None:  # the method has a line of its own
            following = rows[number + 1].strip() if number + 1 < len(rows) else ""
            is_alone = _BARE.fullmatch(row.strip()) is not None
            if not is_alone or not following.startswith(("/", "http")):
                continue
            target = following
        one = _request_line(match[1], target, line + number)
        if one is not None:
            found.append(one)
    return found


def templates(lines: Iterable[RequestLine]) -> list[RequestLine]:
    """Return request lines without repetitions, and without those that only fill in another one."""
    unique: dict[tuple[str, str], RequestLine] = {}
    for one in lines:
        unique.setdefault((one.method, one.path), one)
    kept = list(unique.values())[:MOST]
    return [one for one in kept if not any(_fills_in(one, other) for other in kept)]


def _request_line(method: str, target: str, line: int) -> RequestLine | None:
    target = _OPTIONAL.sub(_as_suffix, target.replace("\\", ""))
    target = _ANGLES.sub(r"{\1}", _joined(_VERSION.sub("", target)))
    target = _HOST.sub("", target, count=1) if _HOST.match(target) else target
    names = [name for group in _SUFFIX.findall(target) for name in group.split(",")]
    names = [name.partition("=")[0] for name in names]
    path, _, query = _SUFFIX.sub("", target).partition("?")
    path = path.rstrip("[").rstrip(_ENDS)
    names += [part.partition("=")[0] for part in query.rstrip(_ENDS + "]").split("&")]
    clean = [name.strip(" *[]{}") for name in names]
    query_names = tuple(dict.fromkeys(name for name in clean if _NAME.fullmatch(name)))
    if not path.startswith("/") or path.count("{") != path.count("}"):
        return None
    return RequestLine(method.upper(), path, query_names, line)


def _as_suffix(match: re.Match[str]) -> str:
    """Return the query that brackets show to be optional as a template has it."""
    names = "".join(match[1].split()).replace("&", ",")
    return f"{{?{names[1:]}}}"


def _joined(target: str) -> str:
    """Return a target up to its first blank, blanks inside a template left out."""
    parts = target.split()
    whole = parts[0]
    for part in parts[1:]:
        is_open = whole.count("{") > whole.count("}") or whole.endswith(("/", "&", "?", "="))
        if not is_open and not (part.startswith(("/", "{", "?", "&")) and "{" in target):
            break
        whole += part
    return whole


def _fills_in(one: RequestLine, other: RequestLine) -> bool:
    if one is other or one.method != other.method or one.path.count("{") >= other.path.count("{"):
        return False
    steps, pattern = one.path.split("/"), other.path.split("/")
    if len(steps) != len(pattern):
        return False
    pairs = [(step, wanted) for step, wanted in zip(steps, pattern, strict=True) if step != wanted]
    return all("{" in wanted and _DIGIT.search(step) for step, wanted in pairs)
