"""The actions that a faults document can name."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from speckiln.contract._shapes import did_you_mean
from speckiln.server._answer import Answer
from speckiln.server._json import shown
from speckiln.server._message import MAX_BODY
from speckiln.server.faults._action import Action, JobFailure
from speckiln.server.faults._members import Members

if TYPE_CHECKING:
    from collections.abc import Callable

WITH_STATUS = ("code", "message", "retry_after", "body")

_MESSAGE = "a fault answers instead of the service"
_MAX_SECONDS = 10**9
_HTTP_DATE = re.compile(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT")
_HEADER_VALUE = re.compile(r"[!-~][ -~]{0,199}")


def read_action(members: Members) -> Action:
    """Return what a fault does.

    Raises:
        ContractError: It names more than one action, none and no delay, or one that cannot be.
    """
    named = [name for name in ACTIONS if name in members.values]
    if len(named) > 1:
        message = f"a fault takes one action, and this one has {' and '.join(named)}."
        raise members.wrong(named[1], message, "Make two faults of it.")
    for name in WITH_STATUS:
        if name in members.values and named != ["status"]:
            raise members.wrong(name, f"{name} goes with status only.", "Add a status, say 503.")
    if not named and "delay" not in members.values:
        message = f"this fault does nothing; name a delay or one of {', '.join(ACTIONS)}."
        raise members.wrong("", message)
    return ACTIONS[named[0]](members) if named else Action()


def _status(members: Members) -> Action:
    given = members.values
    if "body" in given and ("code" in given or "message" in given):
        message = "a body is sent as it is, so that code and message have no place in it."
        raise members.wrong("body", message, "Keep either the body or the two.")
    return Action(
        status=members.whole("status", 400, 599),
        code=members.text("code"),
        message=members.text("message", _MESSAGE),
        retry_after=_retry_after(members),
        body=_body(given["body"]) if "body" in given else None,
    )


def _retry_after(members: Members) -> str:
    if "retry_after" not in members.values:
        return ""
    value = members.values["retry_after"]
    if not isinstance(value, str):
        return str(members.whole("retry_after", 0, _MAX_SECONDS))
    if not _is_http_date(value):
        message = f"retry_after is {shown(value)}, and should be whole seconds or an HTTP date."
        hint = "Such a date reads 'Wed, 21 Oct 2026 07:28:00 GMT'."
        raise members.wrong("retry_after", message, hint)
    return value


def _is_http_date(text: str) -> bool:
    try:
        return bool(_HTTP_DATE.fullmatch(text) and parsedate_to_datetime(text))
    except ValueError:
        return False


def _body(value: Any) -> Answer:
    """Return a body as it is sent: a text as plain text, anything else as JSON."""
    if isinstance(value, str):
        return Answer(0, ((b"content-type", b"text/plain; charset=utf-8"),), value.encode())
    return Answer.of_json(value)


def _reset(members: Members) -> Action:
    value = members.text("reset")
    if value == "before":
        return Action(resets="before")
    if value == "after":
        return Action(resets="after")
    hint = did_you_mean(value, ("before", "after"), "Write one of the two.")
    message = f"reset is {shown(value)}, and should be before or after: before the service acts"
    raise members.wrong("reset", f"{message}, or after that.", hint)


def _truncate(members: Members) -> Action:
    return Action(cut=members.whole("truncate", 0, MAX_BODY))


def _content_type(members: Members) -> Action:
    value = members.text("content_type")
    if not _HEADER_VALUE.fullmatch(value):
        raise members.wrong(
            "content_type", f"content_type is {shown(value)}, which no header can be."
        )
    return Action(content_type=value)


def _invalid_json(members: Members) -> Action:
    if members.values["invalid_json"] is not True:
        raise members.wrong("invalid_json", "invalid_json can be true only.", "Or remove it.")
    return Action(breaks_json=True)


def _job_fails(members: Members) -> Action:
    pointer = f"{members.pointer}/job_fails"
    job = Members.of(members.source, pointer, members.values["job_fails"], ("code", "reason"))
    code, reason = (job.text(name) if name in job.values else "" for name in ("code", "reason"))
    return Action(job_failure=JobFailure(code, reason))


ACTIONS: dict[str, Callable[[Members], Action]] = {
    "status": _status,
    "reset": _reset,
    "truncate": _truncate,
    "content_type": _content_type,
    "invalid_json": _invalid_json,
    "job_fails": _job_fails,
}
