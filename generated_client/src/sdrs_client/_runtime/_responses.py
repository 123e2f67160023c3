# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Telling successes from errors, and reading errors in every shape that they come in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from ._errors import ResponseDecodeError
from ._http import address, request_id
from ._reader import parse
from ._status_errors import APIStatusError

if TYPE_CHECKING:
    from ._http import Response

_SHOWN = 500
_DEEPEST = 100
_CODES = ("code", "error_code", "errorCode")
_MESSAGES = ("message", "error_msg", "errorMsg")


def status_error(response: Response) -> APIStatusError:
    """Return the error that an answer stands for."""
    body = _body(response.content)
    code, message = _code_and_message(body)
    status = response.status_code
    return APIStatusError.class_for(status)(
        status_code=status,
        code=code,
        message=message or _shortened(body) or response.reason_phrase,
        request_id=request_id(response),
        method=response.request.method,
        url=address(response.request),
        body=body,
    )


def http_date(text: str) -> datetime | None:
    """Return the moment that a header such as ``Date`` names; None where it names none."""
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - few answers need it

    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _body(content: bytes) -> Any:
    """Return JSON, or text where it is none, or too deep to copy an error that holds it."""
    try:
        body = parse(content)
    except ResponseDecodeError:
        return content.decode("utf-8", "replace")
    return content.decode("utf-8", "replace") if _is_deep(body) else body


def _is_deep(body: Any) -> bool:
    level = [body]
    for _ in range(_DEEPEST):
        level = [each for value in level for each in _parts(value)]
        if not level:
            return False
    return True


def _parts(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [*value.values()]
    return value if isinstance(value, list) else []


def _code_and_message(body: Any) -> tuple[str, str]:
    """Find code and message at the top or inside the one member that wraps them."""
    if not isinstance(body, dict):
        return "", ""
    for candidate in (body, *(member for member in body.values() if isinstance(member, dict))):
        code = next((candidate[key] for key in _CODES if candidate.get(key)), "")
        message = next((candidate[key] for key in _MESSAGES if candidate.get(key)), "")
        if code or message:
            return _shortened(code), _shortened(message)
    return "", ""


def _shortened(body: Any) -> str:
    text = " ".join(str(body).split()) if body else ""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
