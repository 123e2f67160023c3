"""Answers that a test prepares, compared with what the client reads."""

from __future__ import annotations

from typing import Any

from ._answers import Items, Nothing, Started, Value
from ._codec import codec_of
from ._constraints import check_of, checked
from ._errors import ParameterError


def fitting(answer: Any, body: Any, *, strict: bool) -> Any:
    """Return the whole body of an answer; None where it has none.

    Args:
        answer: What the client reads.
        body: What a test gave, as plain JSON: the body, or what is wrapped in it.
        strict: Whether it has to be as the contract says.

    Raises:
        ParameterError: It is not.
    """
    if isinstance(answer, Nothing):
        if strict and body is not None:
            raise ParameterError("it has no body.")
        return body
    if isinstance(answer, Items):
        return _list(answer, body, strict=strict)
    member, type_ = _wrapped(answer)
    if member is not None and isinstance(body, dict) and body.keys() == {member}:
        body = body[member]
    if strict:
        checked(member or "", check_of(type_, {}), body)
    return body if member is None else {member: body}


def _wrapped(answer: Value | Started) -> tuple[str | None, Any]:
    if isinstance(answer, Started):
        return answer.job.words.job_id, str
    return answer.member, answer.type


def _list(answer: Items, body: Any, *, strict: bool) -> Any:
    keys = dict(codec_of(answer.model).names)
    if isinstance(body, list):
        total = {} if answer.paging is None else {keys[answer.paging.total]: len(body)}
        body = {**total, keys[answer.items]: body}
    if strict:
        checked("", check_of(answer.model, {}), body)
    return body
