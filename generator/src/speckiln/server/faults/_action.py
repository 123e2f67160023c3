"""What a fault does to a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import evolve, frozen

from speckiln.server._refusal import Refusal

if TYPE_CHECKING:
    from speckiln.server._answer import Answer

_CONTENT_TYPE = b"content-type"


@frozen
class JobFailure:
    """How a job is to fail.

    Attributes:
        code: The error code that it ends with; empty for the one that the service would give.
        reason: Why, in words; empty for what the service would say.
    """

    code: str
    reason: str


@frozen
class Action:
    """What a fault does, one of these things; nothing, where it only delays.

    Attributes:
        status: The HTTP status that the call is refused with; 0 where it is not.
        code: The error code that the refusal gives; empty for the usual one.
        message: What the refusal says.
        retry_after: The value of its header ``Retry-After``; empty for none.
        body: What is sent instead of the refusal's body, if anything.
        resets: Whether the connection is reset, before the service acts or after that.
        cut: After how many bytes the body ends and the connection is closed.
        content_type: The content type that the answer claims to have; empty for its own.
        breaks_json: Whether the body is made something that is not JSON.
        job_failure: How the job ends that the call begins.
    """

    status: int = 0
    code: str = ""
    message: str = ""
    retry_after: str = ""
    body: Answer | None = None
    resets: Literal["", "before", "after"] = ""
    cut: int | None = None
    content_type: str = ""
    breaks_json: bool = False
    job_failure: JobFailure | None = None

    def refusal(self) -> Refusal | None:
        """Return what the service says instead of acting; None where it acts."""
        if self.status:
            headers = {"Retry-After": self.retry_after} if self.retry_after else {}
            return Refusal(self.status, self.message, headers, self.code)
        if self.resets == "before":
            return Refusal(503, "a fault resets the connection before the service acts")
        return None

    def spoil(self, answer: Answer) -> Answer:
        """Return an answer as the fault leaves it; one that can have no body stays as it is."""
        if self.body:
            kept = [header for header in answer.headers if header[0] != _CONTENT_TYPE]
            return evolve(self.body, status=answer.status, headers=(*kept, *self.body.headers))
        if answer.status == 204:
            return answer
        if self.content_type:
            kept = [header for header in answer.headers if header[0] != _CONTENT_TYPE]
            return evolve(answer, headers=(*kept, (_CONTENT_TYPE, self.content_type.encode())))
        if self.breaks_json:
            return evolve(answer, body=b"{" + answer.body)
        return answer
