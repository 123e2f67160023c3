"""The examples of a page: what each is an example of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from attrs import frozen

from speckiln.pages._facts import Example, Trail, Unread
from speckiln.pages._page import Code, Text
from speckiln.pages.meaning._bodies import printed_bodies
from speckiln.pages.meaning._outline import stated_status
from speckiln.pages.meaning._uri import RequestLine, request_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.pages.meaning._outline import Placed

ERROR_MEMBERS = frozenset(
    {"error", "badrequest", "itemnotfound", "error_code", "error_msg", "errorcode", "errormsg"}
)
_ERROR_DETAILS = frozenset({"code", "message", "error_code", "error_msg"})
# A status and its words, or words and their status in brackets.
_STATUS_LABEL = re.compile(
    r"^\W*([2-5]\d\d)(?: [A-Z][A-Za-z -]{0,40})?\W*$"
    r"|[(\uff08]([2-5]\d\d)(?: [A-Z][A-Za-z -]{0,40})?[)\uff09]\W*$",
    re.ASCII,
)
_SHOWN = 60


@frozen
class Printed:
    """A body that the page prints.

    Attributes:
        side: Whether it is a request's or a response's.
        status: The status of the response, where the page says one; else empty.
        example: The body.
        is_error: Whether it looks like an error.
    """

    side: Literal["request", "response"]
    status: str
    example: Example
    is_error: bool


@frozen
class Examples:
    """What the blocks of code on a page hold.

    Attributes:
        printed: The bodies, in order.
        lines: The request lines before them.
        unread: Blocks that hold something else.
    """

    printed: tuple[Printed, ...]
    lines: tuple[RequestLine, ...]
    unread: tuple[Unread, ...]


def read_examples(placed: list[Placed], page: str, requested: frozenset[str]) -> Examples:
    """Return the examples of a page.

    Args:
        placed: The blocks of the page with their parts.
        page: Its id.
        requested: The names of the members of its request bodies, which tell a request from a
            response where no heading does.
    """
    printed: list[Printed] = []
    lines: list[RequestLine] = []
    unread: list[Unread] = []
    for one in placed:
        text = _code(one)
        if text is None:
            continue
        trail = Trail(page, one.block.line if isinstance(one.block, Code | Text) else 0)
        if one.role in {"noise", "error_codes", "status_codes", "function", "constraints"}:
            unread.append(_unread(text, "it is not an example of the operation", trail))
            continue
        found_lines = request_lines(text, trail.line)
        found = list(_bodies(text, one, page, requested))
        lines += found_lines
        printed += found
        is_address = found_lines or one.role == "uri" or text.lstrip().startswith("http")
        if not found and not is_address:
            unread.append(_unread(text, "there is neither a request line nor JSON in it", trail))
    return Examples(tuple(printed), tuple(lines), tuple(unread))


def is_error(value: Any) -> bool:
    """Return whether a JSON value looks like an error that a service answers with.

    >>> is_error({"error": {"code": "SDRS.0001", "message": "…"}})
    True
    """
    if not isinstance(value, dict) or not value:
        return False
    # A job that went well has them, too, and says null.
    names = {str(name).casefold() for name, inner in value.items() if inner is not None}
    if names & ERROR_MEMBERS:
        return True
    if names and names <= _ERROR_DETAILS:
        return True
    inner = next(iter(value.values()))
    return len(value) == 1 and isinstance(inner, dict) and set(inner) == {"code", "message"}


def _bodies(text: str, placed: Placed, page: str, requested: frozenset[str]) -> Iterator[Printed]:
    start = placed.block.line if isinstance(placed.block, Code | Text) else 0
    after_request = False
    for body in printed_bodies(text):
        after_request = after_request or bool(request_lines(body.before, 1))
        stated = [stated_status(line) for line in body.before.split("\n")]
        status = next((one for one in stated if one), placed.status)
        status = status or status_of_label(placed.label)
        side = _side(placed, body.value, requested, after_request=after_request)
        example = Example(placed.label, body.value, Trail(page, start + body.offset), body.problem)
        failed = is_error(body.value)
        yield Printed(side, "" if side == "request" else status, example, failed)


def status_of_label(label: str) -> str:
    """Return the status that the words above an example state; empty where they state none.

    >>> status_of_label("Failed (400 Bad Request)")
    '400'
    """
    found = _STATUS_LABEL.search(label)
    return (found[1] or found[2]) if found else ""


def _side(
    placed: Placed, value: Any, requested: frozenset[str], *, after_request: bool
) -> Literal["request", "response"]:
    if placed.role in {"response", "response_example"}:
        return "response"
    if placed.role in {"request", "request_example", "uri"}:
        return "request"
    element = value[0] if isinstance(value, list) and value else value
    names = set(element) if isinstance(element, dict) else set()
    if after_request or (names and names <= requested):
        return "request"
    return "response"


def _code(placed: Placed) -> str | None:
    """Return the text of a block of code, or of a paragraph that is one in disguise."""
    block = placed.block
    if isinstance(block, Code):
        return block.value
    is_example = placed.role in {"request_example", "response_example", "example"}
    if is_example and isinstance(block, Text) and block.value.lstrip().startswith(("{", "[{")):
        return block.value
    return None


def _unread(text: str, why: str, trail: Trail) -> Unread:
    is_noise = why.startswith("it is not")
    return Unread("example", " ".join(text.split())[:_SHOWN], why, trail, is_noise=is_noise)
