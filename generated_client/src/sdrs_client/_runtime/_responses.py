# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Telling successes from errors, and reading errors in every shape that they come in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._errors import APIStatusError, ResponseDecodeError
from ._http import address
from ._reader import parse

if TYPE_CHECKING:
    from ._http import Response

_SHOWN = 500
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
        request_id=response.headers.get("X-Request-Id", ""),
        method=response.request.method,
        url=address(response.request),
        body=body,
    )


def _body(content: bytes) -> Any:
    try:
        return parse(content)
    except ResponseDecodeError:
        return content.decode("utf-8", "replace")


def _code_and_message(body: Any) -> tuple[str, str]:
    """Find code and message at the top or inside the one member that wraps them."""
    if not isinstance(body, dict):
        return "", ""
    for candidate in (body, *(member for member in body.values() if isinstance(member, dict))):
        code = next((str(candidate[key]) for key in _CODES if candidate.get(key)), "")
        message = next((str(candidate[key]) for key in _MESSAGES if candidate.get(key)), "")
        if code or message:
            return code, message
    return "", ""


def _shortened(body: Any) -> str:
    text = " ".join((body if isinstance(body, str) else repr(body)).split()) if body else ""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
