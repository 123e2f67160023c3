# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""A span of OpenTelemetry for each call, where its API is installed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Self

from ._errors import SdrsError
from ._http import address

if TYPE_CHECKING:
    from types import TracebackType

    from ._http import Response
    from ._operation import Operation
    from ._retries import Attempts


@cache
def tracer() -> Any:
    """Return the tracer of this package; None where OpenTelemetry is not installed."""
    try:
        from opentelemetry import trace  # noqa: PLC0415 - it need not be there
    except ImportError:
        return None
    return trace.get_tracer(__name__.partition(".")[0])


class Span:
    """The span of one call, named after its operation.

    Its attributes follow the conventions of OpenTelemetry for HTTP clients.
    """

    def __init__(self, operation: Operation[Any, Any]) -> None:
        """Take what is called."""
        self._operation = operation

    def __enter__(self) -> Self:
        """Begin."""
        from opentelemetry import context, trace  # noqa: PLC0415 - as above

        self._span = span = tracer().start_span(
            self._operation.operation_id,
            kind=trace.SpanKind.CLIENT,
            attributes={
                "http.request.method": self._operation.method,
                "url.template": self._operation.path,
            },
        )
        self._token = (
            context.attach(trace.set_span_in_context(span)) if span.is_recording() else None
        )
        return self

    def answered(self, attempts: Attempts, response: Response) -> None:
        """Note a success."""
        if self._token is not None:
            self._note(response.status_code, address(response.request), attempts.number)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End, with the error where there is one."""
        if self._token is None:
            return
        from opentelemetry import context, trace  # noqa: PLC0415 - as above

        context.detach(self._token)
        if error is not None:
            status = getattr(error, "status_code", 0)
            if isinstance(error, SdrsError):
                self._note(status, getattr(error, "url", ""), error.attempts)
            self._span.set_attribute("error.type", str(status or type(error).__qualname__))
            self._span.set_status(trace.StatusCode.ERROR, str(error))
        self._span.end()

    def _note(self, status: int, url: str, attempts: int) -> None:
        found = {
            "url.full": url,
            "http.response.status_code": status,
            "http.request.resend_count": max(attempts - 1, 0),
        }
        self._span.set_attributes({name: value for name, value in found.items() if value})
